"""Words, numbers and signs of a text, which of them two texts share, and which number took the place of which. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from lantoa.vietnamese.text import nfc

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+|\n|[^\s\w]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
Key = tuple[str, str]
END: Key = ("word", "\n")


@dataclass(frozen=True)
class Token:
    """`text[start:end]` of its text; `key` is equal for what reads as the same, `mark` the place of the figure that it is
    part of, -1 for none."""

    start: int
    end: int
    key: Key
    mark: int = -1

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.key[0] == "number"


def amount(text: str) -> str:
    """`05` and `5`, `1.234` and `1234` are the same amount; "" for what is no number."""
    text = text.strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    return text.lstrip("0") or "0" if text and text[0].isdigit() and _TOKEN.fullmatch(text) else ""


def tokens(text: str, first: int = 0, mark: int = -1) -> Iterator[Token]:
    """The tokens of `text`, which begins at `first` of a longer one."""
    for match in _TOKEN.finditer(text):
        word = match[0]
        key = ("number", amount(word)) if word[0].isdigit() else ("word", nfc(word).casefold())
        yield Token(first + match.start(), first + match.end(), key, mark)


class Pairing:
    """Two texts laid beside each other: `same` {place in old: place in new} of what is equal and of numbers that took each
    other's place; `instead` {place of a figure: (first, end) in new} where something else stands in place of it alone.
    """

    def __init__(self, old: Sequence[Token], new: Sequence[Token]) -> None:
        self.old, self.new = old, new
        self.same: dict[int, int] = {}
        self.instead: dict[int, tuple[int, int]] = {}
        before, after = _lines(old), _lines(new)
        if len(before) == len(after) and all(map(self._but_numbers, before, after)):
            self._equal(zip(before, after, strict=True))
            return
        keys = [self._key(old, line) for line in before], [self._key(new, line) for line in after]
        rest: list[tuple[list[range], list[range]]] = []
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal":
                self._equal(zip(before[i1:i2], after[j1:j2], strict=True))
            else:
                rest.append((before[i1:i2], after[j1:j2]))
        self._moved(rest)
        for lines, others in rest:
            self._only_numbers(lines, others)
            self._words([i for line in lines for i in line], [j for line in others for j in line])

    def _equal(self, lines: Iterable[tuple[range, range]]) -> None:
        for one, other in lines:
            self.same |= dict(zip(one, other, strict=False))  # the last line has no end

    def _moved(self, rest: list[tuple[list[range], list[range]]]) -> None:
        """Lines that only changed places; what is left of `rest` is compared word by word."""
        gone: dict[tuple[Key, ...], list[tuple[list[range], range]]] = {}
        for lines, _others in rest:
            for line in lines:
                gone.setdefault(self._key(self.old, line), []).append((lines, line))
        for others in [others for _lines, others in rest]:
            for other in list(others):
                if there := gone.get(self._key(self.new, other)):
                    lines, line = there.pop(0)
                    self._equal([(line, other)])
                    lines.remove(line)
                    others.remove(other)

    def _only_numbers(self, lines: list[range], others: list[range]) -> None:
        """Lines in which nothing but numbers changed: each stands where the old one stood."""
        for line in list(lines):
            for other in others:
                if self._but_numbers(line, other):
                    self._equal([(line, other)])
                    lines.remove(line)
                    others.remove(other)
                    break

    def _but_numbers(self, line: range, other: range) -> bool:
        """Whether two lines say the same, their numbers aside."""
        both = [(self.old[i], self.new[j]) for i, j in zip(line, other, strict=False)]
        return len(line) == len(other) and all(a.key == b.key or (a.is_number and b.is_number) for a, b in both)

    @staticmethod
    def _key(sequence: Sequence[Token], line: range) -> tuple[Key, ...]:
        """What a line says, its end aside."""
        return tuple(token.key for token in sequence[line.start : line.stop] if token.key != END)

    def _words(self, a: list[int], b: list[int]) -> None:
        """Lines of one text and of the other, word by word."""
        keys = [self.old[i].key for i in a], [self.new[j].key for j in b]
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal":
                self.same |= dict(zip(a[i1:i2], b[j1:j2], strict=True))
            elif kind == "replace":
                self._replaced(a[i1:i2], b[j1:j2])

    def _replaced(self, a: list[int], b: list[int]) -> None:
        """Numbers in place of numbers: one by one where as many tokens came as went, else at either end for figures."""
        old, new = self.old, self.new
        if len(a) == len(b):
            self.same |= {i: j for i, j in zip(a, b, strict=True) if old[i].is_number and new[j].is_number}
        else:
            for i, j in ((a[-1], b[-1]), (a[0], b[0])):
                both = old[i].is_number and new[j].is_number and old[i].mark >= 0
                if both and i not in self.same and j not in self.same.values():
                    self.same[i] = j
        if len(a) == 1 and old[a[0]].mark >= 0 and a[0] not in self.same:
            self.instead[a[0]] = (b[0], b[-1] + 1)


def _lines(sequence: Sequence[Token]) -> list[range]:
    """The places of each line's tokens, its end with it."""
    ends = [place + 1 for place, token in enumerate(sequence) if token.key == END]
    cuts = [0, *ends, *([len(sequence)] if not ends or ends[-1] < len(sequence) else [])]
    return [range(first, last) for first, last in pairwise(cuts) if last > first]
