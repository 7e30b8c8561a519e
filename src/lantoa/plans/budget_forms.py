"""What people type about money, turned into values."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.plans.forms import DayInput
from lantoa.plans.models import BudgetLine, Plan, Spending
from lantoa.ui.uploads import SheetField
from lantoa.vietnamese.numbers import format_number, parse_dong
from lantoa.vietnamese.text import nfc, squeeze


class DongField(forms.CharField):
    """An amount in đồng, typed 1234567 or 1.234.567; shown again with points."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("In đồng, as 1234567 or 1.234.567."))
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=40, **options)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_dong(text)
        except ValueError:
            raise forms.ValidationError(
                _("“%(text)s” is no amount in đồng. Write it as 1234567 or 1.234.567.") % {"text": text}
            ) from None


class TaskField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A task, short enough for a list."""

    def label_from_instance(self, obj: Any) -> str:
        return Truncator(f"{obj.code}. {obj.title}").chars(90)


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line of the budget."""

    allotted = DongField(label=gettext_lazy("Allotted"))
    field_order = ["task", "source", "content", "allotted"]

    class Meta:
        model = BudgetLine
        fields: ClassVar[list[str]] = ["source", "content", "allotted"]

    def __init__(self, plan: Plan, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tasks = plan.tasks.filter(is_group=False, withdrawn_in__isnull=True).order_by("position", "pk")
        task = TaskField(
            tasks, label=gettext_lazy("Task"), required=False, empty_label=gettext_lazy("the plan as a whole")
        )
        task.initial = self.instance.task_id
        self.fields["task"] = task
        self.order_fields(self.field_order)

    def clean_content(self) -> str:
        return squeeze(nfc(self.cleaned_data["content"]))

    def _post_clean(self) -> None:
        """The action writes, so that the log can say what was there before."""


class SpendingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A payment."""

    amount = DongField(label=gettext_lazy("Amount"))
    upload = forms.FileField(label=gettext_lazy("The voucher's file"), required=False)

    class Meta:
        model = Spending
        fields: ClassVar[list[str]] = ["on", "amount", "what", "document"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"on": DayInput()}

    def _post_clean(self) -> None:
        """The action writes, so that the log can say what was there before."""


class BudgetSheetForm(forms.Form):
    """The budget's sheet, sent back."""

    file = SheetField(
        label=gettext_lazy("The sheet"), error_messages={"required": gettext_lazy("Choose the sheet first.")}
    )
