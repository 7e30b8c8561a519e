"""A level's consolidated report goes up to the level above, is taken or given back, and goes again as the next version."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.reports.models import (
    LEVEL_TRANSITIONS,
    Consolidation,
    Cycle,
    CycleState,
    LevelReport,
    LevelState,
    LevelVersion,
)
from lantoa.reports.telling import tell_level_decided, tell_level_sent

SENT, ACCEPTED, RETURNED = "reports.level_sent", "reports.level_accepted", "reports.level_returned"


def send_up(*, actor: Actor, consolidation: Consolidation, note: str = "") -> LevelVersion:
    """Send the newest consolidated report of a level below the plan's owner to the level above, as its next version."""
    require(actor, "reports.send_up", consolidation)
    with transaction.atomic():
        cycle = (
            Cycle.objects.select_for_update(of=("self",)).select_related("plan__owner").get(pk=consolidation.cycle_id)
        )
        if cycle.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        unit = consolidation.unit
        if unit.pk == cycle.plan.owner_id or not cycle.plan.owner.contains(unit):
            raise ValidationError(_("This report has no level above it in the plan."), code="top")
        if consolidation.state != Consolidation.State.READY:
            raise ValidationError(_("The consolidated report is not ready yet."), code="ready")
        if Consolidation.objects.filter(cycle=cycle, unit=unit, number__gt=consolidation.number).exists():
            raise ValidationError(_("A newer consolidated report was made. Send that one."), code="newer")
        if LevelVersion.objects.filter(consolidation=consolidation).exists():
            raise ValidationError(_("This version was sent already."), code="sent")
        today = clock.today()
        level, new = LevelReport.objects.select_for_update(of=("self",)).get_or_create(
            cycle=cycle, unit=unit, defaults={"first_sent_on": today, "submitted_on": today}
        )
        if not new:
            _move(level, LevelState.SUBMITTED)
        level.submitted_on, level.decided_on, level.return_reason = today, None, ""
        level.save(update_fields=["submitted_on", "decided_on", "return_reason"])
        version = LevelVersion.objects.create(
            level=level,
            number=level.versions.count() + 1,
            consolidation=consolidation,
            note=note.strip(),
            submitted_at=timezone.now(),
            submitted_by=actor.label[:200],
        )
        record(actor, SENT, level, version=version.number)
        tell_level_sent(level, version.number)
    return version


def accept_level(*, actor: Actor, level: LevelReport) -> LevelReport:
    """Take the report of a level: what it added up counts above."""
    require(actor, "reports.review_level", level)
    with transaction.atomic():
        level = _locked(level)
        _move(level, LevelState.ACCEPTED)
        version = level.versions.order_by("number").last()
        level.decided_on, level.counted = clock.today(), version
        level.save(update_fields=["decided_on", "counted"])
        record(actor, ACCEPTED, level)
        tell_level_decided(level, level.versions.count())
    return level


def return_level(*, actor: Actor, level: LevelReport, reason: str) -> LevelReport:
    """Give the report of a level back with a reason; its units count straight, or by the version accepted before."""
    require(actor, "reports.review_level", level)
    if not reason.strip():
        raise ValidationError(_("Say why you return the report, so that the level knows what to mend."), code="reason")
    with transaction.atomic():
        level = _locked(level)
        if level.cycle.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        if level.state == LevelState.ACCEPTED:
            level.counted = None
        _move(level, LevelState.RETURNED)
        level.decided_on, level.return_reason = clock.today(), reason.strip()
        level.save(update_fields=["decided_on", "return_reason", "counted"])
        number = level.versions.count()
        record(actor, RETURNED, level, reason=level.return_reason, version=number)
        tell_level_decided(level, number)
    return level


def _locked(level: LevelReport) -> LevelReport:
    rows = LevelReport.objects.select_for_update(of=("self",)).select_related("cycle__plan__owner", "unit")
    return rows.get(pk=level.pk)


def _move(level: LevelReport, state: str) -> None:
    if state not in LEVEL_TRANSITIONS[level.state]:
        raise ValidationError(
            _("The report is now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": level.get_state_display()},
        )
    level.state = state
    level.save(update_fields=["state"])
