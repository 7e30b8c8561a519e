"""What people type about events, turned into values."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.plans.forms import DayInput, LinesField, area
from lantoa.plans.models import Event, EventResponse, KitItem, ProgrammeItem, ResponseItem

Rows = list[tuple[int | None, dict[str, Any]]]


class EventForm(forms.ModelForm):  # type: ignore[type-arg]
    """A dated occasion of the campaign."""

    class Meta:
        model = Event
        fields: ClassVar[list[str]] = [
            "title",
            "kind",
            "level",
            "starts_on",
            "ends_on",
            "is_dx_day",
            "place",
            "host",
            "register_until",
            "capacity",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "register_until": DayInput(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "register_until": gettext_lazy("Leave it empty where nobody registers."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
            self.add_error("ends_on", _("The last day must not be before the first one."))
        return values

    def _post_clean(self) -> None:
        """The action writes, so that the log can say what was there before."""


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a table that is typed as a whole; one whose first field is empty is left out."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if name != "number":
                field.required = False
                field.widget.attrs["aria-label"] = field.label

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        key = self._meta.fields[0]  # type: ignore[index]
        if not values.get(key) and any(values.get(name) for name in self._meta.fields[1:]) and not values.get("number"):  # type: ignore[index]
            self.add_error(key, _("Fill this in too, or empty the whole row."))
        return values

    def _post_clean(self) -> None:
        """The action writes."""


class KitItemForm(RowForm):
    """What units are asked to do."""

    class Meta:
        model = KitItem
        fields: ClassVar[list[str]] = ["text", "by", "product"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": area(2), "by": DayInput()}


class ProgrammeForm(RowForm):
    """A row of the programme."""

    class Meta:
        model = ProgrammeItem
        fields: ClassVar[list[str]] = ["what", "at", "who"]


class ResponseItemForm(RowForm):
    """What the unit will do."""

    class Meta:
        model = ResponseItem
        fields: ClassVar[list[str]] = ["text", "by", "product", "who"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": area(2), "by": DayInput()}


def rows_form(form: type[RowForm], prefix: str, existing: Any, data: Any = None, extra: int = 2) -> Any:
    """A formset of the existing records and a few empty rows."""
    names = form._meta.fields or []
    initial = [{"number": one.pk, **{name: getattr(one, name) for name in names}} for one in existing]
    made = forms.formset_factory(form, extra=extra, max_num=200)
    return made(data, prefix=prefix, initial=initial)


def typed(formset: Any) -> Rows:
    """(number or None, values) of each row that says something."""
    found: Rows = []
    for form in formset.forms:
        values = dict(form.cleaned_data)
        number = values.pop("number", None)
        if values.get(form._meta.fields[0]):
            found.append((number, values))
    return found


class KitFileForm(forms.Form):
    """A link or a file for units to use."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    url = forms.URLField(label=gettext_lazy("Address"), max_length=500, required=False, assume_scheme="https")
    file = forms.FileField(label=gettext_lazy("File"), required=False)


class ResponseForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who is in charge at the unit."""

    class Meta:
        model = EventResponse
        fields: ClassVar[list[str]] = ["in_charge", "contact"]

    def _post_clean(self) -> None:
        """The action writes."""


class RegisterForm(forms.Form):
    """Whom the unit sends."""

    people = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=1000)
    names = LinesField(label=gettext_lazy("Their names and posts, one per line"))
    contact = forms.CharField(label=gettext_lazy("Contact person, telephone"), max_length=200)

    def clean_names(self) -> list[str]:
        names: list[str] = self.cleaned_data["names"]
        if any(len(name) > 160 for name in names):
            raise forms.ValidationError(_("A line has more than 160 letters: write one name in each line."))
        return names
