"""Reads of activities: what the actor sees, the filters that every figure elsewhere links to, what waits for review."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from lantoa.activities.models import Activity, ActivityState, Evidence, Flag
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.models import Role, Unit
from lantoa.orgs.selection import selector_q
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
    """What the list is narrowed to; `unit` means its whole subtree, `flagged` and `bare` (without proof) are for reviewers."""

    q: str = ""
    unit: str = ""
    kind: str = ""
    state: str = ""
    task: int | None = None
    topic: int | None = None
    event: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    channel: str = ""
    flagged: bool = False
    bare: bool = False


OPEN_FLAGS = Flag.objects.filter(evidence__activity=OuterRef("pk"), dismissed_by="")
_PROOF = Evidence.objects.filter(activity=OuterRef("pk"))


def matching(wanted: ActivityFilter) -> Q:
    """The filter as a condition; what the unit withdrew is shown only when it is asked for."""
    condition = Q()
    for word in fold(wanted.q).split():
        condition &= Q(search__contains=word) | Q(unit__name_fold__contains=word)
    if wanted.unit:
        top = Unit.objects.filter(code=wanted.unit).first()
        condition &= Q(unit__path__startswith=top.path) if top else Q(pk__in=[])
    plain: dict[str, object] = {"kind": wanted.kind, "state": wanted.state, "channel": wanted.channel}
    plain |= {"held_on__gte": wanted.first, "held_on__lte": wanted.last}
    plain |= {"tasks": wanted.task, "topics": wanted.topic, "event": wanted.event}
    condition &= Q(**{name: value for name, value in plain.items() if value})
    if wanted.flagged:
        condition &= Q(Exists(OPEN_FLAGS))
    if wanted.bare:
        condition &= ~Q(Exists(_PROOF))
    return condition if wanted.state else condition & ~Q(state=ActivityState.WITHDRAWN)


def table(actor: Actor, wanted: ActivityFilter) -> QuerySet[Activity]:
    """Rows of the list, newest first, each with `flagged`."""
    rows = visible_to(actor).filter(matching(wanted)).select_related("unit").annotate(flagged=Exists(OPEN_FLAGS))
    return rows.order_by("-held_on", "-pk")


def page_of(rows: QuerySet[Activity], number: str | None, size: int) -> Page[Activity]:
    """A page of `rows` with their evidence and its files: keys alone are sorted, so that page 250 costs what page 1 does."""
    page: Page[Any] = Paginator(rows.values_list("pk", flat=True), size).get_page(number)
    keys = list(page.object_list)
    proofs = Prefetch("evidence", Evidence.objects.select_related("file"))
    found = {row.pk: row for row in rows.filter(pk__in=keys).prefetch_related(proofs)}
    page.object_list = [found[key] for key in keys if key in found]
    return page


def reviewed_by(actor: Actor) -> Q:
    """`rules.reviews` as a condition on activities."""
    mine = Q(pk__in=[])
    for seat in actor.seats:
        if seat.role == Role.HEAD:
            mine |= Q(unit=seat.unit)
        if seat.role not in REVIEWING_ROLES:
            continue
        below = Q(unit__path__startswith=seat.unit.path)
        mine |= below if seat.role == Role.OFFICE else below & ~Q(unit=seat.unit)
        mine |= Q(unit__second_line_reviews=True, unit__second_line__path__startswith=seat.unit.path)
        if seat.selector:
            mine |= selector_q(seat.selector, "unit__")
    return mine & (~Q(created_by=actor.user_id) | Q(created_by__isnull=True))


def waiting(actor: Actor, wanted: ActivityFilter | None = None) -> QuerySet[Activity]:
    """What waits for this actor's review, narrowed by the list's filter: the flagged first, then the oldest."""
    rows = visible_to(actor).filter(reviewed_by(actor), state=ActivityState.SUBMITTED)
    if wanted is not None:
        rows = rows.filter(matching(wanted))
    rows = rows.select_related("unit__second_line").annotate(flagged=Exists(OPEN_FLAGS))
    return rows.order_by("-flagged", "held_on", "pk")


def last_of(actor: Actor) -> Activity | None:
    """The actor's last activity for the acting unit: the defaults of the next one."""
    rows = Activity.objects.filter(unit=actor.unit, created_by=actor.user_id).exclude(state=ActivityState.WITHDRAWN)
    return rows.prefetch_related("tasks").order_by("-pk").first()
