"""Amending an issued plan: changes are gathered, then issued together as the next numbered version.

Obligations that were begun keep their evidence; the old version, and the reports written under it, stay as they were.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.actions.assign import materialise
from lantoa.plans.actions.bodies import link_bodies
from lantoa.plans.actions.fulfil import refresh_plan
from lantoa.plans.actions.issue import NotReadyError, freeze
from lantoa.plans.models import Amendment, CompletionRule, Plan, PlanVersion, Task
from lantoa.plans.reading import propose
from lantoa.plans.signals import plan_amended
from lantoa.vietnamese.text import fold

ADD, CHANGE, WITHDRAW = "add", "change", "withdraw"
_WORDS = ("title", "lead_text", "cooperating_text", "start_text", "due_text", "product", "note")
_DAYS = ("start_from", "start_to", "due_by", "due_last")
_NUMBERS = ("due_exclusive", "every", "every_min", "every_max")
FIELDS = (*_WORDS, *_DAYS, *_NUMBERS)


def open_amendment(*, actor: Actor, plan: Plan) -> Amendment:
    """The amendment that is being gathered for `plan`; a new one where there is none."""
    require(actor, "plans.amend_plan", plan)
    amendment, _made = Amendment.objects.get_or_create(
        plan=plan, version=None, defaults={"reason": "", "created_by_id": actor.user_id}
    )
    return amendment


def gather(*, actor: Actor, amendment: Amendment, change: str, task: Task | None, values: dict[str, Any]) -> None:
    """Note one change; a later change of the same task replaces the earlier one."""
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = Amendment.objects.select_for_update().get(pk=amendment.pk)
        kept = [one for one in row.changes if task is None or one["task"] != task.pk]
        fields = {name: _plain(value) for name, value in values.items()}
        row.changes = [*kept, {"action": change, "task": task.pk if task else None, "fields": fields}]
        row.save(update_fields=["changes"])


def drop(*, actor: Actor, amendment: Amendment, number: int) -> None:
    """Forget a gathered change. IndexError where there is no such one."""
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = Amendment.objects.select_for_update().get(pk=amendment.pk)
        row.changes.pop(number)
        row.save(update_fields=["changes"])


def issue_amendment(*, actor: Actor, amendment: Amendment, reason: str) -> PlanVersion:
    """Apply the gathered changes, freeze the next version, and let the obligations follow.

    Raises NotReadyError without a reason or without a change.
    """
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = Amendment.objects.select_for_update().get(pk=amendment.pk)
        if row.version_id is not None or not row.changes:
            raise NotReadyError(_("There is no change to issue."))
        if not reason.strip():
            raise NotReadyError(_("Say why the plan is amended."))
        plan = Plan.objects.select_for_update(of=("self",)).select_related("owner").get(pk=row.plan_id)
        number = plan.versions.count() + 1
        for change in row.changes:
            _apply(plan, change, number)
        version = freeze(actor=actor, plan=plan, number=number, summary=reason.strip())
        row.reason, row.version = reason.strip(), version
        row.save(update_fields=["reason", "version"])
        materialise(plan=plan)
        refresh_plan(plan)
        log.record(actor, codes.AMENDED, plan, version=number, reason=row.reason)
        plan_amended.send(sender=Plan, plan=plan, version=version, actor=actor)
    return version


def _apply(plan: Plan, change: dict[str, Any], number: int) -> None:
    if change["action"] == ADD:
        _add(plan, change["fields"])
        return
    task = plan.tasks.get(pk=change["task"])
    if change["action"] == WITHDRAW:
        task.withdrawn_in = number
        task.save(update_fields=["withdrawn_in"])
        return
    _set(task, change["fields"])
    task.save()
    link_bodies(task)


def _add(plan: Plan, fields: dict[str, Any]) -> None:
    group = fields.get("group_code", "")
    last = plan.tasks.filter(group_code=group).order_by("position").last() or plan.tasks.order_by("position").last()
    task = Task(plan=plan, group_code=group, code=_next_code(plan, group), position=(last.position if last else 0))
    _set(task, fields)
    task.save()
    link_bodies(task)
    rules = fields.get("rules")
    if rules:
        CompletionRule.objects.bulk_create(CompletionRule(task=task, **rule) for rule in rules)
    else:
        propose(task)


def _next_code(plan: Plan, group: str) -> str:
    taken = set(plan.tasks.values_list("code", flat=True))
    number = 1
    while f"{group}.{number}".lstrip(".") in taken:
        number += 1
    return f"{group}.{number}".lstrip(".")


def _set(task: Task, fields: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            value = fields[name]
            setattr(task, name, dt.date.fromisoformat(value) if name in _DAYS and value else value)
    task.words = fold(task.title)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
