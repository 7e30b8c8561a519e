"""What each role needs at 7:30: what is due, late, waiting for me; for those above the targets, the silent, the reports."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from lantoa.activities.models import Activity
from lantoa.activities.queries import waiting as activities_waiting
from lantoa.indicators.queries import Line, strip
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.orgs.queries import Contact, contacts
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.plans.models import Plan, Status
from lantoa.plans.queries import current_plan, open_extensions, owed_by, unit_plans_waiting
from lantoa.reports.models import Cycle, Report, ReportState
from lantoa.reports.queries import cycles_visible_to, mine, received, waiting

WATCHING = frozenset({Role.OFFICE, Role.LEADER, Role.DISTRICT, Role.DIVISION})
SOON_DAYS, SILENT_DAYS, SHOWN = 7, 45, 8


@dataclass
class Home:
    """What the page shows; an empty list is left out."""

    plan: Plan | None = None
    late: list[Any] = field(default_factory=list)
    soon: list[Any] = field(default_factory=list)
    doing: list[Any] = field(default_factory=list)
    done: list[Any] = field(default_factory=list)
    returned: list[Activity] = field(default_factory=list)
    activities: int = 0
    reports: list[Report] = field(default_factory=list)
    reports_waiting: int = 0
    unit_plans: list[Plan] = field(default_factory=list)
    extensions: int = 0
    lines: list[Line] = field(default_factory=list)
    silent: list[tuple[Unit, Contact | None]] = field(default_factory=list)
    silent_total: int = 0
    cycle: Cycle | None = None
    received: tuple[int, int] = (0, 0)

    @property
    def waits(self) -> int:
        """How many things wait for this person's decision."""
        return self.activities + self.reports_waiting + len(self.unit_plans) + self.extensions


def home_of(actor: Actor, today: dt.date) -> Home:
    """The home of an actor's acting seat."""
    home = Home(plan=current_plan(actor))
    if actor.unit is None or actor.acting is None:
        return home
    if home.plan is not None:
        _obligations(home, actor.unit, today)
    home.returned = list(Activity.objects.filter(unit=actor.unit, state="returned").order_by("-pk")[:SHOWN])
    home.activities = activities_waiting(actor).count()
    home.reports = list(
        mine(actor).filter(state__in=[ReportState.DRAFT, ReportState.CHECKED, ReportState.RETURNED])[:4]
    )
    home.reports_waiting = waiting(actor).exclude(unit=actor.unit).count()
    home.unit_plans = list(unit_plans_waiting(actor)[:SHOWN])
    home.extensions = open_extensions(actor).count() if actor.acting.role in WATCHING else 0
    if home.plan is not None and actor.acting.role in WATCHING:
        _overview(home, home.plan, actor, today)
    return home


def _obligations(home: Home, unit: Unit, today: dt.date) -> None:
    assert home.plan is not None
    for row in owed_by(unit, home.plan, today):
        status, due = row.status, row.due  # type: ignore[attr-defined]  # annotated
        if status == Status.OVERDUE:
            home.late.append(row)
        elif status in {Status.DONE, Status.DONE_LATE}:
            home.done.append(row)
        elif status in {Status.NOT_STARTED, Status.IN_PROGRESS}:
            near = due is not None and due <= today + dt.timedelta(days=SOON_DAYS)
            (home.soon if near else home.doing).append(row)


def _overview(home: Home, plan: Plan, actor: Actor, today: dt.date) -> None:
    home.lines = strip(actor, plan, today)
    since = today - dt.timedelta(days=SILENT_DAYS)
    lively = Activity.objects.filter(unit=OuterRef("pk"), plan=plan, held_on__gte=since)
    silent = units_visible_to(actor).filter(~Exists(lively), kind__in=EDUCATION_KINDS).active_on(today)
    home.silent_total = silent.count()
    first = list(silent.order_by("path")[:SHOWN])
    people = contacts([unit.pk for unit in first])
    home.silent = [(unit, next(iter(people.get(unit.pk, [])), None)) for unit in first]
    home.cycle = cycles_visible_to(actor).filter(plan=plan, opens_on__lte=today).order_by("-last").first()
    if home.cycle is not None:
        home.received = received(actor, home.cycle)
