"""The lines that every kind of file is turned into before anything is understood."""

import re
from dataclasses import dataclass, field

MAX_PAGES = 500
MAX_BYTES = 60_000_000
MAX_CHARS = 4_000_000


@dataclass(slots=True)
class Cell:
    """A cell of a table row: `wide` columns; `above`: it goes on with the cell above it (merged downwards)."""

    text: str
    wide: int = 1
    above: bool = False


@dataclass(slots=True)
class Line:
    """One numbered line. `cells` for a table row; `table` numbers its table from 1, 0 outside tables.

    `joins`: the line reaches the right margin, so that its sentence may go on in the next line.
    `bold`, `centred`: all of it is, as far as the format tells.
    """

    no: int
    text: str
    cells: list[Cell] | None = None
    table: int = 0
    joins: bool = False
    page: int = 0
    bold: bool = False
    centred: bool = False


@dataclass(slots=True)
class Source:
    """A file as text: `numbered` is every line as printed, `lines` those that are read (no page numbers, no blanks)."""

    numbered: list[str]
    lines: list[Line] = field(default_factory=list)
    wrapped: bool = False  # lines are cut at a margin (text and PDF), not at the ends of paragraphs (Word)
    letters: int = 0


# "01/11/202" + "5": a narrow cell cuts a year in the middle
_CUT_YEAR = re.compile(r"/(?:1\|9\d\d|2\|0\d\d|19\|\d\d|20\|\d\d|(?:19|20)\d\|\d)(?!\d)")


def glue(parts: list[str]) -> str:
    """Rejoin the lines of one paragraph: "52-" + "NQ/TW" is one word, everything else is parted by one space."""
    text = ""
    for part in parts:
        if not part:
            continue
        if not text:
            text = part
        else:
            text += part if _one_word(text, part) else f" {part}"
    return text


def _one_word(text: str, part: str) -> bool:
    if len(text) > 1 and text[-1] in "-/" and text[-2] not in " -/" and part[0] not in "-/ ":
        return True
    return text[-1].isdigit() and part[0].isdigit() and bool(_CUT_YEAR.search(f"{text[-6:]}|{part[:5]}"))
