"""The level above takes a report or gives it back."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record, record_all
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.actions import fulfil
from lantoa.reports.actions.write import locked, move
from lantoa.reports.models import Cycle, CycleState, Report, ReportState, ReportVersion
from lantoa.reports.telling import tell_returned

ACCEPTED, RETURNED, UNDONE = "reports.report_accepted", "reports.report_returned", "reports.acceptance_undone"
MANY_ACCEPTED, MANY_UNDONE = "reports.many_accepted", "reports.many_undone"


def accept_report(*, actor: Actor, report: Report) -> Report:
    """Take the report: its newest version counts in the consolidation."""
    require(actor, "reports.review_report", report)
    with transaction.atomic():
        report = locked(report)
        move(report, ReportState.ACCEPTED)
        report.counted_before, report.counted = report.counted, report.versions.last()
        report.decided_on, report.batch = clock.today(), None
        report.save(update_fields=["decided_on", "counted", "counted_before", "batch"])
        record(actor, ACCEPTED, report)
    return report


def accept_reports(*, actor: Actor, cycle: Cycle, reports: QuerySet[Report]) -> int:
    """Take every submitted one of a cycle that the actor may, all or none: a few statements however many. Returns how many;
    `undo_many` takes them back by the name that the log has."""
    batch = uuid4()
    with transaction.atomic():
        rows = Report.objects.filter(actor.reviewing("unit__"), cycle=cycle, state=ReportState.SUBMITTED)
        ids = list(rows.filter(pk__in=reports.order_by().values("pk")).order_by("pk").values_list("pk", flat=True))
        ids = list(Report.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
        newest = ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number").values("pk")[:1]
        now = {"state": ReportState.ACCEPTED, "decided_on": clock.today(), "updated_at": clock.now(), "batch": batch}
        Report.objects.filter(pk__in=ids, state=ReportState.SUBMITTED).update(
            counted_before=F("counted"), counted=Subquery(newest), **now
        )
        taken = _of(batch)
        if taken:
            record_all(actor, ACCEPTED, ((row, {}) for row in taken))
            record(actor, MANY_ACCEPTED, cycle, number=len(taken), batch=str(batch))
    return len(taken)


def undo_many(*, actor: Actor, cycle: Cycle, batch: UUID) -> int:
    """Put what was accepted together back among those that wait, what was decided otherwise since aside. A version that was
    accepted before counts again."""
    with transaction.atomic():
        _refuse_closed(cycle)
        rows = Report.objects.select_for_update(of=("self",)).filter(
            actor.reviewing("unit__"), cycle=cycle, batch=batch
        )
        back = list(rows.filter(state=ReportState.ACCEPTED).select_related("cycle", "unit").order_by("pk"))
        now = {"state": ReportState.SUBMITTED, "decided_on": None, "updated_at": clock.now(), "batch": None}
        Report.objects.filter(pk__in=[row.pk for row in back]).update(
            counted=F("counted_before"), counted_before=None, **now
        )
        if back:
            record_all(actor, UNDONE, ((row, {}) for row in back))
            record(actor, MANY_UNDONE, cycle, number=len(back), batch=str(batch))
    return len(back)


def _of(batch: UUID) -> list[Report]:
    return list(Report.objects.filter(batch=batch).select_related("cycle", "unit").order_by("pk"))


def _refuse_closed(cycle: Cycle) -> None:
    if Cycle.objects.filter(pk=cycle.pk, state=CycleState.CLOSED).exists():
        raise ValidationError(_("This report cycle is closed."), code="closed")


def undo_acceptance(*, actor: Actor, report: Report) -> Report:
    """Put an accepted report back among those that wait, while its cycle is open. Where it is a correction, the version that
    was accepted before counts again."""
    require(actor, "reports.review_report", report)
    with transaction.atomic():
        report = locked(report)
        if report.cycle.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        if report.state != ReportState.ACCEPTED:
            raise ValidationError(_("Only an accepted report can be put back among those that wait."), code="state")
        move(report, ReportState.SUBMITTED)
        report.decided_on, report.batch = None, None
        report.counted, report.counted_before = report.counted_before, None
        report.save(update_fields=["decided_on", "counted", "counted_before", "batch"])
        record(actor, UNDONE, report)
    return report


def return_report(*, actor: Actor, report: Report, reason: str) -> Report:
    """Give the report back with a reason that every earlier step reads; what it counted for is taken back until it is sent
    again. A version that was accepted before it still counts."""
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
        if report.counted_id is None:
            fulfil.withdraw(source=fulfil.REPORT, source_id=report.pk)
        number = report.versions.count()
        record(actor, RETURNED, report, reason=report.return_reason, version=number)
        tell_returned(report, report.return_reason, number)
    return report
