"""Registering for city contests and conferences: a unit asks, the Office answers, and notes afterwards who came."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.actions.events import locked
from lantoa.plans.actions.tell_of_events import tell_of_answer, tell_of_registration
from lantoa.plans.events.queries import places_taken, takes_registrations
from lantoa.plans.models import Event, Registration
from lantoa.vietnamese.numbers import format_number

State = Registration.State


def register(*, actor: Actor, event: Event, people: int, names: list[str], contact: str) -> Registration:
    """Register the acting unit, or correct its registration, which then waits for an answer again.

    ValidationError after the last day, or where more names than people are given.
    """
    require(actor, "plans.answer_event", event)
    assert actor.unit is not None
    if len(names) > people:
        raise ValidationError(
            {"people": _("You name more people than this. Correct the number or the names.")},
        )
    with transaction.atomic():
        row = _open(event)
        found, _made = Registration.objects.update_or_create(
            event=row,
            unit=actor.unit,
            defaults={
                "people": people,
                "names": names,
                "contact": contact,
                "state": State.ASKED,
                "answer": "",
                "asked_on": clock.today(),
            },
        )
        log.record(actor, codes.REGISTERED, found, people=people, names=names)
        tell_of_registration(found)
    return found


def unregister(*, actor: Actor, registration: Registration) -> None:
    """Withdraw the unit's registration; it may register again. ValidationError after the last day."""
    require(actor, "plans.write_response", registration)
    with transaction.atomic():
        _open(registration.event)
        row = _locked(registration)
        log.record(actor, codes.UNREGISTERED, row, people=row.people, names=row.names, state=row.state)
        row.state = State.WITHDRAWN
        row.save(update_fields=["state"])


def decide(*, actor: Actor, registration: Registration, confirm: bool, reason: str = "") -> Registration:
    """Confirm while places are left, or decline with a reason. Raises ValidationError."""
    require(actor, "plans.decide_registration", registration)
    if not confirm and not reason.strip():
        raise ValidationError(_("Say why it is declined: the unit reads the reason."))
    with transaction.atomic():
        event = locked(registration.event)
        row = _locked(registration)
        if row.state == State.WITHDRAWN:
            raise ValidationError(_("The unit has withdrawn its registration meanwhile."))
        if confirm and event.capacity is not None:
            left = event.capacity - places_taken(event) + (row.people if row.state == State.CONFIRMED else 0)
            if row.people > left:
                raise ValidationError(
                    _("%(left)s places are left, %(people)s are asked for. Give the event more places, or decline.")
                    % {"left": format_number(max(left, 0)), "people": format_number(row.people)}
                )
        row.state, row.answer = (State.CONFIRMED, "") if confirm else (State.DECLINED, reason.strip())
        row.save(update_fields=["state", "answer"])
        log.record(actor, codes.REGISTRATION_DECIDED, row, state=row.state, reason=row.answer)
        tell_of_answer(row)
    return row


def note_attendance(*, actor: Actor, registration: Registration, attended: int) -> Registration:
    """How many of a confirmed registration came. ValidationError before the event, or for more than registered."""
    require(actor, "plans.decide_registration", registration)
    with transaction.atomic():
        row = _locked(registration)
        if row.state != State.CONFIRMED:
            raise ValidationError(_("Only a confirmed registration has attendance."))
        if clock.today() < row.event.starts_on:
            raise ValidationError(_("The event has not begun: attendance is noted once it has."))
        if attended > row.people:
            raise ValidationError(
                _("%(people)s were registered. More than that cannot have come by this registration.")
                % {"people": format_number(row.people)}
            )
        before, row.attended = row.attended, attended
        row.save(update_fields=["attended"])
        log.record(actor, codes.ATTENDED, row, attended=attended, before=before)
    return row


def _open(event: Event) -> Event:
    row = locked(event)
    if row.register_until is None:
        raise ValidationError(_("Nobody registers for this event."))
    if not takes_registrations(row, clock.today()):
        raise ValidationError(
            _("Registration ended on %(day)s. Ask the host of the event.") % {"day": f"{row.register_until:%d/%m/%Y}"}
        )
    return row


def _locked(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event__plan__owner", "unit")
    return rows.get(pk=registration.pk)
