"""Reads of plans, tasks and obligations: they take the actor and start from what it may see."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.plans.models import (
    Assignment,
    AssignmentQuerySet,
    Extension,
    Plan,
    PlanKind,
    PlanState,
    PlanVersion,
    Status,
    Task,
)

IN_FORCE = (PlanState.ISSUED, PlanState.CLOSED)


def visible_to(actor: Actor) -> QuerySet[Plan]:
    """Plans within sight.

    A unit always reads the issued plans of every level above it, and its own; a level sees the plans of its subtree
    that were sent or issued; a draft is seen by its owner's people alone.
    """
    own, above = Q(pk__in=[]), Q(pk__in=[])
    for seat in actor.seats:
        own |= Q(owner_id=seat.unit.pk)
        above |= Q(owner__path__in=_line(seat.unit))
    issued = Q(state__in=IN_FORCE)
    sent = issued | Q(kind=PlanKind.UNIT, state__in=[PlanState.SUBMITTED, PlanState.RETURNED])
    return Plan.objects.filter(own | (above & issued & Q(kind=PlanKind.DIRECTIVE)) | (actor.reach("owner__") & sent))


def plans_of(actor: Actor, kind: str = PlanKind.DIRECTIVE) -> QuerySet[Plan]:
    """Visible plans of one kind, newest first."""
    return visible_to(actor).filter(kind=kind).select_related("owner").order_by("-year", "-pk")


def plan(actor: Actor, pk: int) -> Plan:
    """One plan of any kind; 404 outside sight."""
    found = visible_to(actor).select_related("owner", "parent", "source_file").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def current_plan(actor: Actor) -> Plan | None:
    """The plan that the acting unit works for: the newest one in force of its own line, the nearest level first."""
    if actor.unit is None:
        return None
    return current_plan_of(actor.unit)


def current_plan_of(unit: Unit) -> Plan | None:
    """The newest plan in force on the line above a unit, the root's before those of levels between."""
    rows = Plan.objects.filter(kind=PlanKind.DIRECTIVE, state=PlanState.ISSUED, owner__path__in=_line(unit))
    return rows.select_related("owner").order_by("-year", "owner__depth", "-pk").first()


def readings(version: PlanVersion) -> tuple[int, int]:
    """How many units have read that the plan was amended, of how many that were told."""
    found = version.notices.aggregate(told=Count("pk"), read=Count("read_at"))
    return found["read"], found["told"]


def task(actor: Actor, pk: int) -> Task:
    """One task of a visible plan; 404 outside sight."""
    rows = Task.objects.filter(pk=pk, plan__in=visible_to(actor).values("pk"), is_group=False)
    found = rows.select_related("plan__owner", "section").prefetch_related("rules").first()
    if found is None:
        raise Http404
    return found


def assignment(actor: Actor, pk: int) -> Assignment:
    """What one unit owes; 404 where the unit is out of reach."""
    rows = Assignment.objects.filter(actor.reach("unit__"), pk=pk).select_related("task__plan__owner", "unit")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def extension(actor: Actor, pk: int) -> Extension:
    """One request for more time; 404 where the unit is out of reach."""
    rows = Extension.objects.filter(actor.reach("assignment__unit__"), pk=pk)
    found = rows.select_related("assignment__task__plan__owner", "assignment__unit").first()
    if found is None:
        raise Http404
    return found


def owed_by(unit: Unit, plan: Plan, today: dt.date) -> AssignmentQuerySet:
    """What a unit owes under a plan, with `due` and `status` as of a day, tasks and rules at hand."""
    rows = Assignment.objects.filter(unit=unit, task__plan=plan, task__withdrawn_in__isnull=True)
    return rows.with_status(today).select_related("task").prefetch_related("task__rules").order_by("task__position")


@dataclass
class Bar:
    """The obligations of a task as one bar: how many units are in each status."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total(self) -> int:
        """Units that owe a proof, the exempt ones included."""
        return sum(number for status, number in self.counts.items() if status != Status.SUPPORTS)

    @property
    def done(self) -> int:
        return self.counts.get(Status.DONE, 0)

    @property
    def done_late(self) -> int:
        return self.counts.get(Status.DONE_LATE, 0)

    @property
    def doing(self) -> int:
        return self.counts.get(Status.IN_PROGRESS, 0)

    @property
    def late(self) -> int:
        return self.counts.get(Status.OVERDUE, 0)

    @property
    def exempt(self) -> int:
        return self.counts.get(Status.EXEMPT, 0)

    @property
    def not_started(self) -> int:
        return self.counts.get(Status.NOT_STARTED, 0)

    @property
    def supports(self) -> int:
        return self.counts.get(Status.SUPPORTS, 0)


def bars(actor: Actor, plan: Plan, today: dt.date) -> dict[int, Bar]:
    """The bar of every task of a plan over the units that the actor sees, by task id: one query."""
    found: dict[int, Bar] = defaultdict(Bar)
    rows = Assignment.objects.filter(actor.reach("unit__"), task__plan=plan).with_status(today).order_by()
    for row in rows.values("task", "status").annotate(number=Count("pk")):  # type: ignore[misc]  # annotated
        found[row["task"]].counts[row["status"]] = row["number"]
    return found


def obligations(actor: Actor, task: Task, today: dt.date) -> AssignmentQuerySet:
    """Who owes a task, within reach, in the Vietnamese order of names."""
    rows = Assignment.objects.filter(actor.reach("unit__"), task=task)
    return rows.with_status(today).select_related("unit").order_by("unit__name_sort", "pk")


def open_extensions(actor: Actor) -> QuerySet[Extension]:
    """Requests for more time from units below, that wait for an answer."""
    rows = Extension.objects.filter(actor.reach("assignment__unit__"), state=Extension.State.ASKED)
    if actor.unit is not None:
        rows = rows.exclude(assignment__unit=actor.unit)
    return rows.select_related("assignment__task", "assignment__unit").order_by("asked_on", "pk")


def unit_plans_waiting(actor: Actor) -> QuerySet[Plan]:
    """Unit plans that wait for this actor's signature: those of units where the actor heads."""
    heads = [seat.unit.pk for seat in actor.seats if seat.role in {"head", "office", "district"}]
    return Plan.objects.filter(kind=PlanKind.UNIT, state=PlanState.SUBMITTED, owner__in=heads).select_related("owner")


def unit_plan_of(unit: Unit, parent: Plan) -> Plan | None:
    """The unit's own plan under a parent plan."""
    return Plan.objects.filter(kind=PlanKind.UNIT, parent=parent, owner=unit).first()


def latest_version(plan: Plan) -> PlanVersion | None:
    """What is in force of an issued plan."""
    return plan.versions.order_by("-number").first()


def _line(unit: Unit) -> list[str]:
    """Tree paths of a unit and of everything above it."""
    return [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
