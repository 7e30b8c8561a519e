"""The forms in which initiatives are written, reviewed, tried and taken up."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.activities.models import Activity
from lantoa.feedback.actions.initiatives import InitiativeFacts
from lantoa.feedback.actions.piloting import PilotFacts
from lantoa.feedback.forms.difficulties import SHOWN
from lantoa.feedback.forms.files import FilesField
from lantoa.feedback.models import Initiative, InitiativeReview, Pilot, ReviewCriterion
from lantoa.feedback.queries.initiatives import proofs_of
from lantoa.orgs.actions.sets import units_of_codes
from lantoa.orgs.actor import Actor
from lantoa.orgs.forms import day_field
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan, Topic
from lantoa.vietnamese.dates import short
from lantoa.vietnamese.numbers import format_number, parse_number

LONGEST, PROOFS_SHOWN = 6000, 100


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + "…"


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    """A topic by its code and the beginning of its title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code}. {_shortened(str(obj.title))}"


class ProofField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    """An activity by its day and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{short(obj.held_on)}: {_shortened(str(obj.title))}"


def _text(
    label: Any, rows: int = 3, *, required: bool = False, help_text: Any = "", missing: Any = None
) -> forms.CharField:
    errors = {"required": missing} if missing else None
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=LONGEST, widget=widget, required=required, help_text=help_text, error_messages=errors
    )


class InitiativeForm(forms.Form):
    """What it is, why, where it was tried, what it costs."""

    title = forms.CharField(
        label=pgettext_lazy("initiative", "Title"), max_length=300, error_messages={"required": _("Give it a title.")}
    )
    what = _text(
        _("What is it, and how is it done?"), 5, required=True, missing=_("Say what it is and how it is done.")
    )
    why = _text(_("Which problem does it solve?"), required=True, missing=_("Say which problem it solves."))
    tried = _text(_("Where was it tried, with what result?"))
    cost = _text(_("What does it need: money, people, time?"), 2)
    topic = TopicField(label=_("On which topic?"), queryset=Topic.objects.none(), required=False)
    attachments = FilesField(_("Evidence"))

    def __init__(self, plan: Plan, initiative: Initiative | None, *args: Any, **options: Any) -> None:
        if initiative is not None:
            names = ("title", "what", "why", "tried", "cost")
            options["initial"] = {name: getattr(initiative, name) for name in names} | {"topic": initiative.topic_id}
        super().__init__(*args, **options)
        topic: Any = self.fields["topic"]
        topic.queryset, topic.empty_label = plan.topics.all(), _("On none in particular")

    def facts(self) -> InitiativeFacts:
        """What the action wants of it."""
        names = InitiativeFacts.__dataclass_fields__
        return InitiativeFacts(**{name: self.cleaned_data[name] for name in names})


class ScoreForm(forms.Form):
    """Points on each of the plan's own criteria, and words."""

    comment = _text(_("Comment"))

    def __init__(self, review: InitiativeReview | None, data: Any = None) -> None:
        names = ReviewCriterion.values
        initial = {name: str(getattr(review, name)) for name in names} | {"comment": review.comment} if review else None
        super().__init__(data, initial=initial)
        points = [(str(number), str(number)) for number in range(1, 6)]
        for name, label in ReviewCriterion.choices:
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=points,
                widget=forms.RadioSelect(attrs={"class": "points"}),
                error_messages={"required": _("Give 1 to 5 points.")},
            )
        self.order_fields([*names, "comment"])

    def points(self) -> dict[str, int]:
        """By criterion."""
        return {name: int(self.cleaned_data[name]) for name in ReviewCriterion.values}


class ReasonForm(forms.Form):
    """Words with which the level decides."""

    reason = _text(_("Reason, or advice to the unit"))


class MergeInitiativeForm(forms.Form):
    """Into which one it goes; those that say the same stand first."""

    into = forms.ModelChoiceField(
        label=_("Merge it into"),
        queryset=Initiative.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )

    def __init__(self, found: list[tuple[Initiative, bool]], data: Any = None) -> None:
        super().__init__(data)
        rows = [one for one, _like in found]
        field: Any = self.fields["into"]
        field.queryset = Initiative.objects.filter(pk__in=[one.pk for one in rows])
        alike = _("says about the same")
        field.choices = [(one.pk, f"{one.title} ({one.unit})" + (f" – {alike}" if like else "")) for one, like in found]


