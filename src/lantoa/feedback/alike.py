"""Which questions a text resembles, told while it is being typed. Pure."""

from collections.abc import Sequence

from lantoa.vietnamese.text import fold

# Words that every question has: they tell nothing about what is asked.
_TOO_COMMON = (
    "a có không thì là và của cho các những một được hay hoặc ở tại khi này đó nào thế gì bao nhiêu mấy phải như với về"
)
_EMPTY = frozenset(fold(_TOO_COMMON).split())


def alike(text: str, others: Sequence[str], threshold: float) -> list[tuple[int, float]]:
    """Places in `others` that have at least `threshold` of the telling words of `text`, with that share, the best first.

    Not the same both ways: the beginning of a question is like the whole of it. Accents and case do not matter.
    """
    wanted = _words(text)
    if not wanted:
        return []
    shares = [(place, len(wanted & _words(other)) / len(wanted)) for place, other in enumerate(others)]
    return sorted((one for one in shares if one[1] >= threshold), key=lambda one: -one[1])


def _words(text: str) -> set[str]:
    return {word for word in fold(text).split() if word not in _EMPTY}
