"""The points of units by a formula as of a day, each in its cluster with its position there; set-wise."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lantoa.emulation.models import ClusterMove
from lantoa.emulation.scoring.clusters import Cluster, Member, area_of, clusters_of
from lantoa.emulation.scoring.criteria import Criterion
from lantoa.emulation.scoring.facts import facts_of, scored_units
from lantoa.emulation.scoring.sheet import Line, score, total
from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.models import Plan

BRANCHES = (UnitKind.DISTRICT, UnitKind.COMMUNE)


@dataclass
class Standing:
    """One unit: its lines and points, its area's name, its cluster, its position (shared by equals) of `size`."""

    unit: Unit
    area: str
    cluster: Cluster
    lines: list[Line]
    points: Decimal
    position: int = 0
    size: int = 0


def lines_of(plan: Plan, unit: Unit, day: dt.date, criteria: Sequence[Criterion]) -> list[Line]:
    """The sheet of one unit, from the records as they are."""
    return score(criteria, facts_of(plan, [unit], day, criteria)[unit.pk])


def standings(plan: Plan, day: dt.date, criteria: Sequence[Criterion]) -> list[Standing]:
    """Every scored unit, cluster by cluster, the most points first."""
    units = scored_units(plan, day)
    areas, clusters = areas_of(plan, units), clusters_on(plan, units, day)
    facts = facts_of(plan, units, day, criteria)
    found = []
    for unit in units:
        lines = score(criteria, facts[unit.pk])
        found.append(Standing(unit, areas[unit.pk], clusters[unit.pk], lines, total(lines)))
    return ranked(found)


def ranked(rows: Iterable[Standing]) -> list[Standing]:
    """With positions: equals share the better one, as in a competition."""
    by: dict[str, list[Standing]] = defaultdict(list)
    for row in rows:
        by[row.cluster.code].append(row)
    found = []
    for code in sorted(by, key=lambda code: (by[code][0].cluster.name, code)):
        cluster = sorted(by[code], key=lambda row: (-row.points, row.unit.name_sort, row.unit.pk))
        places = positions([row.points for row in cluster])
        for row, place in zip(cluster, places, strict=True):
            row.position, row.size = place, len(cluster)
        found += cluster
    return found


def positions(points: Sequence[Decimal]) -> list[int]:
    """Positions of falling points: 1, 2, 2, 4."""
    places: list[int] = []
    for at, value in enumerate(points):
        places.append(places[-1] if at and points[at - 1] == value else at + 1)
    return places


def areas_of(plan: Plan, units: Iterable[Unit]) -> dict[int, str]:
    """The name of the district or commune in which each unit stands; empty right under the owner. One query."""
    rows = Unit.objects.under(plan.owner).filter(kind__in=BRANCHES).order_by()
    names = {path: str(name) for path, name in rows.values_list("path", "name")}
    found = {}
    for unit in units:
        ends = range(len(unit.path) - Unit.steplen, 0, -Unit.steplen)
        found[unit.pk] = next((names[unit.path[:end]] for end in ends if unit.path[:end] in names), "")
    return found


def clusters_on(plan: Plan, units: Sequence[Unit], day: dt.date) -> dict[int, Cluster]:
    """The cluster of each unit on a day: by the rule, then where the Office moved it."""
    areas = areas_of(plan, units)
    found = clusters_of(Member(unit.pk, unit.kind, unit.pupils, area_of(areas[unit.pk])) for unit in units)
    for move in ClusterMove.objects.filter(plan=plan, on__lte=day).order_by("on", "pk"):
        if move.unit_id in found:
            found[move.unit_id] = Cluster(move.code, move.name)
    return found
