"""Tables of a statutory document: without lines for head and foot, ruled for figures; heads repeat, rows stay whole.

Ruled tables are written as one piece of XML, since an annex may have a row for each of thousands of units.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from lantoa.documents.statutory.blank import FONT
from lantoa.documents.statutory.layout import clean

_TWIPS = 1440 / 25.4  # in a millimetre
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'


def bare_table(document: Any, widths_mm: Sequence[float]) -> Any:
    """One row without borders, with cells of exactly these widths and no padding; the row is never split."""
    table = document.add_table(rows=1, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    padding = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{_padding(0)}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(padding, "w:tblLook", "w:tblCaption")
    row = table.rows[0]
    for column, cell, width in zip(table.columns, row.cells, widths_mm, strict=True):
        column.width = cell.width = Mm(width)
    whole = OxmlElement("w:cantSplit")
    whole.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(whole)
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
) -> None:
    """A table with lines at the end of the text; `numeric` columns are set right, `bold_rows` are groups or totals.

    Of `wide_rows`, groups too, one cell over the whole width is left.
    """
    widths = [round(width * _TWIPS) for width in widths_mm]
    strong, right, wide = set(bold_rows) | set(wide_rows), set(numeric), set(wide_rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = [_row(head, widths, ["center"] * len(head), size, bold=True, keep=True, head=True)]
    for number, values in enumerate(rows):
        aligned = ["left"] if number in wide else [_align(place, text, right) for place, text in enumerate(values)]
        last = number == len(rows) - 1
        keep = not last and (number in strong or (number == len(rows) - 2 and number + 1 in strong))
        shown = [" ".join(filter(None, values))] if number in wide else values
        lines.append(_row(shown, widths, aligned, size, bold=number in strong, keep=keep))
    document.element.body._insert_tbl(
        parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{_padding(1.2)}</w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
        )
    )


def _align(place: int, text: str, right: set[int]) -> str:
    if place in right:
        return "right"
    return "center" if place == 0 and len(text) < 8 else "left"


def _row(
    values: Sequence[str],
    widths: Sequence[int],
    aligned: Sequence[str],
    size: float,
    *,
    bold: bool,
    keep: bool,
    head: bool = False,
) -> str:
    repeat = '<w:tblHeader w:val="true"/>' if head else ""
    middle = '<w:vAlign w:val="center"/>' if head else ""
    whole = f'<w:gridSpan w:val="{len(widths)}"/>' if len(values) == 1 < len(widths) else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{whole}{middle}</w:tcPr>'
        f"{''.join(_paragraphs(text, align, size, bold, keep))}</w:tc>"
        for text, width, align in zip(values, [sum(widths)] if whole else widths, aligned, strict=True)
    )
    return f'<w:tr><w:trPr><w:cantSplit w:val="true"/>{repeat}</w:trPr>{cells}</w:tr>'


def _paragraphs(text: str, align: str, size: float, bold: bool, keep: bool) -> Iterator[str]:
    """A paragraph for each line of a cell; an empty cell has one too."""
    half = round(size * 2)
    font = f'{_FONTS}<w:b w:val="{int(bold)}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    stays = "<w:keepNext/>" if keep else ""
    space = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
    for line in clean(text).split("\n"):
        yield (
            f'<w:p><w:pPr>{stays}{space}<w:jc w:val="{align}"/></w:pPr>'
            f'<w:r><w:rPr>{font}</w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        )


def _padding(width_mm: float) -> str:
    return "".join(f'<w:{side} w:w="{round(width_mm * _TWIPS)}" w:type="dxa"/>' for side in ("left", "right"))
