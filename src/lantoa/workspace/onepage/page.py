"""All of the one page for a scope on a day. It is dear, and the same until somebody writes something: kept like a home page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.evaluation import evaluate
from lantoa.indicators.ground import Ground
from lantoa.indicators.queries import day_of, indicators_of
from lantoa.indicators.scope import Scope
from lantoa.plans.models import Plan
from lantoa.reports.models import Cycle
from lantoa.workspace.models import TilePlace
from lantoa.workspace.onepage.behind import Row, Standing, last_due, standing
from lantoa.workspace.onepage.coverage import Coverage, coverage
from lantoa.workspace.onepage.tiles import MapTile, tile_map
from lantoa.workspace.targets import Tile, tile_of

# what the map may show -> (words, whether more is better)
MEASURES: Mapping[str, tuple[str | Promise, bool]] = {
    "hoat-dong": (_("Accepted activities for each unit"), True),
    "qua-han": (_("Overdue obligations for each unit"), False),
    "bao-cao": (_("Reports not sent, in percent"), False),
    "im-ang": (_("Silent units, in percent"), False),
}


class Month(NamedTuple):
    """Accepted activities of one month; `first` is its first day."""

    first: dt.date
    number: int


@dataclass(frozen=True)
class OnePage:
    """What the page shows; `cycle` is the last one whose reports were due."""

    tiles: list[Tile]
    months: list[Month]
    standing: Standing
    cycle: Cycle | None
    coverage: Coverage
    map: list[MapTile]
    day: dt.date

    @property
    def misses(self) -> list[Tile]:
        """Targets that will not be reached at the present pace."""
        return [tile for tile in self.tiles if tile.misses]

    @property
    def columns(self) -> list[int]:
        """The trend as heights."""
        return [month.number for month in self.months]


def one_page(plan: Plan, scope: Scope, today: dt.date, measure: str) -> OnePage:
    """A constant number of queries."""
    day = day_of(plan, today)
    ground = Ground(plan, scope, day)
    results = [evaluate(one, scope, day, ground) for one in indicators_of(plan) if one.target_id]
    cycle = last_due(plan, day)
    stand = standing(ground, plan, cycle, day)
    covered = coverage(ground, plan)
    values = {row.code: value for row in stand.areas if (value := _measured(row, measure)) is not None}
    top = str(scope.top.code)
    for row in stand.areas:
        if row.code == top:
            row.name = str(_("Right under it"))
    named = [(row.code, row.name) for row in stand.areas if row.code != top]
    order = {code: place for place, (code, _name) in enumerate(covered.areas)}
    named.sort(key=lambda one: order.get(one[0], len(order)))
    return OnePage(
        tiles=[tile_of(result, day) for result in results],
        months=_months(plan, scope, day),
        standing=stand,
        cycle=cycle,
        coverage=covered,
        map=tile_map(named, values, _places(scope)),
        day=day,
    )


def _measured(row: Row, measure: str) -> float | None:
    if measure == "qua-han":
        return row.overdue / row.units
    if measure == "bao-cao":
        return row.unsent * 100 / row.owed if row.owed else None
    if measure == "im-ang":
        return row.silent * 100 / row.units
    return row.per_unit


def _months(plan: Plan, scope: Scope, day: dt.date) -> list[Month]:
    rows = Activity.objects.filter(
        scope.units("unit__"), plan=plan, state=ActivityState.ACCEPTED, held_on__range=(dt.date(plan.year, 1, 1), day)
    )
    counted = rows.order_by().annotate(month=TruncMonth("held_on")).values("month").annotate(number=Count("pk"))
    found = dict(counted.values_list("month", "number"))
    firsts = [dt.date(plan.year, month, 1) for month in range(1, 13)]
    return [Month(first, found.get(first, 0)) for first in firsts if first <= day]


def _places(scope: Scope) -> dict[str, tuple[int, int]]:
    rows = TilePlace.objects.filter(unit__path__startswith=scope.top.path)
    return {code: (row, column) for code, row, column in rows.values_list("unit__code", "row", "column")}
