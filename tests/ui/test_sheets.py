"""Lists are read from any ordinary sheet, keep their row numbers, and a file that is no list gets a sentence."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.ui import sheets, uploads
from lantoa.ui.sheets import Heads, Row, SheetError, day, read_rows, rows_of, web_address
from lantoa.ui.tables import workbook

HEADS = Heads(
    {
        "code": ("Mã", ("ma so",)),
        "name": ("Tên", ("ho va ten",)),
        "mail": ("Phụ trách: e-mail", ("e mail", "email")),
    },
    required=frozenset({"code", "name"}),
    second=frozenset({"mail"}),
)


def _csv(rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def _xlsx(*sheets_of_rows: list[list[object]]) -> bytes:
    book, stream = openpyxl.Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for rows in sheets_of_rows:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(stream)
    return stream.getvalue()


def test_heads_are_found_on_any_sheet_under_a_title_in_any_order_without_accents() -> None:
    data = _xlsx(
        [["Hướng dẫn"], ["Điền vào trang sau"]],
        [
            ["DANH SÁCH"],
            [],
            ["Ghi chú", "HỌ VÀ TÊN", "ma so"],
            ["x", "Trần  A", 7.0],
            [None, None, None],
            ["y", "B", "07"],
        ],
    )
    rows = read_rows(data, "danh-sach.xlsx", HEADS)
    assert [(row.number, row.values) for row in rows] == [
        (4, {"code": "7", "name": "Trần A"}),
        (6, {"code": "07", "name": "B"}),
    ]


def test_a_second_line_of_heads_is_no_row() -> None:
    rows = read_rows(_csv([["Mã", "Tên", "Phụ trách"], ["", "", "E-mail"], ["1", "A", "a@b.vn"]]), "a.csv", HEADS)
    assert [(row.number, row.values["mail"]) for row in rows] == [(3, "a@b.vn")]


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), ("\t", "utf-16"), (";", "utf-8-sig")])
def test_csv_is_read_as_programs_write_it(delimiter: str, encoding: str) -> None:
    (row,) = read_rows(_csv([["Mã", "Tên"], ["001", "Hoa Sen"]], delimiter, encoding), "a.csv", HEADS)
    assert row.values == {"code": "001", "name": "Hoa Sen"}


def _bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (sheets.MAX_UNPACKED + 1))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "Mã, Tên"),
        ("Tên\nA".encode(), "a.csv", "Mã, Tên"),
        (_xlsx([["Mã"], ["1"]]), "a.xlsx", "Mã, Tên"),
        (b"\xd0\xcf\x11\xe0old", "a.xls", ".xls"),
        (b"PK\x03\x04broken", "a.xlsx", "Excel"),
        (workbook("Sổ", ["Mã", "Tên"], [["1", "A"]])[:900], "a.xlsx", "Excel"),
        (b"\xff\xfe\x00", "a.csv", "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence(data: bytes, name: str, words: str) -> None:
    with pytest.raises(SheetError, match=words):
        read_rows(data, name, HEADS)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(SheetError, match="quá lớn"):
        read_rows(_bomb(), "a.xlsx", HEADS)


def test_too_many_rows_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    with pytest.raises(SheetError, match="3 dòng"):
        read_rows(_csv([["Mã", "Tên"], *([str(number), "A"] for number in range(3))]), "a.csv", HEADS)


def _is_list_or_sentence(data: bytes, name: str) -> bool:
    """Whether what comes of a file is numbered rows with the required columns, or one sentence."""
    try:
        rows = read_rows(data, name, HEADS)
    except SheetError as error:
        return str(error).endswith(".")
    numbers = [row.number for row in rows]
    return numbers == sorted(set(numbers)) and all(row.values.keys() >= HEADS.required for row in rows)


@given(data=st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for name in ("a.csv", "a.xlsx"):
        assert _is_list_or_sentence(data, name)


@given(data=st.binary(min_size=1, max_size=40), place=st.integers(0, 5000))
def test_no_damage_to_a_workbook_breaks_the_reader(data: bytes, place: int) -> None:
    whole = workbook("Sổ", ["Mã", "Tên"], [["1", "A"]])
    place %= len(whole)
    assert _is_list_or_sentence(whole[:place] + data + whole[place + len(data) :], "a.xlsx")


@given(
    day_=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    pattern=st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]),
)
def test_days_are_read_in_either_order(day_: dt.date, pattern: str) -> None:
    row = Row(2, {"since": day_.strftime(pattern)})
    assert day(row, "since") == day_
    assert not row.errors


@pytest.mark.parametrize("text", ["31/02/2024", "2024", "hôm qua", "1/13/2024", "45000"])
def test_what_is_no_day_is_told_on_its_row(text: str) -> None:
    row = Row(2, {"since": text})
    assert day(row, "since") is None
    assert text in row.errors[0]


def test_an_address_needs_no_scheme_and_a_wrong_one_is_told() -> None:
    row = Row(2, {"a": "truong.edu.vn/cds", "b": "không có", "c": f"a.vn/{'x' * 200}"})
    assert web_address(row, "a") == "https://truong.edu.vn/cds"
    assert not row.errors
    web_address(row, "b")
    web_address(row, "c")
    assert "không có" in row.errors[0]
    assert "200" in row.errors[1]


@pytest.mark.django_db
def test_what_was_read_is_kept_and_comes_back_as_it_was() -> None:
    rows = rows_of([{"code": "1", "name": "Trường \u0001 “A”"}, {"code": "2", "name": ""}])
    assert uploads.kept(uploads.keep(rows, "a.xlsx")) == (rows, "a.xlsx")
    assert uploads.kept(uploads.keep([], "b.csv")) == ([], "b.csv")
    assert uploads.kept("") is uploads.kept("khong-co") is None


@pytest.mark.django_db
def test_more_text_than_can_be_kept_is_told() -> None:
    with pytest.raises(SheetError, match="quá nhiều chữ"):
        uploads.keep(rows_of([{"code": "x" * (uploads.MOST + 1)}]), "a.xlsx")


def test_cells_merged_over_rows_hold_their_value_in_each_and_heads_of_two_lines_are_one() -> None:
    book, stream = openpyxl.Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in [
        ["DANH SÁCH", None, None],
        ["Mã", "Tên", "Phụ trách"],
        [None, None, "E-mail"],
        ["01", "Trường A", "a@x.vn"],
        ["02", None, None],
        ["03", "Trường B", None],
    ]:
        sheet.append(row)
    for area in ("A1:C1", "A2:A3", "B2:B3", "B4:B5"):
        sheet.merge_cells(area)
    book.save(stream)
    rows = read_rows(stream.getvalue(), "gop.xlsx", HEADS)
    assert [(row.number, row.values["code"], row.values["name"], row.values["mail"]) for row in rows] == [
        (4, "01", "Trường A", "a@x.vn"),
        (5, "02", "Trường A", ""),
        (6, "03", "Trường B", ""),
    ]


def test_a_code_shown_with_leading_zeros_keeps_them() -> None:
    book, stream = openpyxl.Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["Mã", "Tên"])
    sheet.append([1405, "Trường A"])
    sheet["A2"].number_format = "00000000"
    book.save(stream)
    assert read_rows(stream.getvalue(), "ma.xlsx", HEADS)[0].values["code"] == "00001405"
