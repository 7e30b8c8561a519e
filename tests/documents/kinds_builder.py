"""Word files as offices write them, from a description: head table, centred title, points, tables with merged cells.

A table's row is a list of cells: "<" goes on from the left, "^" from above; a string alone is a row of one wide cell.
"""

import io
import re
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Mm, Pt

Json = dict[str, Any]


def build(description: Json) -> bytes:
    """The document as .docx."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    if description.get("left"):
        _columns(document, description["left"], description["right"], centred=True)
    for text in description.get("heading", []):
        _write(document.add_paragraph(), text, bold=True, align=ALIGN.CENTER)
    _body(document, description["body"], description.get("tables", {}))
    if description.get("sign"):
        _columns(document, ["Nơi nhận:", *description.get("to", [])], description["sign"], centred=False)
    _body(document, description.get("annex", ""), description.get("tables", {}))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _body(document: Any, text: str, tables: Json) -> None:
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "@table":
            _table(document, tables[rest])
        elif word in {"@center", "@it"}:
            _write(document.add_paragraph(), rest, bold=word == "@center", align=ALIGN.CENTER)
        elif word == "@page":
            document.add_page_break()
        elif word != "@landscape":
            paragraph = _write(document.add_paragraph(), line, bold=bool(re.match(r"[IVX]+\.|Điều", line)))
            paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _columns(document: Any, left: list[str], right: list[str], *, centred: bool) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for place, (cell, lines) in enumerate(zip(cells, (left, right), strict=True)):
        for number, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            _write(paragraph, text, align=ALIGN.CENTER if centred or place else None)


def _table(document: Any, description: Json) -> None:
    width = len(description["heads"][-1])
    rows = [
        row if isinstance(row, list) else [row, *["<"] * (width - 1)]
        for row in [*description["heads"], *description["rows"]]
    ]
    table = document.add_table(rows=len(rows), cols=width)
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            right = left
            while right + 1 < width and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            cell = table.cell(top, left)
            if (bottom, right) != (top, left):
                cell = cell.merge(table.cell(bottom, right))
            for number, line in enumerate(text.split("\n")):
                _write(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), line)
            cell.width = Mm(20)


def _write(paragraph: Any, text: str, *, bold: bool = False, align: Any = None) -> Any:
    paragraph.add_run(text).bold = bold
    paragraph.alignment = align
    return paragraph
