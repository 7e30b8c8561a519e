"""Several files in one field; each is kept, or refused with its sentence, and none stops the others."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lantoa.files.content import MAX_SIZE, MEGABYTE, FileRefusedError

ACCEPTED = "image/*,.heic,.heif,.pdf,.docx,.xlsx"


class SeveralFiles(forms.FileInput):
    """The browser's own chooser; on a phone it offers the camera."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Photographs, PDF, Word and Excel; what is kept is decided by `keep`."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=SeveralFiles(attrs={"accept": ACCEPTED, "multiple": True}),
            help_text=_("Photographs, PDF, Word or Excel; 25 MB each at most."),
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Read later, one by one."""
        return None


def keep(request: HttpRequest, name: str, store: Callable[[bytes, str], object]) -> int:
    """Hand each file of the field `name` to `store(data, name)`; a refusal becomes a message. Returns how many were kept."""
    kept = 0
    for file in request.FILES.getlist(name):
        title = file.name or ""
        try:
            if (file.size or 0) > MAX_SIZE:
                raise FileRefusedError("large", title, str(MAX_SIZE // MEGABYTE))
            store(file.read(), title)
            kept += 1
        except FileRefusedError as refusal:
            messages.error(request, str(refusal))
    return kept
