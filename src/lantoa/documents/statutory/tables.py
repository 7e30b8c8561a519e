"""Tables of a statutory document: without lines for head and foot, ruled for figures; heads repeat, rows stay whole."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from lantoa.documents.statutory.layout import CENTRE, JUSTIFY, LEFT, RIGHT, spaced, write


def bare_table(document: Any, widths_mm: Sequence[float]) -> Any:
    """One row without borders, with cells of exactly these widths and no padding."""
    table = document.add_table(rows=1, cols=len(widths_mm))
    _fix(table, widths_mm, padding=0)
    return table


def ruled_table(
    document: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths_mm: Sequence[float],
    *,
    numeric: Sequence[int] = (),
    bold_rows: Sequence[int] = (),
    wide_rows: Sequence[int] = (),
    size: float = 12,
) -> Any:
    """A table with lines; `numeric` columns are set right, `bold_rows` are groups or totals, of `wide_rows` one cell is left."""
    table = document.add_table(rows=1, cols=len(head))
    table.style = document.styles["Table Grid"]
    _fix(table, widths_mm, padding=1.2)
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        write(spaced(cell.paragraphs[0], 2, 2), text, size, bold=True, align=CENTRE)
    _repeat(table.rows[0])
    strong, right = set(bold_rows), set(numeric)
    for number, values in enumerate(rows):
        row = table.add_row()
        _keep(row)
        if number in wide_rows:
            cell = row.cells[0].merge(row.cells[-1])
            write(spaced(cell.paragraphs[0], 2, 2), " ".join(filter(None, values)), size, bold=True, align=LEFT)
            continue
        for place, (cell, text) in enumerate(zip(row.cells, values, strict=True)):
            align = RIGHT if place in right else CENTRE if place == 0 and len(text) < 8 else LEFT
            write(spaced(cell.paragraphs[0], 2, 2), text, size, bold=number in strong, align=align)
            cell.width = Mm(widths_mm[place])
    return table


def _fix(table: Any, widths_mm: Sequence[float], padding: float) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(round(padding * 56.7)))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths_mm, strict=True):
        cell.width = Mm(width)
    _keep(table.rows[0])


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep(row: Any) -> None:
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


__all__ = ["JUSTIFY", "bare_table", "ruled_table"]
