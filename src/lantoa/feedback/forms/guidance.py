"""The form in which guidance is written, and the one with which a unit replies."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.feedback.actions.guidance import GuidanceFacts
from lantoa.feedback.forms.difficulties import SHOWN
from lantoa.feedback.forms.files import ACCEPTED, FilesField
from lantoa.feedback.models import Guidance
from lantoa.orgs.actor import Actor
from lantoa.orgs.forms import day_field
from lantoa.orgs.models import Selector
from lantoa.orgs.unit_forms import SelectorForm
from lantoa.periods import clock
from lantoa.plans.models import Plan, Task

LONGEST = 20_000


class TasksField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    """Tasks by their code and the beginning of their title."""

    def label_from_instance(self, obj: Any) -> str:
        """`IV.1. Thông tin trên bảng tin công cộng…`"""
        title = str(obj.title)
        return f"{obj.code}. {title if len(title) <= SHOWN else title[:SHOWN].rsplit(' ', 1)[0] + '…'}"


class UnitsForm(SelectorForm):
    """Which units are meant, without a name of its own: the name is that of what is sent to them."""

    UNIT_FIELDS = ("kinds", "within", "groups", "extra", "excluded")

    def __init__(self, actor: Actor, selector: Selector | None, data: Any = None, initial: Any = None) -> None:
        super().__init__(actor, selector, data)
        del self.fields["name"]
        self.initial.update(initial or {})
        self.fields["kinds"].label = _("Units of these kinds")
        self.fields["within"].label = _("Of this branch alone")

    def unit_fields(self) -> list[Any]:
        """The fields that name units."""
        return [self[name] for name in self.UNIT_FIELDS if name in self.fields]

    def word_fields(self) -> list[Any]:
        """The others."""
        return [field for field in self if field.name not in self.UNIT_FIELDS]


class GuidanceForm(UnitsForm):
    """Words, units, tasks, files. Everything stays on the page until it is right."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Guidance.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=pgettext_lazy("guidance", "Title"),
        max_length=300,
        help_text=_("What stands behind V/v in an official letter."),
    )
    text = forms.CharField(label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 10}))
    note = forms.CharField(
        label=_("What is corrected"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    number = forms.CharField(
        label=_("Number and symbol"),
        required=False,
        max_length=60,
        help_text=_("Empty until the clerk has given it; the Word file leaves room for it."),
    )
    reply_by = day_field(_("Reply by"), required=False, help_text=_("Empty where no reply is asked for."))
    tasks = TasksField(
        label=_("About these tasks"), queryset=Task.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    attachments = FilesField(_("Files"))
    field_order: Iterable[str] | None = (
        *("kind", "title", "text", "note", "number", "reply_by", "attachments", "tasks"),
        *UnitsForm.UNIT_FIELDS,
    )

    def __init__(self, actor: Actor, plan: Plan, guidance: Guidance | None, data: Any = None, task: str = "") -> None:
        initial: dict[str, Any] = {"kind": Guidance.Kind.GUIDANCE, "tasks": [task] if task.isdigit() else []}
        if guidance is not None:
            names = ("kind", "title", "text", "note", "number", "reply_by")
            initial = {name: getattr(guidance, name) for name in names}
            initial["tasks"] = [one.pk for one in guidance.tasks.all()]
        super().__init__(actor, guidance.selector if guidance else None, data, initial)
        tasks: Any = self.fields["tasks"]
        tasks.queryset = plan.tasks.filter(is_group=False, withdrawn_in__isnull=True).order_by("position", "pk")
        if guidance is None or guidance.replaces_id is None:
            del self.fields["note"]
        else:
            self.fields["note"].required = True

    def clean_reply_by(self) -> Any:
        """Not a day that has passed."""
        day = self.cleaned_data["reply_by"]
        if day and day < clock.today():
            raise forms.ValidationError(_("The day to reply has passed. Choose today or a later day."))
        return day

    def facts(self) -> GuidanceFacts:
        """What the action wants of it."""
        values = self.cleaned_data
        values["name"] = values["title"][:200]
        names = ("kind", "title", "text", "number", "reply_by")
        return GuidanceFacts(
            **{name: values[name] for name in names},
            tasks=list(values["tasks"]),
            note=values.get("note", ""),
            rule=self.rule(),
        )


class ReplyForm(forms.Form):
    """The unit's reply."""

    text = forms.CharField(label=_("Our reply"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(
        label=_("A file with it"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED})
    )
