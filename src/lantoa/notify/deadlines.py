"""What is still owed, and by when: rooms above give it, set by set, so that 50,000 units cost a few queries."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

DEADLINE_CODE = "notify.deadline"


@dataclass(frozen=True)
class Owed:
    """`unit` (its id) owes something by `due`, its last day. `key` names it for good; `what` is official Vietnamese.

    `roles` do it, `head_roles` are told when it stays undone. What is of one `group` stands together for the level above,
    whatever its words and days.
    """

    unit: int
    what: str
    due: dt.date
    url: str
    key: str
    roles: tuple[str, ...] = ("officer",)
    head_roles: tuple[str, ...] = ("head",)
    group: str = ""


# gives everything that is open with its last day between two days, both included
Provider = Callable[[dt.date, dt.date], Iterable[Owed]]
_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """A source of deadlines; the same name again replaces it."""
    _providers[name] = provider


def open_between(first: dt.date, last: dt.date) -> list[Owed]:
    """From every source."""
    return [one for name in sorted(_providers) for one in _providers[name](first, last)]
