"""Who has been silent: education units without any activity for a while, by area, to be reminded."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from lantoa.activities.models import Activity
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS, UnitQuerySet
from lantoa.orgs.queries import Contact, contacts
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.plans.models import Plan

SILENT_DAYS = 45
AREA_KINDS = (UnitKind.DISTRICT, UnitKind.COMMUNE)


@dataclass(frozen=True)
class Area:
    """A branch and how many of its units are silent, of how many."""

    code: str
    name: str
    silent: int
    total: int


@dataclass
class Silent:
    """A silent unit, whom to call there, and its last activity."""

    unit: Unit
    contact: Contact | None = None
    last: dt.date | None = None


@dataclass
class Branch:
    """The silent units of one area, for one reminder."""

    unit: Unit | None
    rows: list[Silent] = field(default_factory=list)


def silent_units(actor: Actor, plan: Plan, today: dt.date) -> UnitQuerySet:
    """Education units within reach without an activity in the last `SILENT_DAYS` days."""
    since = today - dt.timedelta(days=SILENT_DAYS)
    lively = Activity.objects.filter(unit=OuterRef("pk"), plan=plan, held_on__gte=since)
    rows: UnitQuerySet = _education(actor, today).filter(~Exists(lively))
    return rows


def areas_of(actor: Actor, plan: Plan, today: dt.date) -> list[Area]:
    """Areas with silent units, those with the most first; units right under the top stand under the top. Three queries."""
    tops = _tops()
    silent, total = _counts(silent_units(actor, plan, today), tops), _counts(_education(actor, today), tops)
    root = actor.unit
    found = []
    for path, number in silent.items():
        top = tops.get(path) or root
        if top is not None:
            found.append(Area(top.code, str(top), number, total[path]))
    return sorted(found, key=lambda area: (-area.silent, area.name))


def branches_of(rows: Iterable[Unit], plan: Plan) -> list[Branch]:
    """Silent units by area, each with its contact and its last sign of life: two queries more."""
    units, tops = list(rows), _tops()
    people = contacts([unit.pk for unit in units])
    last: dict[int, dt.date] = {}
    seen = Activity.objects.filter(plan=plan, unit__in=units).order_by("unit", "-held_on").distinct("unit")
    for unit_id, day in seen.values_list("unit", "held_on"):
        last[unit_id] = day
    found: dict[str, Branch] = {}
    for unit in units:
        path = _area_path(unit.path, tops)
        branch = found.setdefault(path, Branch(tops.get(path)))
        branch.rows.append(Silent(unit, next(iter(people.get(unit.pk, [])), None), last.get(unit.pk)))
    return list(found.values())


def _education(actor: Actor, today: dt.date) -> UnitQuerySet:
    rows: UnitQuerySet = units_visible_to(actor).filter(kind__in=EDUCATION_KINDS).active_on(today)
    return rows


def _tops() -> dict[str, Unit]:
    return {unit.path: unit for unit in Unit.objects.filter(kind__in=AREA_KINDS)}


def _counts(units: UnitQuerySet, tops: dict[str, Unit]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for path in units.order_by().values_list("path", flat=True):
        area = _area_path(path, tops)
        counts[area] = counts.get(area, 0) + 1
    return counts


def _area_path(path: str, tops: dict[str, Unit]) -> str:
    """The nearest area above a unit; empty where it stands right under the department."""
    for end in range(len(path) - Unit.steplen, 0, -Unit.steplen):
        if path[:end] in tops:
            return path[:end]
    return ""


def area_of_paths(paths: Iterable[str]) -> dict[str, str]:
    """{path of a unit: the name of its area}; one right under the department has none. One query."""
    tops = _tops()
    return {path: str(tops[area]) for path in paths if (area := _area_path(path, tops))}


def in_area(rows: UnitQuerySet, actor: Actor, code: str) -> UnitQuerySet:
    """Those of one area; the code of the acting unit means those right under it. An unknown code has none."""
    top = units_visible_to(actor).filter(code=code).first()
    if top is None:
        top_rows: UnitQuerySet = rows.none()
        return top_rows
    rows = rows.under(top)
    if top.kind in AREA_KINDS:
        return rows
    inside = Q(pk__in=[])
    for path in _tops():
        inside |= Q(path__startswith=path)
    found: UnitQuerySet = rows.exclude(inside)
    return found
