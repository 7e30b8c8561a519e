"""Which questions or difficulties a text resembles, told while it is being typed. Pure."""

from collections.abc import Sequence

from lantoa.vietnamese.similar import telling_words
from lantoa.vietnamese.text import fold


def alike(text: str, others: Sequence[str], threshold: float) -> list[tuple[int, float]]:
    """Places in `others` that have at least `threshold` of the telling words of `text`, with that share, the best first.

    Not the same both ways: the beginning of a question is like the whole of it. Accents and case do not matter.
    """
    wanted = telling_words(text) if fold(text) else frozenset()
    if not wanted:
        return []
    shares = [(place, len(wanted & telling_words(other)) / len(wanted)) for place, other in enumerate(others)]
    return sorted((one for one in shares if one[1] >= threshold), key=lambda one: -one[1])
