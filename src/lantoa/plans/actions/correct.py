"""Correcting a draft: every field can be changed; rows are added, merged, split and removed. All of it is logged."""

from typing import Any

from django.db import models, transaction
from django.db.models import F

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Selector
from lantoa.plans import codes
from lantoa.plans.actions.assign import materialise
from lantoa.plans.actions.bodies import drop_unused_bodies, link_bodies
from lantoa.plans.linting import refresh_findings
from lantoa.plans.models import CompletionRule, Plan, PlanBody, PlanCitation, PlanKind, Section, Target, Task
from lantoa.plans.reading import propose
from lantoa.vietnamese.text import fold

Clause = Section | Target | Task | PlanCitation
RULE_FIELDS = ("kind", "minimum", "activity_kinds")


def change(*, actor: Actor, row: Plan | Clause, values: dict[str, Any]) -> None:
    """Set fields of the plan's head or of one row; the log keeps what stood there before."""
    require(actor, "plans.edit_clauses", row)
    with transaction.atomic():
        old = {name: _plain(getattr(row, name)) for name, value in values.items() if getattr(row, name) != value}
        for name, value in values.items():
            setattr(row, name, value)
        _complete(row)
        row.save()
        _link(row)
        refresh_findings(_plan(row))
        if old:
            log.record(actor, codes.CORRECTED, _plan(row), row=str(row)[:200], old=old)


def add(*, actor: Actor, row: Clause, after: Clause | None = None) -> None:
    """Put a new row after another one of its kind, or last."""
    require(actor, "plans.edit_clauses", row)
    with transaction.atomic():
        _make_room(row, after)
        _complete(row)
        row.save()
        _link(row, new=True)
        refresh_findings(row.plan)
        log.record(actor, codes.ADDED, row.plan, row=str(row)[:200])


def remove(*, actor: Actor, row: Clause) -> None:
    """Take a row out of the draft; what it said stays in the log."""
    require(actor, "plans.edit_clauses", row)
    with transaction.atomic():
        log.record(actor, codes.REMOVED, row.plan, row=str(row)[:300])
        if isinstance(row, Section):
            row.children.update(parent=row.parent)
        row.delete()
        drop_unused_bodies(row.plan)
        refresh_findings(row.plan)


def merge(*, actor: Actor, row: Clause) -> bool:
    """Join a row with the next one of its kind, whose text comes after its own; False where none follows."""
    require(actor, "plans.edit_clauses", row)
    following = _following(row)
    if following is None:
        return False
    with transaction.atomic():
        log.record(actor, codes.MERGED, row.plan, row=str(row)[:200], merged=str(following)[:200])
        for name in _TEXTS[type(row)]:
            setattr(row, name, " ".join(filter(None, [getattr(row, name), getattr(following, name)])))
        row.last_line = following.last_line or row.last_line
        if isinstance(row, Section) and isinstance(following, Section):
            row.items = [*row.items, *following.items]
            following.children.update(parent=row)
        following.delete()
        _complete(row)
        row.save()
        _link(row)
        refresh_findings(row.plan)
    return True


def split(*, actor: Actor, row: Clause, at: int) -> Any:
    """Cut a row's text before its word number `at` (from 1): the rest becomes a new row; None where nothing is left."""
    require(actor, "plans.edit_clauses", row)
    name = _TEXTS[type(row)][0]
    words = getattr(row, name).split()
    if not 0 < at < len(words):
        return None
    with transaction.atomic():
        setattr(row, name, " ".join(words[:at]))
        _complete(row)
        row.save()
        other = _twin(row, " ".join(words[at:]))
        _make_room(other, row)
        _complete(other)
        other.save()
        _link(other, new=True)
        refresh_findings(row.plan)
        log.record(actor, codes.SPLIT, row.plan, row=str(row)[:200], new=str(other)[:200])
    return other


def set_rule(*, actor: Actor, task: Task, side: str, values: dict[str, Any]) -> None:
    """How one side of a task is done."""
    require(actor, "plans.edit_clauses", task)
    with transaction.atomic():
        rule = CompletionRule.objects.filter(task=task, side=side).first() or CompletionRule(task=task, side=side)
        old = {name: getattr(rule, name) for name in RULE_FIELDS if getattr(rule, name) != values[name]}
        for name in RULE_FIELDS:
            setattr(rule, name, values[name])
        rule.save()
        if old:
            log.record(actor, codes.CORRECTED, task.plan, row=f"{task.code} {side}", old=old)


