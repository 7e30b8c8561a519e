"""Making assignments: one order, N obligations, by saved selectors.

A selector is a rule, so that running this again lets new units join and closed ones leave; nothing that was begun is
ever taken away.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from lantoa.orgs.models import Selector
from lantoa.orgs.selection import units_of
from lantoa.periods import clock
from lantoa.plans.completion import Window, complete
from lantoa.plans.models import (
    Assignment,
    AssignmentQuerySet,
    CompletionRule,
    HandOut,
    Plan,
    PlanState,
    RuleKind,
    Side,
    Task,
)
from lantoa.plans.signals import assignments_changed

BATCH = 2000
MANY = 5000


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
        if made > MANY:
            _measure_table()
    assignments_changed.send(sender=Plan, plan=plan)
    return Change(made, removed)


def _measure_table() -> None:
    """Tell PostgreSQL at once how large the table has become; by itself it would plan for the old size for a minute."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE plans_assignment")


def size(plan: Plan, on: dt.date) -> int:
    """How many obligations the plan's selectors name on a day."""
    cache: dict[int, frozenset[int]] = {}
    return sum(len(units_per_side(task, on, cache)) for task in open_tasks(plan))


def hand_out(row: HandOut, on: dt.date) -> None:
    """Make a plan's assignments task by task, each kept as soon as it is made; run again, it goes on where it stopped."""
    cache: dict[int, frozenset[int]] = {}
    for done, task in enumerate(open_tasks(row.plan), 1):
        with transaction.atomic():
            _materialise_task(task, on, cache)
            HandOut.objects.filter(pk=row.pk).update(done=done)
    _measure_table()
    assignments_changed.send(sender=Plan, plan=row.plan)


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


@dataclass(frozen=True)
class _Row:
    """What is known of an assignment, without a model object: a plan for a province has hundreds of thousands."""

    pk: int
    unit: int
    what: tuple[str, bool, int]  # side, owes_proof, needed
    left: bool


def _materialise_task(task: Task, day: dt.date, cache: dict[int, frozenset[int]]) -> Change:
    sides, dues = units_per_side(task, day, cache), owed(task)
    what = {side: (side, due.owes_proof, due.needed) for side, due in dues.items()}
    rows = Assignment.objects.filter(task=task).order_by()
    known = {
        row[1]: _Row(row[0], row[1], row[2:5], row[5])
        for row in rows.values_list("pk", "unit_id", "side", "owes_proof", "needed", "left")
    }
    made = sum(
        _insert(task, [unit for unit, one in sides.items() if one == side and unit not in known], what[side], day)
        for side in what
    )
    for side, wanted in what.items():
        moved = [row.pk for unit, row in known.items() if sides.get(unit) == side and row.what != wanted]
        values = dict(zip(("side", "owes_proof", "needed"), wanted, strict=True))
        for pks in _batches(moved):
            rows.filter(pk__in=pks).update(**values)
    _take_back(rows.filter(pk__in=[row.pk for unit, row in known.items() if row.left and unit in sides]))
    return Change(made, _release(rows, [row.pk for unit, row in known.items() if unit not in sides], day))


def _insert(task: Task, units: list[int], what: tuple[str, bool, int], day: dt.date) -> int:
    """New assignments in one statement: making and sending a model object each takes ten times as long."""
    if not units:
        return 0
    table = connection.ops.quote_name(Assignment._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} (task_id, unit_id, side, owes_proof, needed, progress, exempt_reason, "left", created_on)'  # noqa: S608 - the name of our own table
            " SELECT %s, unit, %s, %s, %s, 0, '', false, %s FROM unnest(%s::bigint[]) AS unit"
            " ON CONFLICT (task_id, unit_id) DO NOTHING",
            [task.pk, *what, day, units],
        )
        return int(cursor.rowcount)


def _release(rows: AssignmentQuerySet, gone: list[int], day: dt.date) -> int:
    """Units that the task no longer means: what was never begun is taken back, what was done stays done, and what was
    begun is kept on record but asked no longer."""
    removed = 0
    for pks in _batches(gone):
        mine = rows.filter(pk__in=pks)
        number, _ = mine.filter(started_on__isnull=True, exempt_on__isnull=True, extensions__isnull=True).delete()
        removed += number
        mine.filter(done_on__isnull=True, exempt_on__isnull=True).update(exempt_on=day, left=True)
    return removed


def _batches(pks: list[int]) -> Iterable[list[int]]:
    return (pks[at : at + BATCH] for at in range(0, len(pks), BATCH))


def _take_back(rows: AssignmentQuerySet) -> None:
    """Units that the task means again owe it again."""
    rows.update(exempt_on=None, left=False)


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
