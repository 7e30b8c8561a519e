"""A list as an Excel workbook: text cells, so that codes keep their zeros, a bold head that stays in sight."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet; whole numbers are numbers, everything else is text."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})  # the same rows give the same bytes
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bg_color": "#E3EEEC", "border": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 40 if place == 1 else 20)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, str(value or ""), text)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def xlsx_response(name: str, data: bytes) -> HttpResponse:
    """A workbook to be downloaded as `name`.xlsx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


def word_response(name: str, data: bytes) -> HttpResponse:
    """A Word file to be downloaded as `name`.docx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return HttpResponse(data, content_type=DOCX, headers=headers)
