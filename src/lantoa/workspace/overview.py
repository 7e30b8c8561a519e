"""What those above see at once: the targets, the silent, the reports, and what changed this week.

It is dear to compute and the same until somebody writes something, and every write leaves a line in the log: so it is
kept for each post until the log grows, a minute at most.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import Count, Q, Sum

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.queries.difficulties import visible_to as difficulties_visible_to
from lantoa.orgs.actor import Actor
from lantoa.plans.models import Plan, Status
from lantoa.plans.queries import bars
from lantoa.reports.models import Cycle, Report, ReportState
from lantoa.reports.queries import cycles_visible_to, reporting_units
from lantoa.reports.queries import visible_to as reports_visible_to
from lantoa.workspace.silence import Area, Branch, areas_of, branches_of, silent_units
from lantoa.workspace.targets import WEEK, Tile, tiles_of

KEPT_SECONDS, NAMED = 60, 8


@dataclass(frozen=True)
class Received:
    """The reports of the last cycle that has opened: how many came in, of how many due."""

    cycle: int
    period: str
    due_on: dt.date
    due: int
    accepted: int
    submitted: int
    returned: int

    @property
    def came(self) -> int:
        return self.accepted + self.submitted

    @property
    def missing(self) -> int:
        return self.due - self.came - self.returned


@dataclass(frozen=True)
class Week:
    """What the last seven days brought; `before` is the week before."""

    first: dt.date
    activities: int
    before: int
    units: int
    people: int
    reports: int
    difficulties: int


@dataclass(frozen=True)
class LateTask:
    """A task that some units have not done in time."""

    pk: int
    code: str
    title: str
    late: int
    total: int


@dataclass(frozen=True)
class Overview:
    """All of it, for one post on one day. `named`: the silent units themselves, where one area has them all."""

    tiles: list[Tile]
    areas: list[Area]
    received: Received | None
    week: Week
    late: list[LateTask] = field(default_factory=list)
    named: list[Branch] = field(default_factory=list)

    @property
    def silent(self) -> int:
        return sum(area.silent for area in self.areas)

    @property
    def movers(self) -> list[Tile]:
        """Targets that this week moved, the most first."""
        return sorted((tile for tile in self.tiles if tile.week), key=lambda tile: -tile.week)

    @property
    def misses(self) -> list[Tile]:
        """Targets that will not be reached at the present pace."""
        return [tile for tile in self.tiles if tile.misses]

    @property
    def unreached(self) -> int:
        return sum(not tile.reached for tile in self.tiles)


def overview_of(actor: Actor, plan: Plan, today: dt.date, log: int) -> Overview:
    """The overview of an actor's acting post; `log` is the last line of the log."""
    assert actor.acting is not None
    posts = "-".join(str(seat.post.pk) for seat in actor.seats)
    key = f"overview/{actor.acting.post.pk}/{posts}/{plan.pk}/{today}/{log}"
    kept: Overview | None = cache.get(key)
    if kept is None:
        kept = _compute(actor, plan, today)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _compute(actor: Actor, plan: Plan, today: dt.date) -> Overview:
    areas = areas_of(actor, plan, today)
    return Overview(
        tiles=tiles_of(actor, plan, today),
        areas=areas,
        named=branches_of(silent_units(actor, plan, today)[:NAMED], plan) if len(areas) == 1 else [],
        received=_received(actor, plan, today),
        week=_week(actor, plan, today),
        late=_late(actor, plan, today),
    )


def _received(actor: Actor, plan: Plan, today: dt.date) -> Received | None:
    cycle = cycles_visible_to(actor).filter(plan=plan, opens_on__lte=today).order_by("-last").first()
    return _received_of(actor, cycle) if cycle else None


def _received_of(actor: Actor, cycle: Cycle) -> Received:
    units = reporting_units(cycle, cycle.plan.owner).filter(actor.reach())
    rows = Report.objects.filter(cycle=cycle, unit__in=units.order_by().values("pk")).order_by().values("state")
    states = {row["state"]: row["number"] for row in rows.annotate(number=Count("pk"))}
    return Received(
        cycle=cycle.pk,
        period=cycle.period,
        due_on=cycle.due_on,
        due=units.count(),
        accepted=states.get(ReportState.ACCEPTED, 0),
        submitted=states.get(ReportState.SUBMITTED, 0) + states.get(ReportState.CORRECTING, 0),
        returned=states.get(ReportState.RETURNED, 0),
    )


def _week(actor: Actor, plan: Plan, today: dt.date) -> Week:
    first = today - dt.timedelta(days=WEEK - 1)
    before = (first - dt.timedelta(days=WEEK), first - dt.timedelta(days=1))
    now = Q(held_on__range=(first, today))
    rows = Activity.objects.filter(actor.reach("unit__"), plan=plan, held_on__range=(before[0], today))
    found = rows.exclude(state=ActivityState.RETURNED).aggregate(
        activities=Count("pk", filter=now),
        before=Count("pk", filter=~now),
        units=Count("unit", filter=now, distinct=True),
        people=Sum("reach", filter=now),
    )
    return Week(
        first=first,
        activities=found["activities"],
        before=found["before"],
        units=found["units"],
        people=found["people"] or 0,
        reports=reports_visible_to(actor).filter(cycle__plan=plan, submitted_on__range=(first, today)).count(),
        difficulties=difficulties_visible_to(actor).filter(plan=plan, reported_on__range=(first, today)).count(),
    )


def _late(actor: Actor, plan: Plan, today: dt.date) -> list[LateTask]:
    """Tasks with units that are overdue, the most first."""
    counts = {task: bar for task, bar in bars(actor, plan, today).items() if bar.counts.get(Status.OVERDUE, 0)}
    tasks = plan.tasks.filter(pk__in=counts, withdrawn_in__isnull=True)
    rows = [LateTask(task.pk, task.code, task.title, counts[task.pk].late, counts[task.pk].total) for task in tasks]
    return sorted(rows, key=lambda row: -row.late)
