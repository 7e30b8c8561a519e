"""Filing an activity, once however often the phone sends it; and its evidence, one file at a time."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.activities import codes
from lantoa.activities.models import Activity, ActivityState, Channel, Evidence
from lantoa.activities.resemblance import flag
from lantoa.audit import log as audit
from lantoa.files.actions import store
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
    """What the page asks: the four answers, and what stands folded away."""

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


def log(*, actor: Actor, plan: Plan, facts: Facts, client_id: uuid.UUID) -> Activity:
    """File an activity of the acting unit. The same `client_id` again gives the same activity. Raises RefusedError."""
    require(actor, "activities.log_activity")
    assert actor.unit is not None
    assert actor.acting is not None
    _check(facts)
    with transaction.atomic():
        activity, made = Activity.objects.get_or_create(
            client_id=client_id,
            defaults={
                **_values(facts),
                "plan": plan,
                "unit": actor.unit,
                "created_by_id": actor.user_id,
                "created_as": actor.acting.post.title,
            },
        )
        if not made:
            require(actor, "activities.add_evidence", activity)
            return activity
        _link(activity, facts)
        audit.record(actor, codes.LOGGED, activity)
    return activity


def revise(*, actor: Actor, activity: Activity, facts: Facts) -> Activity:
    """Correct an activity that is not accepted yet; one that was returned waits for review again."""
    require(actor, "activities.revise_activity", activity)
    _check(facts)
    with transaction.atomic():
        row = Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)
        require(actor, "activities.revise_activity", row)
        for name, value in _values(facts).items():
            setattr(row, name, value)
        row.state, row.return_reason = ActivityState.SUBMITTED, ""
        row.save()
        _link(row, facts)
        audit.record(actor, codes.REVISED, row)
    return row


def add_link(*, actor: Actor, activity: Activity, url: str, client_id: uuid.UUID) -> Evidence:
    """Add an address as proof."""
    require(actor, "activities.add_evidence", activity)
    row, _made = Evidence.objects.get_or_create(
        client_id=client_id, defaults={"activity": activity, "kind": Evidence.Kind.LINK, "url": url}
    )
    return row


def add_file(*, actor: Actor, activity: Activity, data: bytes, name: str, client_id: uuid.UUID) -> Evidence:
    """Add a photograph or a document; sent twice, it is kept once. Raises FileRefusedError."""
    require(actor, "activities.add_evidence", activity)
    known = Evidence.objects.filter(client_id=client_id, activity=activity).first()
    if known:
        return known
    with transaction.atomic():
        file = store(data=data, name=name, unit_code=activity.unit.code)
        kind = Evidence.Kind.PHOTO if file.picture is not None else Evidence.Kind.FILE
        row = Evidence.objects.create(
            client_id=client_id, activity=activity, kind=kind, file=file, position=activity.evidence.count()
        )
        flag(row)
        audit.record(actor, codes.EVIDENCE, activity, name=name)
    return row


def _values(facts: Facts) -> dict[str, object]:
    names = ("title", "held_on", "reach", "kind", "description", "place", "channel", "quantity", "event")
    return {name: getattr(facts, name) for name in names}


def _link(activity: Activity, facts: Facts) -> None:
    activity.tasks.set(_of_plan(facts.tasks, activity.plan_id))
    activity.topics.set(_of_plan(facts.topics, activity.plan_id))


def _of_plan(rows: Iterable[Task | Topic], plan: int) -> list[int]:
    return [row.pk for row in rows if row.plan_id == plan]


def _check(facts: Facts) -> None:
    if facts.held_on > clock.today():
        raise RefusedError("held_on", _("The day lies ahead. Log the activity once it has taken place."))
