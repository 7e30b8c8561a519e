"""One initiative: what it says, where it stands, and the forms of whatever the reader may do next."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lantoa.audit.log import history
from lantoa.feedback.forms.initiatives import (
    AdoptForm,
    MergeInitiativeForm,
    ReasonForm,
    ScoreForm,
    SpreadForm,
)
from lantoa.feedback.models import (
    INITIATIVE_TRANSITIONS,
    MERGEABLE,
    WRITABLE,
    Initiative,
    InitiativeState,
    ReviewCriterion,
)
from lantoa.feedback.queries import initiatives as queries
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.middleware import OrgRequest

SHOWN = 50


def page(request: OrgRequest, row: Initiative, **forms_tried: forms.Form) -> HttpResponse:
    """The page; `forms_tried` are those that were sent and refused, by name, with what was typed."""
    actor = request.actor
    given = queries.reviews_of(row)
    own = next((one for one in given if one.reviewer_id == actor.user_id), None)
    steps = _steps(actor, row)
    context: dict[str, Any] = {
        "one": row,
        "units": row.credited(),
        "parts": row.merged.select_related("unit").order_by("pk"),
        "files": row.files.select_related("file"),
        "pilot": getattr(row, "pilot", None),
        "adoptions": row.adoptions.select_related("unit", "activity")[:SHOWN],
        "takers": row.adoptions.count() if row.state == InitiativeState.SPREAD else 0,
        "ours": row.adoptions.filter(unit=actor.unit).first() if actor.unit else None,
        **steps,
        **_scores(actor, row, given),
        "may_see_difficulty": row.difficulty is not None and actor.reaches(row.difficulty.unit),
        "entries": history(row) if allowed(actor, "feedback.follow_initiative", row) else [],
    }
    if steps["may_score"]:
        context["score_form"] = ScoreForm(own)
    if steps["may_review"] and row.state in MERGEABLE:
        found = queries.mergeable(actor, row)
        context["merge_form"] = MergeInitiativeForm(found) if found else None
    if steps["may_adopt"]:
        context["adopt_form"] = AdoptForm(actor.unit, initial=_of_before(context["ours"]))
    context |= {"reason_form": ReasonForm(), "spread_form": SpreadForm(), **forms_tried}
    return render(request, "feedback/initiatives/initiative.html", context, status=422 if forms_tried else 200)


def _of_before(adoption: Any) -> dict[str, Any] | None:
    if adoption is None:
        return None
    return {"on": adoption.on, "note": adoption.note, "activity": adoption.activity_id}


def _steps(actor: Actor, row: Initiative) -> dict[str, bool]:
    """What the reader may do with it now."""
    free, following = row.merged_into_id is None, INITIATIVE_TRANSITIONS[row.state]

    def may(permission: str, state: str) -> bool:
        return free and state in following and allowed(actor, f"feedback.{permission}", row)

    return {
        "may_edit": free and row.state in WRITABLE and allowed(actor, "feedback.edit_initiative", row),
        "may_send": may("send_initiative", InitiativeState.SENT),
        "may_withdraw": may("withdraw_initiative", InitiativeState.WITHDRAWN),
        "may_review": free and allowed(actor, "feedback.review_initiative", row),
        "may_take": may("review_initiative", InitiativeState.REVIEW),
        "may_return": may("review_initiative", InitiativeState.RETURNED),
        "may_decide": may("review_initiative", InitiativeState.CHOSEN),
        "may_score": free and row.state == InitiativeState.REVIEW and allowed(actor, "feedback.score_initiative", row),
        "may_part": not free and allowed(actor, "feedback.review_initiative", row),
        "may_start": may("review_initiative", InitiativeState.PILOT),
        "may_record": may("record_pilot", InitiativeState.RESULT),
        "may_spread": may("spread_initiative", InitiativeState.SPREAD),
        "may_adopt": allowed(actor, "feedback.adopt_initiative", row),
    }


def _scores(actor: Actor, row: Initiative, given: list[Any]) -> dict[str, Any]:
    """Means and, for the level that reviews it, who gave what; nothing before the reader may see it."""
    if not given or not allowed(actor, "feedback.view_scores", row):
        return {"assessment": None, "reviews": [], "given": len(given)}
    found = queries.assessment_of(given)
    names = dict(ReviewCriterion.choices)
    named = allowed(actor, "feedback.score_initiative", row)
    reviews = [(one, [getattr(one, name) for name in ReviewCriterion.values]) for one in given]
    lines = [(names[line.criterion], line) for line in found.lines] if found else []
    return {
        "assessment": found,
        "lines": lines,
        "reviews": reviews,
        "named": named,
        "criteria": list(names.values()),
        "given": len(given),
    }


def act(  # noqa: PLR0917 - a form of the page is these things
    request: OrgRequest, row: Initiative, name: str, form: forms.Form, do: Callable[[], object], done: str
) -> HttpResponse:
    """Do what a form of the page asks; refused, the page is shown again with what was typed under `name`."""
    if form.is_valid():
        try:
            do()
        except ValidationError as error:
            code = str(getattr(error, "code", ""))
            form.add_error(code if code in form.fields else None, error.messages[0])
        else:
            messages.success(request, done)
            return redirect("initiatives:initiative", pk=row.pk)
    return page(request, row, **{name: form})


def press(request: OrgRequest, row: Initiative, do: Callable[[], object], done: str, to: str = "") -> HttpResponse:
    """Do what a button asks; a refusal becomes a message."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)
        if to:
            return redirect(to)
    return redirect("initiatives:initiative", pk=row.pk)
