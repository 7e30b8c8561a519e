"""What people type about formulas, rounds and objections."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lantoa.emulation.scoring.clusters import Cluster
from lantoa.emulation.scoring.criteria import INDICATORS, QUANTITY_ONE_MOST, REGISTERS, Criterion, Source
from lantoa.emulation.scoring.sheet import Line
from lantoa.plans.models import ActivityKind

_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]


class DayInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        input_formats=_DAYS,
        widget=DayInput(),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Choose a day: 18/09/2024."),
        },
    )


def source_choices() -> list[tuple[str, Any]]:
    """What a criterion may count, under heads."""
    return [
        (
            _("What the plan asks"),
            [
                (Source.TASKS.value, _("Tasks done on time")),
                (Source.REPORTS.value, _("Reports sent on time")),
                *((f"indicator:{code}", title) for code, (title, _how) in INDICATORS.items()),
                *((f"register:{code}", title) for code, (title, _how) in REGISTERS.items()),
            ],
        ),
        (
            _("Breadth"),
            [
                (Source.MONTHS.value, _("Months with an activity")),
                (Source.TOPICS.value, _("Different topics")),
                (Source.KINDS.value, _("Different kinds of activity")),
            ],
        ),
        (_("How many"), [(Source.ACTIVITIES.value, _("Activities of some kinds, with caps"))]),
    ]


class CriterionForm(forms.Form):
    """One criterion of the draft."""

    what = forms.ChoiceField(label=gettext_lazy("What is counted"))
    weight = forms.DecimalField(
        label=gettext_lazy("Points at most"),
        min_value=Decimal("0.5"),
        max_value=100,
        max_digits=5,
        decimal_places=1,
        localize=False,
    )
    full = forms.IntegerField(
        label=gettext_lazy("How many bring all points"),
        min_value=1,
        max_value=200,
        initial=1,
        help_text=gettext_lazy("For months, topics, kinds, registers and activities."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of activity"),
        required=False,
        choices=ActivityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For activities alone; none chosen: of any kind."),
    )
    per_month = forms.IntegerField(
        label=gettext_lazy("At most in a month"),
        required=False,
        min_value=0,
        max_value=31,
        help_text=gettext_lazy("Empty: no cap."),
    )
    per_kind = forms.IntegerField(
        label=gettext_lazy("At most of a kind"),
        required=False,
        min_value=0,
        max_value=200,
        help_text=gettext_lazy("Empty: no cap."),
    )
    falling = forms.BooleanField(
        label=gettext_lazy("The first brings most, the next ones less and less"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = source_choices()

    @classmethod
    def of(cls, one: Criterion) -> "CriterionForm":
        """The form filled with a criterion."""
        what = f"{one.source}:{one.code}" if one.code else str(one.source)
        values = {name: getattr(one, name) for name in ("weight", "full", "falling")}
        caps = {name: getattr(one, name) or None for name in ("per_month", "per_kind")}
        return cls(initial=values | caps | {"what": what, "kinds": list(one.kinds)})

    def clean(self) -> dict[str, Any]:
        """Caps that say something, points that number may bring."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("what") == Source.ACTIVITIES and values.get("weight", 0) > QUANTITY_ONE_MOST:
            self.add_error("weight", _("What is counted by number brings 20 points at most."))
        return values

    def criterion(self, key: str) -> Criterion:
        """What was typed; what its source does not ask for is left out."""
        values = self.cleaned_data
        source, _colon, code = values["what"].partition(":")
        by_number = source == Source.ACTIVITIES
        counted = source in {Source.ACTIVITIES, Source.MONTHS, Source.TOPICS, Source.KINDS, Source.REGISTER}
        return Criterion(
            key=key,
            source=source,
            weight=values["weight"],
            full=values["full"] if counted else 1,
            kinds=tuple(values["kinds"]) if by_number else (),
            per_month=(values["per_month"] or 0) if by_number else 0,
            per_kind=(values["per_kind"] or 0) if by_number else 0,
            falling=by_number and values["falling"],
            code=code,
        )


class ReasonForm(forms.Form):
    """Why something is changed or taken back."""

    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class RoundForm(forms.Form):
    """A round of scoring."""

    title = forms.CharField(
        label=gettext_lazy("Name of the round"), max_length=160, help_text=gettext_lazy("As “9 tháng đầu năm 2024”.")
    )
    as_of = _day(gettext_lazy("Records up to"))
    objections_until = _day(gettext_lazy("Units may object until"), gettext_lazy("At least three days from today."))
    answers_by = _day(gettext_lazy("The Office answers by"))


class MoveForm(forms.Form):
    """Another cluster for a unit."""

    unit = forms.CharField(label=gettext_lazy("Code of the unit"), max_length=40)
    cluster = forms.ChoiceField(label=gettext_lazy("Cluster"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)

    def __init__(self, clusters: list[tuple[Cluster, int]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cluster"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.name) for one, _size in clusters]


class ObjectionForm(forms.Form):
    """What a unit says was counted wrong."""

    criterion = forms.ChoiceField(label=gettext_lazy("Criterion"))
    text = forms.CharField(
        label=gettext_lazy("What was counted wrong"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    proof_url = forms.URLField(
        label=gettext_lazy("Evidence (address)"), required=False, assume_scheme="https", max_length=500
    )
    proof_file = forms.FileField(label=gettext_lazy("Evidence (file)"), required=False)

    def __init__(self, lines: list[Line], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criterion"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(line.key, line.title) for line in lines]


class AnswerForm(forms.Form):
    """The Office's answer to an objection."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("accept", gettext_lazy("Accept")), ("refuse", pgettext_lazy("objection", "Refuse"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Accept or refuse the objection.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Reason that the unit reads"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    points = forms.DecimalField(
        label=gettext_lazy("Points given for the criterion"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=gettext_lazy("Only where the records cannot say it. Empty: the records are counted anew."),
    )
