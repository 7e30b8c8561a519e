"""The public page that checks a Word file against Decree 30/2020/NĐ-CP."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lantoa.documents.checking import CHECKS, Finding, check_docx
from lantoa.documents.checking.package import MOST_MB
from lantoa.documents.errors import DocumentError
from lantoa.orgs.door import PUBLIC, door
from lantoa.orgs.middleware import OrgRequest


class WordFileForm(forms.Form):
    """One .docx."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        help_text=_("At most 25 MB. The file is read and forgotten: nothing of it is kept."),
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
        error_messages={
            "required": _("Choose a Word file first."),
            "empty": _("The file is empty. Choose another one."),
        },
    )


@dataclass(frozen=True)
class Row:
    """A check with what it found."""

    number: int
    title: str
    findings: list[Finding]

    @property
    def ok(self) -> bool:
        """Whether nothing is to be mended."""
        return all(one.ok for one in self.findings)


@door(PUBLIC)
def check(request: OrgRequest) -> HttpResponse:
    """The form, and under it what was found in the file that was dropped."""
    form = WordFileForm(request.POST or None, request.FILES or None)
    rows: list[Row] = []
    name = ""
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        name = file.name
        try:
            if file.size > MOST_MB * 1024 * 1024:
                raise DocumentError("too_large", limit=MOST_MB)
            rows = _rows(check_docx(file.read()))
        except DocumentError as error:
            told = error.named(name)
            form.add_error("file", told.vietnamese if get_language() == "vi" else str(told))
    faults = sum(not one.ok for row in rows for one in row.findings)
    context = {
        "form": form,
        "rows": sorted(rows, key=lambda row: (row.ok, row.number)),
        "faults": faults,
        "right": sum(row.ok for row in rows),
        "name": name,
        "base": "ui/base.html" if request.user.is_authenticated else "ui/bare.html",
        "english": get_language() != "vi",
    }
    return render(request, "library/layout.html", context, status=422 if form.errors else 200)


def _rows(findings: list[Finding]) -> list[Row]:
    english = get_language() != "vi"
    return [
        Row(number, names[1 if english else 0], [one for one in findings if one.check == number])
        for number, names in CHECKS.items()
    ]
