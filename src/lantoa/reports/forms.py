"""Forms of the reports room: days, the calendar, superior bodies and what was sent to them."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.reports.models import CalendarSetting, Sending, SuperiorBody
from lantoa.vietnamese.text import squeeze

_HOLIDAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s*[-–]\s*(\d{1,2})/(\d{1,2})/(\d{4}))?\s*(.*)")
LONGEST_HOLIDAY = 31
LONGEST_PACK = 1096


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, chosen or typed as 18/09/2024."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day."), "invalid": _("Choose a day: 18/09/2024.")},
    )


class DueForm(forms.Form):
    """Another day on which reports are due, and why."""

    due_on = day_field(_("Reports are due on"))
    reason = forms.CharField(label=_("Why?"), required=False, max_length=300)


def holidays_of(text: str) -> list[list[str]]:
    """`08/02/2024 - 14/02/2024 Tết Nguyên đán`, one a line, as [[first, last, name]]; ValidationError names the line."""
    found = []
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _HOLIDAY.fullmatch(line.strip())
        try:
            assert match is not None
            first = dt.date(int(match[3]), int(match[2]), int(match[1]))
            last = dt.date(int(match[6]), int(match[5]), int(match[4])) if match[4] else first
            assert 0 <= (last - first).days < LONGEST_HOLIDAY
        except (AssertionError, ValueError) as error:
            raise ValidationError(
                _("Line %(line)s: write a day or two days and a name, as “08/02/2024 - 14/02/2024 Tết Nguyên đán”."),
                params={"line": at},
            ) from error
        found.append([first.isoformat(), last.isoformat(), squeeze(match[7])])
    return sorted(found)


def holidays_text(holidays: list[list[str]]) -> str:
    """The same to be edited."""
    lines = []
    for first, last, name in holidays:
        days = [dt.date.fromisoformat(day) for day in dict.fromkeys((first, last))]
        lines.append(" ".join(filter(None, [" - ".join(f"{day:%d/%m/%Y}" for day in days), name])))
    return "\n".join(lines)


class CalendarForm(forms.ModelForm):  # type: ignore[type-arg]  # no runtime generic
    """The calendar of a plan year; holidays are typed one a line."""

    days_off = forms.CharField(
        label=_("Holidays that have no fixed day, one a line"),
        help_text=_("As “08/02/2024 - 14/02/2024 Tết Nguyên đán”. 1/1, 30/4, 1/5 and 2/9 are known."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = CalendarSetting
        fields = ("closing_day", "opens_before", "reporting_days")
        help_texts = {"closing_day": _("The statutory day is the 14th. 0: the last calendar day of the period.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("days_off", holidays_text(self.instance.holidays))

    def clean_days_off(self) -> list[list[str]]:
        """The lines, read."""
        return holidays_of(self.cleaned_data["days_off"])


class BodyForm(forms.ModelForm):  # type: ignore[type-arg]  # no runtime generic
    """A superior body."""

    class Meta:
        model = SuperiorBody
        fields = ("name", "address")
        help_texts = {"address": _("The identifier on the exchange axis, an e-mail address, or a street.")}


class FollowForm(BodyForm):
    """The body that follows another one, and from when."""

    on = day_field(_("Reports go there from"))
    field_order = ("name", "address", "on")


class SendingForm(forms.Form):
    """How a consolidated report went to a superior body."""

    body = forms.ModelChoiceField(
        SuperiorBody.objects.none(),
        label=_("Sent to"),
        empty_label=None,
        error_messages={"required": _("Choose the body.")},
    )
    symbol = forms.CharField(
        label=_("Number and symbol"),
        max_length=60,
        error_messages={"required": _("Write the number and symbol under which it was issued, as 512/BC-SGDĐT.")},
    )
    sent_on = day_field(_("Sent on"))
    way = forms.ChoiceField(label=_("Way of sending"), choices=Sending.Way.choices)


class AnswerForm(forms.Form):
    """What a superior body answered."""

    answer = forms.ChoiceField(
        label=_("Answer of the body"),
        choices=[(one.value, one.label) for one in (Sending.Answer.TAKEN, Sending.Answer.RETURNED)],
    )
    text = forms.CharField(
        label=_("What the answer says"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    on = day_field(_("Answered on"))


class PackForm(forms.Form):
    """The days that an inspection pack is about."""

    first = day_field(_("From"))
    last = day_field(_("To"))

    def clean(self) -> dict[str, Any]:
        """The days in their order, three years at most."""
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            raise ValidationError(_("The last day comes before the first: change one of them."))
        if first and last and (last - first).days > LONGEST_PACK:
            raise ValidationError(_("A pack covers three years at most: choose a shorter period."))
        return found
