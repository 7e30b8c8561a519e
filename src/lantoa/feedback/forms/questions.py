"""Forms for a question and for the answer to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.models import Question


class QuestionForm(forms.Form):
    """One field must be filled."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your question.")},
    )
    named = forms.BooleanField(label=_("The answer may name our unit"), required=False)


class WordingForm(forms.Form):
    """The question in words for all, and the answer."""

    wording = forms.CharField(
        label=_("The question, as everybody will read it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In general words: leave out names of units and people."),
    )
    text = forms.CharField(label=_("The answer"), max_length=6000, widget=forms.Textarea(attrs={"rows": 6}))


class AlsoField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    """Other questions, with who asks."""

    def label_from_instance(self, obj: Any) -> str:
        """`Trường Tiểu học Hoa Mai: …`"""
        return f"{obj.unit}: {obj.text}"


class AnswerForm(WordingForm):
    """An answer that may serve other questions about the same thing; those that are alike are ticked."""

    also = AlsoField(
        label=_("It answers these questions too"),
        queryset=Question.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("wording", "also", "text")

    def __init__(self, question: Question, others: list[tuple[Question, bool]], data: Any = None) -> None:
        ticked = [one.pk for one, close in others if close]
        super().__init__(data, initial={"wording": question.text, "also": ticked})
        field: Any = self.fields["also"]
        field.queryset = Question.objects.filter(pk__in=[one.pk for one, _close in others]).select_related("unit")
        if not others:
            del self.fields["also"]
