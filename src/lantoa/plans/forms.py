"""What people type about plans, turned into values; each mistake gets a sentence that says what to do."""

import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.orgs.models import Selector, Unit, UnitKind
from lantoa.periods.words import parse_recurrence
from lantoa.plans.models import (
    ActivityKind,
    CompletionRule,
    Plan,
    PlanCitation,
    RuleKind,
    Section,
    Target,
    Task,
)
from lantoa.plans.timing import times
from lantoa.vietnamese.dates import short
from lantoa.vietnamese.text import nfc, squeeze

_SPLIT = re.compile(r"[\s,;]+")


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        options.setdefault("required", False)
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [squeeze(nfc(line)) for line in str(value or "").splitlines() if line.strip()]


class ClauseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A clause of the plan's outline, short enough for a list."""

    def __init__(self, clauses: Any) -> None:
        super().__init__(clauses, label=gettext_lazy("Clause that asks for it"), required=False, empty_label="–")

    def label_from_instance(self, obj: Any) -> str:
        return Truncator(f"{obj.code}. {obj.title or obj.text}").chars(90)


def area(rows: int) -> forms.Textarea:
    """A text field of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class DayInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class UploadForm(forms.Form):
    """The plan's document."""

    file = forms.FileField(
        label=gettext_lazy("Document of the plan"),
        help_text=gettext_lazy("Word (.docx), PDF with text, or plain text; 25 MB at most."),
        error_messages={"required": gettext_lazy("Choose the file of the plan first.")},
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )


