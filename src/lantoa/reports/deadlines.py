"""The reports that units owe, as deadlines of which people are reminded and as entries of their calendars."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from lantoa.notify.calendar import Entry
from lantoa.notify.deadlines import Owed
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.periods.calendar import Period
from lantoa.reports.cycles import level_due
from lantoa.reports.level_queries import levels_of
from lantoa.reports.models import Cycle, CycleState, LevelReport, LevelState, Report
from lantoa.reports.queries import AREA_KINDS, RECEIVED, cycles_visible_to, owed_by, reporting_units

_DOES = (Role.OFFICER.value, Role.DIVISION.value)
_ABOVE = (Role.DISTRICT.value,)


def open_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """Reports that are not received, of cycles that are not closed, by their day: two queries for each cycle."""
    cycles = Cycle.objects.exclude(state=CycleState.CLOSED).filter(due_on__range=(first, last))
    for cycle in cycles.select_related("plan__owner"):
        came = set(Report.objects.filter(cycle=cycle, state__in=RECEIVED).values_list("unit", flat=True))
        units = reporting_units(cycle, cycle.plan.owner).order_by("pk").values_list("pk", flat=True)
        for unit in units:
            if unit not in came:
                yield Owed(
                    unit=unit,
                    what=f"báo cáo {words(cycle)}",
                    due=cycle.due_on,
                    url=reverse("reports:reports"),
                    key=f"report-{cycle.pk}-{unit}-{cycle.due_on:%Y%m%d}",
                    roles=_DOES,
                )


def levels_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """Consolidated reports that districts and communes have still to send up, by their own day: four queries for each cycle."""
    cycles = Cycle.objects.exclude(state=CycleState.CLOSED).filter(due_on__lt=last)
    for cycle in cycles.select_related("plan__owner"):
        due = level_due(cycle)
        if not first <= due <= last:
            continue
        came = LevelReport.objects.filter(cycle=cycle).exclude(state=LevelState.RETURNED).values("unit")
        for pk in levels_of(cycle).exclude(pk__in=came).order_by("pk").values_list("pk", flat=True):
            yield Owed(
                unit=pk,
                what=f"báo cáo tổng hợp {words(cycle)}",
                due=due,
                url=reverse("reports:cycle", args=[cycle.pk]),
                key=f"level-{cycle.pk}-{pk}-{due:%Y%m%d}",
                roles=_ABOVE,
                head_roles=_ABOVE,
            )


def calendar(actor: Actor) -> Iterable[Entry]:
    """The days on which the acting unit's reports are due, those that it sends up as a level among them."""
    if actor.unit is None:
        return
    cycles = list(cycles_visible_to(actor))
    owed = owed_by(actor.unit, cycles)
    sent = Report.objects.filter(unit=actor.unit, cycle__in=owed, state__in=RECEIVED).values_list("cycle", flat=True)
    done = set(sent)
    for cycle in cycles:
        if cycle.pk in owed:
            yield Entry(
                key=f"report-{cycle.pk}",
                summary=f"Hạn gửi báo cáo {words(cycle)}",
                first=cycle.due_on,
                last=cycle.due_on,
                url=reverse("reports:reports"),
                done=cycle.pk in done,
                alarm=True,
            )
    if actor.unit.kind in AREA_KINDS:
        yield from _level_calendar(actor.unit, cycles)


def _level_calendar(unit: Unit, cycles: Iterable[Cycle]) -> Iterable[Entry]:
    gone = LevelReport.objects.filter(unit=unit).exclude(state=LevelState.RETURNED)
    done = set(gone.values_list("cycle", flat=True))
    for cycle in cycles:
        due = level_due(cycle)
        if levels_of(cycle).filter(pk=unit.pk).exists():
            yield Entry(
                key=f"level-{cycle.pk}",
                summary=f"Hạn gửi báo cáo tổng hợp {words(cycle)}",
                first=due,
                last=due,
                url=reverse("reports:cycle", args=[cycle.pk]),
                done=cycle.pk in done,
                alarm=True,
            )


def words(cycle: Cycle) -> str:
    """`Quý III năm 2024`, `Năm 2024`."""
    return Period.parse(cycle.period).label_vi()
