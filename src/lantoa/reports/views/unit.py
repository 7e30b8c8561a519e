"""A unit's report: the document on the page, kept while it is written, looked at once more, sent; taken or given back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.feedback.queries.difficulties import visible_to as difficulties_visible_to
from lantoa.library.issued.queries import issued_of
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.reports import queries
from lantoa.reports.actions import correct, reuse, review, submit, write
from lantoa.reports.actions import nothing as answer
from lantoa.reports.content import KEYS, SECTIONS
from lantoa.reports.models import Cycle, CycleState, Report, ReportState
from lantoa.reports.pages import is_frozen, page_of
from lantoa.reports.papers import version_of


@require_POST
@door("reports.view_cycles", load=queries.cycle)
def start(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """My unit's report for the cycle, pre-filled."""
    if request.actor.unit is None:
        return redirect("reports:reports")
    try:
        report = write.start_report(actor=request.actor, cycle=cycle, unit=request.actor.unit)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("reports:reports")
    return redirect("reports:report", pk=report.pk)


@door("reports.view_report", load=queries.report)
def report(request: OrgRequest, report: Report) -> HttpResponse:
    """The document itself: figures locked and linked, sentences editable, a rail of what changed."""
    return _render(request, report)


def _render(
    request: OrgRequest, report: Report, *, typed: dict[str, str] | None = None, error: ValidationError | None = None
) -> HttpResponse:
    """The page; with `error` it keeps what was typed and says what is wrong."""
    actor = request.actor
    conflicts = tuple(error.sections) if isinstance(error, write.ConflictError) else ()
    page = page_of(actor, report, typed, conflicts)
    told = difficulties_visible_to(actor).filter(unit=report.unit, plan=report.cycle.plan, withdrawn_on__isnull=True)
    version = version_of(report)
    reviews = allowed(actor, "reports.review_report", report)
    context = {
        "page": page,
        "report": report,
        "cycle": report.cycle,
        "error": error.messages[0] if error else "",
        "unsaved": [(title, typed[key]) for key, title in SECTIONS if typed and key in typed and not page.may_write],
        "difficulties": told.filter(reported_on__range=(report.cycle.first, report.cycle.last)),
        "may_review": reviews and report.state == ReportState.SUBMITTED,
        "may_undo": reviews and report.state == ReportState.ACCEPTED and report.cycle.state == CycleState.OPEN,
        "may_correct": report.state in {ReportState.SUBMITTED, ReportState.ACCEPTED}
        and report.cycle.state == CycleState.OPEN
        and allowed(actor, "reports.write_report", report),
        "watches": bool(actor.roles & queries.WATCHING),
        "issued": issued_of(version) if version else None,
        "may_pack": allowed(actor, "reports.take_pack", report.unit),
        "may_enter": version is not None and allowed(actor, "reports.write_report", report),
        "frozen": is_frozen(report),
        "entries": history(report),
    }
    status = 200 if error is None else 409 if conflicts else 422
    return render(request, "reports/report.html", context, status=status)


def _typed(request: OrgRequest) -> tuple[dict[str, str], dict[str, str]]:
    """The sections that a form sends, and which text each was shown as."""
    texts = {key: request.POST[key] for key in KEYS if key in request.POST}
    return texts, {key: request.POST[f"shown-{key}"] for key in KEYS if f"shown-{key}" in request.POST}


@require_POST
@door("reports.write_report", load=queries.report)
def save(request: OrgRequest, report: Report) -> HttpResponse:
    """Keep the sentences; then draft a section anew, ask the head, or go on to the last look."""
    actor, (what, _colon, key) = request.actor, request.POST.get("do", "save").partition(":")
    texts, shown = _typed(request)
    try:
        report = write.change_texts(actor=actor, report=report, texts=texts, shown=shown)
        if what == "redraft":
            write.redraft(actor=actor, report=report, keys=[key] if key in KEYS else KEYS)
            messages.success(
                request, _("Drafted anew from the records. What you had written is kept under the section.")
            )
        elif what == "take":
            reuse.take_last_words(actor=actor, report=report, key=key)
            messages.success(
                request, _("The words of the period before are in the section, with this period's figures.")
            )
            return redirect(f"{reverse('reports:report', args=[report.pk])}#s-{key}")
        elif what == "back":
            reuse.put_back(actor=actor, report=report, key=key)
            messages.success(request, _("What was put aside is back; what it replaced is kept under the section."))
            return redirect(f"{reverse('reports:report', args=[report.pk])}#s-{key}")
        elif what == "ask":
            write.hand_to_head(actor=actor, report=report)
            messages.success(request, _("The head is asked for a last look."))
        elif what == "look":
            return redirect("reports:send", pk=report.pk)
        else:
            messages.success(request, _("Saved."))
    except ValidationError as error:
        return _render(request, queries.report(actor, report.pk), typed=texts, error=error)
    return redirect("reports:report", pk=report.pk)


