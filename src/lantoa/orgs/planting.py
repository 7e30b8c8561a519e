"""Planting and moving many units at once: paths are computed here, so that 50,000 schools are a few statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.bulk import update_rows
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


def transplant(moves: Sequence[tuple[Unit, Unit]], units: Iterable[Unit]) -> None:
    """Put each first unit, with all below it, under the second, one after another, and save what that changes.

    `units` is the whole tree, the very objects of `moves` among them: their paths are true before and after. A path is
    never given out twice, so that no statement meets a path that another row still has. ValidationError on a circle.
    """
    garden = _Garden(units)
    for unit, parent in moves:
        garden.move(unit, parent)
    update_rows(garden.changed.values(), ["path", "depth", "numchild"])


class _Garden:
    """The tree in memory: who stands right below whom, by path, and the last step taken below each."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.changed: dict[int, Unit] = {}
        self._at = {unit.path: unit for unit in units}
        self._below: defaultdict[str, list[str]] = defaultdict(list)
        self._last: defaultdict[str, int] = defaultdict(int)
        for path in self._at:
            above = path[: -Unit.steplen]
            self._below[above].append(path)
            self._last[above] = max(self._last[above], Unit._str2int(path[-Unit.steplen :]))

    def move(self, unit: Unit, parent: Unit) -> None:
        if unit.contains(parent):
            raise ValidationError(_("A unit cannot stand below itself or below one of its own units."), code="cycle")
        old, above = unit.path, unit.path[: -Unit.steplen]
        self._below[above].remove(old)
        self._grow(above, -1)
        self._last[parent.path] += 1
        new = Unit._get_path(parent.path, len(parent.path) // Unit.steplen + 1, self._last[parent.path])
        for path in list(self._branch(old)):
            self._rename(path, new + path[len(old) :])
        self._below[parent.path].append(new)
        self._grow(parent.path, 1)

    def _branch(self, top: str) -> Iterator[str]:
        yield top
        for path in self._below[top]:
            yield from self._branch(path)

    def _rename(self, old: str, new: str) -> None:
        unit = self._at[new] = self._at.pop(old)
        below = self._below.pop(old, [])
        self._below[new] = [new + path[len(old) :] for path in below]
        self._last[new] = self._last.pop(old, 0)
        unit.path, unit.depth = new, len(new) // Unit.steplen
        self.changed[unit.pk] = unit

    def _grow(self, path: str, number: int) -> None:
        if path:
            unit = self._at[path]
            unit.numchild += number
            self.changed[unit.pk] = unit
