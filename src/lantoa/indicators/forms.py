"""Forms of the indicators room."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.indicators.definitions import POPULATIONS, choices
from lantoa.indicators.models import RegisterEntry
from lantoa.indicators.register_queries import Register
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.plans.models import ActivityKind, Target
from lantoa.ui.uploads import SheetField


class DayInput(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """An entry of one register; its unit is named by code."""

    unit_code = forms.CharField(label=gettext_lazy("Code of the unit"), max_length=40)
    proof_url = forms.URLField(
        label=gettext_lazy("Evidence (address)"), required=False, assume_scheme="https", max_length=500
    )

    class Meta:
        model = RegisterEntry
        fields: ClassVar[list[str]] = [
            "name",
            "code",
            "valid_from",
            "valid_until",
            "satisfied_from",
            "satisfied_until",
            "proof_url",
            "not_applicable",
            "note",
        ]
        widgets: ClassVar[dict[str, type[forms.Widget] | forms.Widget]] = {
            name: DayInput() for name in ("valid_from", "valid_until", "satisfied_from", "satisfied_until")
        }
        labels: ClassVar[dict[str, Any]] = {
            "code": gettext_lazy("Code"),
            "name": gettext_lazy("Name"),
            "valid_from": gettext_lazy("Counts from"),
            "valid_until": gettext_lazy("Last day on which it counts"),
            "satisfied_until": gettext_lazy("Last day on which it meets the target"),
            "not_applicable": gettext_lazy("Not applicable because"),
            "note": gettext_lazy("Note"),
        }

    def __init__(self, actor: Actor, register: Register, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        if self.instance.unit_id:
            self.fields["unit_code"].initial = self.instance.unit.code
        self.fields["code"].help_text = register.code_help
        self.fields["satisfied_from"].label = register.met
        self.fields["satisfied_from"].help_text = _("Empty: it does not meet the target yet.")
        self.fields["valid_until"].help_text = _("Empty: it still counts. What is over stays in the register.")
        self.fields["not_applicable"].help_text = _("Filled in, the entry leaves the denominator.")

    def clean_unit_code(self) -> Unit:
        """The unit within reach."""
        code = self.cleaned_data["unit_code"].strip()
        unit: Unit | None = Unit.objects.filter(self.actor.reach(), code=code).first()
        if unit is None:
            raise forms.ValidationError(
                _("There is no unit with the code “%(code)s” within your reach.") % {"code": code}
            )
        self.instance.unit = unit
        return unit


class RegisterSheetForm(forms.Form):
    """A register's sheet."""

    file = SheetField(
        label=gettext_lazy("Sheet of the register"),
        error_messages={"required": gettext_lazy("Choose the file of the register first.")},
    )


class ReasonForm(forms.Form):
    """Why an indicator does not apply to a unit."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why the target does not apply to this unit.")},
    )


class MeasureForm(forms.Form):
    """What measures a target."""

    definition = forms.ChoiceField(
        label=gettext_lazy("How it is measured"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the ways to measure.")},
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of activity"),
        required=False,
        choices=ActivityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For the ways that count activities: which kinds are meant."),
    )
    population = forms.ChoiceField(
        label=gettext_lazy("Which units are counted"),
        required=False,
        choices=[(code, words) for code, (words, _kinds) in POPULATIONS.items()],
        help_text=gettext_lazy("For the share of units with an activity of the chosen kinds."),
    )

    def __init__(self, target: Target, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["definition"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.label) for one in choices(target.unit)]
