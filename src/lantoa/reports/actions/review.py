"""The level above takes a report or gives it back."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed, require
from lantoa.periods import clock
from lantoa.plans.actions import fulfil
from lantoa.reports.actions.write import locked, move
from lantoa.reports.models import CycleState, Report, ReportState

ACCEPTED, RETURNED, UNDONE = "reports.report_accepted", "reports.report_returned", "reports.acceptance_undone"


def accept_report(*, actor: Actor, report: Report) -> Report:
    """Take the report: its figures count in the consolidation."""
    require(actor, "reports.review_report", report)
    with transaction.atomic():
        report = locked(report)
        move(report, ReportState.ACCEPTED)
        report.decided_on = clock.today()
        report.save(update_fields=["decided_on"])
        record(actor, ACCEPTED, report)
    return report


def accept_reports(*, actor: Actor, reports: Iterable[Report]) -> int:
    """Take every submitted one that the actor may, all or none; returns how many."""
    wanted = [report.pk for report in reports]
    with transaction.atomic():
        rows = Report.objects.select_for_update(of=("self",)).select_related("cycle__plan", "unit__second_line")
        waiting = rows.filter(pk__in=wanted, state=ReportState.SUBMITTED).order_by("pk")
        taken = [row for row in waiting if allowed(actor, "reports.review_report", row)]
        for row in taken:
            row.state, row.decided_on, row.updated_at = ReportState.ACCEPTED, clock.today(), clock.now()
            record(actor, ACCEPTED, row)
        Report.objects.bulk_update(taken, ["state", "decided_on", "updated_at"], batch_size=1000)
    return len(taken)


def undo_acceptance(*, actor: Actor, report: Report) -> Report:
    """Put an accepted report back among those that wait, while its cycle is open."""
    require(actor, "reports.review_report", report)
    with transaction.atomic():
        report = locked(report)
        if report.cycle.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        if report.state != ReportState.ACCEPTED:
            raise ValidationError(_("Only an accepted report can be put back among those that wait."), code="state")
        move(report, ReportState.SUBMITTED)
        report.decided_on = None
        report.save(update_fields=["decided_on"])
        record(actor, UNDONE, report)
    return report


def return_report(*, actor: Actor, report: Report, reason: str) -> Report:
    """Give the report back with a reason that the unit reads; what it counted for is taken back until it is sent again."""
    require(actor, "reports.review_report", report)
    if not reason.strip():
        raise ValidationError(_("Say why you return the report, so that the unit knows what to mend."), code="reason")
    with transaction.atomic():
        report = locked(report)
        if report.cycle.state == CycleState.CLOSED:
            raise ValidationError(
                _("This report cycle is closed: the unit could not send the report again."), code="closed"
            )
        move(report, ReportState.RETURNED)
        report.return_reason, report.decided_on = reason.strip(), clock.today()
        report.save(update_fields=["return_reason", "decided_on"])
        fulfil.withdraw(source=fulfil.REPORT, source_id=report.pk)
        record(actor, RETURNED, report, reason=report.return_reason)
    return report
