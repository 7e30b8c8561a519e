"""What the plan page and the review page show, gathered in a constant number of queries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.selection import units_of
from lantoa.plans import queries
from lantoa.plans.actions.assign import open_tasks, units_per_side
from lantoa.plans.models import Plan, PlanBody, PlanState, PlanVersion, Section, Task
from lantoa.plans.queries import Bar


@dataclass
class Row:
    """A row of the annex: the task, what became of it in sight, and what it is for my unit."""

    task: Task
    bar: Bar
    mine: Any = None


@dataclass
class Clause:
    """A clause of the outline with its depth (0 for parts)."""

    section: Section
    depth: int


def plan_page(actor: Actor, plan: Plan, today: dt.date) -> dict[str, Any]:
    """The issued document beside what became of its tasks."""
    versions = list(
        PlanVersion.objects.filter(plan=plan).defer("content").select_related("document").order_by("-number")
    )
    bars = queries.bars(actor, plan, today)
    mine = {}
    if actor.unit is not None:
        mine = {row.task_id: row for row in queries.owed_by(actor.unit, plan, today)}
    tasks = list(plan.tasks.filter(withdrawn_in__isnull=True).order_by("position", "pk"))
    total = Bar()
    for task in tasks:
        for status, number in bars[task.pk].counts.items():
            total.counts[status] += number
    return {
        "plan": plan,
        "clauses": list(clauses(plan)),
        "targets": plan.targets.all(),
        "citations": plan.citations.select_related("directive"),
        "rows": [Row(task, bars[task.pk], mine.get(task.pk)) for task in tasks],
        "total": total,
        "versions": versions,
        "version": versions[0] if versions else None,
        "events": plan.events.all(),
        "unit_plan": queries.unit_plan_of(actor.unit, plan) if actor.unit else None,
        "may_make_unit_plan": allowed(actor, "plans.make_unit_plan", plan),
        "may_amend": allowed(actor, "plans.amend_plan", plan),
        "may_clone": allowed(actor, "plans.clone_plan", plan),
        "today": today,
    }


def clauses(plan: Plan) -> Iterator[Clause]:
    """The outline in reading order."""
    depths: dict[int, int] = {}
    for section in plan.sections.order_by("position", "pk"):
        depths[section.pk] = depths.get(section.parent_id, -1) + 1 if section.parent_id else 0
        yield Clause(section, depths[section.pk])


@dataclass
class Caution:
    """A doubt of the reader or a finding of the linter, in the reader's language."""

    number: int
    message: str
    span: list[int]
    settled: bool


@dataclass
class Mapping:
    """A body of the plan and how many units it means."""

    body: PlanBody
    units: int
    first: list[str] = field(default_factory=list)


def review_page(actor: Actor, plan: Plan, today: dt.date) -> dict[str, Any]:
    """A draft with its source, warnings first."""
    tasks = list(plan.tasks.prefetch_related("rules", "task_bodies__body").order_by("position", "pk"))
    mappings = [mapping(body, today) for body in plan.bodies.select_related("selector__within")]
    found = warnings(plan)
    return {
        "plan": plan,
        "lines": plan.source_lines,
        "warnings": found,
        "open_warnings": sum(not one.settled for one in found),
        "clauses": list(clauses(plan)),
        "targets": plan.targets.all(),
        "citations": plan.citations.select_related("directive"),
        "tasks": tasks,
        "task_count": sum(not task.is_group for task in tasks),
        "mappings": mappings,
        "unmapped": sum(not one.units for one in mappings),
        "is_draft": plan.state == PlanState.DRAFT,
    }


def warnings(plan: Plan) -> list[Caution]:
    """The plan's findings, the open ones first."""
    name = "message_vi" if get_language() == "vi" else "message"
    rows = [
        Caution(number, one.get(name) or one["message"], one["span"], one["settled"])
        for number, one in enumerate(plan.findings)
    ]
    return sorted(rows, key=lambda one: one.settled)


def mapping(body: PlanBody, today: dt.date) -> Mapping:
    """How many units a body means today, and the first of them."""
    if body.selector is None:
        return Mapping(body, 0)
    units = units_of(body.selector, today)
    return Mapping(body, units.count(), list(units.values_list("name", flat=True)[:3]))


def issuing(plan: Plan, today: dt.date) -> dict[str, int]:
    """What issuing the draft will do: tasks, units, obligations."""
    cache: dict[int, frozenset[int]] = {}
    units: set[int] = set()
    obligations = tasks = 0
    for task in open_tasks(plan):
        named = units_per_side(task, today, cache)
        units |= named.keys()
        obligations += len(named)
        tasks += 1
    return {"tasks": tasks, "units": len(units), "obligations": obligations}
