"""Reading a list from .xlsx or .csv: heads in any order, every row keeps the number that the sheet shows."""

import csv
import datetime as dt
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import chain
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from lantoa.vietnamese.text import fold, squeeze

MAX_ROWS = 60_000
MAX_UNPACKED = 400 * 1024 * 1024
_MAX_WITH_MERGED = 60 * 1024 * 1024  # merged cells are known only where the whole sheet is held in memory
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
REASON = "Lý do"
Line = tuple[int, Sequence[object]]
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PADDED = re.compile(r"0{2,}")  # a cell's format that shows 31301405 as 031301405
_is_address = URLValidator(schemes=["http", "https"])


class SheetError(Exception):
    """A file that is no list of this kind; `str()` says what to do."""


@dataclass(frozen=True)
class Heads:
    """The columns of a list: field -> (the head that we write, folded words that we also take).

    A sheet must have the `required` ones; `second` are fields that a second line of heads may name.
    """

    columns: Mapping[str, tuple[str, tuple[str, ...]]]
    required: frozenset[str]
    second: frozenset[str] = frozenset()

    def find(self, cells: Sequence[object]) -> dict[str, int]:
        """Which cell of a head row holds which field; an unknown head is left alone, of two alike the first counts."""
        words = {word: name for name, (head, known) in self.columns.items() for word in (fold(head), *known)}
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = words.get(fold(str(cell or "")))
            if name and name not in found:
                found[name] = place
        return found

    @property
    def written(self) -> list[str]:
        """The heads as we write them."""
        return [head for head, _words in self.columns.values()]


@dataclass
class Row:
    """One row as typed: {field: text}, a field for each column that the sheet has; `errors` are sentences about it."""

    number: int
    values: dict[str, str]
    errors: list[str] = field(default_factory=list)


def rows_of(dictionaries: Iterable[Mapping[str, str]]) -> list[Row]:
    """Rows made in Python, numbered as on a sheet whose first line is the head."""
    return [Row(number, dict(values)) for number, values in enumerate(dictionaries, 2)]


def read_rows(data: bytes, filename: str, heads: Heads) -> list[Row]:
    """The rows below the first line that has the required heads. Raises SheetError."""
    if data.startswith(_OLD_EXCEL):
        raise SheetError(_("This is a workbook of the old kind (.xls). Save it as .xlsx and send it again."))
    if data.startswith(b"PK") or filename.lower().endswith(".xlsx"):
        try:
            rows = _first_list(_workbook(data), heads)
        except _BROKEN as error:
            raise SheetError(
                _("The file cannot be opened as Excel. Save it as .xlsx or .csv and send it again.")
            ) from error
    else:
        rows = _first_list(iter([_csv(data)]), heads)
    if rows is None:
        names = ", ".join(heads.columns[name][0] for name in heads.columns if name in heads.required)
        raise SheetError(
            _("The first rows hold no line of heads with the columns %(heads)s. Name the columns and send it again.")
            % {"heads": names}
        )
    return rows


def _first_list(sheets: Iterator[Iterator[Line]], heads: Heads) -> list[Row] | None:
    return next((rows for sheet in sheets if (rows := _below_head(sheet, heads)) is not None), None)


def _below_head(lines: Iterator[Line], heads: Heads) -> list[Row] | None:
    for number, cells in lines:
        found = heads.find(cells)
        if found.keys() >= heads.required:
            return list(_rows(lines, found, heads))
        if number >= _HEAD_WITHIN:
            return None
    return None


def _rows(lines: Iterator[Line], found: dict[str, int], heads: Heads) -> Iterator[Row]:
    second = next(lines, None)
    if second is not None:
        under = heads.find(second[1])
        if under and (under.keys() <= heads.second or under.keys() >= heads.required):
            found |= under
        else:
            lines = chain([second], lines)
    for number, cells in lines:
        if number > MAX_ROWS:
            raise SheetError(_("The sheet has more than %(most)s rows. Divide it.") % {"most": MAX_ROWS})
        values = {name: _text(cells[place]) if place < len(cells) else "" for name, place in found.items()}
        if any(values.values()):
            yield Row(number, values)


def day(row: Row, field: str) -> dt.date | None:
    """The field's day, as 01/09/2024 or 2024-09-01; a sentence on the row where it is none."""
    text = row.values.get(field, "")
    if not text:
        return None
    vietnamese, iso = _DAY.fullmatch(text), _ISO.fullmatch(text)
    try:
        if vietnamese:
            return dt.date(int(vietnamese[3]), int(vietnamese[2]), int(vietnamese[1]))
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        pass
    row.errors.append(_("“%(text)s” is no date; write it as 01/09/2024.") % {"text": text})
    return None


def web_address(row: Row, field: str, longest: int = 200) -> str:
    """The field's web address; the scheme may be left out."""
    text = row.values.get(field, "")
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        _is_address(address)
    except ValidationError:
        row.errors.append(_("“%(text)s” is no web address; write it as https://truong.edu.vn.") % {"text": text})
    if len(address) > longest:
        row.errors.append(_("The web address is longer than %(most)s letters.") % {"most": longest})
    return address


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
        size = sum(part.file_size for part in packed.infolist())
        if size > MAX_UNPACKED:
            raise SheetError(_("The workbook is too large. Keep the list alone in it and send it again."))
        merged = size <= _MAX_WITH_MERGED and any(b"<mergeCell " in packed.read(name) for name in _parts(packed))
    for sheet in openpyxl.load_workbook(BytesIO(data), read_only=not merged, data_only=True).worksheets:
        yield _lines_with_merged(sheet) if merged else _lines(sheet)


def _parts(packed: ZipFile) -> list[str]:
    return [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # some programs write wrong ones
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [_shown(cell) for cell in cells]


def _lines_with_merged(sheet: Any) -> Iterator[Line]:
    """A cell merged over several rows holds its value in each of them; one merged over columns only in its first."""
    above: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        above.update(dict.fromkeys(((row, area.min_col) for row in range(area.min_row + 1, area.max_row + 1)), first))
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [_shown(above.get((number, column), cell)) for column, cell in enumerate(cells, 1)]


def _shown(cell: Any) -> object:
    """A cell's value; a code that the sheet shows with leading zeros keeps them."""
    value = cell.value
    if isinstance(value, int) and not isinstance(value, bool) and _PADDED.fullmatch(cell.number_format):
        return str(value).zfill(len(cell.number_format))
    return value


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
