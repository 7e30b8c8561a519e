"""A .txt file: its own lines, whatever the encoding; tabs part the cells of a table row."""

import re
from itertools import pairwise

from lantoa.documents.errors import DocumentError
from lantoa.documents.sources.barred import with_rows
from lantoa.documents.sources.clean import clean
from lantoa.documents.sources.furniture import mark_furniture
from lantoa.documents.sources.lines import MAX_CHARS, Cell, Line, Source
from lantoa.documents.sources.widths import width
from lantoa.vietnamese.legacy import decode, guess_coding

_HEADING = re.compile(r"^#{1,6}\s+")
_HEADINGS = 2
_MARKS = re.compile(r"\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[.\-*_#()|])|  $")
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-{3,}[\s:|-]*\|[\s:|-]*$")
_APART = 4  # lines of text between two tables
_NEWLINE = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")


def read_plain(data: bytes) -> Source:
    """Read text bytes. Raises DocumentError "too_large" and "unknown_type" (bytes that are no text)."""
    text = _decode(data)
    if len(text) > MAX_CHARS:
        raise DocumentError("too_large", limit=MAX_CHARS // 1_000_000)
    coding = guess_coding(text)
    if coding:
        text = decode(text, coding)
    raw = with_rows(_unmarked(_NEWLINE.split(text)))
    source = Source(numbered=[clean(line) for line in raw], wrapped=True)
    source.letters = sum(map(len, source.numbered))
    skipped = mark_furniture(raw, source.numbered)
    table, since = 0, _APART
    for index, line in enumerate(source.numbered):
        if not line or index in skipped:
            continue
        row = Line(no=index + 1, text=line)
        since += 1
        if "\t" in raw[index].strip(" \r\n\f"):
            cells = [Cell(clean(cell)) for cell in raw[index].strip(" \r\n\f").split("\t")]
            if sum(bool(cell.text) for cell in cells) > 1:
                table += since >= _APART
                row.cells, row.table, since = cells, table, 0
        source.lines.append(row)
    _find_joins(source)
    return source


def _unmarked(raw: list[str]) -> list[str]:
    """Without the marks of Markdown, where several headings tell that it is: "# KẾ HOẠCH", "**Điều 1.**", "| a | b |"."""
    if sum(bool(_HEADING.match(line)) for line in raw[:400]) < _HEADINGS:
        return raw
    return ["" if _TABLE_RULE.match(line) else _table_row(_MARKS.sub("", _HEADING.sub("", line))) for line in raw]


def _table_row(line: str) -> str:
    """A row of a Markdown table as cells parted by tabs."""
    inner = line.strip()
    if len(inner) > 2 and inner[0] == inner[-1] == "|" and inner.count("|") > 2:
        return "\t".join(cell.strip() for cell in inner[1:-1].split("|"))
    return line


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:4000]:
        raise DocumentError("unknown_type")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        western = data.decode("cp1252", errors="replace")
        return western if guess_coding(western) else data.decode("cp1258", errors="replace")


def _find_joins(source: Source) -> None:
    """A line joins the next one when that line's first word would not have fitted behind it."""
    lines = source.lines
    widths = sorted(width(line.text) for line in lines if line.cells is None and len(line.text) > 40)
    margin = widths[-1 if len(widths) < 8 else int(len(widths) * 0.95)] if widths else 0
    source.wrapped = margin < 70_000
    if not source.wrapped:
        return
    for line, following in pairwise(lines):
        word = width(following.text.split(" ", 1)[0]) + 250
        line.joins = line.cells is None and width(line.text) + word > margin * 0.86
