"""Reads of events and of what units answered: they take the actor and start from what it may see."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.orgs.models.units import UnitQuerySet
from lantoa.orgs.selection import selector_q
from lantoa.plans import queries
from lantoa.plans.events.proofs import Proof
from lantoa.plans.models import Event, EventResponse, Registration, ResponseItem

NONE, PLANNED, DOING, DONE = "none", "draft", "in_progress", "done"


def visible_to(actor: Actor) -> QuerySet[Event]:
    """The events of the plans within sight."""
    return Event.objects.filter(plan__in=queries.visible_to(actor).values("pk"))


def event(actor: Actor, pk: int) -> Event:
    """One event; 404 outside sight."""
    found = visible_to(actor).select_related("plan__owner", "addressed__within").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def response(actor: Actor, pk: int) -> EventResponse:
    """One unit's response; 404 where the unit is out of reach."""
    rows = EventResponse.objects.filter(actor.reach("unit__"), pk=pk)
    found = rows.select_related("event__plan__owner", "event__addressed__within", "unit").first()
    if found is None:
        raise Http404
    return found


def item(actor: Actor, pk: int) -> ResponseItem:
    """One item of a response; 404 where the unit is out of reach."""
    rows = ResponseItem.objects.filter(actor.reach("response__unit__"), pk=pk)
    found = rows.select_related("response__event__plan__owner", "response__unit").first()
    if found is None:
        raise Http404
    return found


def registration(actor: Actor, pk: int) -> Registration:
    """One registration; 404 where the unit is out of reach."""
    rows = Registration.objects.filter(actor.reach("unit__"), pk=pk)
    found = rows.select_related("event__plan__owner", "unit").first()
    if found is None:
        raise Http404
    return found


def addressed(event: Event) -> UnitQuerySet:
    """The units that the event speaks to, as the tree was on its first day; none before somebody chose them."""
    units: UnitQuerySet = Unit.objects.active_on(event.starts_on)
    found: UnitQuerySet = units.filter(selector_q(event.addressed)) if event.addressed else units.none()
    return found


def is_addressed(event: Event, unit: Unit | None) -> bool:
    """Whether `unit` is asked to respond."""
    return unit is not None and bool(addressed(event).filter(pk=unit.pk).exists())


def registrations(actor: Actor, event: Event) -> QuerySet[Registration]:
    """Who registered, within reach, in the order of asking."""
    rows = Registration.objects.filter(actor.reach("unit__"), event=event)
    return rows.select_related("unit").order_by("asked_on", "pk")


def places_taken(event: Event) -> int:
    """How many people are confirmed."""
    rows = event.registrations.filter(state=Registration.State.CONFIRMED)
    return sum(rows.values_list("people", flat=True))


def takes_registrations(event: Event, today: dt.date) -> bool:
    """Whether units may still register today."""
    return event.register_until is not None and today <= event.register_until


@dataclass(frozen=True)
class Item:
    """An item with what shows it: `state` is `done`, `overdue`, `missing` (its proof was taken back) or `open`."""

    row: ResponseItem
    proof: Proof | None
    state: str


def items(rows: Collection[ResponseItem], filed: Collection[Proof], today: dt.date) -> list[Item]:
    """Each item as it stands: one whose activity was withdrawn is open again."""
    known = {one.pk: one for one in filed}
    found = []
    for row in rows:
        proof = known.get(row.proof) if row.proof else None
        if row.done_on and (proof or not row.proof):
            state = "done"
        elif row.done_on:
            state = "missing"
        else:
            state = "overdue" if row.by and row.by < today else "open"
        found.append(Item(row, proof, state))
    return found


def state_of(found: Collection[Item]) -> str:
    """How far a response is, from its items."""
    done = sum(one.state == "done" for one in found)
    if found and done == len(found):
        return DONE
    return DOING if done else PLANNED


def countdown(event: Event, today: dt.date) -> int:
    """Days to the first day; 0 while it is on, -1 when it is over."""
    if event.ends_on < today:
        return -1
    return max((event.starts_on - today).days, 0)
