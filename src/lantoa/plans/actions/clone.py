"""Next year's plan from this year's: the same clauses, every date and year moved."""

from typing import Any

from django.db import transaction

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.actions.bodies import link_bodies
from lantoa.plans.linting import refresh_findings
from lantoa.plans.models import CompletionRule, Event, Plan, PlanCitation, Section, Target, Task
from lantoa.plans.moving import Move
from lantoa.plans.timing import times
from lantoa.vietnamese.text import fold

_HEAD = ("kind", "owner", "document_kind", "symbol", "place", "issuer", "parent_body", "signer_name", "signer_position")
_TASK = ("code", "group_code", "is_group", "lead_text", "cooperating_text", "every", "every_min")
_TASK_MORE = ("every_max", "position")


def clone_plan(*, actor: Actor, plan: Plan, year: int) -> Plan:
    """A draft for `year` with the clauses of `plan`: no number, no date, nothing of what happened."""
    require(actor, "plans.clone_plan", plan)
    move = Move(plan.year, year)
    with transaction.atomic():
        title = move.prose(plan.title)
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
            _twin(target, plan=twin, text=move.prose(target.text))
        for cited in plan.citations.all():
            PlanCitation.objects.create(
                plan=twin, directive_id=cited.directive_id, basis=cited.basis, position=cited.position
            )
        for task in plan.tasks.filter(withdrawn_in__isnull=True).prefetch_related("rules"):
            _task(task, twin, sections, move)
        for event in plan.events.all():
            _event(event, twin, move)
        refresh_findings(twin)
        log.record(actor, codes.CLONED, twin, source=str(plan))
    return twin


def _sections(plan: Plan, twin: Plan, move: Move) -> dict[int, Section]:
    made: dict[int, Section] = {}
    for row in plan.sections.order_by("position"):
        made[row.pk] = Section.objects.create(
            plan=twin,
            parent=made.get(row.parent_id) if row.parent_id else None,
            code=row.code,
            title=move.prose(row.title),
            text=move.prose(row.text),
            items=[move.prose(item) for item in row.items],
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


def _event(event: Event, twin: Plan, move: Move) -> None:
    """The same days of the new year: they are proposals, since a conference seldom comes back on its day."""
    Event.objects.create(
        plan=twin,
        title=move.prose(event.title),
        kind=event.kind,
        level=event.level,
        host=event.host,
        is_dx_day=event.is_dx_day,
        starts_on=move.day(event.starts_on),
        ends_on=move.day(event.ends_on),
    )


def _task(task: Task, twin: Plan, sections: dict[int, Section], move: Move) -> None:
    row = Task.objects.create(
        plan=twin,
        section=sections.get(task.section_id) if task.section_id else None,
        title=move.prose(task.title),
        words=fold(move.prose(task.title)),
        product=move.prose(task.product),
        note=move.prose(task.note),
        other={name: move.prose(words) for name, words in task.other.items()},
        **times(move.time(task.start_text), move.time(task.due_text), twin.year),
        **{name: getattr(task, name) for name in (*_TASK, *_TASK_MORE)},
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
