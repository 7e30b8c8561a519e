"""Events of a campaign: national and city days, contests, conferences that units respond to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.models import Event, Plan
from lantoa.vietnamese.text import fold


def add_event(*, actor: Actor, plan: Plan, values: dict[str, Any]) -> Event:
    """Add an event; the same title on the same day is the same event. Raises ValidationError."""
    require(actor, "plans.amend_plan", plan)
    _check(values)
    with transaction.atomic():
        event, made = Event.objects.get_or_create(
            plan=plan, title_fold=fold(values["title"])[:320], starts_on=values["starts_on"], defaults=values
        )
        if made:
            log.record(actor, codes.EVENT, plan, title=event.title)
    return event


def change_event(*, actor: Actor, event: Event, values: dict[str, Any]) -> Event:
    """Change what is known of an event; what it was stays in the log. Raises ValidationError."""
    require(actor, "plans.edit_event", event)
    _check(values)
    with transaction.atomic():
        row = locked(event)
        same = Event.objects.filter(
            plan=row.plan, title_fold=fold(values["title"])[:320], starts_on=values["starts_on"]
        )
        if same.exclude(pk=row.pk).exists():
            raise ValidationError(_("Another event of this plan has this title and begins on this day."))
        before = {name: str(getattr(row, name)) for name in values if getattr(row, name) != values[name]}
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        log.record(actor, codes.EVENT_CHANGED, row, before=before)
    return row


def locked(event: Event) -> Event:
    """The event, so that nobody else writes to it meanwhile."""
    return Event.objects.select_for_update(of=("self",)).select_related("plan__owner", "addressed").get(pk=event.pk)


def _check(values: dict[str, Any]) -> None:
    if values["ends_on"] < values["starts_on"]:
        raise ValidationError({"ends_on": _("The last day must not be before the first one.")})
    until = values.get("register_until")
    if until and until > values["starts_on"]:
        raise ValidationError(
            {"register_until": _("Registration must end before the event begins: choose an earlier day.")}
        )