def map_body(*, actor: Actor, body: PlanBody, kinds: list[str], units: list[int], excluded: list[int]) -> None:
    """Say which units a body means: all of `kinds` under the plan's owner and `units`, less `excluded`.

    Nothing of all three says that it is nobody here. Under an issued plan the obligations follow at once.
    """
    require(actor, "plans.map_body", body)
    with transaction.atomic():
        selector = body.selector or Selector.objects.create(name=body.name)
        selector.kinds, selector.within = kinds, body.plan.owner if kinds else None
        selector.save()
        selector.extra.set(units)
        selector.excluded.set(excluded)
        body.selector = selector
        body.save(update_fields=["selector"])
        log.record(actor, codes.MAPPED, body.plan, row=body.name, kinds=kinds, units=len(units), excluded=len(excluded))
        materialise(plan=body.plan)


def settle(*, actor: Actor, plan: Plan, number: int, settled: bool) -> None:
    """Mark a warning as looked at, or as open again. IndexError where there is no such warning."""
    require(actor, "plans.edit_clauses", plan)
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("owner").get(pk=plan.pk)
        plan.findings[number]["settled"] = settled
        plan.save(update_fields=["findings"])
        log.record(actor, codes.SETTLED, plan, row=plan.findings[number]["message"], settled=settled)


_TEXTS: dict[type[Clause], tuple[str, ...]] = {
    Section: ("title", "text"),
    Target: ("text",),
    Task: ("title", "lead_text", "cooperating_text", "product", "note"),
}


def mergeable(row: Clause) -> bool:
    """Whether rows of this kind can be merged and split."""
    return type(row) in _TEXTS


def _plan(row: Plan | Clause) -> Plan:
    return row if isinstance(row, Plan) else row.plan


def _complete(row: Plan | Clause) -> None:
    """Columns that follow from the others."""
    if isinstance(row, Plan):
        row.search = fold(f"{row.number} {row.title}")
    if isinstance(row, Task):
        row.words = fold(row.title)


def _link(row: Plan | Clause, *, new: bool = False) -> None:
    """Keep a task's bodies true to its columns; a unit's own plan obliges nobody else, so it has none."""
    if not isinstance(row, Task) or row.is_group or row.plan.kind == PlanKind.UNIT:
        return
    link_bodies(row)
    if new:
        propose(row)
    else:
        drop_unused_bodies(row.plan)


def _plain(value: Any) -> Any:
    """A value as the log keeps it."""
    return value if isinstance(value, str | int | bool | list | type(None)) else str(value)


def _following(row: Clause) -> Any:
    rows: models.Manager[Any] = type(row)._default_manager
    same = rows.filter(plan=row.plan, position__gte=row.position).exclude(pk=row.pk)
    return same.order_by("position", "pk").first()


def _make_room(row: Clause, after: Clause | None) -> None:
    rows: models.Manager[Any] = type(row)._default_manager
    same = rows.filter(plan=row.plan)
    if after is None:
        row.position = (same.aggregate(last=models.Max("position"))["last"] or 0) + 1
        return
    row.position = after.position + 1
    same.filter(position__gt=after.position).update(position=F("position") + 1)


def _twin(row: Clause, text: str) -> Any:
    """A new row beside `row`, with the cut-off text and the same lines."""
    lines = {"plan": row.plan, "first_line": row.first_line, "last_line": row.last_line}
    if isinstance(row, Target):
        return Target(
            **lines, text=text, comparator=row.comparator, value=row.value, value_max=row.value_max, unit=row.unit
        )
    code = free_code(row)
    if isinstance(row, Section):
        return Section(**lines, parent=row.parent, code=code, title=text)
    assert isinstance(row, Task)
    same = ("lead_text", "cooperating_text", "start_text", "start_from", "start_to", "due_text", "due_by")
    more = ("due_exclusive", "due_last", "every", "every_min", "every_max", "group_code", "is_group", "section")
    values = {name: getattr(row, name) for name in (*same, *more)}
    return Task(**lines, code=code, title=text, **values)


def free_code(row: Section | Task | PlanCitation) -> str:
    """A code beside the row's own that no row of the plan has yet: `IV.1` gives `IV.1-2`."""
    assert isinstance(row, Section | Task)
    taken = set(type(row)._default_manager.filter(plan=row.plan).values_list("code", flat=True))
    number = 2
    while f"{row.code}-{number}" in taken:
        number += 1
    return f"{row.code}-{number}"
