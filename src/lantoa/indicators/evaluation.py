"""An indicator on a day, from its members: value, who is missing, areas, kinds, history by month."""

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from lantoa.indicators.definitions import DEFINITIONS, Member
from lantoa.indicators.models import Indicator, NotApplicable
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


@dataclass
class Result(Share):
    """An indicator below a unit on a day, with every member behind the figure."""

    indicator: Indicator = field(default_factory=Indicator)
    day: dt.date = dt.date.min
    members: list[Member] = field(default_factory=list)

    @property
    def is_count(self) -> bool:
        return self.indicator.unit_sign == "count"

    @property
    def value(self) -> float:
        """A percentage, or a count."""
        return float(self.satisfied) if self.is_count else self.percent

    @property
    def reached(self) -> bool:
        """Compared exactly: 99.96 % is not 100 %."""
        if self.is_count:
            return Decimal(self.satisfied) >= self.indicator.threshold
        return self.satisfied * 100 >= self.indicator.threshold * self.population and self.population > 0

    @property
    def absent(self) -> list[Member]:
        """Who is missing."""
        return [one for one in self.members if one.since is None]

    @property
    def present(self) -> list[Member]:
        """Who is satisfied."""
        return [one for one in self.members if one.since is not None]


def evaluate(indicator: Indicator, top: Unit, day: dt.date) -> Result:
    """The indicator over the subtree of `top`; units that it does not apply to leave the denominator."""
    members = DEFINITIONS[indicator.definition].members(indicator.plan, top, day)
    out = set(NotApplicable.objects.filter(indicator=indicator, since__lte=day).values_list("unit", flat=True))
    members = [one for one in members if one.unit_id not in out]
    satisfied = sum(one.since is not None for one in members)
    return Result(satisfied, len(members), indicator=indicator, day=day, members=members)


def months(result: Result) -> list[float]:
    """The value at the end of each month of the year up to the day, by the days on which members were satisfied."""
    values = []
    for month in range(1, result.day.month + 1):
        last = dt.date(result.day.year, month, calendar.monthrange(result.day.year, month)[1])
        done = sum(one.since is not None and one.since <= last for one in result.members)
        whole = result.population or 1
        values.append(float(done) if result.is_count else done * 100 / whole)
    return values


def by_area(result: Result, top: Unit) -> list[tuple[Unit, Share]]:
    """Shares of the branches right under `top`, those of single units together under `top` itself; the lowest first."""
    units = {unit.pk: unit for unit in Unit.objects.under(top)}
    branches = {unit.path: unit for unit in units.values() if unit.kind in {UnitKind.DISTRICT, UnitKind.COMMUNE}}
    found: dict[int, Share] = defaultdict(Share)
    for one in result.members:
        unit = units.get(one.unit_id)
        if unit is None:
            continue
        branch = branches.get(unit.path[: (top.depth + 1) * Unit.steplen], top)
        found[branch.pk].population += 1
        found[branch.pk].satisfied += one.since is not None
    rows = [(units[pk], share) for pk, share in found.items()]
    return sorted(rows, key=lambda row: (row[1].percent, row[0].path))


def by_kind(result: Result) -> list[tuple[str, Share]]:
    """Shares by kind of unit."""
    kinds = dict(Unit.objects.filter(pk__in={one.unit_id for one in result.members}).values_list("pk", "kind"))
    found: dict[str, Share] = defaultdict(Share)
    for one in result.members:
        found[kinds[one.unit_id]].population += 1
        found[kinds[one.unit_id]].satisfied += one.since is not None
    return [(str(kind.label), found[kind]) for kind in UnitKind if kind in found]
