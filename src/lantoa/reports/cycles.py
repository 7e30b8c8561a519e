"""Which cycles a plan has: a report each quarter and one for the year (plan, closing paragraph), by the statutory calendar."""

import datetime as dt
from dataclasses import dataclass

from lantoa.periods.calendar import Period, PeriodCalendar


@dataclass(frozen=True)
class CycleDates:
    """A period with its statutory bounds, the day it opens for writing and the day its reports are due."""

    period: str
    first: dt.date
    last: dt.date
    opens_on: dt.date
    due_on: dt.date


def cycles_of(year: int, calendar: PeriodCalendar) -> list[CycleDates]:
    """The four quarters and the year. A cycle opens a week before its data close; reports are due two working days after."""
    return [_dates(Period.parse(text), calendar) for text in (*(f"{year}-Q{n}" for n in range(1, 5)), str(year))]


def _dates(period: Period, calendar: PeriodCalendar) -> CycleDates:
    first, last = calendar.bounds(period)
    return CycleDates(str(period), first, last, last - dt.timedelta(days=7), calendar.reports_due(period))
