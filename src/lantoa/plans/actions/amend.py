"""Amending an issued plan: changes are gathered, then issued together as the next numbered version.

Obligations that were begun keep their evidence; the old version, and the reports written under it, stay as they were.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.files.actions import store
from lantoa.files.models import StoredFile
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.actions.assign import materialise
from lantoa.plans.actions.bodies import link_bodies
from lantoa.plans.actions.fulfil import refresh_tasks
from lantoa.plans.actions.issue import NotReadyError, freeze
from lantoa.plans.actions.tell import tell_of_version
from lantoa.plans.amendment_document import amendment_docx
from lantoa.plans.contents import plan_json
from lantoa.plans.differences import Difference, differences
from lantoa.plans.models import Amendment, CompletionRule, Plan, PlanVersion, Task
from lantoa.plans.reading import propose, propose_section
from lantoa.plans.signals import plan_amended
from lantoa.vietnamese.text import fold

ADD, CHANGE, MOVE, WITHDRAW = "add", "change", "move", "withdraw"
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
    """Note one change. A later one of the same task replaces the earlier; a move stands beside a change of its words."""
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = _locked(amendment)
        kept = [one for one in row.changes if task is None or not _replaces(change, task.pk, one)]
        fields = {name: _plain(value) for name, value in values.items()}
        row.changes = [*kept, {"action": change, "task": task.pk if task else None, "fields": fields}]
        row.save(update_fields=["changes"])


def regather(*, actor: Actor, amendment: Amendment, number: int, values: dict[str, Any]) -> None:
    """Correct a task that is to be added. IndexError where there is no such change."""
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = _locked(amendment)
        row.changes[number]["fields"] = {name: _plain(value) for name, value in values.items()}
        row.save(update_fields=["changes"])


def drop(*, actor: Actor, amendment: Amendment, number: int) -> None:
    """Forget a gathered change. IndexError where there is no such one."""
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = _locked(amendment)
        row.changes.pop(number)
        row.save(update_fields=["changes"])


def preview(*, actor: Actor, amendment: Amendment) -> list[Difference]:
    """What issuing would change: done, looked at and taken back."""
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = _locked(amendment)
        before = _content(row.plan)
        for change in row.changes:
            _apply(row.plan, change, 0)
        after = _content(row.plan)
        transaction.set_rollback(True)
    return differences(before, after)


def issue_amendment(
    *, actor: Actor, amendment: Amendment, reason: str, number: str = "", issued_on: dt.date | None = None
) -> PlanVersion:
    """Apply the gathered changes, freeze the next version with the amendment's own Word file, let the obligations
    follow, and tell every unit that owes something. `number` and `issued_on` are blank until the clerk gives them.

    Raises NotReadyError without a reason or without a change.
    """
    require(actor, "plans.amend_plan", amendment.plan)
    with transaction.atomic():
        row = _locked(amendment)
        if row.version_id is not None or not row.changes:
            raise NotReadyError(_("There is no change to issue."))
        if not reason.strip():
            raise NotReadyError(_("Say why the plan is amended."))
        plan = Plan.objects.select_for_update(of=("self",)).select_related("owner").get(pk=row.plan_id)
        last = plan.versions.order_by("-number").first()
        assert last is not None
        for change in row.changes:
            _apply(plan, change, last.number + 1)
        version = freeze(actor=actor, plan=plan, number=last.number + 1, summary=reason.strip())
        row.reason, row.version, row.number, row.issued_on = reason.strip(), version, number.strip(), issued_on
        row.document = _document(row, last.content, version.content)
        row.save(update_fields=["reason", "version", "number", "issued_on", "document"])
        materialise(plan=plan)
        refresh_tasks([one["task"] for one in row.changes if one["action"] == CHANGE])
        told = tell_of_version(version)
        log.record(actor, codes.AMENDED, plan, version=version.number, reason=row.reason, told=told)
        plan_amended.send(sender=Plan, plan=plan, version=version, actor=actor)
    return version


def fill(task: Task, fields: dict[str, Any]) -> None:
    """Show a gathered change in a task that is not saved."""
    _set(task, fields)


def _locked(amendment: Amendment) -> Amendment:
    return Amendment.objects.select_for_update(of=("self",)).select_related("plan__owner").get(pk=amendment.pk)


def _replaces(change: str, task: int, earlier: dict[str, Any]) -> bool:
    return earlier["task"] == task and (change == WITHDRAW or earlier["action"] in {WITHDRAW, change})


def _content(plan: Plan) -> dict[str, Any]:
    tasks = plan.tasks.filter(withdrawn_in__isnull=True)
    return {**plan_json(plan), "task_ids": dict(tasks.values_list("code", "pk"))}


def _document(row: Amendment, before: dict[str, Any], after: dict[str, Any]) -> StoredFile:
    data = amendment_docx(
        content=after, found=differences(before, after), reason=row.reason, number=row.number, issued_on=row.issued_on
    )
    name = f"sua-doi-{after['number'] or after['year']}-ban-{row.version.number if row.version else ''}.docx"
    return store(data=data, name=name.replace("/", "-"), unit_code=row.plan.owner.code)


def _apply(plan: Plan, change: dict[str, Any], number: int) -> None:
    fields = change["fields"]
    if change["action"] == ADD:
        _add(plan, fields)
        return
    task = plan.tasks.get(pk=change["task"])
    if change["action"] == WITHDRAW:
        task.withdrawn_in = number
        task.save(update_fields=["withdrawn_in"])
    elif change["action"] == MOVE:
        _move(plan, task, plan.tasks.get(pk=fields["after"]))
    else:
        _set(task, fields)
        task.save()
        link_bodies(task)
        _set_rules(task, fields)


def _add(plan: Plan, fields: dict[str, Any]) -> None:
    group = fields.get("group_code", "")
    last = plan.tasks.filter(group_code=group).order_by("position").last() or plan.tasks.order_by("position").last()
    task = Task(plan=plan, group_code=group, code=_next_code(plan, group), position=(last.position if last else 0))
    _set(task, fields)
    propose_section(task)
    task.save()
    link_bodies(task)
    propose(task)
    _set_rules(task, fields)


def _move(plan: Plan, task: Task, after: Task) -> None:
    """Put `task` behind another row; in another group it gets the next code there."""
    group = after.code if after.is_group else after.group_code
    if group != task.group_code:
        task.group_code, task.code = group, _next_code(plan, group)
    plan.tasks.filter(position__gt=after.position).update(position=F("position") + 1)
    task.position = after.position + 1
    task.save(update_fields=["group_code", "code", "position"])


def _set_rules(task: Task, fields: dict[str, Any]) -> None:
    for rule in fields.get("rules", ()):
        values = {name: rule[name] for name in ("kind", "minimum", "activity_kinds")}
        CompletionRule.objects.update_or_create(task=task, side=rule["side"], defaults=values)


def _next_code(plan: Plan, group: str) -> str:
    """The code after the last one that the group ever had: a code that a version used means one task for good."""
    start = f"{group}." if group else ""
    codes_of = plan.tasks.filter(code__startswith=start).values_list("code", flat=True)
    numbers = [int(code[len(start) :]) for code in codes_of if code[len(start) :].isdigit()]
    return f"{start}{max(numbers, default=0) + 1}"


def _set(task: Task, fields: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            value = fields[name]
            setattr(task, name, dt.date.fromisoformat(value) if name in _DAYS and value else value)
    task.words = fold(task.title)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
