"""Stretches of days, and how many records count and meet their target at each of some days. Pure."""

import calendar
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

Span = tuple[dt.date, dt.date]  # first and last day, both included
ALWAYS = (dt.date.min, dt.date.max)
DAY = dt.timedelta(days=1)


class Record(NamedTuple):
    """One thing that may count: `counts` when it is in the population, `met` when it is satisfied (spans do not overlap).

    `note` says more about it in words; `link` is the address of the evidence where it has one of its own.
    """

    key: str
    unit_id: int
    name: str
    counts: tuple[Span, ...]
    met: tuple[Span, ...]
    note: str = ""
    link: str = ""


def span(first: dt.date | None, last: dt.date | None) -> Span:
    """A stretch that may be open at either end."""
    return first or dt.date.min, last or dt.date.max


def covers(spans: Iterable[Span], day: dt.date) -> Span | None:
    """The stretch in which `day` lies."""
    return next((one for one in spans if one[0] <= day <= one[1]), None)


def without(spans: Iterable[Span], out: Span) -> tuple[Span, ...]:
    """The stretches with `out` cut away."""
    left: list[Span] = []
    for first, last in spans:
        if out[1] < first or last < out[0]:
            left.append((first, last))
            continue
        if first < out[0]:
            left.append((first, out[0] - DAY))
        if out[1] < last:
            left.append((out[1] + DAY, last))
    return tuple(left)


@lru_cache(maxsize=512)
def grid(year: int, day: dt.date) -> tuple[dt.date, ...]:
    """The last days of the months of `year` before `day`, and `day`: at these the history is shown."""
    ends = (dt.date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, 13))
    return (*(end for end in ends if end < day), day)


def tally(records: Iterable[Record], days: Sequence[dt.date]) -> list[tuple[int, int]]:
    """(satisfied, population) at each of the rising `days`; a record is satisfied only while it counts. One pass."""
    population, satisfied = [0] * (len(days) + 1), [0] * (len(days) + 1)
    places: dict[Span, tuple[int, int]] = {}

    def place(one: Span) -> tuple[int, int]:
        found = places.get(one)
        if found is None:
            found = places[one] = bisect_left(days, one[0]), bisect_right(days, one[1])
        return found

    for record in records:
        for counted in record.counts:
            first, last = place(counted)
            if first >= last:
                continue
            population[first] += 1
            population[last] -= 1
            for met in record.met:
                start, stop = place(met)
                start, stop = max(start, first), min(stop, last)
                if start < stop:
                    satisfied[start] += 1
                    satisfied[stop] -= 1
    rows, done, whole = [], 0, 0
    for index in range(len(days)):
        done, whole = done + satisfied[index], whole + population[index]
        rows.append((done, whole))
    return rows
