"""An indicator on a day, from its records: value, who is missing, areas, kinds, history by month."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from lantoa.indicators.definitions import DEFINITIONS
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import Indicator
from lantoa.indicators.scope import Scope
from lantoa.indicators.spans import Record, covers, tally, without
from lantoa.orgs.models import Unit, UnitKind


@dataclass
class Share:
    """Satisfied of population."""

    satisfied: int = 0
    population: int = 0

    @property
    def missing(self) -> int:
        return self.population - self.satisfied

    @property
    def percent(self) -> float:
        """Exact; what is shown is never rounded up to 100."""
        return self.satisfied * 100 / self.population if self.population else 0.0


class Member(NamedTuple):
    """A record that counts on a day. `since`: from when it is satisfied, None where it is missing."""

    key: str
    unit_id: int
    name: str
    since: dt.date | None
    note: str = ""
    link: str = ""


@dataclass
class Result(Share):
    """An indicator below a scope on a day; `history` has (satisfied, population) at each of `days`, the day the last."""

    indicator: Indicator = field(default_factory=Indicator)
    day: dt.date = dt.date.min
    days: tuple[dt.date, ...] = ()
    history: list[tuple[int, int]] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    @property
    def is_count(self) -> bool:
        return self.indicator.is_count

    @property
    def value(self) -> float:
        """A percentage, or a count."""
        return float(self.satisfied) if self.is_count else self.percent

    @property
    def reached(self) -> bool:
        """Compared exactly: 99.96 % is not 100 %. Of nothing at all no share is reached."""
        threshold = self.indicator.threshold
        if self.is_count:
            done = Decimal(self.satisfied)
            return done <= threshold if self.indicator.at_most else done >= threshold
        done, asked = Decimal(self.satisfied * 100), threshold * self.population
        return self.population > 0 and (done <= asked if self.indicator.at_most else done >= asked)

    @property
    def is_empty(self) -> bool:
        """A share of nothing: there is nobody to count yet."""
        return not self.is_count and not self.population

    @cached_property
    def members(self) -> list[Member]:
        """Every record that counts on the day."""
        found = []
        for one in self.records:
            if covers(one.counts, self.day):
                met = covers(one.met, self.day)
                found.append(Member(one.key, one.unit_id, one.name, met[0] if met else None, one.note, one.link))
        return found

    @property
    def absent(self) -> list[Member]:
        """Who is missing."""
        return [one for one in self.members if one.since is None]

    @property
    def present(self) -> list[Member]:
        """Who is satisfied."""
        return [one for one in self.members if one.since is not None]


def evaluate(indicator: Indicator, over: Unit | Scope, day: dt.date, ground: Ground | None = None) -> Result:
    """The indicator over a branch or a scope; a `ground` that several indicators share is read once."""
    ground = ground or Ground(indicator.plan, over, day)
    records = list(DEFINITIONS[indicator.definition].records(indicator, ground))
    out = ground.exceptions.get(indicator.pk, ())
    if out:
        records = [
            _excepted(one, [(row.since, row.until or dt.date.max) for row in out if row.unit_id == one.unit_id])
            for one in records
        ]
    history = tally(records, ground.days)
    satisfied, population = history[-1]
    return Result(satisfied, population, indicator, day, ground.days, history, records)


def _excepted(record: Record, spans: Iterable[tuple[dt.date, dt.date]]) -> Record:
    counts = record.counts
    for one in spans:
        counts = without(counts, one)
    return record._replace(counts=counts)


def values(history: Iterable[tuple[int, int]], *, is_count: bool) -> list[float]:
    """What a line through the months shows."""
    return [float(done) if is_count else (done * 100 / whole if whole else 0.0) for done, whole in history]


def months(result: Result) -> list[float]:
    """The value at the end of each month of the plan's year up to the day, and on the day."""
    return values(result.history, is_count=result.is_count)


class Part(NamedTuple):
    """A part of an indicator: an area (with its unit's code) or a kind of unit."""

    code: str
    name: str
    share: Share
    months: list[float]


def by_area(result: Result, ground: Ground) -> list[Part]:
    """The branches right under the scope's top, and what stands in none under the top itself; the lowest share first."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for one in result.records:
        unit = ground.units.get(one.unit_id)
        if unit is not None:
            found[ground.area_of(unit.path)].append(one)
    parts = [part for (code, name), records in found.items() if (part := _part(code, name, records, result))]
    return sorted(parts, key=lambda part: (part.share.percent, part.code))


def by_kind(result: Result, ground: Ground) -> list[Part]:
    """By kind of unit, in the order of the kinds."""
    found: dict[str, list[Record]] = defaultdict(list)
    for one in result.records:
        unit = ground.units.get(one.unit_id)
        if unit is not None:
            found[unit.kind].append(one)
    parts = (_part(kind.value, str(kind.label), found[kind], result) for kind in UnitKind if kind in found)
    return [part for part in parts if part]


def _part(code: str, name: str, records: list[Record], result: Result) -> Part | None:
    history = tally(records, result.days)
    satisfied, population = history[-1]
    if not population:
        return None
    return Part(code, name, Share(satisfied, population), values(history, is_count=result.is_count))
