"""Which cycles a plan has: a report each quarter and one for the year (plan, closing paragraph), by the authority's calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lantoa.orgs.models import Unit
from lantoa.periods.calendar import Period, PeriodCalendar
from lantoa.plans.models import Plan
from lantoa.reports.models import CalendarSetting, Cycle, CycleState

ONE_DAY = dt.timedelta(days=1)
# Public holidays with a fixed day; Tết and the Hùng Kings' day are announced each year and entered with the calendar.
FIXED_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))


@dataclass(frozen=True)
class CycleDates:
    """A period with its statutory bounds, the day it opens for writing and the day its reports are due."""

    period: str
    first: dt.date
    last: dt.date
    opens_on: dt.date
    due_on: dt.date


def setting_of(unit: Unit, year: int) -> CalendarSetting:
    """The calendar that is in force at a unit for plans of a year: the newest one entered, else the statutory one."""
    known = CalendarSetting.objects.filter(unit=unit, year__lte=year).order_by("-year").first()
    return known or CalendarSetting(unit=unit, year=year)


def calendar_of(setting: CalendarSetting, year: int) -> PeriodCalendar:
    """The same as a value: holidays as days, those with a fixed date of the year and of the next among them."""
    free = {dt.date(one, month, day) for one in (year, year + 1) for month, day in FIXED_HOLIDAYS}
    for begins, ends, _name in setting.holidays:
        first, last = dt.date.fromisoformat(begins), dt.date.fromisoformat(ends)
        free |= {first + dt.timedelta(days=step) for step in range((last - first).days + 1)}
    return PeriodCalendar(setting.closing_day, setting.reporting_days, setting.opens_before, frozenset(free))


def level_due(cycle: Cycle) -> dt.date:
    """The last day for the consolidated reports of districts and communes: as many working days after the units' own day
    as these had. `cycle.plan.owner` is loaded."""
    year = cycle.plan.year
    return calendar_of(setting_of(cycle.plan.owner, year), year).due_after(cycle.due_on)


def dates_of(plan: Plan, calendar: PeriodCalendar) -> list[CycleDates]:
    """The four quarters and the year, as they stand where they have opened, else by the calendar.

    No day is left out and none counts twice: a quarter begins on the day after the one before it, and the year spans its
    quarters, even where the calendar changes between them.
    """
    known = {cycle.period: cycle for cycle in plan.cycles.all()}
    year, found = plan.year, list[CycleDates]()
    before = _last_of_year_before(plan)
    for number in range(1, 5):
        dates = _dates(Period.parse(f"{year}-Q{number}"), calendar, known, begins=before and before + ONE_DAY)
        before = dates.last
        found.append(dates)
    whole = _dates(Period.parse(str(year)), calendar, known, begins=found[0].first, ends=found[-1].last)
    return [*found, whole]


def _last_of_year_before(plan: Plan) -> dt.date | None:
    rows = Cycle.objects.filter(plan__owner=plan.owner, period=f"{plan.year - 1}-Q4").exclude(plan=plan)
    return rows.order_by("-plan").values_list("last", flat=True).first()


def _dates(
    period: Period,
    calendar: PeriodCalendar,
    known: Mapping[str, Cycle],
    *,
    begins: dt.date | None,
    ends: dt.date | None = None,
) -> CycleDates:
    cycle = known.get(str(period))
    if cycle and cycle.state != CycleState.PLANNED:
        return CycleDates(cycle.period, cycle.first, cycle.last, cycle.opens_on, cycle.due_on)
    first, last = calendar.bounds(period)
    last = ends or last
    opens = last - dt.timedelta(days=calendar.opens_before)
    return CycleDates(str(period), begins or first, last, opens, calendar.due_after(last))
