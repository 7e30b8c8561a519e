"""Reading a roster from .xlsx or .csv, and writing it; every row keeps the number that the sheet shows."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile

import openpyxl
import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from lantoa.orgs.roster.columns import COLUMNS, HEADS, REQUIRED, columns_of
from lantoa.vietnamese.text import nfc, squeeze

MAX_ROWS = 60_000
_HEAD_WITHIN = 15  # a sheet may open with a title


class SheetError(Exception):
    """A file that is no roster; `str()` says what to do."""


@dataclass
class SheetRow:
    """One row as typed: {field: text}; `errors` are sentences about it."""

    number: int
    values: dict[str, str]
    errors: list[str] = field(default_factory=list)


def read_sheet(data: bytes, filename: str) -> list[SheetRow]:
    """The rows of a roster. Raises SheetError."""
    lines = _csv(data) if filename.lower().endswith(".csv") else _workbook(data)
    for number, cells in lines:
        found = columns_of(cells)
        if all(name in found for name in REQUIRED):
            return list(_rows(lines, found))
        if number >= _HEAD_WITHIN:
            break
    heads = ", ".join(COLUMNS[name][0] for name in REQUIRED)
    raise SheetError(_("No head row with the columns %(heads)s was found in the first rows.") % {"heads": heads})


def write_sheet(rows: Iterable[Sequence[Any]], *, heads: Sequence[str] = HEADS, title: str = "Danh sách") -> bytes:
    """A workbook with text cells, so that codes keep their leading zeros."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "bg_color": "#E6EFEE", "border": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 36 if place == 1 else 18, text)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value:
                sheet.write_string(number, place, str(value), text)
    sheet.freeze_panes(1, 2)
    book.close()
    return stream.getvalue()


def _rows(lines: Iterator[tuple[int, list[object]]], found: dict[str, int]) -> Iterator[SheetRow]:
    for number, cells in lines:
        values = {name: _text(cells[place]) for name, place in found.items() if place < len(cells)}
        if not any(values.values()):
            continue
        if number > MAX_ROWS:
            raise SheetError(_("The sheet has more than %(most)s rows.") % {"most": MAX_ROWS})
        yield SheetRow(number, values)


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return squeeze(nfc(str(value))) if value is not None else ""


def _workbook(data: bytes) -> Iterator[tuple[int, list[object]]]:
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        yield from ((number, [*cells]) for number, cells in enumerate(sheet.iter_rows(values_only=True), 1))
    except (
        InvalidFileException,
        BadZipFile,
        OSError,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        SyntaxError,
    ) as error:
        raise SheetError(
            _("The file cannot be opened as Excel. Save it as .xlsx or .csv and send it again.")
        ) from error


def _csv(data: bytes) -> Iterator[tuple[int, list[object]]]:
    for encoding in ("utf-8-sig", "utf-16", "cp1258"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise SheetError(_("The letters of the file cannot be read. Save it as CSV UTF-8."))
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    try:
        yield from (
            (number, [*cells]) for number, cells in enumerate(csv.reader(StringIO(text), delimiter=delimiter), 1)
        )
    except csv.Error as error:
        raise SheetError(_("The file cannot be read as CSV. Save it as .xlsx and send it again.")) from error
