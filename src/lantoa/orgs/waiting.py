"""Things that wait for a person, counted on the home page in its one query: rooms register their own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from lantoa.orgs.actor import Actor


@dataclass(frozen=True)
class Waiting:
    """`rows(actor)` are the things, None where the role has none; `words(number)` says them; `url_name` lists them."""

    name: str
    order: int
    rows: Callable[[Actor], QuerySet[Any] | None]
    words: Callable[[int], str]
    url_name: str


_kinds: dict[str, Waiting] = {}


def register(
    name: str,
    order: int,
    *,
    rows: Callable[[Actor], QuerySet[Any] | None],
    words: Callable[[int], str],
    url_name: str,
) -> None:
    """Add a kind of thing; lower `order` comes first."""
    _kinds[name] = Waiting(name, order, rows, words, url_name)


def kinds() -> list[Waiting]:
    """All of them, in order."""
    return sorted(_kinds.values(), key=lambda one: one.order)
