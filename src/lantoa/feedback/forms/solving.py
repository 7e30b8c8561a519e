"""The forms with which difficulties are answered, passed on, opened again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.models import Difficulty

LONGEST = 4000


class AnswerForm(forms.Form):
    """One answer, for this difficulty and for those like it; on the public page where a question is given."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the answer.")},
    )
    also = forms.ModelMultipleChoiceField(
        label=_("Answer these too, which say about the same"),
        queryset=Difficulty.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.CharField(
        label=_("Show it to everybody under this question"),
        max_length=300,
        required=False,
        help_text=_("In general words, without the unit's name. Left empty, the answer goes to the units alone."),
    )

    def __init__(self, similar: list[Difficulty], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not similar:
            del self.fields["also"]
            return
        field: Any = self.fields["also"]
        field.queryset = Difficulty.objects.filter(pk__in=[one.pk for one in similar]).select_related("unit")
        field.label_from_instance = lambda one: f"{one.unit}: {one.text[:120]}"


class NoteForm(forms.Form):
    """Why it is passed on, or what is not settled."""

    note = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.")},
    )


class QuestionForm(forms.Form):
    """The question under which an answer stands on the public page."""

    question = forms.CharField(label=_("Question in general words"), max_length=300, required=False)
