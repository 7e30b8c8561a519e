"""Reads of what levels send up, and of the superior bodies."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.audit.log import history
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.reports.models import (
    Consolidation,
    Cycle,
    CycleState,
    LevelReport,
    LevelVersion,
    Report,
    ReportState,
    Sending,
    SuperiorBody,
)
from lantoa.reports.queries import AREA_KINDS, reporting_units

T = TypeVar("T")


def level(actor: Actor, pk: int) -> LevelReport:
    """A level's report within reach, 404 outside."""
    rows = LevelReport.objects.filter(actor.reach("unit__"), pk=pk)
    return _or_404(rows.select_related("cycle__plan__owner", "unit", "counted").first())


def below(actor: Actor, cycle: Cycle) -> QuerySet[LevelReport]:
    """What the levels of a cycle sent, within reach."""
    rows = LevelReport.objects.filter(actor.reach("unit__"), cycle=cycle)
    return rows.select_related("unit").order_by("unit__path")


def consolidations(actor: Actor, cycle: Cycle) -> QuerySet[Consolidation]:
    """Consolidated reports of a cycle within reach, the newest first, without their rows."""
    rows = Consolidation.objects.filter(actor.reach("unit__"), cycle=cycle)
    return rows.select_related("unit", "sent_up__level").defer("content")


def levels_of(cycle: Cycle) -> QuerySet[Unit]:
    """Districts and communes between the units that owe a report of the cycle and the plan's owner: each sends one up."""
    owner = cycle.plan.owner
    paths = reporting_units(cycle, owner).order_by().values_list("path", flat=True)
    inner = {path[:end] for path in paths for end in range(len(owner.path) + Unit.steplen, len(path), Unit.steplen)}
    found: QuerySet[Unit] = Unit.objects.filter(path__in=inner, kind__in=AREA_KINDS)
    return found


def newer(consolidation: Consolidation) -> Consolidation | None:
    """The newest one of the same level, where this is not it."""
    rows = Consolidation.objects.filter(cycle=consolidation.cycle_id, unit=consolidation.unit_id)
    return rows.filter(number__gt=consolidation.number).defer("content").order_by("-number").first()


def sent_up(consolidation: Consolidation) -> LevelVersion | None:
    """The version of the level's report that this became, if it was sent."""
    return LevelVersion.objects.filter(consolidation=consolidation).select_related("level").first()


def may_go_up(consolidation: Consolidation) -> bool:
    """Whether it is ready, the newest of a level below the plan's owner, not sent yet, and the cycle is open."""
    owner, unit = consolidation.cycle.plan.owner, consolidation.unit
    ready = consolidation.state == Consolidation.State.READY and consolidation.cycle.state != CycleState.CLOSED
    between = unit.pk != owner.pk and owner.contains(unit)
    return ready and between and newer(consolidation) is None and sent_up(consolidation) is None


def bodies_of(unit: Unit) -> QuerySet[SuperiorBody]:
    """The bodies to which reports of a unit go today."""
    today = clock.today()
    lived = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    return SuperiorBody.objects.filter(lived, Q(valid_until__isnull=True) | Q(valid_until__gte=today), owner=unit)


def body(actor: Actor, pk: int) -> SuperiorBody:
    """A body in the register of one of the actor's units, 404 outside."""
    owners = [seat.unit.pk for seat in actor.seats]
    return _or_404(SuperiorBody.objects.filter(owner__in=owners, pk=pk).select_related("owner").first())


def sending(actor: Actor, pk: int) -> Sending:
    """What was sent by a unit within reach, 404 outside."""
    rows = Sending.objects.filter(actor.reach("consolidation__unit__"), pk=pk)
    return _or_404(rows.select_related("consolidation__unit", "consolidation__cycle__plan__owner", "body").first())


@dataclass(frozen=True)
class Bulk:
    """Reports that one person accepted together and that can be put back."""

    batch: str
    number: int
    at: datetime


def last_bulk(actor: Actor, cycle: Cycle) -> Bulk | None:
    """The actor's last acceptance of many, while any of it can be undone."""
    if cycle.state == CycleState.CLOSED:
        return None
    entry = history(cycle).filter(action="reports.many_accepted", user_id=actor.user_id).first()
    if entry is None:
        return None
    rows = Report.objects.filter(actor.reviewing("unit__"), cycle=cycle, batch=entry.data["batch"])
    number = rows.filter(state=ReportState.ACCEPTED).count()
    return Bulk(entry.data["batch"], number, entry.at) if number else None


def _or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
