"""Next year's plan from this year's: the same clauses, every date and year moved."""

import datetime as dt
import re
from typing import Any

from django.db import transaction

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.actions.bodies import link_bodies
from lantoa.plans.models import CompletionRule, Plan, PlanCitation, Section, Target, Task
from lantoa.vietnamese.text import fold

_HEAD = ("kind", "owner", "document_kind", "symbol", "place", "issuer", "parent_body", "signer_name", "signer_position")
_TASK = ("code", "group_code", "is_group", "lead_text", "cooperating_text", "due_exclusive", "every", "every_min")
_TASK_MORE = ("every_max", "product", "other", "position")
_DAYS = ("start_from", "start_to", "due_by", "due_last")


def clone_plan(*, actor: Actor, plan: Plan, year: int) -> Plan:
    """A draft for `year` with the clauses of `plan`: no number, no date, nothing of what happened."""
    require(actor, "plans.clone_plan", plan)
    move = _Move(plan.year, year)
    with transaction.atomic():
        title = move.text(plan.title)
        twin = Plan.objects.create(
            **{name: getattr(plan, name) for name in _HEAD},
            cloned_from=plan,
            year=year,
            title=title,
            search=fold(title),
            recipients=list(plan.recipients),
            created_by_id=actor.user_id,
        )
        sections = _sections(plan, twin, move)
        for target in plan.targets.all():
            _twin(target, plan=twin, text=move.text(target.text))
        for cited in plan.citations.all():
            PlanCitation.objects.create(
                plan=twin, directive_id=cited.directive_id, basis=cited.basis, position=cited.position
            )
        for task in plan.tasks.filter(withdrawn_in__isnull=True).prefetch_related("rules"):
            _task(task, twin, sections, move)
        log.record(actor, codes.CLONED, twin, source=str(plan))
    return twin


class _Move:
    """Moving words and days from one year to another."""

    def __init__(self, old: int, new: int) -> None:
        self.years = new - old
        self._year = re.compile(rf"(?<![\d/\-]){old}(?![\d])|(?<=/){old}(?!\d|/[A-ZĐ])")
        self._new = str(new)

    def text(self, words: str) -> str:
        """The plan's year becomes the new one; numbers of cited documents (`144/2024/NĐ-CP`) stay."""
        return self._year.sub(self._new, words)

    def day(self, day: dt.date | None) -> dt.date | None:
        """The same day in the new year; 29 February becomes the 28th."""
        if day is None:
            return None
        try:
            return day.replace(year=day.year + self.years)
        except ValueError:
            return day.replace(year=day.year + self.years, day=28)


def _sections(plan: Plan, twin: Plan, move: _Move) -> dict[int, Section]:
    made: dict[int, Section] = {}
    for row in plan.sections.order_by("position"):
        made[row.pk] = Section.objects.create(
            plan=twin,
            parent=made.get(row.parent_id) if row.parent_id else None,
            code=row.code,
            title=move.text(row.title),
            text=move.text(row.text),
            items=[move.text(item) for item in row.items],
            position=row.position,
        )
    return made


def _twin(row: Target, **values: Any) -> None:
    Target.objects.create(
        comparator=row.comparator,
        value=row.value,
        value_max=row.value_max,
        unit=row.unit,
        position=row.position,
        **values,
    )


def _task(task: Task, twin: Plan, sections: dict[int, Section], move: _Move) -> None:
    row = Task.objects.create(
        plan=twin,
        section=sections.get(task.section_id) if task.section_id else None,
        title=move.text(task.title),
        words=fold(move.text(task.title)),
        note=move.text(task.note),
        start_text=move.text(task.start_text),
        due_text=move.text(task.due_text),
        **{name: getattr(task, name) for name in (*_TASK, *_TASK_MORE)},
        **{name: move.day(getattr(task, name)) for name in _DAYS},
    )
    if row.is_group:
        return
    link_bodies(row)
    for body in row.task_bodies.select_related("body"):
        known = task.plan.bodies.filter(name_fold=body.body.name_fold).first()
        if known and known.selector_id:
            body.body.selector_id = known.selector_id
            body.body.save(update_fields=["selector"])
    CompletionRule.objects.bulk_create(
        CompletionRule(
            task=row, side=rule.side, kind=rule.kind, minimum=rule.minimum, activity_kinds=rule.activity_kinds
        )
        for rule in task.rules.all()
    )
