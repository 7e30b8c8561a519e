"""Tables of web copies: each cell's lines, then a line of "|" alone, and nothing to tell where a row ends.

The first row is the head; a row begins where the cell is the number that comes next.
"""

import re
from dataclasses import dataclass

_FEWEST = 10  # bars
_LONGEST = 60  # lines in one cell
_NUMBER_HEAD = re.compile(r"^(?:S?TT|Số TT)$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?P<figure>\d{1,3})|(?P<path>\d{1,2}(?:\.\d{1,2})+)|(?P<roman>[IVX]{1,5})|(?P<letter>[A-HĐ]))\.?$"
)
_FIRST = ("1", "01", "I", "A", "1.1")


@dataclass(slots=True)
class _Cell:
    """A cell's words and the first line that holds them; `end` is the line of its bar."""

    text: str
    start: int
    end: int


def with_rows(raw: list[str]) -> list[str]:
    """The lines with each row of such a table on its first line, cells parted by tabs; the others stay empty."""
    if sum(line.strip() == "|" for line in raw) < _FEWEST:
        return raw
    cells = _cells(raw)
    lines = list(raw)
    place = 0
    while place < len(cells):
        rows, after = _table(cells, place) if _NUMBER_HEAD.match(cells[place].text) else ([], place + 1)
        for row in rows:
            lines[row[0].start : row[-1].end + 1] = [""] * (row[-1].end + 1 - row[0].start)
            lines[row[0].start] = "\t".join(cell.text for cell in row)
        place = after
    return lines


def _cells(raw: list[str]) -> list[_Cell]:
    found: list[_Cell] = []
    before = -1
    for index, line in enumerate(raw):
        if line.strip() != "|":
            continue
        words = [number for number in range(before + 1, index) if raw[number].strip()]
        if words and (_NUMBER_HEAD.match(raw[words[-1]].strip()) or index - before > _LONGEST):
            words = words[-1:]  # running text above a table: its last line is the first cell
        text = " ".join(raw[number].strip() for number in words)
        found.append(_Cell(text, words[0] if words else index, index))
        before = index
    return found


def _table(cells: list[_Cell], start: int) -> tuple[list[list[_Cell]], int]:
    """The head and the rows of the table that begins at `start`, and the place behind it."""
    first = next((n for n in range(start + 1, min(len(cells), start + 12)) if cells[n].text.rstrip(".") in _FIRST), 0)
    wide = first - start
    if wide < 3:
        return [], start + 1
    rows, place = [cells[start:first]], first
    while place < len(cells) and _LABEL.match(cells[place].text):
        end = place + 1
        while end < len(cells) and end - place < wide and not _next_row(cells, end, cells[place].text):
            end += 1
        rows.append(cells[place:end])
        place = end
    return rows, place


def _next_row(cells: list[_Cell], place: int, label: str) -> bool:
    """Whether a cell is the number that follows `label`: one more, the first of a group, or another group's."""
    text = cells[place].text.rstrip(".")
    if not _LABEL.match(text):
        return False
    own = label.rstrip(".")
    if text.isdigit() and own.isdigit():
        return int(text) == int(own) + 1
    return not text.isdigit() or text in _FIRST
