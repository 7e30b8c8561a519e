"""How a person wants to be told: the form, and the actions behind it."""

import datetime as dt
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.audit.registry import register as register_action
from lantoa.notify.models import Preference, new_token
from lantoa.notify.quiet import is_quiet
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require

CHOSEN = register_action("notify.chosen", _("Chose how to be told"))
RENEWED = register_action("notify.calendar_renewed", _("Gave the calendar a new address"))
EARLIEST, LATEST = 5, 21  # o'clock
FIELDS = ("by_mail", "hour", "quiet_from", "quiet_until", "weekends", "urgent")


class PreferenceForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in its stubs alone
    """The day's e-mail, its hour, the quiet hours."""

    class Meta:
        model = Preference
        fields = FIELDS
        widgets = {
            "hour": forms.Select(choices=[(hour, f"{hour}:00") for hour in range(EARLIEST, LATEST + 1)]),
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def clean_hour(self) -> int:
        """Within the day."""
        hour: int = self.cleaned_data["hour"]
        if not EARLIEST <= hour <= LATEST:
            raise forms.ValidationError(_("Choose an hour between 5:00 and 21:00."))
        return hour

    def clean(self) -> dict[str, Any]:
        """The e-mail's hour must not lie within the quiet hours, or it would never leave."""
        data = super().clean() or {}
        first, last, hour = data.get("quiet_from"), data.get("quiet_until"), data.get("hour")
        if first is not None and last is not None and hour is not None and is_quiet(dt.time(hour), first, last):
            self.add_error("hour", _("This hour lies within the quiet hours. Choose another, or change them."))
        return data


def choose_telling(*, actor: Actor, values: dict[str, Any]) -> Preference:
    """Keep what was chosen; the first time, the person gets a calendar address too."""
    require(actor, "notify.choose")
    with transaction.atomic():
        chosen = {name: values[name] for name in FIELDS if name in values}
        row, _made = Preference.objects.update_or_create(person=actor.user, defaults=chosen)
        log.record(actor, CHOSEN, actor.user, by_mail=row.by_mail)
    return row


def renew_calendar(*, actor: Actor) -> Preference:
    """A new secret address for the person's calendar."""
    require(actor, "notify.choose")
    with transaction.atomic():
        row, _made = Preference.objects.update_or_create(person=actor.user, defaults={"calendar": new_token()})
        log.record(actor, RENEWED, actor.user)
    return row
