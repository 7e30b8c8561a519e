"""The rows behind a consolidated report, as a workbook: one sheet per question, codes as text, the totals last."""

import io
from typing import Any

import xlsxwriter

from lantoa.plans.models import Status
from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS, capital
from lantoa.reports.sums import AreaSum, Consolidated
from lantoa.reports.voices import Statements

LINES = 1_000_000  # a sheet has room for 1,048,576 rows
STATES = {
    "missing": "Chưa gửi",
    "submitted": "Đã gửi, chờ duyệt",
    "accepted": "Đã chấp nhận",
    "correcting": "Đang đính chính",
    "returned": "Đã trả lại",
}


def consolidated_xlsx(content: Consolidated) -> bytes:
    """Sheets: by unit, by area, targets, tasks; difficulties and requests, each with a sheet of the units behind them."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E3EEEC", "border": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"border": 1, "num_format": "@", "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"border": 1, "num_format": "#,##0", "valign": "top"}),
        "sum": book.add_format({"border": 1, "bold": True, "num_format": "#,##0"}),
    }
    _units(book, formats, content)
    _areas(book, formats, content)
    targets = [[one.title, one.asked, one.value, "" if one.missing is None else one.missing] for one in content.targets]
    _sheet(book, formats, "Chỉ tiêu", ["Chỉ tiêu", "Yêu cầu", "Kết quả", "Còn thiếu"], [80, 14, 24, 12], targets)
    _tasks(book, formats, content)
    _voices(book, formats, "Khó khăn, vướng mắc", content.difficulties)
    _voices(book, formats, "Đề xuất, kiến nghị", content.requests)
    book.close()
    return stream.getvalue()


def _counts(figures: UnitFigures) -> list[int]:
    return [figures.total, *(figures.items[kind] for kind, _, _ in KINDS), figures.reach, figures.difficulties]


_STATUSES = (
    (Status.DONE, "Đúng hạn"),
    (Status.DONE_LATE, "Muộn"),
    (Status.IN_PROGRESS, "Đang làm"),
    (Status.NOT_STARTED, "Chưa làm"),
    (Status.OVERDUE, "Quá hạn"),
    (Status.EXEMPT, "Miễn"),
)
_COUNT_HEADS = ["Hoạt động", *(capital(noun) for _, noun, _ in KINDS), "Lượt người tiếp cận", "Khó khăn"]


def _units(book: Any, formats: dict[str, Any], content: Consolidated) -> None:
    heads = ["Mã", "Đơn vị", "Địa bàn", "Báo cáo", "Ngày gửi", "Muộn", "Tổng hợp qua", *_COUNT_HEADS]
    rows: list[list[Any]] = [
        [
            *(
                row.code,
                row.name,
                row.area,
                "Không phát sinh" if row.nothing else STATES[row.state],
                row.sent_on,
                "muộn" if row.received and row.late else "",
                row.via,
            ),
            *(_counts(row.figures) if row.figures else []),
        ]
        for row in content.rows
    ]
    total = ["", "Tổng cộng", "", "", "", "", "", *_counts(content.total)]
    _sheet(book, formats, "Theo đơn vị", heads, [14, 44, 36, 18, 12, 8, 30], rows, total)


def _areas(book: Any, formats: dict[str, Any], content: Consolidated) -> None:
    heads = ["Địa bàn", "Phải gửi", "Đã nhận", "Đúng hạn", "Muộn", "Không phát sinh", "Được tổng hợp", *_COUNT_HEADS]

    def line(name: str, area: AreaSum) -> list[Any]:
        counts = (area.expected, area.received, area.on_time, area.late, area.nothing, area.accepted)
        return [name, *counts, *_counts(area.figures)]

    rows = [line(name, area) for name, area in content.areas.items()]
    _sheet(book, formats, "Theo địa bàn", heads, [40, 10], rows, line("Tổng cộng", content.whole))


def _tasks(book: Any, formats: dict[str, Any], content: Consolidated) -> None:
    found = content.total.tasks
    rows: list[list[Any]] = [
        [code, title, *(found[code][status] if code in found else 0 for status, _ in _STATUSES)]
        for code, title in content.tasks
    ]
    _sheet(book, formats, "Nhiệm vụ", ["Mã", "Nhiệm vụ", *(head for _, head in _STATUSES)], [8, 80], rows)


def _voices(book: Any, formats: dict[str, Any], title: str, stated: Statements) -> None:
    """What was said; and a row for each unit that says it, since a cell has no room for the names of thousands."""
    said = [(topic.theme, voice) for topic in stated.topics for voice in topic.said]
    rows: list[list[Any]] = [[at, theme.title, voice.text, voice.units] for at, (theme, voice) in enumerate(said, 1)]
    _sheet(book, formats, title, ["TT", "Nhóm", "Nội dung", "Số đơn vị"], [6, 34, 110, 10], rows)
    behind = [[at, name, voice.text] for at, (_theme, voice) in enumerate(said, 1) for _report, name in voice.behind]
    heads = ["TT nội dung", "Đơn vị nêu", "Nội dung"]
    _sheet(book, formats, f"Đơn vị nêu {title.partition(',')[0].lower()}", heads, [12, 60, 90], behind[:LINES])


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
