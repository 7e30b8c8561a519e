"""Real table rows (Word, ruled PDF, tabs) into rows of named cells."""

import itertools
import re
from dataclasses import dataclass, field

from lantoa.documents.model import Doubt, Span
from lantoa.documents.reading.columns import Column, guess_role, recognised, settle
from lantoa.documents.reading.doubts import doubt
from lantoa.documents.sources.lines import Cell, Line
from lantoa.vietnamese.text import fold

_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(slots=True)
class Row:
    """A row of a task table: cell texts by role, cells of other columns by their head.

    `banner`: one cell over the whole width; `part`: number and title are those of the row above (merged).
    """

    cells: dict[str, str]
    other: dict[str, str]
    span: Span
    banner: bool = False
    part: bool = False


@dataclass(slots=True)
class Table:
    """A task table: its columns, its rows, and its first line's number."""

    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    first_line: int = 0
    last_line: int = 0
    flat: bool = False


def read_tables(lines: list[Line]) -> tuple[list[Table], list[Doubt]]:
    """Every task table among the lines; pieces parted by page breaks are one table."""
    tables: list[Table] = []
    doubts: list[Doubt] = []
    for group in _groups(lines):
        following = bool(tables) and _touching(lines, tables[-1].last_line, group[0].no)
        table = _read_table(group, tables[-1] if following else None, doubts)
        if table is not None:
            tables.append(table)
    return tables, doubts


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    current = 0
    for line in lines:
        if line.cells is None:
            current = 0 if not (groups and current and _banner_between(line, lines)) else current
            continue
        if current and groups[-1][0].table == line.table:
            groups[-1].append(line)
        else:
            groups.append([line])
        current = line.table
    return groups


def _banner_between(line: Line, lines: list[Line]) -> bool:
    """Tabbed text has no cells in a line that spans the table: a session or group heading between its rows."""
    index = lines.index(line)
    before, after = lines[index - 1], lines[index + 1] if index + 1 < len(lines) else None
    return bool(before.cells is not None and after is not None and after.cells and before.table == after.table)


def _touching(lines: list[Line], last: int, first: int) -> bool:
    return not any(last < line.no < first and line.cells is None for line in lines)


def _read_table(group: list[Line], before: Table | None, doubts: list[Doubt]) -> Table | None:
    head = _find_head(group)
    if head is None:
        if before is None or not _same_width(group[0].cells or [], before.columns):
            if len(group) > 2 and max(len(line.cells or []) for line in group) > 2:
                heads = ", ".join(cell.text for cell in group[0].cells or [] if cell.text)[:120]
                doubts.append(doubt("table_skipped", (group[0].no, group[-1].no), heads=heads))
            return None
        _add_rows(before, group, doubts)
        return None
    columns, body = head
    if before is not None and [fold(c.head) for c in columns] == [fold(c.head) for c in before.columns]:
        for old, new in zip(before.columns, columns, strict=True):
            old.start, old.end = new.start, new.end
        _add_rows(before, body, doubts)
        return None
    table = Table(columns, first_line=group[0].no)
    _add_rows(table, body, doubts)
    return table


def _find_head(group: list[Line]) -> tuple[list[Column], list[Line]] | None:
    """The head's columns and the rows under it; up to two caption rows may stand above the head."""
    for index, line in enumerate(group[:3]):
        cells = line.cells or []
        if recognised([cell.text for cell in cells]) < 2:
            continue
        columns = _columns(cells)
        body = index + 1
        if body < len(group) and any(c.wide > 1 for c in cells) and _is_second_row(cells, group[body].cells or []):
            columns = _two_rows(columns, group[body].cells or [])
            body += 1
        columns = _named(columns)
        if settle(columns):
            return columns, group[body:]
    return None


def _columns(cells: list[Cell]) -> list[Column]:
    columns, place = [], 0
    for cell in cells:
        columns.append(Column(cell.text, "", place, place + cell.wide))
        place += cell.wide
    return columns


def _is_second_row(head: list[Cell], cells: list[Cell]) -> bool:
    return (
        any(cell.above for cell in cells)
        and any(cell.text and not cell.above for cell in cells)
        and len(cells) >= len(head)
    )


