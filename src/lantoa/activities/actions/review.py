"""Accepting and returning, one by one or many at once, and the way back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lantoa.activities import codes
from lantoa.activities.models import ACTIVITY_TRANSITIONS, Activity, ActivityState, Flag
from lantoa.activities.signals import activity_accepted, activity_withdrawn
from lantoa.audit import log as audit
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed, require
from lantoa.plans.actions import fulfil


class StateError(Exception):
    """Somebody was quicker, or a reason is missing; `str()` says what to do."""


def accept(*, actor: Actor, activity: Activity) -> Activity:
    """Take an activity: it counts wherever it is due, once for each target."""
    require(actor, "activities.review_activity", activity)
    with transaction.atomic():
        row = _moved(actor, activity, ActivityState.ACCEPTED)
        fulfil.record_activity(
            activity_id=row.pk,
            unit=row.unit,
            kind=row.kind,
            on=row.held_on,
            quantity=row.quantity,
            tasks=list(row.tasks.all()),
        )
        audit.record(actor, codes.ACCEPTED, row)
        activity_accepted.send(sender=Activity, activity=row)
    return row


def return_(*, actor: Actor, activity: Activity, reason: str) -> Activity:
    """Give an activity back; the reason reaches whoever filed it. Raises StateError without one."""
    require(actor, "activities.review_activity", activity)
    if not reason.strip():
        raise StateError(_("Say what is missing, so that it can be mended."))
    with transaction.atomic():
        row = _moved(actor, activity, ActivityState.RETURNED, reason=reason.strip())
        audit.record(actor, codes.RETURNED, row, reason=row.return_reason)
    return row


def undo(*, actor: Actor, activity: Activity) -> Activity:
    """Back to waiting, whatever was decided; what it counted for is as it was before."""
    require(actor, "activities.review_activity", activity)
    with transaction.atomic():
        row = _moved(actor, activity, ActivityState.SUBMITTED)
        counted = fulfil.withdraw(source=fulfil.ACTIVITY, source_id=row.pk)
        audit.record(actor, codes.UNDONE, row)
        if counted or activity.state == ActivityState.ACCEPTED:
            activity_withdrawn.send(sender=Activity, activity=row)
    return row


@dataclass(frozen=True)
class Outcome:
    """What became of many: those that were done, and how many were left because somebody had been quicker."""

    done: list[int]
    left: int


def review_many(*, actor: Actor, activities: Iterable[Activity], reason: str = "") -> Outcome:
    """Accept each waiting one that the actor may review, or return them all with a reason."""
    if reason:
        return _each(actor, activities, ActivityState.SUBMITTED, partial(return_, actor=actor, reason=reason))
    return _each(actor, activities, ActivityState.SUBMITTED, partial(accept, actor=actor))


def undo_many(*, actor: Actor, activities: Iterable[Activity]) -> Outcome:
    """Take back what this actor has just decided, as far as nobody has gone on from there."""
    mine = [one for one in activities if one.reviewed_by_id == actor.user_id]
    return _each(actor, mine, "", partial(undo, actor=actor))


def _each(actor: Actor, activities: Iterable[Activity], state: str, act: Callable[..., Activity]) -> Outcome:
    done, left = [], 0
    with transaction.atomic():
        for activity in activities:
            fits = not state or activity.state == state
            try:
                if not fits or not allowed(actor, "activities.review_activity", activity):
                    raise StateError
                with transaction.atomic():
                    act(activity=activity)
                done.append(activity.pk)
            except StateError:
                left += 1
    return Outcome(done, left)


def dismiss(*, actor: Actor, flag: Flag) -> None:
    """A reviewer has looked at a flag and finds nothing wrong; its twin goes with it where the actor reviews that too."""
    activity = flag.evidence.activity
    require(actor, "activities.review_activity", activity)
    twins = Flag.objects.filter(evidence=flag.other, other=flag.evidence, kind=flag.kind) if flag.other else []
    with transaction.atomic():
        for one in [flag, *twins]:
            if allowed(actor, "activities.review_activity", one.evidence.activity):
                one.dismissed_by = actor.label[:200]
                one.save(update_fields=["dismissed_by"])
                audit.record(actor, codes.DISMISSED, one.evidence.activity, flag=one.kind)


def _moved(actor: Actor, activity: Activity, state: str, reason: str = "") -> Activity:
    rows = Activity.objects.select_for_update(of=("self",)).select_related("unit", "plan")
    row = rows.get(pk=activity.pk)
    if row.state == ActivityState.WITHDRAWN or state not in ACTIVITY_TRANSITIONS[row.state]:
        raise StateError(_("Somebody has reviewed this meanwhile. Look at it again."))
    row.state, row.return_reason = state, reason
    row.reviewed_by_id = None if state == ActivityState.SUBMITTED else actor.user_id
    row.reviewed_at = None if state == ActivityState.SUBMITTED else timezone.now()
    row.save(update_fields=["state", "return_reason", "reviewed_by", "reviewed_at"])
    return row
