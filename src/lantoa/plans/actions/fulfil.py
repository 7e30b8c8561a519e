"""The door through which rooms above say that something counts: an accepted activity, a plan, a report.

A fact is recorded once per assignment; taking it back restores exactly what was there before.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.db.models import Prefetch

from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.actions.assign import window
from lantoa.plans.completion import Fact, complete
from lantoa.plans.models import Assignment, AssignmentQuerySet, CompletionRule, Fulfilment, Plan, RuleKind, Task

ACTIVITY, PLAN, REPORT = "activity", "plan", "report"
BATCH = 2000


def record_activity(
    *, activity_id: int, unit: Unit, kind: str, on: dt.date, quantity: int, tasks: Iterable[Task]
) -> list[Assignment]:
    """Count an accepted activity of `unit` for those of `tasks` that it owes and whose rule takes its kind."""
    with transaction.atomic():
        rows = [
            row
            for row in _assignments(unit, Assignment.objects.filter(task__in=list(tasks)))
            if takes(rule_of(row), kind)
        ]
        _save(rows, ACTIVITY, activity_id, on, quantity)
    return rows


def record_plan(*, plan: Plan, unit: Unit, on: dt.date, source_id: int) -> list[Assignment]:
    """Count that `unit` has its plan under `plan`: its own approved one, or for the owner `plan` itself."""
    return _record_kind(plan, unit, RuleKind.PLAN, source=PLAN, source_id=source_id, on=on)


def record_report(*, plan: Plan, unit: Unit, on: dt.date, source_id: int) -> list[Assignment]:
    """Count that `unit` submitted its report of the year (for the department: the consolidated one)."""
    return _record_kind(plan, unit, RuleKind.REPORT, source=REPORT, source_id=source_id, on=on)


def withdraw(*, source: str, source_id: int) -> list[Assignment]:
    """Take a fact back wherever it counted; returns the assignments that it counted for."""
    with transaction.atomic():
        facts = Fulfilment.objects.filter(source=source, source_id=source_id)
        rows = list(_ready(Assignment.objects.filter(pk__in=facts.values("assignment"))))
        facts.delete()
        refresh(rows)
    return rows


def takes(rule: CompletionRule | None, kind: str) -> bool:
    """Whether a side's rule counts activities of `kind`; a side without a rule counts any."""
    if rule is None:
        return True
    if rule.kind not in {RuleKind.ACTIVITIES, RuleKind.MONTHLY}:
        return False
    return not rule.activity_kinds or kind in rule.activity_kinds


def rule_of(assignment: Assignment) -> CompletionRule | None:
    """The rule of the assignment's side (`task.rules` prefetched)."""
    return next((rule for rule in assignment.task.rules.all() if rule.side == assignment.side), None)


def refresh(rows: Collection[Assignment]) -> None:
    """Derive progress, start and completion of assignments again from their facts: two queries, however many."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    known = Fulfilment.objects.filter(assignment__in=[row.pk for row in rows])
    for assignment, on, quantity in known.values_list("assignment", "on", "quantity"):
        facts[assignment].append(Fact(on, quantity))
    changed = []
    for row in rows:
        before = row.needed, row.progress, row.started_on, row.done_on
        rule = rule_of(row)
        kind, minimum = (rule.kind, rule.minimum) if rule else (RuleKind.ACTIVITIES, 1)
        state = complete(kind, minimum, window(row.task), facts[row.pk])
        row.needed, row.progress = state.needed, state.progress
        row.started_on, row.done_on = state.started_on, state.done_on
        if before != (row.needed, row.progress, row.started_on, row.done_on):
            changed.append(row)
    _store(changed)


_STORE = """
UPDATE plans_assignment old SET needed = new.needed, progress = new.progress, started_on = new.started_on, done_on = new.done_on
FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::date[], %s::date[]) AS new (id, needed, progress, started_on, done_on)
WHERE old.id = new.id
"""


def _store(rows: list[Assignment]) -> None:
    """One statement for any number of rows: a `bulk_update` of thousands takes twenty times as long."""
    if rows:
        columns = zip(*((row.pk, row.needed, row.progress, row.started_on, row.done_on) for row in rows), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_STORE, [list(column) for column in columns])


def refresh_tasks(tasks: Collection[int]) -> None:
    """Derive all assignments of these tasks again, after a rule or a deadline changed."""
    refresh(list(_ready(Assignment.objects.filter(task__in=tasks))))


def _record_kind(
    plan: Plan, unit: Unit, rule_kind: str, *, source: str, source_id: int, on: dt.date
) -> list[Assignment]:
    with transaction.atomic():
        tasks = plan.tasks.filter(withdrawn_in__isnull=True, is_group=False)
        rows = [
            row
            for row in _assignments(unit, Assignment.objects.filter(task__in=tasks))
            if (rule := rule_of(row)) and rule.kind == rule_kind
        ]
        _save(rows, source, source_id, on, 1)
    return rows


def _save(rows: list[Assignment], source: str, source_id: int, on: dt.date, quantity: int) -> None:
    for row in rows:
        Fulfilment.objects.update_or_create(
            assignment=row, source=source, source_id=source_id, defaults={"on": on, "quantity": quantity}
        )
    refresh(rows)


def _assignments(unit: Unit, rows: AssignmentQuerySet) -> list[Assignment]:
    """Those of `unit`, locked."""
    owed = rows.filter(unit__in=acting_for(unit), exempt_on__isnull=True)
    return list(_ready(owed.select_for_update(of=("self",))))


def acting_for(unit: Unit) -> list[int]:
    """The units whose tasks the facts of `unit` count for: a department acts through its Office too."""
    if unit.kind != UnitKind.DEPARTMENT:
        return [unit.pk]
    offices = Unit.objects.under(unit).filter(kind=UnitKind.OFFICE, depth=unit.depth + 1)
    return [unit.pk, *offices.values_list("pk", flat=True)]


def _ready(rows: AssignmentQuerySet) -> AssignmentQuerySet:
    """With their tasks, each task and its plan fetched once however many owe it: a plan carries its whole source."""
    tasks = Task.objects.select_related("plan").prefetch_related("rules")
    return rows.prefetch_related(Prefetch("task", tasks)).order_by("pk")
