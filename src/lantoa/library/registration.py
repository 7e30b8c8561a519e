"""What the library gives to the rooms below it."""

from typing import Any

from django.db.models import Q

from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.library.issued import queries


def register() -> None:
    """Called once, when the program starts."""
    access.register(_readable)


def _readable(actor: Any, file: StoredFile) -> bool:
    return queries.visible_to(actor).filter(Q(source=file) | Q(signed=file)).exists()
