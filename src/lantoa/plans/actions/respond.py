"""A unit's answer to an event: its response plan from the kit, adapted, and what was done, with its proof."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.events.proofs import proofs
from lantoa.plans.events.queries import is_addressed
from lantoa.plans.models import Event, EventResponse, ResponseItem

Rows = Sequence[tuple[int | None, dict[str, Any]]]


def start_response(*, actor: Actor, event: Event) -> EventResponse:
    """The response plan of the acting unit: the one it has, else a draft with the items of the kit."""
    require(actor, "plans.answer_event", event)
    assert actor.unit is not None
    with transaction.atomic():
        known = EventResponse.objects.filter(event=event, unit=actor.unit).first()
        if known:
            return known
        if not event.kit_issued_on:
            raise ValidationError(_("The kit of this event is not issued yet. You can respond once it is."))
        if not is_addressed(event, actor.unit):
            raise ValidationError(_("This event does not ask your unit for a response plan."))
        response, made = EventResponse.objects.get_or_create(
            event=event, unit=actor.unit, defaults={"made_on": clock.today()}
        )
        if made:
            ResponseItem.objects.bulk_create(
                ResponseItem(
                    response=response,
                    kit_item=one,
                    position=one.position,
                    text=one.text,
                    by=one.by,
                    product=one.product,
                )
                for one in event.kit.all()
            )
            log.record(actor, codes.RESPONDED, response)
    return response


def save_response(*, actor: Actor, response: EventResponse, head: dict[str, str], items: Rows) -> EventResponse:
    """Make the response plan what the page shows: who is in charge, and (number or None, values) for each item.

    ValidationError where an item that is ticked would go: its tick is taken back first.
    """
    require(actor, "plans.write_response", response)
    with transaction.atomic():
        row = _locked(response)
        kept = [number for number, _values in items if number]
        going = row.items.exclude(pk__in=kept)
        ticked = going.filter(done_on__isnull=False).first()
        if ticked is not None:
            raise ValidationError(
                _("“%(item)s” is ticked. Take its tick back before you leave it out.") % {"item": ticked}
            )
        if not items:
            raise ValidationError(_("A response plan needs at least one item."))
        going.delete()
        known = {one.pk: one for one in row.items.all()}
        for place, (number, values) in enumerate(items):
            one = known.get(number or 0) or ResponseItem(response=row)
            one.position = place
            for name, value in values.items():
                setattr(one, name, value)
            one.save()
        for name, text in head.items():
            setattr(row, name, text)
        row.save()
        log.record(actor, codes.RESPONDED, row, items=len(items))
    return row


def finish_item(*, actor: Actor, item: ResponseItem, proof: int | None, said: str) -> None:
    """Tick an item: by an activity of the unit filed for the event, or by a sentence on what was done."""
    require(actor, "plans.write_response", item.response)
    if proof is None and not said.strip():
        raise ValidationError(_("Choose the activity that shows it, or say in a sentence what was done."))
    with transaction.atomic():
        response = _locked(item.response)
        row = response.items.get(pk=item.pk)
        own = {one.pk: one for one in proofs(response.event, Q(unit__pk=response.unit_id))}
        if proof is not None and proof not in own:
            raise ValidationError(_("This activity was not filed by your unit for this event. Choose another one."))
        row.proof, row.said = proof, said.strip()
        row.done_on = own[proof].on if proof is not None else clock.today()
        row.save()
        log.record(actor, codes.ITEM_DONE, response, item=row.text, activity=proof, said=row.said)


def reopen_item(*, actor: Actor, item: ResponseItem) -> None:
    """Take a tick back."""
    require(actor, "plans.write_response", item.response)
    with transaction.atomic():
        response = _locked(item.response)
        row = response.items.get(pk=item.pk)
        before = {"activity": row.proof, "said": row.said}
        row.proof, row.said, row.done_on = None, "", None
        row.save()
        log.record(actor, codes.ITEM_OPEN, response, item=row.text, before=before)


def _locked(response: EventResponse) -> EventResponse:
    rows = EventResponse.objects.select_for_update(of=("self",)).select_related("event__plan", "unit")
    return rows.get(pk=response.pk)
