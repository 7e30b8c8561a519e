"""What the library gives to the rooms below it."""

from typing import Any

from django.db.models import Q

from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.library.issued import queries
from lantoa.library.templating import queries as templates
from lantoa.library.templating import writing


def register() -> None:
    """Called once, when the program starts."""
    assert writing  # its kinds of message are known before anybody tells one
    access.register(_readable)


def _readable(actor: Any, file: StoredFile) -> bool:
    if queries.visible_to(actor).filter(Q(source=file) | Q(signed=file)).exists():
        return True
    return templates.readable_by(actor).filter(file=file).exists()