@require_POST
@door("reports.write_report", load=queries.report)
def autosave(request: OrgRequest, report: Report) -> JsonResponse:
    """The same while somebody writes: `{"saved": "10:32", "shown": {...}}`, or 409 with `{"error": "..."}`."""
    texts, shown = _typed(request)
    try:
        report = write.change_texts(actor=request.actor, report=report, texts=texts, shown=shown)
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]}, status=409)
    now = page_of(request.actor, report)
    marks: dict[str, Any] = {section.key: section.shown for section in now.sections}
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "shown": marks})


@door("reports.submit_report", load=queries.report)
def send(request: OrgRequest, report: Report) -> HttpResponse:
    """The head's last look: the document as it will be sent, what to mind, one button."""
    error, status = "", 200
    if request.method == "POST":
        try:
            submit.submit_report(actor=request.actor, report=report, seal=request.POST.get("seal"))
            messages.success(request, _("The report was submitted and can no longer be changed."))
            return redirect("reports:report", pk=report.pk)
        except ValidationError as refused:
            error, status, report = refused.messages[0], 409, queries.report(request.actor, report.pk)
    page = page_of(request.actor, report)
    if not page.may_submit:
        if error:
            messages.error(request, error)
        return redirect("reports:report", pk=report.pk)
    context = {
        "page": page,
        "report": report,
        "cycle": report.cycle,
        "error": error,
        "seal": page.content.seal(),
        "moved": [section for section in page.sections if section.moved],
        "copied": [section for section in page.sections if section.copied],
    }
    return render(request, "reports/send.html", context, status=status)


@require_POST
@door("reports.submit_report", load=queries.report)
def give_back(request: OrgRequest, report: Report) -> HttpResponse:
    """The head hands the report back to its writer, with a comment."""
    try:
        write.give_back(actor=request.actor, report=report, comment=request.POST.get("comment", ""))
        messages.success(request, _("The writer has the report again, with your comment."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:report", pk=report.pk)


@require_POST
@door("reports.review_report", load=queries.report)
def decide(request: OrgRequest, report: Report) -> HttpResponse:
    """Accept, return with a comment, or undo an acceptance."""
    actor, decision = request.actor, request.POST.get("decision")
    try:
        if decision == "accept":
            review.accept_report(actor=actor, report=report)
            messages.success(request, _("The report is accepted."))
        elif decision == "undo":
            review.undo_acceptance(actor=actor, report=report)
            messages.success(request, _("The report waits for a decision again."))
        else:
            review.return_report(actor=actor, report=report, reason=request.POST.get("reason", ""))
            messages.success(request, _("The report was returned with your comment."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:report", pk=report.pk)


@require_POST
@door("reports.write_report", load=queries.report)
def correct_report(request: OrgRequest, report: Report) -> HttpResponse:
    """Open what was sent for a correction, with a reason; or let it stand after all."""
    try:
        if request.POST.get("do") == "drop":
            correct.drop_correction(actor=request.actor, report=report)
            messages.success(request, _("The version that was sent stands."))
        else:
            correct.begin_correction(actor=request.actor, report=report, reason=request.POST.get("reason", ""))
            messages.success(
                request, _("Correct the report and submit it; until then the version that was sent stands.")
            )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:report", pk=report.pk)


@door("reports.view_cycles", load=queries.cycle)
def nothing(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """“Nothing to report”: what the records say, and the confirmation."""
    unit = request.actor.unit
    if unit is None or cycle.pk not in queries.owed_by(unit, [cycle]):
        messages.error(request, _("Your unit owes no report for this period."))
        return redirect("reports:reports")
    error = ""
    if request.method == "POST":
        try:
            version = answer.answer_nothing(actor=request.actor, cycle=cycle, unit=unit)
            messages.success(request, _("Sent: nothing to report. It counts as received."))
            return redirect("reports:report", pk=version.report_id)
        except ValidationError as refused:
            error = refused.messages[0]
    context = {"cycle": cycle, "unit": unit, "against": answer.on_record(cycle, unit), "error": error}
    return render(request, "reports/nothing.html", context, status=422 if error else 200)
