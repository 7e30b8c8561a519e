"""When an assignment is done: one pure rule, from facts alone (DESIGN section 6)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.plans.models.tasks import RuleKind


@dataclass(frozen=True)
class Fact:
    """Something that counts towards a task: on a day, worth `quantity`."""

    on: dt.date
    quantity: int = 1


@dataclass(frozen=True)
class Progress:
    """`progress` of `needed`, the day of the first fact, and the day on which it became complete."""

    needed: int
    progress: int
    started_on: dt.date | None
    done_on: dt.date | None


@dataclass(frozen=True)
class Window:
    """The months in which a monthly rule asks for something, first and last day included."""

    first: dt.date
    last: dt.date

    def months(self) -> list[tuple[int, int]]:
        """Year and month pairs; a window that ends before it starts has none."""
        start = self.first.year * 12 + self.first.month - 1
        stop = self.last.year * 12 + self.last.month
        return [(index // 12, index % 12 + 1) for index in range(start, stop)]


def complete(kind: str, minimum: int, window: Window, facts: Iterable[Fact]) -> Progress:
    """Apply a rule to the facts. One outside the months of a monthly rule starts the task but fills no month."""
    ordered = sorted(facts, key=lambda fact: fact.on)
    started = ordered[0].on if ordered else None
    if kind == RuleKind.NONE:
        return Progress(0, 0, started, None)
    if kind == RuleKind.MONTHLY:
        return _monthly(minimum, window, ordered, started)
    needed = minimum if kind == RuleKind.ACTIVITIES else 1
    total, done_on = 0, None
    for fact in ordered:
        total += fact.quantity
        if total >= needed and done_on is None:
            done_on = fact.on
    return Progress(needed, min(total, needed), started, done_on)


def _monthly(minimum: int, window: Window, ordered: list[Fact], started: dt.date | None) -> Progress:
    months = window.months()
    counts: dict[tuple[int, int], int] = defaultdict(int)
    progress, done_on, needed = 0, None, minimum * len(months)
    asked = set(months)
    for fact in ordered:
        month = (fact.on.year, fact.on.month)
        if month not in asked:
            continue
        room = minimum - counts[month]
        counted = max(0, min(room, fact.quantity))
        counts[month] += counted
        progress += counted
        if needed and progress == needed and done_on is None:
            done_on = fact.on
    return Progress(needed, progress, started, done_on)
