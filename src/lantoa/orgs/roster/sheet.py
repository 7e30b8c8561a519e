"""Reading a roster from .xlsx or .csv: every row keeps the number that the sheet shows."""

import csv
import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import chain
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from lantoa.orgs.roster.columns import COLUMNS, REQUIRED, UNDER_PERSON, columns_of
from lantoa.vietnamese.text import squeeze

MAX_ROWS = 60_000
MAX_UNPACKED = 400 * 1024 * 1024
_HEAD_WITHIN = 15  # a sheet may open with a title
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# What openpyxl lets through from a damaged file.
_BROKEN = (
    InvalidFileException,
    BadZipFile,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    NotImplementedError,
    zlib.error,
)
Line = tuple[int, Sequence[object]]


class SheetError(Exception):
    """A file that is no roster; `str()` says what to do."""


@dataclass
class Row:
    """One row as typed: {field: text}, a field for each column that the sheet has; `errors` are sentences about it."""

    number: int
    values: dict[str, str]
    errors: list[str] = field(default_factory=list)


def rows_of(dictionaries: Iterable[Mapping[str, str]]) -> list[Row]:
    """Rows made in Python, numbered as on a sheet whose first line is the head."""
    return [Row(number, dict(values)) for number, values in enumerate(dictionaries, 2)]


def read_rows(data: bytes, filename: str) -> list[Row]:
    """The rows of a roster. Raises SheetError."""
    if data.startswith(_OLD_EXCEL):
        raise SheetError(_("This is a workbook of the old kind (.xls). Save it as .xlsx and send it again."))
    if data.startswith(b"PK") or filename.lower().endswith(".xlsx"):
        try:
            rows = _first_roster(_workbook(data))
        except _BROKEN as error:
            raise SheetError(
                _("The file cannot be opened as Excel. Save it as .xlsx or .csv and send it again.")
            ) from error
    else:
        rows = _first_roster(iter([_csv(data)]))
    if rows is None:
        heads = ", ".join(COLUMNS[name][0] for name in ("code", "name"))
        raise SheetError(
            _("The first rows hold no line of heads with the columns %(heads)s. Name the columns and send it again.")
            % {"heads": heads}
        )
    return rows


def _first_roster(sheets: Iterator[Iterator[Line]]) -> list[Row] | None:
    return next((rows for rows in map(_below_head, sheets) if rows is not None), None)


def _below_head(lines: Iterator[Line]) -> list[Row] | None:
    for number, cells in lines:
        found = columns_of(cells)
        if found.keys() >= REQUIRED:
            return list(_rows(lines, found))
        if number >= _HEAD_WITHIN:
            return None
    return None


def _rows(lines: Iterator[Line], found: dict[str, int]) -> Iterator[Row]:
    second = next(lines, None)
    if second is not None:
        under = columns_of(second[1])
        if under and under.keys() <= UNDER_PERSON:
            found |= under
        else:
            lines = chain([second], lines)
    for number, cells in lines:
        if number > MAX_ROWS:
            raise SheetError(_("The sheet has more than %(most)s rows. Divide it.") % {"most": MAX_ROWS})
        values = {name: _text(cells[place]) if place < len(cells) else "" for name, place in found.items()}
        if any(values.values()):
            yield Row(number, values)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return squeeze(str(value).replace("\x00", ""))


def _workbook(data: bytes) -> Iterator[Iterator[Line]]:
    with ZipFile(BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
            raise SheetError(_("The workbook is too large. Keep the roster alone in it and send it again."))
    for sheet in openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets:
        yield _lines(sheet)


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # some programs write wrong ones
    yield from enumerate(sheet.iter_rows(values_only=True), 1)


def _csv(data: bytes) -> Iterator[Line]:
    text = _decoded(data)
    first = "\n".join(text.splitlines()[:_HEAD_WITHIN])
    delimiter = max(";\t,", key=first.count)
    try:
        yield from enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1)
    except csv.Error as error:
        raise SheetError(_("The file cannot be read as CSV. Save it as .xlsx and send it again.")) from error


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(_("The letters of the file cannot be read. Save it as .xlsx or as CSV UTF-8 and send it again."))
