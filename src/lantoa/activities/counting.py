"""Where an activity counted, will count once it is accepted, and why not elsewhere; rooms above add what they count."""

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.activities.kinds import owed_tasks
from lantoa.activities.models import Activity, ActivityState
from lantoa.plans.actions.fulfil import ACTIVITY, acting_for, rule_of, takes
from lantoa.plans.models import Assignment, Fulfilment, Task


@dataclass(frozen=True)
class Count:
    """One thing that the activity counts for, will count for once accepted (`pending`), or does not, with the reason."""

    label: str
    counted: bool
    reason: str
    url: str = ""
    detail: str = ""
    pending: bool = False


Explainer = Callable[[Activity], Iterable[Count]]
_explainers: list[Explainer] = []


def register_explainer(explainer: Explainer) -> None:
    """Let a room above say where an activity counts for it, as its state is."""
    if explainer not in _explainers:
        _explainers.append(explainer)


def explain(activity: Activity) -> list[Count]:
    """The tasks first, then what rooms above count; for one that waits, what would count if it were accepted."""
    if activity.state == ActivityState.ACCEPTED:
        return [*_tasks(activity), *_above(activity)]
    accepted = copy.copy(activity)
    accepted.state = ActivityState.ACCEPTED
    return [_not_yet(activity, one) for one in (*_tasks(activity), *_above(accepted))]


def sentence(counts: Iterable[Count]) -> str:
    """What it counted for in one sentence; for one that waits, what it will count for; for neither, what to do."""
    rows = list(counts)
    for chosen, text in (
        ([one for one in rows if one.counted], _("Counted for %(things)s.")),
        ([one for one in rows if one.pending], _("Once accepted it counts for %(things)s.")),
    ):
        if chosen:
            return text % {"things": _joined([one.label[:1].lower() + one.label[1:] for one in chosen])}
    return _("It counts for no task or target yet: see why below.")


def _joined(words: list[str]) -> str:
    return _(" and ").join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _above(activity: Activity) -> Iterable[Count]:
    for explainer in _explainers:
        yield from explainer(activity)


def _not_yet(activity: Activity, one: Count) -> Count:
    if not one.counted:
        return one
    if activity.state == ActivityState.SUBMITTED:
        return replace(one, counted=False, pending=True, reason=_("it counts once it is accepted"))
    reason = _("it was returned") if activity.state == ActivityState.RETURNED else _("it was withdrawn")
    return replace(one, counted=False, reason=reason)


def _tasks(activity: Activity) -> Iterable[Count]:
    """As if an activity that is not accepted were; `_not_yet` puts that right."""
    tasks = list(activity.tasks.all())
    rows = Assignment.objects.filter(task__in=tasks, unit__in=acting_for(activity.unit)).prefetch_related("task__rules")
    owed = {row.task_id: row for row in rows.select_related("task__plan")}
    facts = Fulfilment.objects.filter(source=ACTIVITY, source_id=activity.pk)
    recorded = set(facts.values_list("assignment__task", flat=True))
    for task in tasks:
        why = _why_not(activity, owed.get(task.pk))
        counted = task.pk in recorded or (activity.state != ActivityState.ACCEPTED and not why)
        yield _count(task, counted, _("counted once") if counted else why or _("it was accepted before this was asked"))


def _count(task: Task, counted: bool, reason: str) -> Count:
    label = _("Task %(code)s") % {"code": task.code}
    return Count(label, counted, reason, reverse("plans:task", args=[task.pk]), detail=task.title)


def _why_not(activity: Activity, row: Assignment | None) -> str:
    if row is None:
        return _("the plan does not ask this of the unit")
    if row.exempt_on is not None:
        return _("the unit is exempt from this task")
    if not takes(rule_of(row), activity.kind):
        return _wrong_kind(activity)
    return ""


def elsewhere(activity: Activity) -> list[Count]:
    """The other tasks of the unit that activities count for, each with the reason why this one does not."""
    named = {task.pk for task in activity.tasks.all()}
    found = []
    for owed in owed_tasks(activity.plan, activity.unit):
        if owed.task.pk not in named:
            fits = not owed.kinds or activity.kind in owed.kinds
            reason = _("the task was not chosen") if fits else _wrong_kind(activity)
            found.append(_count(owed.task, False, reason))
    return found


def _wrong_kind(activity: Activity) -> str:
    return _("this task is proved by something else than “%(kind)s”") % {"kind": activity.get_kind_display()}
