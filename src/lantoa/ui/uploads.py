"""A sheet sent by a form, and what was read from it, kept from the page that shows what it will do to the one that does it."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.files.actions import store
from lantoa.files.content import FileRefusedError
from lantoa.files.models import StoredFile
from lantoa.ui.sheets import Row, SheetError

MOST = 25 * 1024 * 1024


class SheetField(forms.FileField):
    """A workbook or a CSV file of at most 25 MB."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "help_text": gettext_lazy("Excel (.xlsx) or CSV; 25 MB at most."),
            "widget": forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        }
        super().__init__(**(given | kwargs))

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refused by its size before it is read."""
        file = super().clean(data, initial)
        if file and (file.size or 0) > MOST:
            raise forms.ValidationError(_("The file is larger than 25 MB. Keep the list alone in it."))
        return file


def keep(rows: Sequence[Row], name: str) -> str:
    """Keep the rows that were read from the file called `name` for a day; the key brings them back. Raises SheetError."""
    fields = list(rows[0].values) if rows else []
    lines = [[row.number, *(row.values[field] for field in fields)] for row in rows]
    text = json.dumps({"name": name, "fields": fields, "rows": lines}, ensure_ascii=False)
    try:
        return store(data=text.encode(), name="danh-sach.json", content_type="text/plain").key
    except FileRefusedError as error:
        raise SheetError(_("The sheet holds too much text. Divide it.")) from error


def kept(key: str) -> tuple[list[Row], str] | None:
    """The rows and the file's name; None where they were forgotten."""
    file = StoredFile.objects.filter(key=key).first() if key else None
    if file is None:
        return None
    found = json.loads(file.read())
    return [Row(number, dict(zip(found["fields"], values, strict=True))) for number, *values in found["rows"]], found[
        "name"
    ]
