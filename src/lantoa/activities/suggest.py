"""Suggesting tasks and topics from the words of an activity: shared words, the rare ones counting more."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from lantoa.activities.kinds import Owed, named_kind
from lantoa.vietnamese.text import fold

# Words that say nothing of what a thing is about.
_EMPTY_WORDS = """
va cac cua ve cho trong tai den tu voi la co duoc theo nam so chuyen doi hoat dong to chuc truyen thong don vi nha truong
thanh pho nganh giao duc dao tao thuc hien tham gia cong tac noi dung
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


class Described(Protocol):
    """A record with folded words."""

    @property
    def words(self) -> str: ...


T = TypeVar("T", bound=Described)


def suggest(text: str, rows: Sequence[T], most: int = 3) -> list[T]:
    """The rows that share most with `text`, best first; none where nothing is shared."""
    return _best(rows, _shared(text, rows), most)


def suggest_tasks(text: str, rows: Sequence[Owed], most: int = 3) -> list[Owed]:
    """As `suggest`, and a task that takes the kind of activity named by the words comes before one that does not."""
    kind = named_kind(text)
    points = _shared(text, rows)
    return _best(rows, [own + (kind in row.kinds) for own, row in zip(points, rows, strict=True)], most)


def _shared(text: str, rows: Sequence[Described]) -> list[float]:
    wanted = set(fold(text).split()) - _EMPTY
    spread = Counter(word for row in rows for word in set(row.words.split()))
    return [sum(1 / spread[word] for word in wanted & set(row.words.split())) for row in rows]


def _best(rows: Sequence[T], points: Sequence[float], most: int) -> list[T]:
    ranked = sorted(
        (place for place, score in enumerate(points) if score > 0), key=lambda place: (-points[place], place)
    )
    return [rows[place] for place in ranked[:most]]
