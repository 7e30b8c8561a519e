"""The particulars of a document, as they are typed."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.library.models import Directive
from lantoa.library.queries import same_number


class DirectiveForm(forms.ModelForm):  # type: ignore[type-arg]
    """The particulars. `double` is the other record that has the number already: the two can be made one."""

    url = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Where the text can be read, for example on vanban.chinhphu.vn."),
    )
    replaced_by = forms.CharField(
        label=gettext_lazy("Replaced by"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Number and symbol of the newer document, as it stands in the library."),
    )

    class Meta:
        model = Directive
        fields: ClassVar[list[str]] = ["kind", "number", "issued_on", "issuer", "subject", "url"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "issued_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "subject": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.double: Directive | None = None
        if self.instance.superseded_by:
            self.fields["replaced_by"].initial = self.instance.superseded_by.number

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        self.double = same_number(self.instance, number)
        if self.double:
            raise forms.ValidationError(_("The library has a document with this number already."))
        return number

    def clean_replaced_by(self) -> Directive | None:
        number = str(self.cleaned_data["replaced_by"]).strip()
        if not number:
            return None
        found = same_number(self.instance, number)
        if found is None:
            raise forms.ValidationError(_("The library has no other document with this number."))
        return found

    def values(self) -> dict[str, object]:
        """The fields by their names in the record."""
        data = dict(self.cleaned_data)
        data["superseded_by"] = data.pop("replaced_by")
        return data
