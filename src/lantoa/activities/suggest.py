"""Suggesting tasks and topics from the words of an activity: shared words, the rare ones counting more."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from lantoa.vietnamese.text import fold

# Words that say nothing of what a thing is about.
_EMPTY_WORDS = """
va cac cua ve cho trong tai den tu voi la co duoc theo nam so chuyen doi hoat dong to chuc truyen thong don vi nha truong
thanh pho nganh giao duc dao tao thuc hien tham gia cong tac noi dung
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


class Described(Protocol):
    """A record with folded words."""

    words: str


T = TypeVar("T", bound=Described)


def suggest(text: str, rows: Sequence[T], most: int = 3) -> list[T]:
    """The rows that share most with `text`, best first; none where nothing is shared."""
    wanted = set(fold(text).split()) - _EMPTY
    spread = Counter(word for row in rows for word in set(row.words.split()))
    scored = [(_score(wanted, row.words, spread), number) for number, row in enumerate(rows)]
    best = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return [rows[number] for _points, number in best[:most]]


def _score(wanted: set[str], words: str, spread: Counter[str]) -> float:
    own = set(words.split()) - _EMPTY
    return sum(1 / spread[word] for word in wanted & own)
