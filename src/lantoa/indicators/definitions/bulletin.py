"""The rule of the bulletin boards: two to three items a month on the average, as the unit can (plan, annex IV.1)."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from lantoa.indicators.ground import Ground
from lantoa.indicators.models import Indicator
from lantoa.indicators.spans import DAY, Record, Span, without
from lantoa.orgs.models.units import EDUCATION_KINDS


def records(indicator: Indicator, ground: Ground) -> Iterator[Record]:
    """Education units; satisfied while the items so far are enough for the months that are over since the task began.

    A unit that opened later owes from its first whole month; one that is exempt from the task counts until that day.
    """
    task = indicator.task
    each = (task.every_min or 1) if task else 1
    begin = task.start_from if task and task.start_from else dt.date(ground.plan.year, 1, 1)
    exempt = ground.exempt(indicator) if task else {}
    words = _("%(done)s of %(owed)s items")
    for unit in ground.of_kinds(EDUCATION_KINDS):
        items = ground.bulletins.get(unit.pk, {})
        first = max(begin, unit.life[0])
        met, done, owed = _met(ground.days, first, items, each)
        counts = without((unit.life,), (exempt[unit.pk], dt.date.max)) if unit.pk in exempt else (unit.life,)
        note = words % {"done": done, "owed": owed}
        yield Record(unit.code, unit.pk, unit.name, counts, met, note)


def _met(
    days: tuple[dt.date, ...], first: dt.date, items: dict[dt.date, int], each: int
) -> tuple[tuple[Span, ...], int, int]:
    """The stretches in which enough was there, seen at each of `days`, and the items done and owed at the last of them."""
    met: list[Span] = []
    begin = days[0].replace(day=1)
    done = sum(number for month, number in items.items() if month < begin)
    owed = _owed(days, first, each)
    for index, day in enumerate(days):  # no two of them in one month
        done += items.get(day.replace(day=1), 0)
        if done >= owed[index]:
            until = days[index + 1] - DAY if index + 1 < len(days) else dt.date.max
            if met and met[-1][1] == day - DAY:
                met[-1] = (met[-1][0], until)
            else:
                met.append((day, until))
    return tuple(met), done, owed[-1]


@lru_cache(maxsize=512)
def _owed(days: tuple[dt.date, ...], first: dt.date, each: int) -> tuple[int, ...]:
    return tuple(each * months_over(first, day) for day in days)


def months_over(first: dt.date, day: dt.date) -> int:
    """How many whole months lie between `first` and the end of `day`."""
    start = first.year * 12 + first.month - (first.day == 1)
    after = day + DAY
    return max(0, after.year * 12 + after.month - 1 - start)
