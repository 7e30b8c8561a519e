"""Who is behind, and by how much: branches, and within a branch its units. A constant number of queries, however many units."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Q

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.ground import Ground, GroundUnit
from lantoa.indicators.scope import Scope
from lantoa.indicators.spans import covers
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import Assignment, Plan, Status
from lantoa.reports.models import Cycle, Report
from lantoa.reports.queries import RECEIVED, reporting_units
from lantoa.workspace.onepage.tiles import short_name
from lantoa.workspace.silence import SILENT_DAYS

NAMED = 12


@dataclass
class Row:
    """A branch or a unit. `overdue` obligations past their day, the oldest by `days`; `unsent` reports of the last cycle due."""

    code: str
    name: str
    path: str
    units: int = 0
    activities: int = 0
    obligations: int = 0
    overdue: int = 0
    days: int = 0
    owed: int = 0
    unsent: int = 0
    silent: int = 0

    @property
    def short(self) -> str:
        """An area's name without what all of them have in common."""
        return short_name(self.name)

    @property
    def per_unit(self) -> float:
        """Accepted activities for each unit."""
        return self.activities / self.units if self.units else 0.0

    @property
    def behind(self) -> float:
        """What is late for each unit: the order of the table."""
        return (self.overdue + self.unsent) / self.units if self.units else 0.0

    def add(self, other: "Row") -> None:
        """Take a unit into its branch."""
        for name in ("units", "activities", "obligations", "overdue", "owed", "unsent", "silent"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.days = max(self.days, other.days)


@dataclass(frozen=True)
class Standing:
    """`areas` and the `units` that are furthest behind, the furthest first; `late_units` of all `units_total` owe something."""

    areas: list[Row]
    units: list[Row]
    late_units: int
    total: Row = field(default_factory=lambda: Row("", "", ""))


def standing(ground: Ground, plan: Plan, cycle: Cycle | None, today: dt.date) -> Standing:
    """Education units below the ground's scope, alone and by branch."""
    rows = {unit.pk: Row(unit.code, unit.name, unit.path, 1) for unit in _alive(ground, today)}
    _fill_activities(rows, ground.scope, plan, today)
    _fill_overdue(rows, ground.scope, plan, today)
    if cycle is not None:
        _fill_reports(rows, ground.scope, cycle)
    areas: dict[str, Row] = {}
    total = Row("", "", "")
    for row in rows.values():
        code, name = ground.area_of(row.path)
        areas.setdefault(code, Row(code, name, "")).add(row)
        total.add(row)
    late = [row for row in rows.values() if row.overdue or row.unsent]
    return Standing(_sorted(areas.values()), _sorted(late)[:NAMED], len(late), total)


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.behind, -row.days, -row.silent, row.name))


def _alive(ground: Ground, today: dt.date) -> Iterable[GroundUnit]:
    return (unit for unit in ground.of_kinds(EDUCATION_KINDS) if covers((unit.life,), today))


def _fill_activities(rows: dict[int, Row], scope: Scope, plan: Plan, today: dt.date) -> None:
    found = Activity.objects.filter(scope.units("unit__"), plan=plan, held_on__lte=today).order_by().values("unit")
    found = found.annotate(
        number=Count("pk", filter=Q(state=ActivityState.ACCEPTED)),
        last=Max("held_on", filter=~Q(state__in=[ActivityState.WITHDRAWN, ActivityState.RETURNED])),
    )
    silent = set(rows)
    for unit, number, last in found.values_list("unit", "number", "last"):
        if unit in rows:
            rows[unit].activities = number
            if last and last >= today - dt.timedelta(days=SILENT_DAYS):
                silent.discard(unit)
    for unit in silent:
        rows[unit].silent = 1


def _fill_overdue(rows: dict[int, Row], scope: Scope, plan: Plan, today: dt.date) -> None:
    owed = Assignment.objects.filter(scope.units("unit__"), task__plan=plan, owes_proof=True).with_status(today)
    late = Q(status=Status.OVERDUE)
    counted = owed.exclude(status=Status.EXEMPT).order_by().values("unit")  # type: ignore[misc]  # annotated
    counted = counted.annotate(number=Count("pk"), late=Count("pk", filter=late), first=Min("due", filter=late))
    for unit, number, overdue, first in counted.values_list("unit", "number", "late", "first"):
        if unit in rows:
            row = rows[unit]
            row.obligations, row.overdue = number, overdue
            row.days = (today - first).days if first else 0


def _fill_reports(rows: dict[int, Row], scope: Scope, cycle: Cycle) -> None:
    owing = reporting_units(cycle, cycle.plan.owner).filter(scope.units()).order_by()
    came = set(Report.objects.filter(cycle=cycle, state__in=RECEIVED).values_list("unit", flat=True))
    for unit in owing.values_list("pk", flat=True):
        if unit in rows:
            rows[unit].owed = 1
            rows[unit].unsent = int(unit not in came)


def last_due(plan: Plan, today: dt.date) -> Cycle | None:
    """The last cycle whose reports were due before today."""
    return Cycle.objects.filter(plan=plan, due_on__lt=today).select_related("plan__owner").order_by("-due_on").first()
