"""What a report's sentences may speak of, and the choice of a wording. Pure."""

import datetime as dt
import zlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Doing:
    """An accepted activity as a sentence needs it."""

    kind: str
    title: str
    held_on: dt.date
    reach: int
    items: int


@dataclass(frozen=True)
class Duty:
    """A task that the unit still owes: overdue at the end of the period, due in the next one, or going on."""

    title: str
    due: dt.date | None
    overdue: bool
    coming: bool


@dataclass(frozen=True)
class Facts:
    """All that a unit's report may speak of. `own_plan` and `parent_plan` are cited in full; `we` as it calls itself."""

    unit: str
    period_label: str
    last: dt.date
    parent_plan: str
    we: str = "đơn vị"
    own_plan: str = ""
    integrated_into: str = ""
    doings: Sequence[Doing] = ()
    compares: bool = False
    compares_year: bool = False
    first: bool = False
    owes: bool = False
    overdue: bool = False
    difficulties: Sequence[str] = ()
    requests: Sequence[str] = ()
    duties: Sequence[Duty] = ()


def pick(facts: Facts, options: Sequence[str], about: str) -> str:
    """One of the wordings, fixed by the unit, the period and what it is about."""
    return options[zlib.crc32(f"{facts.unit}/{facts.period_label}/{about}".encode()) % len(options)]
