"""What people type about activities."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.activities.actions.log import Facts
from lantoa.activities.models import ActivityState, Channel
from lantoa.plans.models import ActivityKind, Event, Plan, Task, Topic


class DayInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ManyFiles(forms.ClearableFileInput):
    """Several files in one field, for browsers without script."""

    allow_multiple_selected = True


class LogForm(forms.Form):
    """The four answers, and what is folded away."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What was done?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "sentences"}),
        error_messages={"required": _("Say in a few words what was done.")},
    )
    held_on = forms.DateField(label=_("When?"), widget=DayInput())
    reach = forms.IntegerField(
        label=_("How many people took part or were reached?"),
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Give a number; an estimate will do.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    tasks = forms.ModelMultipleChoiceField(
        label=_("For which task?"), queryset=Task.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("On which topics?"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    channel = forms.ChoiceField(label=_("Through which channel?"), choices=Channel.choices)
    quantity = forms.IntegerField(
        label=_("How many of it"), min_value=1, max_value=200, help_text=_("As three items on the bulletin board.")
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    description = forms.CharField(label=_("Details"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    event = forms.ModelChoiceField(label=_("Part of which event?"), queryset=Event.objects.none(), required=False)
    link = forms.URLField(label=_("Link to a page or a post"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, plan: Plan, tasks: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tasks"].queryset = tasks  # type: ignore[attr-defined]
        self.fields["topics"].queryset = plan.topics.all()  # type: ignore[attr-defined]
        self.fields["event"].queryset = plan.events.all()  # type: ignore[attr-defined]

    def facts(self) -> Facts:
        """The answers as the action takes them."""
        data = self.cleaned_data
        names = ("title", "held_on", "reach", "kind", "description", "place", "channel", "quantity", "event")
        return Facts(**{name: data[name] for name in names}, tasks=tuple(data["tasks"]), topics=tuple(data["topics"]))


class FilterForm(forms.Form):
    """What the list is narrowed to; the names in the address are Vietnamese, as every figure links to them."""

    NAMES: ClassVar[dict[str, str]] = {
        "q": "q",
        "don-vi": "unit",
        "loai": "kind",
        "trang-thai": "state",
        "kenh": "channel",
        "nhiem-vu": "task",
        "chu-de": "topic",
        "tu": "first",
        "den": "last",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        every = ("", _("all"))
        self.fields["q"] = forms.CharField(label=_("Words"), required=False)
        self.fields["loai"] = forms.ChoiceField(label=_("Kind"), required=False, choices=[every, *ActivityKind.choices])
        self.fields["trang-thai"] = forms.ChoiceField(
            label=_("State"), required=False, choices=[every, *ActivityState.choices]
        )
        self.fields["tu"] = forms.DateField(label=_("From"), required=False, widget=DayInput())
        self.fields["den"] = forms.DateField(label=_("To"), required=False, widget=DayInput())
        for name in ("don-vi", "kenh"):
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        for name in ("nhiem-vu", "chu-de"):
            self.fields[name] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """Keyword arguments of `ActivityFilter`."""
        data = self.cleaned_data if self.is_valid() else {}
        return {name: data[key] for key, name in self.NAMES.items() if data.get(key)}


def new_id() -> uuid.UUID:
    """The name under which the browser sends a new activity."""
    return uuid.uuid4()
