"""The sections of a report in a Word file that was its draft: by the bookmarks of their headings, else by their words.

Sections may have changed places; what stands outside them is told, tables of the writer's own become lines. Pure.
"""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lantoa.reports.content import KEYS, SECTIONS
from lantoa.reports.wordfile.text import tidy
from lantoa.reports.wordfile.words import Bit, Line, read_lines
from lantoa.reports.wordfile.write import BOOKMARK, END
from lantoa.vietnamese.text import fold

_NUMBER = re.compile(r"\s*(?:[IVXivx]{1,4}|\d{1,2})\s*[.)/:]\s*|\s*[IVX]{1,4}\s+")
_TITLES = {key: fold(title) for key, title in SECTIONS}
_TABLE = "tt loai hoat dong"
_CAPTION = "bang 1 hoat dong trong"
_CLOSING = "tren day la bao cao cua"
_LIKE = 0.9  # from which a heading with a slip of the pen is known
_LONG = 120  # letters of a heading


@dataclass
class WordText:
    """`sections`: {key: lines of bits} of those whose heading was found, in the file's order; `table`: the table of figures;
    `outside`: lines in no section; `left`: as `WordLines.left`; `lines`: every line, to tell what the file is."""

    sections: dict[str, list[list[Bit]]] = field(default_factory=dict)
    table: list[list[str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def bits(self, key: str) -> list[Bit]:
        """A section as one run of bits, its lines parted by "\\n"."""
        found: list[Bit] = []
        for line in self.sections.get(key, []):
            found += [Bit("\n")] * bool(found) + line
        return found


def read_word(data: bytes) -> WordText:
    """Raises DocumentError where the bytes are no .docx, damaged, protected or too large."""
    read = read_lines(data)
    found = WordText(left=read.left, lines=[line.text for line in read.lines if line.rows is None])
    heads, key = _headings(read.lines), ""
    for place, line in enumerate(read.lines):
        if place in heads:
            key = heads[place]
            found.sections[key] = []
            rest = _behind(line.text, key)
            if rest:
                found.sections[key].append([Bit(rest)])
        elif END in line.bookmarks or fold(line.text).startswith(_CLOSING):
            key = ""
        elif line.rows is not None:
            _take_table(found, key, line.rows)
        elif line.bits:
            _take_line(found, key, line)
    return found


def _take_line(found: WordText, key: str, line: Line) -> None:
    if not key:
        found.outside.append(line.text)
        return
    bits = list(line.bits)
    begins = tidy(bits[0].text) if not bits[0].name else ""
    if begins.startswith("- ") and not bits[0].text.startswith("- "):  # a point with another sign before it
        bits[0] = Bit(f"- {bits[0].text[1:].lstrip()}")
    found.sections[key].append(bits)


def _take_table(found: WordText, key: str, rows: list[list[str]]) -> None:
    if rows and fold(" ".join(rows[0])).startswith(_TABLE):
        found.table = rows
        said = found.sections.get(key, [])
        if said and fold("".join(bit.text for bit in said[-1])).startswith(_CAPTION):
            said.pop()
    elif key:  # a table of the writer's own
        lines = ("; ".join(filter(None, row)) for row in rows)
        found.sections[key] += [[Bit(line)] for line in lines if line]


def _headings(lines: list[Line]) -> dict[int, str]:
    """{place of a heading: its section}: of several candidates the surest, then the first."""
    best: dict[str, tuple[int, int]] = {}
    for place, line in enumerate(lines):
        for key in KEYS:
            rank = _rank(line, key)
            if rank and (key not in best or rank < best[key][0]):
                best[key] = (rank, place)
    return {place: key for key, (_rank_, place) in best.items()}


def _rank(line: Line, key: str) -> int:
    """1 for a bookmarked heading, 2 to 4 for one known by its words, 0 for none."""
    if BOOKMARK + key in line.bookmarks:
        return 1
    text = line.text
    if line.rows is not None or not text or len(text) > _LONG or any(bit.name for bit in line.bits):
        return 0
    numbered = _NUMBER.match(text)
    words, title = fold(text[numbered.end() :] if numbered else text), _TITLES[key]
    if words != title and SequenceMatcher(None, words, title).ratio() < _LIKE:
        return 0
    return 4 - (text.isupper()) - bool(numbered)


def _behind(text: str, key: str) -> str:
    """What stands behind a heading on its own line; a heading in other words is one still, unless it is a sentence."""
    numbered = _NUMBER.match(text)
    bare = text[numbered.end() :] if numbered else text
    for end in range(len(bare), 0, -1):
        if (end == len(bare) or not bare[end].isalnum()) and fold(bare[:end]) == _TITLES[key]:
            return bare[end:].lstrip(" .:;-–")
    return bare if len(bare) > _LONG or bare.endswith(".") else ""
