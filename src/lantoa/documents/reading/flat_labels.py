"""Where the rows of a flattened table begin: the label that may come next."""

import re
from typing import Protocol

from lantoa.documents.reading.marks import roman

_LABEL = re.compile(r"^(?P<label>[IVX]{1,5}|[A-HĐ]|\d{1,3}(?:\.\d{1,2}){0,2})(?P<dot>[.)]?)(?:\s+(?P<rest>\S.*))?$")
_LETTERS = "ABCDĐEGH"
_OPENS = "\"“'(-"
_TIME = re.compile(
    r"^(?P<label>(?:Từ\s+)?\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}(?:\s*phút)?(?:\s*(?:-|–|đến)\s*\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}"
    r"(?:\s*phút)?)?|(?:Tháng\s+)?\d{1,2}/\d{4}|Tháng\s+\d{1,2}|Tuần\s+\d{1,2}|(?:Ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?)"
    r"(?:\s+(?P<rest>\S.*))?$"
)


class Labels(Protocol):
    """Knows the labels of one table."""

    def next(self, text: str) -> tuple[str, str] | None:
        """The label that a line opens with and what follows it; None when no row begins here."""


class Numbers:
    """Groups count A, B, ... and I, II, ...; rows 1, 2, ... go on or start again in a group; 1.1 counts below 1."""

    def __init__(self) -> None:
        self.letter = self.roman = self.row = self.below = 0
        self.fresh = True
        self.dotted: dict[str, bool] = {}

    def next(self, text: str) -> tuple[str, str] | None:
        match = _LABEL.match(text)
        if not match:
            return None
        label, rest = match["label"], match["rest"] or ""
        if rest and not (rest[0].isupper() or rest[0] in _OPENS):
            return None
        style = "path" if "." in label else "row" if label[0].isdigit() else "group"
        dotted = bool(match["dot"])
        if rest and self.dotted.get(style, dotted) != dotted:
            return None
        if not self._follows(label, style):
            return None
        self.dotted.setdefault(style, dotted)
        return label, rest

    def _follows(self, label: str, style: str) -> bool:
        if style == "path":
            outer, _, last = label.rpartition(".")
            if "." in outer:
                return outer.split(".")[0] in self._outers()
            if outer in self._outers() and int(last) == self.below + 1:
                self.below = int(last)
                return True
            if int(last) == 1 and int(outer) in (self.row + 1, self.roman, self.letter):
                self.row, self.below, self.fresh = max(self.row, int(outer)), 1, False
                return True
            return False
        if style == "row":
            number = int(label)
            if number != self.row + 1 and not (number == 1 and self.fresh):
                return False
            self.row, self.below, self.fresh = number, 0, False
            return True
        return self._group(label)

    def _outers(self) -> tuple[str, ...]:
        return str(self.row), str(self.roman), str(self.letter)

    def _group(self, label: str) -> bool:
        if set(label) <= set("IVX"):
            order = roman(label)
            if order == self.roman + 1:
                self.roman, self.below, self.fresh = order, 0, True
                return True
        order = _LETTERS.find(label) + 1 if len(label) == 1 else 0
        if order and order == self.letter + 1:
            self.letter, self.roman, self.below, self.fresh = order, 0, 0, True
            return True
        return False


class Times:
    """A timetable's rows begin with a clock time, a day or a month."""

    def next(self, text: str) -> tuple[str, str] | None:
        match = _TIME.match(text)
        if not match:
            return None
        rest = match["rest"] or ""
        if rest and not (rest[0].isupper() or rest[0] in _OPENS):
            return None
        return match["label"], rest
