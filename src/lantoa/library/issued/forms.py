"""What the clerk types into the register."""

from django import forms
from django.utils.translation import gettext_lazy


class EnterForm(forms.Form):
    """Number, symbol and day."""

    number = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=999_999)
    symbol = forms.CharField(
        label=gettext_lazy("Symbol"), max_length=40, help_text=gettext_lazy("As on the paper, behind the stroke.")
    )
    issued_on = forms.DateField(
        label=gettext_lazy("Date of issue"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class SignedForm(forms.Form):
    """The signed copy."""

    file = forms.FileField(
        label=gettext_lazy("Signed copy (PDF)"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=gettext_lazy("Signatures are checked here; a copy without a digital signature is kept too."),
    )
