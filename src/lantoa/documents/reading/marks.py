"""The numbers that open a point of the outline: "Phần thứ nhất", "I.", "Điều 1.", "1.1.", "a)", "-"."""

import re
from dataclasses import dataclass

from lantoa.vietnamese.text import POINT_LETTERS

_ORDINALS = {
    "nhất": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_PART = re.compile(
    rf"^(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?({_ROMAN}|\d{{1,2}}|{'|'.join(_ORDINALS)})\b[.:\-]?\s*", re.I
)
_ARTICLE = re.compile(r"^Điều\s+(\d{1,3})\s*[.:]\s*", re.I)
_ROMAN_POINT = re.compile(
    rf"^({_ROMAN})(?:\s?[.)]|\s?/(?=\s)|\s?-(?=\s)|(?=\s+[^\W\d_a-zà-ỹđ]{{2,}}\s+[^\W\d_a-zà-ỹđ]{{2,}}))\s*(?=\S)"
)
_PATH = re.compile(rf"^({_ROMAN}|[A-ZĐ])((?:\.\d{{1,2}})+)[.)]?\s+")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|\s+)(?=[^\W\d])")
_NUMBER = re.compile(
    r"^(\d{1,2})(?:\s?[.)/]\s*(?=[^\s\d])|\s?[.)]\s+(?=\d{1,3}(?:%|\s))|\s?-\s+(?=[^\W\d]))(?![A-ZĐ]{2,}-)"
)
_LETTER = re.compile(r"^([a-zđ])(\d?)\s?[.)]\s*(?=\S)")
_CAPITAL = re.compile(r"^([A-ZĐ])\s?[.)]\s+(?=\S)")
_DASH = re.compile(r"^([-+*])\s*(?=[^\s-])")

# The usual order of the levels, outermost first.
RANK = {
    "phần": 0,
    "chương": 1,
    "mục": 2,
    "capital": 3,
    "heading": 3,
    "roman": 4,
    "article": 5,
    "number": 6,
    "decimal": 7,
    "letter": 11,
}


@dataclass(slots=True)
class Mark:
    """`style` tells the series, `order` the place in it (1 first), `own` its part of the code, `text` as printed."""

    style: str
    order: int
    own: str
    text: str
    path: tuple[str, ...] = ()


def read_mark(text: str) -> Mark | None:
    """The mark that opens a line, None when the line opens with words. Dashes have style "dash", "plus" or "star"."""
    first = text[:1]
    if not first:
        return None
    if first in "-+*":
        match = _DASH.match(text)
        return Mark({"-": "dash", "+": "plus", "*": "star"}[first], 0, "", match.group(0)) if match else None
    if first.isdigit():
        return _digits(text)
    if first in "PpCcMmTtĐđ":
        named = _named(text)
        if named:
            return named
    return _letters(text)


def _digits(text: str) -> Mark | None:
    match = _DECIMAL.match(text)
    if match:
        parts = tuple(match.group(1).split("."))
        return Mark(f"decimal{len(parts)}", int(parts[-1]), parts[-1], match.group(0), parts)
    match = _NUMBER.match(text)
    return Mark("number", int(match.group(1)), str(int(match.group(1))), match.group(0)) if match else None


def _named(text: str) -> Mark | None:
    match = _ARTICLE.match(text)
    if match:
        return Mark("article", int(match.group(1)), "Đ" + match.group(1), match.group(0))
    match = _PART.match(text)
    if not match:
        return None
    word, figure = match.group(1).lower().replace("tiểu ", ""), match.group(2)
    order = _ORDINALS.get(figure.lower()) or (int(figure) if figure.isdigit() else roman(figure))
    if word == "mục" and not figure.isdigit() and not figure.isupper():
        return None
    return Mark(word, order, {"phần": "P", "chương": "C", "mục": "M"}[word] + str(order), match.group(0))


def _letters(text: str) -> Mark | None:
    match = _PATH.match(text)
    if match:
        parts = (match.group(1), *match.group(2)[1:].split("."))
        return Mark(f"path{len(parts)}", int(parts[-1]), parts[-1], match.group(0), parts)
    match = _ROMAN_POINT.match(text)
    if match:
        return Mark("roman", roman(match.group(1)), match.group(1), match.group(0))
    match = _LETTER.match(text)
    if match:
        order = POINT_LETTERS.find(match.group(1)) + 1
        return Mark("letter" + ("1" if match.group(2) else ""), order, match.group(1) + match.group(2), match.group(0))
    match = _CAPITAL.match(text)
    if match:
        return Mark("capital", "ABCDĐEGHIKLM".find(match.group(1)) + 1, match.group(1), match.group(0))
    return None


def roman(figure: str) -> int:
    """The value of a Roman figure up to XXXIX."""
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for here, following in zip(figure.upper(), [*figure.upper()[1:], ""], strict=True):
        value = values.get(here, 0)
        total += -value if following and value < values.get(following, 0) else value
    return total


def rank(style: str) -> int:
    """How deep a style usually stands; smaller is outer."""
    if style.startswith("decimal"):
        return RANK["decimal"] + int(style[-1])
    if style.startswith("path"):
        return RANK["number"] + int(style[-1]) - 2
    return 13 if style == "letter1" else RANK[style]
