"""Where an activity counted, and why not elsewhere; rooms above add what they count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.activities.models import Activity, ActivityState
from lantoa.plans.actions.fulfil import ACTIVITY, rule_of, takes
from lantoa.plans.models import Assignment, Fulfilment


@dataclass(frozen=True)
class Count:
    """One thing that the activity counts for, or does not, with the reason."""

    label: str
    counted: bool
    reason: str
    url: str = ""


Explainer = Callable[[Activity], Iterable[Count]]
_explainers: list[Explainer] = []


def register_explainer(explainer: Explainer) -> None:
    """Let a room above say where activities count for it."""
    if explainer not in _explainers:
        _explainers.append(explainer)


def explain(activity: Activity) -> list[Count]:
    """The tasks first, then what rooms above count."""
    found = list(_tasks(activity))
    for explainer in _explainers:
        found += explainer(activity)
    return found


def _tasks(activity: Activity) -> Iterable[Count]:
    tasks = list(activity.tasks.all())
    rows = Assignment.objects.filter(task__in=tasks, unit=activity.unit).select_related("task__plan")
    owed = {row.task_id: row for row in rows.prefetch_related("task__rules")}
    counted = set(
        Fulfilment.objects.filter(source=ACTIVITY, source_id=activity.pk).values_list("assignment__task", flat=True)
    )
    for task in tasks:
        url = reverse("plans:task", args=[task.pk])
        label = _("Task %(code)s") % {"code": f"{task.code}. {task.title}"}
        if task.pk in counted:
            yield Count(label, True, _("counted once"), url)
        else:
            yield Count(label, False, _why_not(activity, owed.get(task.pk)), url)


def _why_not(activity: Activity, row: Assignment | None) -> str:
    if row is None:
        return _("the plan does not ask this of the unit")
    if row.exempt_on is not None:
        return _("the unit is exempt from this task")
    if not takes(rule_of(row), activity.kind):
        return _("this task is proved by something else than “%(kind)s”") % {"kind": activity.get_kind_display()}
    if activity.state == ActivityState.RETURNED:
        return _("it was returned")
    return _("it counts once it is accepted")
