"""A unit finds a mistake in what it sent: it corrects the report with a reason, and the next version takes its place."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.reports.actions.write import locked, move
from lantoa.reports.models import CycleState, Report, ReportState
from lantoa.reports.telling import tell_correcting

BEGUN, DROPPED = "reports.correction_begun", "reports.correction_dropped"


def begin_correction(*, actor: Actor, report: Report, reason: str) -> Report:
    """Open a sent report to its writers again. What was accepted counts until the corrected version is accepted."""
    require(actor, "reports.write_report", report)
    if not reason.strip():
        raise ValidationError(_("Say what is wrong in the report, so that the level above knows."), code="reason")
    with transaction.atomic():
        report = locked(report)
        if report.cycle.state == CycleState.CLOSED:
            raise ValidationError(
                _("This report cycle is closed: its figures are final. Tell the level above what is wrong."),
                code="closed",
            )
        move(report, ReportState.CORRECTING)
        report.correction_reason = reason.strip()
        report.save(update_fields=["correction_reason"])
        number = report.versions.count()
        record(actor, BEGUN, report, reason=report.correction_reason, version=number)
        tell_correcting(report, report.correction_reason, number)
    return report


def drop_correction(*, actor: Actor, report: Report) -> Report:
    """Nothing is to be corrected after all: the version that was sent stands as it stood."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        if report.state != ReportState.CORRECTING:
            raise ValidationError(_("This report is not being corrected."), code="state")
        newest = report.versions.last()
        stood = newest is not None and report.counted_id == newest.pk
        move(report, ReportState.ACCEPTED if stood else ReportState.SUBMITTED)
        report.correction_reason = ""
        report.save(update_fields=["correction_reason"])
        record(actor, DROPPED, report)
    return report
