"""The shape in which a text passes through Word: a line is a paragraph, single-spaced, its point a hyphen. Pure."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u200b\u2060\ufeff]+")
_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\ufffe\uffff⟦⟧]")
_BULLET = re.compile("^[-\u2022\u25cf\u25cb\u25aa\u25a0\u25e6\u2013\u2014\u2212\uf0b7\uf0a7\uf02d]\\s+(?=\\S)")


def plainly(text: str) -> str:
    """What somebody typed, in composed letters, without signs that no sentence holds and the brackets of marks."""
    return _SIGNS.sub("", unicodedata.normalize("NFC", text))


def squeezed(text: str) -> str:
    """One space for any run of them, inside and at the ends."""
    return _SPACES.sub(" ", text)


def tidy(text: str) -> str:
    """A stored text as Word gives it back: lines squeezed, empty ones gone, points with a hyphen."""
    lines = (_BULLET.sub("- ", squeezed(line).strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
