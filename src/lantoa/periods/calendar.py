"""Periods as values, and the calendar of an authority: when a period's data close and when its reports are due.

Vietnamese periodic reports close on the 14th: a statutory quarter runs from the 15th of the month before it to the 14th
of its last month, the statutory year from 15 December to 14 December. The closing day is configurable; calendar time
(the words of a plan) is `Period.first`–`Period.last`.
"""

import calendar as _calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["month", "quarter", "year", "school-year"]
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("month", re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    ("school-year", re.compile(r"(\d{4})-(\d{4})")),
    ("year", re.compile(r"(\d{4})")),
)
_ROMAN = ("I", "II", "III", "IV")
SCHOOL_YEAR_STARTS = 9  # September; it ends on the last day of the next May
SCHOOL_YEAR_ENDS = 5


@dataclass(frozen=True, order=True)
class Period:
    """A quarter `2024-Q1`, a month `2024-03`, a year `2024` or a school year `2023-2024`; `number` is 0 for years."""

    year: int
    kind: Kind
    number: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read the written form; ValueError says what the forms are."""
        for kind, form in _FORMS:
            match = form.fullmatch(text.strip())
            if match and 1 <= int(match[1]) <= dt.MAXYEAR - 1:
                if kind == "school-year" and int(match[2]) != int(match[1]) + 1:
                    break
                return cls(int(match[1]), kind, int(match[2]) if kind in {"quarter", "month"} else 0)
        raise ValueError(f"{text!r} is not a period; write 2024-Q1, 2024-03, 2024 or 2023-2024")

    def __str__(self) -> str:
        if self.kind == "quarter":
            return f"{self.year:04d}-Q{self.number}"
        if self.kind == "month":
            return f"{self.year:04d}-{self.number:02d}"
        return f"{self.year:04d}-{self.year + 1:04d}" if self.kind == "school-year" else f"{self.year:04d}"

    @property
    def months(self) -> list[tuple[int, int]]:
        """The calendar months that it covers, as (year, month)."""
        if self.kind == "school-year":
            return [(self.year, month) for month in range(SCHOOL_YEAR_STARTS, 13)] + [
                (self.year + 1, month) for month in range(1, SCHOOL_YEAR_ENDS + 1)
            ]
        first, length = {"quarter": (self.number * 3 - 2, 3), "month": (self.number, 1)}.get(self.kind, (1, 12))
        return [(self.year, month) for month in range(first, first + length)]

    @property
    def first(self) -> dt.date:
        """The first calendar day."""
        year, month = self.months[0]
        return dt.date(year, month, 1)

    @property
    def last(self) -> dt.date:
        """The last calendar day."""
        year, month = self.months[-1]
        return dt.date(year, month, _calendar.monthrange(year, month)[1])

    def shift(self, steps: int) -> "Period":
        """The period so many steps of its own length later (earlier when negative)."""
        if self.kind in {"year", "school-year"}:
            return Period(self.year + steps, self.kind)
        per_year = 4 if self.kind == "quarter" else 12
        index = self.year * per_year + self.number - 1 + steps
        return Period(index // per_year, self.kind, index % per_year + 1)

    def previous(self) -> "Period":
        """The period before."""
        return self.shift(-1)

    def same_last_year(self) -> "Period":
        """The same quarter or month a year ago."""
        return Period(self.year - 1, self.kind, self.number)

    def label_vi(self) -> str:
        """`Quý I năm 2024`, `Tháng 3 năm 2024`, `Năm 2024`, `Năm học 2023-2024`."""
        if self.kind == "quarter":
            return f"Quý {_ROMAN[self.number - 1]} năm {self.year}"
        if self.kind == "month":
            return f"Tháng {self.number} năm {self.year}"
        return f"Năm học {self}" if self.kind == "school-year" else f"Năm {self.year}"

    def label_en(self) -> str:
        """`Quarter I of 2024`, `March 2024`, `Year 2024`, `School year 2023-2024`."""
        if self.kind == "quarter":
            return f"Quarter {_ROMAN[self.number - 1]} of {self.year}"
        if self.kind == "month":
            return f"{_calendar.month_name[self.number]} {self.year}"
        return f"School year {self}" if self.kind == "school-year" else f"Year {self.year}"


@dataclass(frozen=True)
class PeriodCalendar:
    """An authority's calendar: data close on `closing_day` of a period's last month (0: on its last calendar day); writing
    begins `opens_before` days earlier, reports are due `reporting_days` working days later; `holidays` are no such days."""

    closing_day: int = 14
    reporting_days: int = 2
    opens_before: int = 7
    holidays: frozenset[dt.date] = frozenset()

    def bounds(self, period: Period) -> tuple[dt.date, dt.date]:
        """The first and last day whose data belong to the period."""
        if period.kind == "school-year" or not self.closing_day:
            return period.first, period.last
        return self._closing(period.previous()) + dt.timedelta(days=1), self._closing(period)

    def period_of(self, day: dt.date, kind: Kind) -> Period:
        """The period to which a day's data belong. A school year's summer belongs to the year that ended."""
        if kind == "school-year":
            return Period(day.year if day.month >= SCHOOL_YEAR_STARTS else day.year - 1, kind)
        number = {"quarter": (day.month + 2) // 3, "month": day.month}.get(kind, 0)
        period = Period(day.year, kind, number)
        return period.shift(1) if day > self.bounds(period)[1] else period

    def reports_due(self, period: Period) -> dt.date:
        """The last day to send a report: so many working days after its data close."""
        return self.due_after(self.bounds(period)[1])

    def due_after(self, day: dt.date) -> dt.date:
        """The last day to send a report on data that close on `day`."""
        left = self.reporting_days
        while left:
            day += dt.timedelta(days=1)
            left -= day.weekday() < 5 and day not in self.holidays
        return day

    def _closing(self, period: Period) -> dt.date:
        return period.last.replace(day=min(self.closing_day, period.last.day))
