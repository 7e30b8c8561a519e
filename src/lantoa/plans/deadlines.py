"""What the task table makes units owe, as deadlines of which people are reminded and as entries of their calendars."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from lantoa.notify.calendar import Entry
from lantoa.notify.deadlines import Owed
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role
from lantoa.periods import clock
from lantoa.plans.models import Assignment, Event, PlanState, ResponseItem, Status
from lantoa.plans.queries import current_plan

_DOES = (Role.OFFICER.value, Role.DIVISION.value, Role.DISTRICT.value, Role.OFFICE.value)
_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.OVERDUE)


def open_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """Obligations of plans in force that are not done, by their (extended) last day: one query."""
    dated: Any = Assignment.objects.with_status(clock.today())
    rows = dated.filter(
        due__range=(first, last),
        status__in=_OPEN,
        task__plan__state=PlanState.ISSUED,
        task__withdrawn_in__isnull=True,
        left=False,
    )
    values = rows.order_by("pk").values_list("pk", "unit", "task", "task__code", "task__title", "due")
    for pk, unit, task, code, title, due in values:
        yield Owed(
            unit=unit,
            what=f"nhiệm vụ {code}. {title}",
            due=due,
            url=reverse("plans:task", args=[task]),
            key=f"assignment-{pk}-{due:%Y%m%d}",
            roles=_DOES,
        )


def items_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """Items of response plans to events that are not ticked, by their day: one query."""
    rows = ResponseItem.objects.filter(by__range=(first, last), done_on__isnull=True)
    names = ("pk", "text", "by", "response", "response__unit", "response__event__title")
    for pk, text, by, response, unit, event in rows.order_by("pk").values_list(*names):
        yield Owed(
            unit=unit,
            what=f"{text} ({event})",
            due=by,
            url=reverse("plans:response", args=[response]),
            key=f"response-item-{pk}-{by:%Y%m%d}",
        )


def calendar(actor: Actor) -> Iterable[Entry]:
    """What the acting unit owes with a last day, and the events of its plan: three queries."""
    plan = current_plan(actor)
    if plan is None or actor.unit is None:
        return
    rows = Assignment.objects.filter(unit=actor.unit, task__plan=plan, owes_proof=True, left=False)
    rows = rows.filter(task__withdrawn_in__isnull=True).with_status(clock.today()).select_related("task")
    for row in rows:
        due, status = row.due, row.status  # type: ignore[attr-defined]  # annotated
        if due is not None and status != Status.EXEMPT:
            yield Entry(
                key=f"assignment-{row.pk}",
                summary=f"Hạn: {row.task.code}. {row.task.title}",
                first=due,
                last=due,
                url=reverse("plans:task", args=[row.task_id]),
                done=status in {Status.DONE, Status.DONE_LATE},
                alarm=True,
            )
    for event in Event.objects.filter(plan=plan):
        yield Entry(
            key=f"event-{event.pk}",
            summary=event.title,
            first=event.starts_on,
            last=event.ends_on or event.starts_on,
            url=reverse("plans:event", args=[event.pk]),
        )