def _two_rows(upper: list[Column], cells: list[Cell]) -> list[Column]:
    """Heads of two rows: "Thời gian" over "Bắt đầu" and "Kết thúc"."""
    columns, place = [], 0
    for cell in cells:
        over = next((c for c in upper if c.start <= place < c.end), None)
        text = over.head if over else ""
        if not cell.above and cell.text:
            text = f"{text} {cell.text}".strip() if guess_role(cell.text) == "other" else cell.text
        columns.append(Column(text, "", place, place + cell.wide))
        place += cell.wide
    return columns


def _named(columns: list[Column]) -> list[Column]:
    named = [column for column in columns if column.head]
    for column in named:
        column.role = guess_role(column.head)
    return named


def _same_width(cells: list[Cell], columns: list[Column]) -> bool:
    wide = sum(cell.wide for cell in cells)
    return wide == max(c.end for c in columns) or len(cells) == len(columns)


def _add_rows(table: Table, lines: list[Line], doubts: list[Doubt]) -> None:
    previous = table.rows[-1] if table.rows else None
    heads = {fold(c.head) for c in table.columns}
    first = True
    for line in lines:
        cells = line.cells or []
        texts = [cell.text for cell in cells if cell.text]
        table.last_line = line.no
        if not texts or _is_head_again(texts, heads) or _counts_columns(texts):
            continue
        row = _row(table, line, previous)
        if first and previous is not None and _goes_on(previous, row):
            _append(previous, row)
            continue
        first = False
        if previous is not None and not row.cells.get("number") and not row.cells.get("title") and not row.banner:
            _inherit(row, previous)
        table.rows.append(row)
        previous = row


def _is_head_again(texts: list[str], heads: set[str]) -> bool:
    return len(texts) > 1 and sum(fold(text) in heads for text in texts) >= 0.7 * len(texts)


def _counts_columns(texts: list[str]) -> bool:
    """The row "(1) (2) (3)" under a head."""
    if len(texts) < 3 or not all(_COLUMN_NUMBER.match(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return all(b - a == 1 for a, b in itertools.pairwise(numbers))


def _row(table: Table, line: Line, previous: Row | None) -> Row:
    cells = line.cells or []
    row = Row({}, {}, (line.no, line.no))
    total = max(column.end for column in table.columns)
    filled = [cell for cell in cells if cell.text]
    if len(filled) == 1 and (filled[0].wide >= max(2, total * 0.6) or len(cells) == 1):
        row.cells["title"] = filled[0].text
        row.banner = True
        return row
    titled = False
    place = 0
    for cell in cells:
        column = _column_at(table.columns, place, len(cells), cells)
        place += cell.wide
        if column is None:
            continue
        if cell.above and previous is not None:
            titled = titled or column.role == "title"
            _put(row, column, _value(previous, column))
        else:
            _put(row, column, cell.text)
    row.part = titled
    return row


def _column_at(columns: list[Column], place: int, count: int, cells: list[Cell]) -> Column | None:
    for column in columns:
        if column.start <= place < column.end:
            return column
    return columns[-1] if columns and place >= columns[-1].end and count > 1 else None


def _put(row: Row, column: Column, text: str) -> None:
    if not text:
        return
    store, key = (row.other, column.head) if column.role == "other" else (row.cells, column.role)
    store[key] = f"{store[key]} {text}" if key in store else text


def _value(row: Row, column: Column) -> str:
    return row.other.get(column.head, "") if column.role == "other" else row.cells.get(column.role, "")


def _goes_on(previous: Row, row: Row) -> bool:
    """Whether the first row of a page is the rest of the row that the page break cut."""
    if row.cells.get("number") or row.banner or row.part:
        return False
    texts = {**row.cells, **row.other}
    if any(text[:1].islower() or text[:1] in ")," for text in texts.values()):
        return True
    fresh = sum(1 for key in ("lead", "due", "start", "product", "title") if key in row.cells)
    return fresh < 2


def _inherit(row: Row, previous: Row) -> None:
    """A row that fills neither number nor title belongs to the task above: their cells were merged."""
    row.part = True
    for key in ("number", "title"):
        if key in previous.cells:
            row.cells[key] = previous.cells[key]


def _append(previous: Row, row: Row) -> None:
    for store, more in ((previous.cells, row.cells), (previous.other, row.other)):
        for key, text in more.items():
            store[key] = f"{store[key]} {text}" if key in store else text
    previous.span = (previous.span[0], row.span[1])
