"""The form with which a unit reports a difficulty: one field must be filled, one may, the rest are details."""

import datetime as dt
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan, Task

LONGEST = 2000
DETAILS = ("task", "on")
SHOWN = 90  # letters of a task's title in the list


class TaskField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    """A task by its code and the beginning of its title, so that the list fits a phone."""

    def label_from_instance(self, obj: Any) -> str:
        """`IV.1. Thông tin trên bảng tin công cộng…`"""
        title = str(obj.title)
        return f"{obj.code}. {title if len(title) <= SHOWN else title[:SHOWN].rsplit(' ', 1)[0] + '…'}"


class DifficultyForm(forms.Form):
    """What is difficult, what the unit asks for, with which task, since when."""

    text = forms.CharField(
        label=_("What is difficult?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what is difficult.")},
    )
    request = forms.CharField(
        label=_("What does the unit ask for?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    task = TaskField(label=_("With which task?"), queryset=Task.objects.none(), required=False)
    on = forms.DateField(
        label=_("Since when?"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose a day: 18/09/2024.")},
        help_text=_("It stands in the report of the period to which this day belongs."),
    )

    def __init__(self, plan: Plan, unit: Unit | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tasks = plan.tasks.filter(is_group=False, withdrawn_in__isnull=True)
        owed = tasks.filter(assignments__unit=unit)
        field = self.fields["task"]
        field.queryset = owed if owed.exists() else tasks  # type: ignore[attr-defined]
        field.empty_label = _("With none in particular")  # type: ignore[attr-defined]

    @property
    def asked(self) -> list[BoundField]:
        """What is asked at once."""
        return [field for field in self if field.name not in DETAILS]

    @property
    def details(self) -> list[BoundField]:
        """What has a good answer already: folded."""
        return [self[name] for name in DETAILS]

    @property
    def opened(self) -> bool:
        """Whether the details show: a task was chosen, or one of them is wrong."""
        return bool(self["task"].value() or set(DETAILS) & set(self.errors))

    def clean_on(self) -> dt.date | None:
        """Not a day to come."""
        day: dt.date | None = self.cleaned_data["on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("The day is still to come. Choose today or a day before."))
        return day
