"""The rows behind a consolidated report, as a workbook: one sheet per question, codes as text, the totals last."""

import io
from typing import Any

import xlsxwriter

from lantoa.reports.consolidation import Consolidated
from lantoa.reports.figures import UnitFigures
from lantoa.reports.narrative import KINDS

STATES = {
    "missing": "Chưa gửi",
    "draft": "Đang soạn",
    "checked": "Chờ thủ trưởng",
    "submitted": "Đã gửi, chờ duyệt",
    "accepted": "Đã chấp nhận",
    "returned": "Đã trả lại",
}


def consolidated_xlsx(content: Consolidated) -> bytes:
    """Sheets: by unit, by area, difficulties, requests."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E3EEEC", "border": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"border": 1, "num_format": "@", "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"border": 1, "num_format": "#,##0", "valign": "top"}),
        "sum": book.add_format({"border": 1, "bold": True, "num_format": "#,##0"}),
    }
    _units(book, formats, content)
    _areas(book, formats, content)
    for title, voices in (("Khó khăn, vướng mắc", content.difficulties), ("Đề xuất, kiến nghị", content.requests)):
        rows = [[voice.text, len(voice.units), "; ".join(voice.units)] for voice in voices]
        _sheet(book, formats, title, ["Nội dung", "Số đơn vị", "Đơn vị nêu"], [70, 10, 90], rows)
    book.close()
    return stream.getvalue()


def _counts(figures: UnitFigures) -> list[int]:
    return [figures.total, *(figures.items[kind] for kind, _, _ in KINDS), figures.reach, figures.difficulties]


_COUNT_HEADS = ["Hoạt động", *(noun[0].upper() + noun[1:] for _, noun, _ in KINDS), "Lượt người tiếp cận", "Khó khăn"]


def _units(book: Any, formats: dict[str, Any], content: Consolidated) -> None:
    heads = ["Mã", "Đơn vị", "Địa bàn", "Báo cáo", *_COUNT_HEADS]
    rows: list[list[Any]] = [
        [row.code, row.name, row.area, STATES[row.state], *(_counts(row.figures) if row.figures else [])]
        for row in content.rows
    ]
    total = ["", "Tổng cộng", "", "", *_counts(content.total)]
    _sheet(book, formats, "Theo đơn vị", heads, [14, 44, 30, 18], rows, total)


def _areas(book: Any, formats: dict[str, Any], content: Consolidated) -> None:
    rows: list[list[Any]] = [[name, figures.units, *_counts(figures)] for name, figures in content.areas.items()]
    total = ["Tổng cộng", content.total.units, *_counts(content.total)]
    _sheet(book, formats, "Theo địa bàn", ["Địa bàn", "Đơn vị", *_COUNT_HEADS], [36, 10], rows, total)


def _sheet(  # noqa: PLR0917 - a sheet is its title, heads, widths and rows
    book: Any,
    formats: dict[str, Any],
    title: str,
    heads: list[str],
    widths: list[int],
    rows: list[list[Any]],
    total: list[Any] | None = None,
) -> None:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, formats["head"])
    for number, row in enumerate(rows, 1):
        _write(sheet, number, row, formats["text"], formats["number"])
    if total:
        _write(sheet, len(rows) + 1, total, formats["sum"], formats["sum"])
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)


def _write(sheet: Any, number: int, row: list[Any], text: Any, count: Any) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int):
            sheet.write_number(number, column, value, count)
        else:
            sheet.write_string(number, column, value, text)
