"""Events of a campaign: national and city days that units respond to."""

from typing import Any

from django.db import transaction

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.models import Event, Plan
from lantoa.vietnamese.text import fold


def add_event(*, actor: Actor, plan: Plan, values: dict[str, Any]) -> Event:
    """Add an event; the same title on the same day is the same event."""
    require(actor, "plans.amend_plan", plan)
    with transaction.atomic():
        event, made = Event.objects.get_or_create(
            plan=plan, title_fold=fold(values["title"])[:320], starts_on=values["starts_on"], defaults=values
        )
        if made:
            log.record(actor, codes.EVENT, plan, title=event.title)
    return event
