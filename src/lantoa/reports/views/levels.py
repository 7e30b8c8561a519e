"""A level's consolidated report on its way: sent up, taken or given back; sent to superior bodies, answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.reports import level_queries, queries
from lantoa.reports.actions import levels, upward
from lantoa.reports.choosing import changes
from lantoa.reports.forms import AnswerForm, BodyForm, FollowForm, SendingForm
from lantoa.reports.models import Consolidation, CycleState, LevelReport, LevelState, Sending, SuperiorBody
from lantoa.reports.views.office import show_consolidation


@require_POST
@door("reports.send_up", load=queries.consolidation)
def send_up(request: OrgRequest, consolidation: Consolidation) -> HttpResponse:
    """Send my level's consolidated report to the level above."""
    try:
        version = levels.send_up(actor=request.actor, consolidation=consolidation, note=request.POST.get("note", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("reports:consolidation", pk=consolidation.pk)
    messages.success(request, _("The consolidated report was sent to the level above."))
    return redirect("reports:level", pk=version.level_id)


@door("reports.view_consolidation", load=level_queries.level)
def level(request: OrgRequest, level: LevelReport) -> HttpResponse:
    """Versions that a level sent, where it stands, and the decision."""
    return _level(request, level)


def _level(request: OrgRequest, level: LevelReport, error: str = "", typed: str = "") -> HttpResponse:
    actor = request.actor
    versions = list(
        level.versions.select_related("consolidation__document", "consolidation__workbook").order_by("-number")
    )
    open_ = level.cycle.state != CycleState.CLOSED
    reviews = open_ and allowed(actor, "reports.review_level", level)
    newest = versions[0].consolidation
    context = {
        "level": level,
        "cycle": level.cycle,
        "versions": versions,
        "newest": newest,
        "may_accept": reviews and level.state == LevelState.SUBMITTED,
        "may_return": reviews and level.state != LevelState.RETURNED,
        "mine": any(seat.unit.pk == level.unit_id for seat in actor.seats),
        "changed": changes(newest),
        "entries": history(level),
        "error": error,
        "typed": typed,
    }
    return render(request, "reports/level.html", context, status=422 if error else 200)


@require_POST
@door("reports.review_level", load=level_queries.level)
def decide_level(request: OrgRequest, level: LevelReport) -> HttpResponse:
    """Accept, or return with a reason."""
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("decision") == "accept":
            levels.accept_level(actor=request.actor, level=level)
            messages.success(request, _("The report is accepted."))
        else:
            levels.return_level(actor=request.actor, level=level, reason=reason)
            messages.success(request, _("The report was returned with your comment."))
    except ValidationError as error:
        return _level(request, level_queries.level(request.actor, level.pk), error.messages[0], reason)
    return redirect("reports:level", pk=level.pk)


@require_POST
@door("reports.send_to_superior", load=queries.consolidation)
def send_to(request: OrgRequest, consolidation: Consolidation) -> HttpResponse:
    """Record that this version went to a superior body."""
    form = SendingForm(request.POST)
    form.fields["body"].queryset = level_queries.bodies_of(consolidation.unit)  # type: ignore[attr-defined]
    if form.is_valid():
        values = dict(form.cleaned_data)
        body = values.pop("body")
        try:
            dispatch = upward.Dispatch(**values)
            upward.send_to(actor=request.actor, consolidation=consolidation, body=body, dispatch=dispatch)
            messages.success(request, _("The sending is recorded."))
            return redirect("reports:consolidation", pk=consolidation.pk)
        except ValidationError as error:
            places = {"symbol": "symbol", "future": "sent_on", "early": "sent_on"}
            form.add_error(places.get(error.code or "", "body"), error)
    return show_consolidation(request, consolidation, form)


@door("reports.answer_superior", load=level_queries.sending)
def sending(request: OrgRequest, sending: Sending) -> HttpResponse:
    """What the body answered."""
    known = {"answer": sending.answer, "text": sending.answer_text, "on": sending.answered_on or clock.today()}
    form = AnswerForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            upward.answer(actor=request.actor, sending=sending, **form.cleaned_data)
            messages.success(request, _("The answer is recorded."))
            return redirect("reports:consolidation", pk=sending.consolidation_id)
        except ValidationError as error:
            form.add_error("on" if error.code == "day" else "text", error)
    context = {"sending": sending, "cycle": sending.consolidation.cycle, "form": form}
    return render(request, "reports/sending.html", context, status=422 if form.errors else 200)


@door("reports.keep_superiors")
def superiors(request: OrgRequest) -> HttpResponse:
    """The register of the bodies that my unit reports to."""
    owner = request.actor.unit
    form = BodyForm(request.POST or None)
    if request.method == "POST" and owner and form.is_valid():
        try:
            upward.enter_body(actor=request.actor, owner=owner, **form.cleaned_data)
            messages.success(request, _("The body is in the register."))
            return redirect("reports:superiors")
        except ValidationError as error:
            form.add_error("name", error)
    bodies = SuperiorBody.objects.filter(owner=owner).select_related("follower").order_by("valid_until", "name")
    sent = (
        Sending.objects.filter(body__owner=owner).select_related("consolidation__cycle").defer("consolidation__content")
    )
    context = {"bodies": bodies, "form": form, "sent": sent[:20], "owner": owner}
    return render(request, "reports/superiors.html", context, status=422 if form.errors else 200)


@door("reports.keep_body", load=level_queries.body)
def superior(request: OrgRequest, body: SuperiorBody) -> HttpResponse:
    """Mend a body, or name the one that follows it."""
    follows = request.POST.get("do") == "follow"
    form = BodyForm(None if follows else request.POST or None, initial={"name": body.name, "address": body.address})
    follow = FollowForm(request.POST if follows else None, prefix="ke-tiep")
    chosen = follow if follows else form
    if request.method == "POST" and chosen.is_valid():
        try:
            act = upward.follow_body if follows else upward.change_body
            act(actor=request.actor, body=body, **chosen.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("reports:superiors")
        except ValidationError as error:
            chosen.add_error("on" if error.code in {"day", "followed"} else "name", error)
    context = {"body": body, "form": form, "follow": follow}
    return render(request, "reports/superior.html", context, status=422 if chosen.errors else 200)