class HeadForm(forms.ModelForm):  # type: ignore[type-arg]
    """The head and the foot of the document."""

    recipients = LinesField(label=gettext_lazy("Recipients, one per line"))

    class Meta:
        model = Plan
        fields: ClassVar[list[str]] = [
            "title",
            "document_kind",
            "symbol",
            "year",
            "place",
            "parent_body",
            "issuer",
            "signer_position",
            "signer_name",
            "recipients",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {"title": area(3)}


class SectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """A clause of the outline."""

    items = LinesField(label=gettext_lazy("Items, one per line"))

    class Meta:
        model = Section
        fields: ClassVar[list[str]] = ["code", "title", "text", "items"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"title": area(2), "text": area(6)}

    def clean_code(self) -> str:
        return free(self, "code")


class TargetForm(forms.ModelForm):  # type: ignore[type-arg]
    """A numeric target."""

    comparator = forms.ChoiceField(
        label=gettext_lazy("Comparison"),
        choices=[
            (">=", gettext_lazy("at least")),
            ("=", gettext_lazy("exactly")),
            ("<=", gettext_lazy("at most")),
            ("range", gettext_lazy("from … to …")),
        ],
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), choices=[("%", "%"), ("count", gettext_lazy("a number of things"))]
    )

    class Meta:
        model = Target
        fields: ClassVar[list[str]] = ["text", "comparator", "value", "value_max", "unit"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": area(3)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        low, high = values.get("value"), values.get("value_max")
        if values.get("comparator") == "range" and (high is None or (low is not None and high < low)):
            self.add_error("value_max", _("A range needs an upper value, not below the lower one."))
        return values


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of the task table. Time words are read as they stand; the page shows the days that they give."""

    often = forms.CharField(
        label=gettext_lazy("How often"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("As “2-3 tin/tháng” or “hàng quý”; empty where it is done once."),
    )

    class Meta:
        model = Task
        fields: ClassVar[list[str]] = [
            "code",
            "title",
            "lead_text",
            "cooperating_text",
            "start_text",
            "due_text",
            "product",
            "note",
            "section",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "title": area(3),
            "lead_text": area(2),
            "cooperating_text": area(2),
            "product": area(2),
            "note": area(2),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "start_text": gettext_lazy("In the plan's own words: “Tuần 3, Tháng 3/2024”, “Quý I”, “Thường xuyên”."),
            "due_text": gettext_lazy("In the plan's own words: “Trước 29/3/2024”, “Quý IV”, “Tháng 10/2024”."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        row = self.instance
        self.fields["section"] = ClauseField(row.plan.sections.order_by("position", "pk"))
        if row.every:
            self.fields["often"].initial = often(row.every, row.every_min, row.every_max)

    def clean_code(self) -> str:
        return free(self, "code")

    def clean_often(self) -> str:
        words = str(self.cleaned_data["often"]).strip()
        if words and parse_recurrence(words) is None:
            raise forms.ValidationError(_("Write how often as “2-3 tin/tháng”, “1 lần/quý” or “hàng quý”."))
        return words

    def clean(self) -> dict[str, Any]:
        """What is typed here does not end before it starts; words of the document that nobody touched stay as they are."""
        data = super().clean() or {}
        if {"start_text", "due_text"} & set(self.changed_data):
            days = times(data.get("start_text", ""), data.get("due_text", ""), self.instance.plan.year)
            start, due = days["start_from"], days["due_last"]
            if isinstance(start, dt.date) and isinstance(due, dt.date) and due < start:
                self.add_error(
                    "due_text",
                    _(
                        "The deadline (%(due)s) is before the start (%(start)s). Enter a later deadline or an earlier start."
                    )
                    % {"due": short(due), "start": short(start)},
                )
        return data

    def values(self) -> dict[str, Any]:
        """The fields with the days and the rhythm that the words give."""
        data = dict(self.cleaned_data)
        rhythm = parse_recurrence(data.pop("often"))
        return {
            **data,
            **times(data["start_text"], data["due_text"], self.instance.plan.year),
            "every": rhythm.every if rhythm else "",
            "every_min": rhythm.min if rhythm else None,
            "every_max": rhythm.max if rhythm else None,
        }


class RuleForm(forms.Form):
    """How one side of a task is done."""

    kind = forms.ChoiceField(label=gettext_lazy("Done when"), choices=RuleKind.choices)
    minimum = forms.IntegerField(label=gettext_lazy("At least"), min_value=1, max_value=200, initial=1)
    activity_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Activities that count (none chosen: any)"),
        choices=ActivityKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(
        cls, rule: CompletionRule | None, prefix: str, data: Any = None, chosen: dict[str, Any] | None = None
    ) -> "RuleForm":
        """The form for a rule as it stands, or as it was `chosen` before."""
        initial = {"kind": RuleKind.ACTIVITIES, "minimum": 1, "activity_kinds": []}
        if rule:
            initial = {"kind": rule.kind, "minimum": rule.minimum, "activity_kinds": rule.activity_kinds}
        return cls(data, prefix=prefix, initial=chosen or initial)


class CitationForm(forms.Form):
    """A cited document; it becomes one record of the library."""

    kind = forms.CharField(label=gettext_lazy("Kind"), max_length=60)
    number = forms.CharField(label=gettext_lazy("Number and symbol"), max_length=60, required=False)
    issued_on = forms.DateField(label=gettext_lazy("Date"), required=False, widget=DayInput())
    issuer = forms.CharField(label=gettext_lazy("Issuing body"), max_length=200, required=False)
    subject = forms.CharField(label=gettext_lazy("Subject"), required=False, widget=area(3))
    basis = forms.BooleanField(label=gettext_lazy("Part of the legal basis"), required=False)

    @classmethod
    def of(cls, row: PlanCitation | None, data: Any = None) -> "CitationForm":
        """The form for a citation as it stands."""
        if row is None:
            return cls(data)
        directive = row.directive
        names = ("kind", "number", "issued_on", "issuer", "subject")
        return cls(data, initial={name: getattr(directive, name) for name in names} | {"basis": row.basis})


class BodyForm(forms.Form):
    """The units that a body means."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("All units of these kinds"),
        choices=UnitKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = LinesField(label=gettext_lazy("And these units, one code per line"))
    excluded = LinesField(label=gettext_lazy("But not these units, one code per line"))

    @classmethod
    def of(cls, selector: Selector | None, data: Any = None) -> "BodyForm":
        """The form for a body, or an event, as it is mapped."""
        if selector is None:
            return cls(data)
        initial = {
            "kinds": selector.kinds,
            "units": list(selector.extra.values_list("code", flat=True)),
            "excluded": list(selector.excluded.values_list("code", flat=True)),
        }
        return cls(data, initial=initial)

    def clean_units(self) -> list[int]:
        return self._ids("units")

    def clean_excluded(self) -> list[int]:
        return self._ids("excluded")

    def _ids(self, name: str) -> list[int]:
        wanted = [code for line in self.cleaned_data[name] for code in _SPLIT.split(line) if code]
        found = dict(Unit.objects.filter(code__in=wanted).values_list("code", "pk"))
        if unknown := [code for code in wanted if code not in found]:
            raise forms.ValidationError(_("No unit has the code %(codes)s.") % {"codes": ", ".join(unknown)})
        return [found[code] for code in wanted]


class IssueForm(forms.Form):
    """Number and day, as the clerk entered them in the register."""

    number = forms.CharField(
        label=gettext_lazy("Number and symbol"),
        max_length=60,
        help_text=gettext_lazy("As on the paper, for example 12/KH-SGDĐT."),
    )
    issued_on = forms.DateField(label=gettext_lazy("Date of issue"), widget=DayInput())


class ApproveForm(IssueForm):
    """The same for a unit's own plan: both may wait until the clerk enters the plan in the register."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].required = self.fields["issued_on"].required = False
        self.fields["number"].help_text = gettext_lazy(
            "As on the paper, for example 12/KH-THHM. Leave both empty where the clerk gives them later: the Word file leaves room."
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and bool(values["number"]) != bool(values["issued_on"]):
            missing = "issued_on" if values["number"] else "number"
            self.add_error(missing, gettext_lazy("Enter number and day together, or leave both empty."))
        return values


class AmendmentForm(forms.Form):
    """Why the plan is amended, and the amendment's own number and day, once the clerk has given them."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=area(3), max_length=2000)
    number = forms.CharField(
        label=gettext_lazy("Number and symbol of the amendment"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Empty until the clerk has entered it; the Word file leaves room for it."),
    )
    issued_on = forms.DateField(label=gettext_lazy("Date of issue"), required=False, widget=DayInput())


class MoveForm(forms.Form):
    """Behind which row a task is to stand."""

    after = forms.ModelChoiceField(Task.objects.none(), label=gettext_lazy("Put it behind"), empty_label=None)

    def __init__(self, task: Task, data: Any = None) -> None:
        super().__init__(data)
        rows = task.plan.tasks.filter(withdrawn_in__isnull=True).exclude(pk=task.pk).order_by("position", "pk")
        self.fields["after"].queryset = rows  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason that somebody will read."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=area(3), max_length=2000)


class ExtensionForm(ReasonForm):
    """More time, and why."""

    until = forms.DateField(label=gettext_lazy("New last day"), widget=DayInput())
    field_order = ["until", "reason"]


class IntegrateForm(forms.Form):
    """The plan that this one is part of, and its file."""

    into = forms.CharField(label=gettext_lazy("Name of the plan that it is part of"), max_length=300)
    file = forms.FileField(
        label=gettext_lazy("That plan's file"), widget=forms.FileInput(attrs={"accept": ".docx,.pdf"})
    )


class CloneForm(forms.Form):
    """The year of the copy."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)


def free(form: Any, name: str) -> str:
    """A code that no other row of the plan has."""
    code = squeeze(str(form.cleaned_data[name]))
    same = type(form.instance)._default_manager.filter(plan=form.instance.plan, **{name: code})
    if same.exclude(pk=form.instance.pk).exists():
        raise forms.ValidationError(_("Another row of this plan has this code already."))
    return code


def often(every: str, low: int | None, high: int | None) -> str:
    """A rhythm in the words that the grammar reads back."""
    per = {"month": "tháng", "quarter": "quý", "year": "năm"}[every]
    if low is None:
        return f"hàng {per}"
    return f"{low}-{high} lần/{per}" if high else f"{low} lần/{per}"