class PilotForm(forms.Form):
    """Who tries it, when, what is measured."""

    units = forms.CharField(
        label=_("Codes of the units that try it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or more, with spaces or commas between."),
        error_messages={"required": _("Name at least one unit that tries it.")},
    )
    first_on = day_field(_("The pilot begins on"))
    last_on = day_field(_("The pilot ends on"))
    measures = forms.CharField(
        label=_("What is measured, one figure a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As “Tỷ lệ cha mẹ đọc tin trong tuần (%)”. Each is taken before and after."),
        error_messages={"required": _("Say what is measured.")},
    )

    def __init__(self, actor: Actor, initiative: Initiative, data: Any = None) -> None:
        codes = ", ".join(unit.code for unit in initiative.credited())
        super().__init__(data, initial={"units": codes, "first_on": clock.today()})
        self.actor = actor

    def clean_units(self) -> list[Unit]:
        """Those within sight; unknown codes are named."""
        return units_of_codes(self.actor, self.cleaned_data["units"])

    def facts(self) -> PilotFacts:
        """What the action wants of it."""
        values = self.cleaned_data
        return PilotFacts(values["units"], values["first_on"], values["last_on"], values["measures"].splitlines())


class FigureField(forms.CharField):
    """A number as Vietnamese write it: `1.234,5`."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            max_length=24,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={"required": _("Write the figure.")},
        )

    def to_python(self, value: Any) -> Any:
        """A Decimal with two places at most."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as error:
            raise forms.ValidationError(_("Write a number as 1.234,5.")) from error
        if abs(number) >= Decimal(10) ** 14 or number != round(number, 2):
            raise forms.ValidationError(_("Write a number with two decimals at most."))
        return number

    def run_validators(self, value: Any) -> None:
        """Those of text have nothing to say about a number."""


class ResultForm(forms.Form):
    """What came of it: words, each figure before and after, evidence."""

    result = _text(_("What came of the pilot?"), 5, required=True, missing=_("Say what came of the pilot."))
    attachments = FilesField(_("Evidence"))

    def __init__(self, pilot: Pilot, data: Any = None) -> None:
        super().__init__(data)
        self.measures = list(pilot.measures.all())
        for one in self.measures:
            self.fields[f"before_{one.pk}"] = FigureField(_("%(name)s: before") % {"name": one.name})
            self.fields[f"after_{one.pk}"] = FigureField(_("%(name)s: after") % {"name": one.name})
        self.order_fields(["result", *(name for name in self.fields if "_" in name), "attachments"])

    def figures(self) -> dict[int, tuple[Decimal | None, Decimal | None]]:
        """By the measure's key."""
        values = self.cleaned_data
        return {one.pk: (values[f"before_{one.pk}"], values[f"after_{one.pk}"]) for one in self.measures}


class SpreadForm(forms.Form):
    """How others take it up, or why it is not spread."""

    text = _text(
        _("How other units take it up; or why it is not spread"),
        4,
        required=True,
        missing=_("Write it: the units read it."),
    )


class AdoptForm(forms.Form):
    """Since when, how, which activity shows it."""

    on = day_field(_("Taken up since"))
    note = _text(_("How does the unit do it?"), 2)
    activity = ProofField(label=_("An activity that shows it"), queryset=Activity.objects.none(), required=False)

    def __init__(self, unit: Unit | None, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial or {"on": clock.today()})
        field: Any = self.fields["activity"]
        if unit is not None:
            newest = proofs_of(unit).values_list("pk", flat=True)[:PROOFS_SHOWN]
            field.queryset = Activity.objects.filter(pk__in=list(newest)).order_by("-held_on", "-pk")
        field.empty_label = _("None yet")


def shown(number: Decimal | None) -> str:
    """A figure as it is read."""
    return "–" if number is None else format_number(number)
