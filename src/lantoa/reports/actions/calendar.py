"""The authority's calendar is set; cycles that have not opened follow it, those that have stay as they are."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan, PlanState
from lantoa.reports.cycles import CycleDates, calendar_of, dates_of
from lantoa.reports.models import CalendarSetting, Cycle, CycleState

SET, FOLLOWED = "reports.calendar_set", "reports.cycle_rescheduled"


@dataclass(frozen=True)
class Effect:
    """What a calendar does to one cycle: its dates as they would be; `stays` where it has opened and is not moved."""

    cycle: Cycle
    dates: CycleDates
    stays: bool

    @property
    def moves(self) -> bool:
        """Whether a day changes."""
        now = self.cycle
        then = self.dates
        return (now.first, now.last, now.opens_on, now.due_on) != (then.first, then.last, then.opens_on, then.due_on)


def effects(setting: CalendarSetting) -> list[Effect]:
    """What a setting, saved or not, does to the cycles of the unit's plans in force."""
    plans = Plan.objects.filter(
        owner=setting.unit, year__gte=setting.year, state=PlanState.ISSUED, cycles__isnull=False
    )
    later = CalendarSetting.objects.filter(unit=setting.unit, year__gt=setting.year).order_by("year")
    until = later.values_list("year", flat=True).first()
    if until:
        plans = plans.filter(year__lt=until)
    found = []
    for plan in plans.distinct().select_related("owner").prefetch_related("cycles").order_by("year", "pk"):
        dates = {one.period: one for one in dates_of(plan, calendar_of(setting, plan.year))}
        for cycle in plan.cycles.all():
            if cycle.period in dates:
                cycle.plan = plan
                found.append(Effect(cycle, dates[cycle.period], cycle.state != CycleState.PLANNED))
    return found


def set_calendar(
    *,
    actor: Actor,
    unit: Unit,
    year: int,
    closing_day: int,
    opens_before: int,
    reporting_days: int,
    holidays: list[list[str]],
) -> list[Effect]:
    """Set the calendar of a unit from a plan year on, and move the cycles that have not opened; returns what it did."""
    require(actor, "reports.set_calendar", unit)
    with transaction.atomic():
        rows = CalendarSetting.objects.select_for_update().filter(unit=unit, year=year)
        setting = rows.first() or CalendarSetting(unit=unit, year=year)
        setting.closing_day, setting.opens_before = closing_day, opens_before
        setting.reporting_days, setting.holidays = reporting_days, holidays
        setting.save()
        list(Cycle.objects.select_for_update().filter(plan__owner=unit, plan__year__gte=year).order_by("pk"))
        found = effects(setting)
        record(actor, SET, setting, closing_day=closing_day, reporting_days=reporting_days, opens_before=opens_before)
        for effect in found:
            if effect.moves and not effect.stays:
                _move(actor, effect)
    return found


def _move(actor: Actor, effect: Effect) -> None:
    cycle, dates = effect.cycle, effect.dates
    before = _days(cycle)
    cycle.first, cycle.last, cycle.opens_on, cycle.due_on = dates.first, dates.last, dates.opens_on, dates.due_on
    cycle.save(update_fields=["first", "last", "opens_on", "due_on"])
    record(actor, FOLLOWED, cycle, before=before, after=_days(cycle))


def _days(cycle: Cycle) -> list[str]:
    days: tuple[dt.date, ...] = (cycle.first, cycle.last, cycle.opens_on, cycle.due_on)
    return [day.isoformat() for day in days]
