"""Who may read a file: whoever may read a record that refers to it. Rooms register how to ask."""

from collections.abc import Callable
from typing import Any

from lantoa.files.models import StoredFile

# (actor, file) -> whether a record of the room that refers to the file is visible to the actor
Checker = Callable[[Any, StoredFile], bool]
_checkers: list[Checker] = []


def register(checker: Checker) -> None:
    """Add a room's check; a file is readable when any check says so."""
    if checker not in _checkers:
        _checkers.append(checker)


def readable(actor: Any, file: StoredFile) -> bool:
    """Whether `actor` may read `file`; a thumbnail is as readable as its photograph."""
    subject = file.thumbnail_of or file
    return any(checker(actor, subject) for checker in _checkers)
