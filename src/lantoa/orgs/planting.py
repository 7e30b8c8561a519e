"""Planting many units at once: paths are computed here, so that 50,000 schools are a few statements and not 50,000."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from lantoa.orgs.models import Unit, UnitVersion

BATCH = 2000
_TREE_LOCK = 0x4C54  # one writer of the tree at a time


@dataclass
class Seedling:
    """A unit to be planted under `parent`: a unit that stands, another seedling's unit, or None for the root."""

    unit: Unit
    parent: Unit | None


def lock_tree() -> None:
    """Hold the tree until the transaction ends: no two writers may give out the same path."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE_LOCK])


def plant(seedlings: Sequence[Seedling]) -> None:
    """Save the units in the tree with their first versions; parents must stand before their children in the list."""
    standing = [one.parent for one in seedlings if one.parent is not None and one.parent.pk is not None]
    last = _last_steps(standing, with_roots=any(one.parent is None for one in seedlings))
    grown: Counter[str] = Counter()
    for one in seedlings:
        above = one.parent.path if one.parent else ""
        last[above] += 1
        grown[above] += 1
        one.unit.depth = len(above) // Unit.steplen + 1
        one.unit.path = Unit._get_path(above, one.unit.depth, last[above])
        one.unit.numchild = 0
        one.unit.compute()
    for one in seedlings:
        one.unit.numchild = grown[one.unit.path]
    Unit.objects.bulk_create([one.unit for one in seedlings], batch_size=BATCH)
    _count_children(standing, grown)
    UnitVersion.objects.bulk_create([_first_version(one) for one in seedlings], batch_size=BATCH)


def _last_steps(parents: Sequence[Unit], *, with_roots: bool) -> "defaultdict[str, int]":
    """The last step taken below each parent, by path; nothing below it yet is 0."""
    last: defaultdict[str, int] = defaultdict(int)
    paths = {parent.path for parent in parents} | ({""} if with_roots else set())
    depths = {len(path) // Unit.steplen + 1 for path in paths}
    for path in Unit.objects.filter(depth__in=depths).order_by().values_list("path", flat=True):
        above = path[: -Unit.steplen]
        if above in paths:
            last[above] = max(last[above], Unit._str2int(path[-Unit.steplen :]))
    return last


def _count_children(parents: Sequence[Unit], grown: "Counter[str]") -> None:
    by_count: dict[int, list[str]] = defaultdict(list)
    for path in {parent.path for parent in parents}:
        by_count[grown[path]].append(path)
    for number, paths in by_count.items():
        Unit.objects.filter(path__in=paths).update(numchild=F("numchild") + number)
    for parent in {id(parent): parent for parent in parents}.values():
        parent.numchild += grown[parent.path]


def _first_version(one: Seedling) -> UnitVersion:
    unit = one.unit
    return UnitVersion(
        unit=unit,
        name=unit.name,
        kind=unit.kind,
        parent=one.parent,
        valid_from=unit.active_from,
        valid_until=unit.active_until,
    )
