"""Where a document is cited: each room that rests on documents says so here."""

from collections.abc import Callable
from dataclasses import dataclass

from lantoa.library.models import Directive
from lantoa.orgs.actor import Actor


@dataclass(frozen=True)
class Mention:
    """A place, within the reader's sight, that cites the document."""

    title: str
    url: str
    detail: str = ""


Finder = Callable[[Actor, Directive], list[Mention]]
# How often each of these documents is cited, by id: for a list, in one query.
Counter = Callable[[Actor, list[int]], dict[int, int]]
_finders: list[Finder] = []
_counters: list[Counter] = []


def register(finder: Finder, counter: Counter) -> None:
    """Let a room say where it cites documents."""
    if finder not in _finders:
        _finders.append(finder)
        _counters.append(counter)


def mentions(actor: Actor, directive: Directive) -> list[Mention]:
    """Everything that cites `directive`."""
    return [mention for finder in _finders for mention in finder(actor, directive)]


def counts(actor: Actor, pks: list[int]) -> dict[int, int]:
    """How often each document is cited."""
    found: dict[int, int] = {}
    for counter in _counters:
        for pk, number in counter(actor, pks).items():
            found[pk] = found.get(pk, 0) + number
    return found
