"""Filing an activity, once however often the phone sends it; correcting it; withdrawing it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.activities import codes
from lantoa.activities.actions.proof import keep_board_items, keep_links
from lantoa.activities.models import ACTIVITY_TRANSITIONS, Activity, ActivityState, Channel, Evidence
from lantoa.activities.resemblance import flag_age
from lantoa.audit import log as audit
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.models import Event, Plan, Task, Topic


class RefusedError(Exception):
    """The activity cannot be filed like this; `field` says which answer to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Facts:
    """What the page asks: the four answers, and what stands folded away. `items` hung on the bulletin board."""

    title: str
    held_on: dt.date
    reach: int
    kind: str
    tasks: tuple[Task, ...] = ()
    topics: tuple[Topic, ...] = ()
    description: str = ""
    place: str = ""
    channel: str = Channel.DIRECT
    quantity: int = 1
    event: Event | None = None
    links: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def log(*, actor: Actor, plan: Plan, facts: Facts, client_id: uuid.UUID) -> Activity:
    """File an activity of the acting unit. Raises RefusedError.

    The same `client_id` of the same person again is the same activity: while it waits, the last sending holds, since on a
    bad line the first answer may never have arrived and the text been mended meanwhile.
    """
    require(actor, "activities.log_activity")
    assert actor.unit is not None
    assert actor.acting is not None
    _check(facts)
    with transaction.atomic():
        activity, made = Activity.objects.get_or_create(
            client_id=client_id,
            created_by_id=actor.user_id,
            defaults={
                **_values(facts),
                "plan": plan,
                "unit": actor.unit,
                "created_as": actor.acting.post.title,
            },
        )
        if made:
            _link(activity, facts)
            audit.record(actor, codes.LOGGED, activity)
            return activity
    require(actor, "activities.add_evidence", activity)
    if activity.state == ActivityState.SUBMITTED and _facts(activity) != _comparable(facts, activity.plan_id):
        return revise(actor=actor, activity=activity, facts=facts)
    return activity


def revise(*, actor: Actor, activity: Activity, facts: Facts) -> Activity:
    """Correct an activity that is not accepted yet; one that was returned or withdrawn waits for review again."""
    require(actor, "activities.revise_activity", activity)
    _check(facts)
    with transaction.atomic():
        row = _locked(activity)
        require(actor, "activities.revise_activity", row)
        before = row.title
        for name, value in _values(facts).items():
            setattr(row, name, value)
        row.state, row.return_reason, row.reviewed_by, row.reviewed_at = ActivityState.SUBMITTED, "", None, None
        row.save()
        _link(row, facts)
        flag_age(row)
        audit.record(actor, codes.REVISED, row, before=before)
    return row


def withdraw(*, actor: Actor, activity: Activity) -> Activity:
    """Take an activity back that is not accepted: it leaves every list but its own filter, and can be sent again."""
    require(actor, "activities.withdraw_activity", activity)
    with transaction.atomic():
        row = _locked(activity)
        if ActivityState.WITHDRAWN not in ACTIVITY_TRANSITIONS[row.state]:
            raise RefusedError("", _("Somebody has reviewed this meanwhile. Look at it again."))
        row.state = ActivityState.WITHDRAWN
        row.save(update_fields=["state"])
        audit.record(actor, codes.WITHDRAWN, row)
    return row


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)


def _values(facts: Facts) -> dict[str, object]:
    names = ("title", "held_on", "reach", "kind", "description", "place", "channel", "event")
    quantity = len(facts.items) or facts.quantity
    return {**{name: getattr(facts, name) for name in names}, "quantity": quantity}


def _link(activity: Activity, facts: Facts) -> None:
    activity.tasks.set(_of_plan(facts.tasks, activity.plan_id))
    activity.topics.set(_of_plan(facts.topics, activity.plan_id))
    keep_links(activity, facts.links)
    keep_board_items(activity, facts.items)


def _of_plan(rows: Iterable[Task | Topic], plan: int) -> list[int]:
    return sorted(row.pk for row in rows if row.plan_id == plan)


def _facts(activity: Activity) -> dict[str, object]:
    """What an activity says, as `_comparable` puts what is sent."""
    proofs = list(activity.evidence.all())
    return {
        **{name: getattr(activity, name) for name in _VALUES},
        "tasks": sorted(activity.tasks.values_list("pk", flat=True)),
        "topics": sorted(activity.topics.values_list("pk", flat=True)),
        "links": sorted(proof.url for proof in proofs if proof.kind == Evidence.Kind.LINK),
        "items": sorted(proof.caption for proof in proofs if proof.kind == Evidence.Kind.BOARD),
    }


_VALUES = ("title", "held_on", "reach", "kind", "description", "place", "channel", "event", "quantity")


def _comparable(facts: Facts, plan: int) -> dict[str, object]:
    return {
        **_values(facts),
        "tasks": _of_plan(facts.tasks, plan),
        "topics": _of_plan(facts.topics, plan),
        "links": sorted(facts.links),
        "items": sorted(facts.items),
    }


def _check(facts: Facts) -> None:
    if facts.held_on > clock.today():
        raise RefusedError("held_on", _("The day lies ahead. Log the activity once it has taken place."))
