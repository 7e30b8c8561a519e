"""What the plan page and the review page show, gathered in a constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Value
from django.utils.translation import get_language

from lantoa.documents.statutory.plan import cited
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Selector, Unit
from lantoa.orgs.selection import units_of
from lantoa.plans import queries
from lantoa.plans.actions.assign import open_tasks, units_per_side
from lantoa.plans.models import HandOut, Plan, PlanBody, PlanState, Section, Status, Task
from lantoa.plans.queries import Bar
from lantoa.vietnamese.dates import formal

_ORDER = (
    Status.DONE,
    Status.DONE_LATE,
    Status.IN_PROGRESS,
    Status.OVERDUE,
    Status.EXEMPT,
    Status.NOT_STARTED,
    Status.SUPPORTS,
)


@dataclass
class Row:
    """A row of the annex: the task, what became of it in sight, and what it is for my unit."""

    task: Task
    bar: Bar
    mine: Any = None

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """The parts of the bar that have units: status, its name, how many."""
        return parts(self.bar)


def parts(bar: Bar) -> list[tuple[str, str, int]]:
    """The parts of a bar that have units behind them, in the bar's own order: status, its name, how many."""
    rows = [(one.value, str(one.label), bar.counts.get(one.value, 0)) for one in _ORDER]
    return [row for row in rows if row[2]]


@dataclass
class Clause:
    """A clause of the outline with its depth (0 for parts)."""

    section: Section
    depth: int


@dataclass
class Printed:
    """A clause as it stands in the issued document: `mark` is `I.`, `1.` or `a)`; `tasks` are those that it asks for."""

    code: str
    mark: str
    depth: int
    title: str
    text: str
    items: list[str]
    tasks: list[Task]


def plan_page(actor: Actor, plan: Plan, today: dt.date) -> dict[str, Any]:
    """The issued document beside what became of its tasks."""
    versions = list(
        plan.versions.defer("content").select_related("document", "amendment__document").order_by("-number")
    )
    content = plan.versions.order_by("-number").values_list("content", flat=True).first() or {}
    bars = queries.bars(actor, plan, today)
    mine = {}
    if actor.unit is not None:
        mine = {row.task_id: row for row in queries.owed_by(actor.unit, plan, today)}
    tasks = list(
        plan.tasks.filter(withdrawn_in__isnull=True).select_related("section", "plan").order_by("position", "pk")
    )
    total = Bar()
    for task in tasks:
        for status, number in bars[task.pk].counts.items():
            total.counts[status] += number
    return {
        "plan": plan,
        "content": content,
        "printed": list(printed(content, tasks)),
        "table": annex(content, tasks),
        "basis": basis(content),
        "place_and_day": place_and_day(content),
        "targets": plan.targets.all(),
        "citations": plan.citations.select_related("directive"),
        "rows": [Row(task, bars[task.pk], mine.get(task.pk)) for task in tasks],
        "total": total,
        "total_parts": parts(total),
        "above": any(bars[task.pk].total > 1 for task in tasks),
        "versions": versions,
        "version": versions[0] if versions else None,
        "events": plan.events.all(),
        "unit_plan": queries.unit_plan_of(actor.unit, plan) if actor.unit else None,
        "may_make_unit_plan": allowed(actor, "plans.make_unit_plan", plan),
        "may_amend": allowed(actor, "plans.amend_plan", plan),
        "may_see_budget": allowed(actor, "plans.view_budget", plan),
        "may_clone": allowed(actor, "plans.clone_plan", plan),
        "hand_out": HandOut.objects.filter(plan=plan, finished_at__isnull=True).first(),
        "today": today,
    }


def basis(content: dict[str, Any]) -> list[str]:
    """The legal basis, a line for each document, as the Word file has it."""
    return [f"Căn cứ {cited(one)}" for one in content.get("citations", []) if one["basis"]]


def place_and_day(content: dict[str, Any]) -> str:
    """`Hải Phòng, ngày 05 tháng 3 năm 2024`."""
    return ", ".join(filter(None, [content.get("place"), formal(content.get("issued_on"))]))


def printed(content: dict[str, Any], tasks: list[Task]) -> Iterator[Printed]:
    """The outline of an issued version in reading order, each clause with the tasks that it asks for."""
    asked: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        if task.section and not task.is_group:
            asked[task.section.code].append(task)
    pending = [(one, 0) for one in reversed(content.get("sections", []))]
    while pending:
        one, depth = pending.pop()
        last = one["code"].rsplit(".", 1)[-1]
        mark = f"{last})" if depth and last.isalpha() and last.islower() else f"{last}."
        yield Printed(one["code"], mark, depth, one["title"], one["text"], one["items"], asked[one["code"]])
        pending += [(child, depth + 1) for child in reversed(one["children"])]


def annex(content: dict[str, Any], tasks: list[Task]) -> list[dict[str, Any]]:
    """The task table of an issued version, each row with its task's number."""
    known = {task.code: task.pk for task in tasks}
    return [{**row, "pk": known.get(row["code"])} for row in content.get("tasks", [])]


def clauses(plan: Plan) -> Iterator[Clause]:
    """The outline in reading order."""
    depths: dict[int, int] = {}
    for section in plan.sections.order_by("position", "pk"):
        depths[section.pk] = depths.get(section.parent_id, -1) + 1 if section.parent_id else 0
        yield Clause(section, depths[section.pk])


@dataclass
class Caution:
    """A doubt of the reader or a finding of the linter, in the reader's language; `span` None: it stands on no line."""

    number: int
    said: str
    message: str
    span: list[int] | None
    task: int | None
    settled: bool


