"""The level above reviews initiatives: the queue, points, what says the same, the decision."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import reviewing as actions
from lantoa.feedback.forms.initiatives import MergeInitiativeForm, ReasonForm, ScoreForm
from lantoa.feedback.models import Initiative
from lantoa.feedback.queries import initiatives as queries
from lantoa.feedback.views.initiative_page import act, page, press
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest

PAGE = 40


@door("feedback.view_initiatives")
def waiting(request: OrgRequest) -> HttpResponse:
    """What waits for my level or for my points, the oldest first."""
    rows = Paginator(queries.to_review(request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/initiatives/waiting.html", {"page": rows})


@require_POST
@door("feedback.review_initiative", load=queries.initiative)
def take(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Take it into review."""
    return press(
        request,
        initiative,
        lambda: actions.take(actor=request.actor, initiative=initiative),
        _("Under review: reviewers can give points now."),
    )


@require_POST
@door("feedback.score_initiative", load=queries.initiative)
def score(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Give points."""
    form = ScoreForm(None, request.POST)
    return act(
        request,
        initiative,
        "score_form",
        form,
        lambda: actions.score(
            actor=request.actor, initiative=initiative, points=form.points(), comment=form.cleaned_data["comment"]
        ),
        _("Your points are kept."),
    )


@require_POST
@door("feedback.review_initiative", load=queries.initiative)
def decide(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Choose it for a pilot, refuse it, or ask to complete it: by the button that was pressed."""
    form = ReasonForm(request.POST)
    verbs: dict[str, tuple[Callable[..., object], str]] = {
        "chon": (actions.choose, _("Chosen for a pilot. Set the pilot up next.")),
        "khong-chon": (actions.refuse, _("The unit is told why it was not chosen.")),
        "hoan-thien": (actions.give_back, _("The unit is asked to complete it.")),
    }
    verb = verbs.get(request.POST.get("ket-luan", ""))
    if verb is None:
        messages.error(request, _("Choose what is decided."))
        return page(request, initiative, reason_form=form)
    do, done = verb
    return act(
        request,
        initiative,
        "reason_form",
        form,
        lambda: do(actor=request.actor, initiative=initiative, reason=form.cleaned_data["reason"]),
        done,
    )


@require_POST
@door("feedback.review_initiative", load=queries.initiative)
def merge(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Merge it into one that says the same."""
    form = MergeInitiativeForm(queries.mergeable(request.actor, initiative), request.POST)
    return act(
        request,
        initiative,
        "merge_form",
        form,
        lambda: actions.merge(actor=request.actor, initiative=initiative, into=form.cleaned_data["into"]),
        _("Merged: both units are credited, and it counts once."),
    )


@require_POST
@door("feedback.review_initiative", load=queries.initiative)
def part(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Undo the merging."""
    return press(
        request,
        initiative,
        lambda: actions.part(actor=request.actor, initiative=initiative),
        _("Parted: it stands by itself again."),
    )
