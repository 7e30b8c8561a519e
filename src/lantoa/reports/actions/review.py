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
from lantoa.reports.models import Report, ReportState

ACCEPTED, RETURNED = "reports.report_accepted", "reports.report_returned"


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
    """Take every submitted one that the actor may; returns how many."""
    taken = 0
    for report in reports:
        if report.state == ReportState.SUBMITTED and allowed(actor, "reports.review_report", report):
            accept_report(actor=actor, report=report)
            taken += 1
    return taken


def return_report(*, actor: Actor, report: Report, reason: str) -> Report:
    """Give the report back with a reason that the unit reads; what it counted for is taken back until it is sent again."""
    require(actor, "reports.review_report", report)
    if not reason.strip():
        raise ValidationError(_("Say why you return the report, so that the unit knows what to mend."), code="reason")
    with transaction.atomic():
        report = locked(report)
        move(report, ReportState.RETURNED)
        report.return_reason, report.decided_on = reason.strip(), clock.today()
        report.save(update_fields=["return_reason", "decided_on"])
        fulfil.withdraw(source=fulfil.REPORT, source_id=report.pk)
        record(actor, RETURNED, report, reason=report.return_reason)
    return report
