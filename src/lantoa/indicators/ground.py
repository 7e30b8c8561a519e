"""What the indicators of a plan are measured from, read once for all of them: a query for each kind of record, none per unit."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.models import Indicator, NotApplicable, RegisterEntry
from lantoa.indicators.scope import Scope
from lantoa.indicators.spans import Span, grid, span
from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.models import ActivityKind, Assignment, Event, Plan, PlanKind, PlanState

BRANCHES = (UnitKind.DISTRICT, UnitKind.COMMUNE)


class GroundUnit(NamedTuple):
    """A unit as far as figures need it."""

    pk: int
    code: str
    name: str
    kind: str
    path: str
    life: Span


class GroundEntry(NamedTuple):
    """An entry of a register as far as figures need it."""

    pk: int
    register: str
    unit_id: int
    name: str
    valid_from: dt.date
    valid_until: dt.date | None
    satisfied_from: dt.date | None
    satisfied_until: dt.date | None
    proof_url: str
    not_applicable: str
    note: str


@dataclass(frozen=True)
class Takes:
    """Which accepted activities satisfy: of some `kinds` (None: of any), or part of an event of one sort (`dx`, `city`)."""

    kinds: frozenset[str] | None = frozenset()
    events: str = ""

    def q(self) -> Q:
        """The condition on activities."""
        if self.kinds is None:
            return Q(pk__isnull=False)
        found = Q(kind__in=self.kinds)
        if self.events == "dx":
            found |= Q(event__is_dx_day=True)
        if self.events == "city":
            found |= Q(event__level=Event.Level.CITY)
        return found

    def fits(self, kind: str, event: Event | None) -> bool:
        """The same of one activity."""
        if self.kinds is None or kind in self.kinds:
            return True
        if event is None:
            return False
        return (self.events == "dx" and event.is_dx_day) or (self.events == "city" and event.level == Event.Level.CITY)


class Ground:
    """Everything that counts below a scope up to a day. Each part is read when it is first asked for.

    `kinds` are the kinds of activity that will be asked for, apart from those that are part of an event (None: any).
    """

    def __init__(self, plan: Plan, over: Unit | Scope, day: dt.date, kinds: frozenset[str] | None = None) -> None:
        self.plan, self.scope, self.day, self.kinds = plan, Scope.of(over), day, kinds
        self.days = grid(plan.year, day)

    @cached_property
    def units(self) -> dict[int, GroundUnit]:
        """Units that exist, or existed this year, in the tree's order; those of a year ago are gone."""
        begin = dt.date(min(self.plan.year, self.day.year), 1, 1)
        rows = Unit.objects.filter(self.scope.units()).filter(
            Q(active_from__isnull=True) | Q(active_from__lte=self.day),
            Q(active_until__isnull=True) | Q(active_until__gte=begin),
        )
        values = rows.order_by("path").values_list("pk", "code", "name", "kind", "path", "active_from", "active_until")
        return {
            pk: GroundUnit(pk, code, name, kind, path, span(first, last))
            for pk, code, name, kind, path, first, last in values
        }

    def of_kinds(self, kinds: Iterable[str]) -> Iterator[GroundUnit]:
        """The units of some kinds."""
        wanted = frozenset(str(kind) for kind in kinds)
        return (unit for unit in self.units.values() if unit.kind in wanted)

    def _accepted(self) -> QuerySet[Activity]:
        rows = Activity.objects.filter(plan=self.plan, state=ActivityState.ACCEPTED, held_on__lte=self.day).order_by()
        return rows if self.scope.is_everything else rows.filter(self.scope.units("unit__"))

    @cached_property
    def _firsts(self) -> dict[tuple[str, int | None], dict[int, dt.date]]:
        """{(kind, event): {unit: day of its first accepted activity}}: one pass over the plan's activities."""
        asked = self._accepted()
        if self.kinds is not None:
            asked = asked.filter(Q(kind__in=self.kinds) | Q(event__isnull=False))
        rows = asked.values("unit_id", "kind", "event_id").annotate(day=Min("held_on"))
        found: dict[tuple[str, int | None], dict[int, dt.date]] = defaultdict(dict)
        for unit, kind, event, day in rows.values_list("unit_id", "kind", "event_id", "day"):
            found[kind, event][unit] = day
        return found

    def first_by_unit(self, takes: Takes) -> dict[int, dt.date]:
        """By unit: the day of the first accepted activity that fits."""
        fitting = [
            days for (kind, event), days in self._firsts.items() if takes.fits(kind, self.events.get(event or 0))
        ]
        found: dict[int, dt.date] = {}
        for days in fitting:
            for unit, day in days.items():
                if unit not in found or day < found[unit]:
                    found[unit] = day
        return found

    def first_by_event(self) -> dict[int, dt.date]:
        """By event: the day of the first accepted activity of a unit in scope that was part of it."""
        found: dict[int, dt.date] = {}
        for (_kind, event), days in self._firsts.items():
            inside = [day for unit, day in days.items() if unit in self.units] if event else []
            if event and inside:
                found[event] = min(*inside, found.get(event, dt.date.max))
        return found

    def activities(self, takes: Takes) -> Iterator[tuple[int, int, str, dt.date]]:
        """(id, unit, title, day) of every accepted activity that fits."""
        rows = self._accepted().filter(takes.q()).order_by("held_on", "pk")
        return rows.values_list("pk", "unit_id", "title", "held_on").iterator()

    @cached_property
    def bulletins(self) -> dict[int, dict[dt.date, int]]:
        """Accepted bulletin items by unit and month (its first day)."""
        rows = self._accepted().filter(kind=ActivityKind.BULLETIN).annotate(month=TruncMonth("held_on"))
        found: dict[int, dict[dt.date, int]] = defaultdict(dict)
        for unit, month, items in (
            rows.values("unit_id", "month").annotate(items=Sum("quantity")).values_list("unit_id", "month", "items")
        ):
            found[unit][month] = items
        return found

    @cached_property
    def own_plans(self) -> list[tuple[int, str, int]]:
        """(owner, day of approval as ISO text, id) of the units' approved plans."""
        rows = Plan.objects.filter(kind=PlanKind.UNIT, parent=self.plan, state=PlanState.ISSUED)
        return list(rows.filter(self.scope.units("owner__")).order_by().values_list("owner_id", "issued_on", "pk"))

    @cached_property
    def entries(self) -> dict[str, list[GroundEntry]]:
        """Entries of every register that this plan's indicators count over."""
        rows = RegisterEntry.objects.filter(self.scope.units("unit__")).order_by("unit__path", "code")
        found: dict[str, list[GroundEntry]] = defaultdict(list)
        for row in rows.values_list(*GroundEntry._fields):
            entry = GroundEntry._make(row)
            found[entry.register].append(entry)
        return found

    @cached_property
    def events(self) -> dict[int, Event]:
        """The plan's events."""
        return {one.pk: one for one in Event.objects.filter(plan=self.plan)}

    @cached_property
    def exceptions(self) -> dict[int, list[NotApplicable]]:
        """By indicator: the units in scope that it does not apply to, today or once."""
        rows = NotApplicable.objects.filter(self.scope.units("unit__"), indicator__plan=self.plan)
        found: dict[int, list[NotApplicable]] = defaultdict(list)
        for row in rows:
            found[row.indicator_id].append(row)
        return found

    def exempt(self, indicator: Indicator) -> dict[int, dt.date]:
        """Units that are exempt from the task of an indicator, and since when."""
        rows = Assignment.objects.filter(self.scope.units("unit__"), task=indicator.task_id, exempt_on__isnull=False)
        return {unit: day for unit, day in rows.values_list("unit_id", "exempt_on") if day}

    @cached_property
    def branches(self) -> dict[str, tuple[str, str]]:
        """{path: (code, name)} of the areas of the tree."""
        rows = Unit.objects.filter(kind__in=BRANCHES, path__startswith=self.scope.top.path)
        return {path: (code, name) for path, code, name in rows.values_list("path", "code", "name")}

    def area_of(self, path: str) -> tuple[str, str]:
        """(code, name) of the branch right under the top in which a unit stands; the top itself for those in none."""
        top = self.scope.top
        for depth in range(top.depth + 1, len(path) // Unit.steplen + 1):
            found = self.branches.get(path[: depth * Unit.steplen])
            if found:
                return found
        return str(top.code), str(top.name)
