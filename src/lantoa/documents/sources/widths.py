"""How wide text is in the typeface that the decree prescribes (Times New Roman), in thousandths of its size.

A line that could have held the next line's first word was ended on purpose: that tells paragraphs and cells apart.
"""

from functools import lru_cache

from lantoa.vietnamese.text import unaccent

_ADVANCE = dict.fromkeys("0123456789", 500)
_ADVANCE |= dict.fromkeys("bdghknopquvxy_$", 500) | dict.fromkeys("acez", 444) | dict.fromkeys("ijlt/:;", 278)
_ADVANCE |= dict.fromkeys("fr()-[]|", 333) | {"s": 389, "m": 778, "w": 722, " ": 250, ".": 250, ",": 250, "%": 833}
_ADVANCE |= dict.fromkeys("ADGHKNOQUVXY", 722) | dict.fromkeys("BCR", 667) | dict.fromkeys("ELTZ", 611)
_ADVANCE |= {"F": 556, "P": 556, "S": 556, "I": 333, "J": 389, "M": 889, "W": 944, '"': 408, "'": 200, "…": 1000}
_KNOWN = dict(_ADVANCE)


def _char(char: str) -> int:
    known = _KNOWN.get(char)
    if known is None:
        known = _ADVANCE.get(unaccent(char)[:1], 500)
        if len(_KNOWN) < 5000:
            _KNOWN[char] = known
    return known


@lru_cache(maxsize=20000)
def width(text: str) -> int:
    """The width of a line of upright text."""
    return sum(map(_char, text))
