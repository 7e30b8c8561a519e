"""A unit's report while it is written: pre-filled, edited, handed to the head."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.reports.drafting import draft_of
from lantoa.reports.models import REPORT_TRANSITIONS, Cycle, CycleState, Report, ReportState

STARTED, CHANGED, CHECKED, REOPENED = (
    "reports.report_started",
    "reports.report_changed",
    "reports.report_checked",
    "reports.report_reopened",
)
EDITABLE = (ReportState.DRAFT, ReportState.CHECKED, ReportState.RETURNED)


def start_report(*, actor: Actor, cycle: Cycle, unit: Unit) -> Report:
    """The unit's report for the cycle, its sentences drafted from what happened; the one that exists already is returned."""
    with transaction.atomic():
        report, new = Report.objects.get_or_create(cycle=cycle, unit=unit)
        require(actor, "reports.write_report", report)
        if new:
            report.texts = draft_of(report)
            report.save(update_fields=["texts"])
            record(actor, STARTED, report)
    return report


def change_texts(*, actor: Actor, report: Report, texts: dict[str, str]) -> Report:
    """Keep the edited sentences. Only while the report is written; a frozen one says so."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        changed = {key: text for key, text in texts.items() if report.texts.get(key) != text}
        if changed:
            report.texts = {**report.texts, **changed}
            report.updated_by = actor.user
            report.save(update_fields=["texts", "updated_by", "updated_at"])
            record(actor, CHANGED, report, sections=sorted(changed))
    return report


def redraft(*, actor: Actor, report: Report) -> Report:
    """Draft the sentences again from what happened until now, in place of what stands there."""
    return change_texts(actor=actor, report=report, texts=draft_of(report))


def hand_to_head(*, actor: Actor, report: Report) -> Report:
    """The officer has finished: the head is asked for a last look."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        move(report, ReportState.CHECKED)
        record(actor, CHECKED, report)
    return report


def locked(report: Report) -> Report:
    """The report's row, locked for the rest of the transaction."""
    return Report.objects.select_for_update(of=("self",)).select_related("cycle__plan", "unit").get(pk=report.pk)


def ensure_open(report: Report) -> None:
    """Raise ValidationError unless the report can still be written."""
    if report.state not in EDITABLE:
        raise ValidationError(_("This report was submitted and can no longer be changed."), code="frozen")
    if report.cycle.state == CycleState.CLOSED:
        raise ValidationError(_("This report cycle is closed."), code="closed")


def move(report: Report, state: str) -> None:
    """Change the state if the transition table allows it; ValidationError if somebody was quicker."""
    if state not in REPORT_TRANSITIONS[report.state]:
        raise ValidationError(
            _("The report is now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": report.get_state_display()},
        )
    report.state = state
    report.save(update_fields=["state", "updated_at"])
