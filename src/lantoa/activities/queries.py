"""Reads of activities: what the actor sees, the filters that every figure elsewhere links to, the review queue."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from lantoa.activities.models import Activity, ActivityState, Flag
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.vietnamese.text import fold


def visible_to(actor: Actor) -> QuerySet[Activity]:
    """Activities of the units within reach."""
    return Activity.objects.filter(actor.reach("unit__"))


def activity(actor: Actor, pk: int) -> Activity:
    """One activity; 404 outside reach."""
    rows = visible_to(actor).select_related("unit__second_line", "plan", "event", "created_by", "reviewed_by")
    found = rows.prefetch_related("tasks", "topics", "evidence__file", "evidence__flags__other__activity__unit")
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


@dataclass(frozen=True)
class ActivityFilter:
    """What the list is narrowed to; `unit` means its whole subtree."""

    q: str = ""
    unit: str = ""
    kind: str = ""
    state: str = ""
    task: int | None = None
    topic: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    channel: str = ""


def table(actor: Actor, wanted: ActivityFilter) -> QuerySet[Activity]:
    """Rows of the list, newest first, each with `flagged`."""
    condition = Q()
    for word in fold(wanted.q).split():
        condition &= Q(search__contains=word) | Q(unit__name_fold__contains=word)
    if wanted.unit:
        top = Unit.objects.filter(code=wanted.unit).first()
        condition &= Q(unit__path__startswith=top.path) if top else Q(pk__in=[])
    plain: dict[str, object] = {"kind": wanted.kind, "state": wanted.state, "channel": wanted.channel}
    plain |= {"held_on__gte": wanted.first, "held_on__lte": wanted.last}
    plain |= {"tasks": wanted.task, "topics": wanted.topic}
    condition &= Q(**{name: value for name, value in plain.items() if value})
    flags = Flag.objects.filter(evidence__activity=OuterRef("pk"), dismissed_by="")
    rows = visible_to(actor).filter(condition).select_related("unit").annotate(flagged=Exists(flags))
    return rows.order_by("-held_on", "-pk")


def waiting(actor: Actor) -> QuerySet[Activity]:
    """What waits for this actor's review: of units that the actor's level reviews, or of the own unit for its head."""
    mine = Q(pk__in=[])
    for seat in actor.seats:
        if seat.role == Role.HEAD:
            mine |= Q(unit=seat.unit)
        elif seat.role in {Role.OFFICE, Role.DISTRICT, Role.DIVISION}:
            mine |= Q(unit__path__startswith=seat.unit.path) & ~Q(unit=seat.unit)
    rows = visible_to(actor).filter(mine, state=ActivityState.SUBMITTED).exclude(created_by=actor.user_id)
    flags = Flag.objects.filter(evidence__activity=OuterRef("pk"), dismissed_by="")
    return rows.select_related("unit__second_line").annotate(flagged=Exists(flags)).order_by("held_on", "pk")


def next_waiting(actor: Actor, after: Activity) -> Activity | None:
    """The one to be reviewed after this one, for the keyboard."""
    rows = waiting(actor).exclude(pk=after.pk)
    return rows.filter(Q(held_on__gt=after.held_on) | Q(held_on=after.held_on, pk__gt=after.pk)).first() or rows.first()


def last_of(actor: Actor) -> Activity | None:
    """The actor's last activity for the acting unit: the defaults of the next one."""
    rows = Activity.objects.filter(unit=actor.unit, created_by=actor.user_id)
    return rows.prefetch_related("tasks", "topics").order_by("-pk").first()
