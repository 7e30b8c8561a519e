"""Flattened tables: rows found by their labels, their cells parted by how the lines break (see flat_fit)."""

import re
from dataclasses import dataclass, field

from lantoa.documents.reading.columns import Column, settle
from lantoa.documents.reading.flat_fit import Fitter, Segments
from lantoa.documents.reading.flat_heads import FlatColumn, is_scattered_head, read_flat_head
from lantoa.documents.reading.flat_labels import Labels, Numbers, Times
from lantoa.documents.reading.flat_words import Words
from lantoa.documents.reading.marks import Mark, read_mark
from lantoa.documents.reading.tables import Row, Table
from lantoa.documents.sources.lines import Line, glue
from lantoa.documents.sources.widths import width

_END = re.compile(r"^\W*(?:Nơi nhận|PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|TM\.|KT\.|TL\.|Ghi chú\s*:)")
_ROMAN_LABELS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_TOO_MANY = 0.4  # of the rows unsure
_LOST_LINES = 120


@dataclass(slots=True)
class _Draft:
    """A row before its cells are parted: its label, its pages of words, its lines."""

    label: str
    pages: list[list[Line]]
    first: int
    last: int
    segments: list[dict[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class FlatTable:
    """A flattened table and the indexes of its lines, from `start` up to `end`."""

    table: Table
    start: int
    end: int
    unsure: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    lost: bool = False  # its cells could not be told apart: no row is given rather than a wrong one


def read_flat_tables(lines: list[Line]) -> list[FlatTable]:
    """Every flattened task table among the lines."""
    found: list[FlatTable] = []
    index = 0
    while index < len(lines):
        head = read_flat_head(lines, index) if lines[index].cells is None else None
        if head is None:
            if not (found and found[-1].lost and lines[index].no - found[-1].table.last_line < _LOST_LINES):
                found += _lost_head(lines, index)
            index += 1
            continue
        known, first_row = head
        columns = [each.column for each in known]
        if not settle(columns) or columns[0].role not in ("number", "start", "due"):
            index += 1
            continue
        flat = _read(lines, index, first_row, known)
        found.append(flat)
        index = max(flat.end, index + 1)
    return found


def _read(lines: list[Line], start: int, first_row: int, known: list[FlatColumn]) -> FlatTable:
    columns = [each.column for each in known]
    head = [line.text for line in lines[start:first_row]]
    labels: Labels = Numbers() if columns[0].role == "number" else Times()
    drafts, end = _rows(lines, first_row, head, _outer_mark(lines, start), labels)
    fitter = Fitter([_fit_role(column) for column in columns[1:]], _first_widths(known[1:], drafts))
    table = Table(columns, first_line=lines[start].no, last_line=lines[end - 1].no, flat=True)
    flat = FlatTable(table, start, end)
    words = [[Words.of(page) for page in draft.pages] for draft in drafts]
    for _ in range(3):
        fitted = [fitter.fit(pages) for pages in words]
        if not fitter.learn(fitted):
            break
    for draft, result in zip(drafts, fitted if drafts else [], strict=True):
        table.rows += _finish(draft, result, columns)
        if result.cost > 9 + 2 * len(draft.pages):
            flat.unsure.append((draft.label, (draft.first, draft.last)))
    if len(flat.unsure) > _TOO_MANY * len(drafts):
        flat.lost, table.rows = True, []
    return flat


def _lost_head(lines: list[Line], index: int) -> list[FlatTable]:
    """The head of a task table whose rows are not to be found (its columns were printed one after the other)."""
    if lines[index].cells is not None or not is_scattered_head(lines, index):
        return []
    no = lines[index].no
    return [FlatTable(Table([], first_line=no, last_line=no, flat=True), index, index, lost=True)]


def _outer_mark(lines: list[Line], start: int) -> list[Mark]:
    """The points of the outline open before the table: the next one of a series ends it."""
    seen: dict[str, Mark] = {}
    for line in lines[max(0, start - 400) : start]:
        mark = read_mark(line.text) if line.cells is None else None
        if mark and mark.style in ("letter", "number", "roman", "capital"):
            seen[mark.style] = mark
    return list(seen.values())


def _rows(
    lines: list[Line], index: int, head: list[str], outer: list[Mark], labels: Labels
) -> tuple[list[_Draft], int]:
    drafts: list[_Draft] = []
    page = lines[index].page
    while index < len(lines):
        line = lines[index]
        if line.cells is not None or _END.match(line.text):
            break
        again = _head_again(lines, index, head)
        if again:
            index += again
            if drafts and index < len(lines):
                drafts[-1].pages.append([])
                page = lines[index].page
            continue
        if drafts and line.page != page:
            drafts[-1].pages.append([])
        page = line.page
        label = labels.next(line.text)
        if drafts and label is None and _outer_goes_on(line, outer, drafts[-1]):
            break
        if label is not None:
            drafts.append(_Draft(label[0], [[]], line.no, line.no))
            line = Line(line.no, label[1], page=line.page)
        if not drafts:
            break
        if line.text:
            drafts[-1].pages[-1].append(line)
        drafts[-1].last = line.no
        index += 1
    return drafts, index


def _head_again(lines: list[Line], index: int, head: list[str]) -> int:
    """How many lines repeat the head at the top of a page; none when they do not."""
    count = len(head)
    return count if [line.text for line in lines[index : index + count]] == head else 0


def _outer_goes_on(line: Line, outer: list[Mark], last: _Draft) -> bool:
    mark = read_mark(line.text)
    if mark is None or mark.style in ("dash", "plus", "star"):
        return False
    for before in outer:
        if mark.style == before.style and mark.order == before.order + 1 and line.text[len(mark.text) :][:1].isupper():
            return True
    if mark.style == "roman" and last.label not in _ROMAN_LABELS and line.text.upper() == line.text:
        return True  # "II. TỔ CHỨC THỰC HIỆN" behind row 5
    return mark.style == "article"


def _fit_role(column: Column) -> str:
    """A column that names who watches over the task holds bodies too."""
    return (
        "watch"
        if column.role == "other" and re.search(r"theo dõi|đôn đốc|giám sát", column.head, re.I)
        else column.role
    )


def _first_widths(known: list[FlatColumn], drafts: list[_Draft]) -> list[float]:
    """Widths to begin with: rows open with the title, whose first line is full when it has a second one; heads of
    several lines tell the others."""
    pages = [draft.pages[0] for draft in drafts if draft.pages and draft.pages[0]]
    full = [page for page in pages if len(page) > 1 and page[1].text[:1].islower()]
    firsts = sorted(width(page[0].text) for page in full or pages)
    title = float(firsts[int(len(firsts) * 0.85)]) * (1.04 if full else 1.0) if firsts else 0.0
    return [title if each.column.role == "title" else each.width for each in known]


def _finish(draft: _Draft, result: Segments, columns: list[Column]) -> list[Row]:
    """The rows of one draft: one, or more where the title is merged over several."""
    rows: list[Row] = []
    for part in result.parts:
        row = Row({columns[0].role: draft.label}, {}, (draft.first, draft.last))
        if rows:
            row.part = True
            row.cells["title"] = rows[0].cells.get("title", "")
        for place, texts in part.items():
            column = columns[place + 1]
            text = glue(texts)
            if not text:
                continue
            if column.role == "other":
                row.other[column.head] = text
            else:
                row.cells[column.role] = text
        rows.append(row)
    return rows
