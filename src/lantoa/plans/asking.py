"""Which clause of the outline asks for a task: the one in which its table stands, else the one that speaks of it most.

Proposed when a plan is read, corrected on the review page.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lantoa.vietnamese.text import fold

Span = tuple[int, int]
_ENOUGH = 0.2  # the share of a task's words, weighed by how rare they are, that a clause must speak of
_SENTENCE = re.compile(r"[.;:,()]+\s|\s[-–]\s|\n")


@dataclass(frozen=True)
class Words:
    """A clause's own words (not its children's) and its lines (None: typed by hand)."""

    text: str
    span: Span | None = None


class Clauses:
    """The clauses of a plan, ready to be asked which of them speaks of a task."""

    def __init__(self, clauses: Sequence[Words]) -> None:
        self._clauses = clauses
        self._pairs = [_pairs(one.text) for one in clauses]
        seen = Counter(pair for pairs in self._pairs for pair in pairs)
        self._weight = {pair: math.log(1 + len(clauses) / number) for pair, number in seen.items()}

    def asking(self, title: str, span: Span | None = None) -> int | None:
        """The place in the list of the clause that asks for a task; None where none plainly does."""
        around = self._around(span)
        return around if around is not None else self._speaking(title)

    def _around(self, span: Span | None) -> int | None:
        """The narrowest clause within whose lines the task's own lines stand."""
        if span is None:
            return None
        within = [
            (one.span[1] - one.span[0], -number)
            for number, one in enumerate(self._clauses)
            if one.span and one.span[0] <= span[0] and span[1] <= one.span[1]
        ]
        return -min(within)[1] if within else None

    def _speaking(self, title: str) -> int | None:
        wanted = _pairs(title)
        whole = sum(self._weight.get(pair, math.log(1 + len(self._clauses))) for pair in wanted)
        best, place = 0.0, None
        for number, pairs in enumerate(self._pairs):
            shared = sum(self._weight[pair] for pair in wanted & pairs)
            score = shared / whole if whole else 0.0
            if score > best:
                best, place = score, number
        return place if best >= _ENOUGH else None


def _pairs(text: str) -> set[tuple[str, str]]:
    """Neighbouring syllables: in Vietnamese most words have two."""
    found: set[tuple[str, str]] = set()
    for part in _SENTENCE.split(text):
        found |= set(pairwise(fold(part).replace("chuyen doi so", "cds").split()))
    return found
