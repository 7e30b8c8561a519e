"""Making assignments: one order, N obligations, by saved selectors.

A selector is a rule, so that running this again lets new units join; nothing that was begun is ever taken away.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from lantoa.orgs.models import Selector
from lantoa.orgs.selection import units_of
from lantoa.periods import clock
from lantoa.plans.completion import Window, complete
from lantoa.plans.models import Assignment, CompletionRule, Plan, PlanState, RuleKind, Side, Task
from lantoa.plans.signals import assignments_changed

BATCH = 2000


@dataclass(frozen=True)
class Change:
    """How many assignments were made and how many untouched ones were taken back."""

    made: int
    removed: int


@dataclass(frozen=True)
class Owed:
    """What one side of a task owes."""

    owes_proof: bool
    needed: int


def materialise(*, plan: Plan, on: dt.date | None = None) -> Change:
    """Make `plan`'s assignments true to its selectors on a day. Only an issued plan obliges anybody."""
    if plan.state != PlanState.ISSUED:
        return Change(0, 0)
    day = on or clock.today()
    cache: dict[int, frozenset[int]] = {}
    made = removed = 0
    with transaction.atomic():
        for task in open_tasks(plan):
            one = _materialise_task(task, day, cache)
            made, removed = made + one.made, removed + one.removed
    assignments_changed.send(sender=Plan, plan=plan)
    return Change(made, removed)


def materialise_all(on: dt.date | None = None) -> None:
    """After a change of the organisation: let new units join every issued plan."""
    for plan in Plan.objects.filter(state=PlanState.ISSUED, tasks__task_bodies__isnull=False).distinct():
        materialise(plan=plan, on=on)


def open_tasks(plan: Plan) -> Iterable[Task]:
    """The plan's tasks in force, with what their assignment needs, in a constant number of queries."""
    return plan.tasks.filter(is_group=False, withdrawn_in__isnull=True).prefetch_related(
        "rules", "task_bodies__body__selector__within", "task_bodies__body__selector__groups"
    )


def units_per_side(task: Task, on: dt.date, cache: dict[int, frozenset[int]]) -> dict[int, str]:
    """The units that `task` is for, each on one side: a unit named in both columns leads."""
    sides: dict[int, str] = {}
    for wanted in (Side.COOPERATING, Side.LEAD):
        for link in task.task_bodies.all():
            if link.side == wanted and link.body.selector:
                for unit in _units(link.body.selector, on, cache):
                    sides[unit] = wanted
    return sides


def owed(task: Task) -> dict[str, Owed]:
    """What each side owes by the task's rules; without a rule a side owes one activity of any kind."""
    rules = {rule.side: rule for rule in task.rules.all()}
    return {side: _owed(task, rules.get(side)) for side in (Side.LEAD, Side.COOPERATING)}


def window(task: Task) -> Window:
    """The months of a monthly rule: from the task's start, but not before the plan's month, to its last day."""
    year = task.plan.year
    first = task.start_from or dt.date(year, 1, 1)
    issued = _issued(task.plan)
    if issued and issued > first:
        first = issued
    return Window(first, task.due_last or dt.date(year, 12, 31))


def _materialise_task(task: Task, day: dt.date, cache: dict[int, frozenset[int]]) -> Change:
    sides, dues = units_per_side(task, day, cache), owed(task)
    known = {row.unit_id: row for row in task.assignments.all()}
    new = [
        Assignment(
            task=task,
            unit_id=unit,
            side=side,
            owes_proof=dues[side].owes_proof,
            needed=dues[side].needed,
            created_on=day,
        )
        for unit, side in sides.items()
        if unit not in known
    ]
    Assignment.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    moved = []
    for unit, row in known.items():
        side = sides.get(unit)
        if side and (row.side, row.owes_proof, row.needed) != (side, dues[side].owes_proof, dues[side].needed):
            row.side, row.owes_proof, row.needed = side, dues[side].owes_proof, dues[side].needed
            moved.append(row)
    Assignment.objects.bulk_update(moved, ["side", "owes_proof", "needed"], batch_size=BATCH)
    gone = [row.pk for unit, row in known.items() if unit not in sides]
    untouched = Assignment.objects.filter(
        pk__in=gone, started_on__isnull=True, exempt_on__isnull=True, extensions__isnull=True
    )
    removed, _ = untouched.delete()
    return Change(len(new), removed)


def _owed(task: Task, rule: CompletionRule | None) -> Owed:
    if rule is None:
        return Owed(True, 1)
    empty = complete(rule.kind, rule.minimum, window(task), [])
    return Owed(rule.kind != RuleKind.NONE, empty.needed)


def _units(selector: Selector, on: dt.date, cache: dict[int, frozenset[int]]) -> frozenset[int]:
    if selector.pk not in cache:
        cache[selector.pk] = frozenset(units_of(selector, on).values_list("pk", flat=True))
    return cache[selector.pk]


def _issued(plan: Plan) -> dt.date | None:
    parts = [int(part) for part in plan.issued_on.split("-") if part]
    return dt.date(parts[0], parts[1], 1) if len(parts) > 1 else None