@dataclass
class Mapping:
    """A body of the plan, how many units it means, and whether somebody said that it is nobody here."""

    body: PlanBody
    units: int
    first: list[str] = field(default_factory=list)
    outside: bool = False
    tasks: int = 0


@dataclass
class Line:
    """A line of the source: `mark` is "doubt" where something is warned of, "read" where a field was read from it."""

    number: int
    text: str
    mark: str


def review_page(actor: Actor, plan: Plan, today: dt.date) -> dict[str, Any]:
    """A draft with its source, warnings first."""
    rows = plan.tasks.select_related("section").prefetch_related("rules", "task_bodies__body")
    tasks = list(rows.order_by("position", "pk"))
    outline, targets = list(clauses(plan)), list(plan.targets.all())
    citations = list(plan.citations.select_related("directive"))
    mappings = mappings_of(plan, today)
    found = warnings(plan)
    read = [*tasks, *(one.section for one in outline), *targets, *citations]
    return {
        "plan": plan,
        "lines": source(plan, found, read),
        "head_spans": {name: span for name, span in plan.head_spans.items() if span},
        "warnings": found,
        "open_warnings": sum(not one.settled for one in found),
        "clauses": outline,
        "targets": targets,
        "citations": citations,
        "tasks": tasks,
        "task_count": sum(not task.is_group for task in tasks),
        "mappings": mappings,
        "unmapped": sum(not one.units and not one.outside for one in mappings),
        "is_draft": plan.state == PlanState.DRAFT,
    }


def source(plan: Plan, found: list[Caution], read: list[Any]) -> list[Line]:
    """The source's lines that say something, each with its mark."""
    doubtful, known = set[int](), set[int]()
    for caution in found:
        if caution.span and not caution.settled:
            doubtful |= set(range(caution.span[0], caution.span[1] + 1))
    for row in read:
        if row.first_line:
            known |= set(range(row.first_line, (row.last_line or row.first_line) + 1))
    return [
        Line(number, text.strip(), "doubt" if number in doubtful else "read" if number in known else "")
        for number, text in enumerate(plan.source_lines, 1)
        if text.strip()
    ]


def warnings(plan: Plan) -> list[Caution]:
    """The plan's findings, the open ones first."""
    name = "message_vi" if get_language() == "vi" else "message"
    rows = [
        Caution(number, one["message"], one.get(name) or one["message"], one["span"], one.get("task"), one["settled"])
        for number, one in enumerate(plan.findings)
    ]
    return sorted(rows, key=lambda one: one.settled)


def mappings_of(plan: Plan, today: dt.date) -> list[Mapping]:
    """The plan's bodies with their units, in a constant number of queries; those that nobody is yet come first."""
    rows = plan.bodies.select_related("selector__within").annotate(tasks=Count("task_bodies__task", distinct=True))
    bodies = list(rows.prefetch_related("selector__extra", "selector__excluded", "selector__groups"))
    meant = {body.pk: _meant(body.selector) for body in bodies if body.selector}
    units = Unit.objects.active_on(today).order_by()
    counts = units.aggregate(**{f"body_{pk}": Count("pk", filter=condition) for pk, condition in meant.items()})
    names: dict[int, list[str]] = defaultdict(list)
    few = [
        units.filter(condition).annotate(body=Value(pk)).values_list("body", "name")[:3]
        for pk, condition in meant.items()
    ]
    for pk, name in few[0].union(*few[1:], all=True) if few else ():
        names[pk].append(name)
    found = [
        Mapping(body, counts.get(f"body_{body.pk}", 0), names[body.pk], _outside(body), body.tasks) for body in bodies
    ]
    return sorted(found, key=lambda one: bool(one.units or one.outside))


def mapping(body: PlanBody, today: dt.date) -> Mapping:
    """How many units one body means today, and the first of them."""
    if body.selector is None:
        return Mapping(body, 0)
    units = units_of(body.selector, today)
    return Mapping(body, units.count(), list(units.values_list("name", flat=True)[:3]), _outside(body))


def _meant(selector: Selector) -> Q:
    """The condition of `orgs.selection`, from what was fetched already."""
    rule = Q()
    if selector.kinds:
        rule &= Q(kind__in=selector.kinds)
    if selector.within:
        rule &= Q(path__startswith=selector.within.path)
    if groups := [group.pk for group in selector.groups.all()]:
        rule &= Q(pk__in=Unit.objects.filter(unit_groups__in=groups).values("pk"))
    named = rule if rule else Q(pk__in=[])
    extra, excluded = ([unit.pk for unit in some.all()] for some in (selector.extra, selector.excluded))
    return (named | Q(pk__in=extra)) & ~Q(pk__in=excluded)


def _outside(body: PlanBody) -> bool:
    """Somebody saved the body without units: it is none of the organisation's."""
    one = body.selector
    return bool(one) and not (one.kinds or one.within_id or one.groups.all() or one.extra.all())  # type: ignore[union-attr]


def issuing(plan: Plan, today: dt.date) -> dict[str, Any]:
    """What issuing the draft will do: tasks, units, obligations, and the tasks that nobody would get."""
    cache: dict[int, frozenset[int]] = {}
    units: set[int] = set()
    obligations = tasks = 0
    nobody: list[Task] = []
    for task in open_tasks(plan):
        named = units_per_side(task, today, cache)
        units |= named.keys()
        obligations += len(named)
        tasks += 1
        if not named:
            nobody.append(task)
    return {"tasks": tasks, "units": len(units), "obligations": obligations, "nobody": nobody}
