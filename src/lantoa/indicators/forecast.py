"""Where a target will stand on the last day of its year if the pace of the last weeks goes on. Pure; said plainly on screen.

The pace is what was newly satisfied in the window before today, at most sixty days. What is satisfied stays so, and no
share grows beyond its population. With less than two weeks behind it nothing is forecast.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

PACE_DAYS, LEAST_DAYS = 60, 14


@dataclass(frozen=True)
class Forecast:
    """`gained` members in the last `window` days; `likely` satisfied of `population` on `until`. All are numbers of records."""

    satisfied: int
    population: int
    gained: int
    window: int
    until: dt.date
    likely: int
    misses: bool

    @property
    def known(self) -> bool:
        """Whether the window is long enough to speak of a pace."""
        return self.window >= LEAST_DAYS

    @property
    def missing(self) -> int:
        """How many of the population will still lack it."""
        return max(0, self.population - self.likely)


@dataclass(frozen=True)
class Asked:
    """What is to be reached: `threshold` in percent of the population, or a count; not to be passed where `at_most`."""

    threshold: Decimal
    is_count: bool = False
    at_most: bool = False

    def met(self, satisfied: int, population: int) -> bool:
        """Compared exactly; of nothing at all no share is reached."""
        if self.is_count:
            done, asked = Decimal(satisfied), self.threshold
        else:
            done, asked = Decimal(satisfied * 100), self.threshold * population
            if not population:
                return False
        return done <= asked if self.at_most else done >= asked


def forecast(
    asked: Asked, *, satisfied: int, population: int, since: Iterable[dt.date], begin: dt.date, day: dt.date
) -> Forecast:
    """`since` are the days from which the satisfied ones are so; `begin` is the day on which the campaign began.

    The last day is 31 December of `day`'s year. A target that is reached is never said to be missed, one that must not be
    passed is missed where the pace leads beyond it.
    """
    window = max(0, min(PACE_DAYS, (day - begin).days + 1))
    first = day - dt.timedelta(days=window)
    gained = sum(first < one <= day for one in since)
    until = dt.date(day.year, 12, 31)
    left = (until - day).days
    likely = satisfied + (gained * left // window if window else 0)
    if not asked.is_count:
        likely = min(population, likely)
    reached = asked.met(satisfied, population)
    misses = not asked.met(likely, population) and (asked.at_most or not reached)
    known = window >= LEAST_DAYS
    return Forecast(
        satisfied, population, gained, window, until, likely, misses and known and (asked.is_count or population > 0)
    )
