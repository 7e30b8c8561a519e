"""Spreading visits over working days. Pure."""

import datetime as dt
from collections.abc import Iterator


def working_days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Mondays to Fridays from `first` to `last`."""
    day = first
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += dt.timedelta(days=1)


def spread(number: int, first: dt.date, last: dt.date, per_day: int) -> list[dt.date] | None:
    """A day for each of `number` units, `per_day` on each working day from the first on; None where they do not fit."""
    days: list[dt.date] = []
    for day in working_days(first, last):
        days += [day] * min(per_day, number - len(days))
        if len(days) == number:
            return days
    return days if len(days) == number else None
