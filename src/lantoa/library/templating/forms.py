"""The Word file of a template."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    """One .docx."""

    file = forms.FileField(
        label=_("Word template (.docx)"),
        help_text=_("It is checked before it is used; where something is wrong, the one in force stays."),
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
        error_messages={
            "required": _("Choose a Word file first."),
            "empty": _("The file is empty. Choose another one."),
        },
    )
