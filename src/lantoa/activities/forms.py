"""What people type about activities."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from lantoa.activities.actions.log import Facts
from lantoa.activities.kinds import Owed, channel_for, kind_for
from lantoa.activities.models import Channel
from lantoa.plans.models import ActivityKind, Event, Plan, Task, Topic

MOST_LINES = 20
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_link = URLValidator(schemes=["http", "https"])


class DayInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Lines(forms.CharField):
    """Short texts, one in each line; empty lines are nothing."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        """The lines, each once, in their order."""
        text = super().clean(value)
        lines = list(dict.fromkeys(line.strip()[:200] for line in text.splitlines() if line.strip()))
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(most)s at once.") % {"most": MOST_LINES})
        return lines


class Links(Lines):
    """Addresses as people paste them: one in each line, or in the middle of what a phone copied with them."""

    def clean(self, value: Any) -> list[str]:
        """The addresses alone; a line without one is refused by name."""
        found: list[str] = []
        for line in forms.CharField.clean(self, value).splitlines():
            addresses = [one.rstrip(".,;)") for one in _ADDRESS.findall(line)]
            if line.strip() and not addresses:
                raise ValidationError(
                    _("“%(line)s” is no link. Paste an address that begins with https://.") % {"line": line[:80]}
                )
            found += [one if one.lower().startswith("http") else f"https://{one}" for one in addresses]
        for address in found:
            try:
                _link(address)
            except ValidationError:
                raise ValidationError(_("“%(line)s” is no complete address.") % {"line": address[:80]}) from None
            if len(address) > 500:
                raise ValidationError(
                    _("“%(line)s…” is longer than 500 letters. Use a shorter link.") % {"line": address[:80]}
                )
        if len(found) > MOST_LINES:
            raise ValidationError(_("At most %(most)s at once.") % {"most": MOST_LINES})
        return list(dict.fromkeys(found))


class LogForm(forms.Form):
    """The four answers, and what is folded away. Kind and channel are told from the task and the words unless chosen."""

    client_id = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(
        label=_("What was done?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "sentences", "enterkeyhint": "next"}),
        error_messages={"required": _("Say in a few words what was done.")},
    )
    held_on = forms.DateField(label=_("When?"), widget=DayInput())
    reach = forms.IntegerField(
        label=_("How many people"),
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Give a number; an estimate will do.")},
    )
    tasks = forms.ModelMultipleChoiceField(
        label=_("For which task?"), queryset=Task.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("On which topics?"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    links = Links(label=_("Link to a page or a post"), required=False, help_text=_("One in each line."))
    items = Lines(
        label=_("Items on the bulletin board"),
        required=False,
        help_text=_("One in each line; each counts for its month."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("told from the task and the words")), *ActivityKind.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("Through which channel?"), choices=[("", _("told from the kind")), *Channel.choices], required=False
    )
    quantity = forms.IntegerField(label=_("How many of it"), min_value=1, max_value=200, required=False)
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    description = forms.CharField(label=_("Details"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    event = forms.ModelChoiceField(label=_("Part of which event?"), queryset=Event.objects.none(), required=False)

    def __init__(self, plan: Plan, owed: Sequence[Owed], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.owed = owed
        tasks: Any = self.fields["tasks"]
        tasks.queryset = Task.objects.filter(pk__in=[one.task.pk for one in owed])
        self.fields["topics"].queryset = plan.topics.all()  # type: ignore[attr-defined]
        self.fields["event"].queryset = plan.events.all()  # type: ignore[attr-defined]

    def facts(self) -> Facts:
        """The answers as the action takes them."""
        data = self.cleaned_data
        chosen = {task.pk for task in data["tasks"]}
        taken = [one.kinds for one in self.owed if one.task.pk in chosen]
        kind = data["kind"] or kind_for(data["title"], taken)
        names = ("title", "held_on", "reach", "description", "place", "event")
        return Facts(
            **{name: data[name] for name in names},
            kind=kind,
            channel=data["channel"] or channel_for(kind, data["title"]),
            quantity=data["quantity"] or 1,
            tasks=tuple(data["tasks"]),
            topics=tuple(data["topics"]),
            links=tuple(data["links"]),
            items=tuple(data["items"]),
        )


def new_id() -> uuid.UUID:
    """The name under which the browser sends a new activity."""
    return uuid.uuid4()
