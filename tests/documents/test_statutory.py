"""A plan written as a statutory Word file obeys the annex of the decree and reads back unchanged."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.documents.kinds_builder import build
from tests.documents.test_kinds import FOLDER
from tests.documents.test_reader import REFERENCE, SEED, needs_reference

from lantoa.documents.read import read_plan
from lantoa.documents.statutory import StatutoryDocument, plan_docx
from lantoa.documents.statutory.document import Head, _capital_lines, _fitted, place_and_day
from lantoa.documents.statutory.layout import text_width
from lantoa.sample.plan import sample_plan

_READ_ONLY = {"span", "warnings", "from", "to", "by", "exclusive", "recurrence", "group", "targets"}
_OF_THE_FILE = {"span", "warnings"}


def without_lines(value: Any) -> Any:
    """A plan but for where its fields stand in the file."""
    if isinstance(value, dict):
        return {key: without_lines(one) for key, one in value.items() if key not in _OF_THE_FILE}
    return [without_lines(one) for one in value] if isinstance(value, list) else value


def bare(value: Any) -> Any:
    """Without what reading adds: lines, and the days that words mean."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in _READ_ONLY}
    return [bare(one) for one in value] if isinstance(value, list) else value


def reread(plan: dict[str, Any]) -> dict[str, Any]:
    return read_plan(plan_docx(plan), "ke-hoach.docx").to_json()


def test_the_sample_reads_back_as_it_was_written() -> None:
    plan, again = sample_plan(), reread(sample_plan())
    assert bare(again) == bare(plan)
    assert len(again["targets"]) == 7
    assert [task["due"]["by"] for task in again["tasks"][1:4]] == ["2024-03-29", "2024-12-25", "2024-12-25"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_a_plan_of_any_kind_is_read_written_and_read_again_with_nothing_changed(path: Path) -> None:
    described = json.loads(path.read_text(encoding="utf-8"))
    data = build(described["document"]) if "document" in described else path.with_suffix(".txt").read_bytes()
    plan = read_plan(data, "a.docx" if "document" in described else "a.txt").to_json()
    assert without_lines(reread(plan)) == without_lines(plan)


@needs_reference
def test_real_plans_are_written_and_read_again_with_nothing_changed() -> None:
    for path in [SEED, *sorted((REFERENCE / "plans").glob("*.docx"))]:
        plan = read_plan(path).to_json()
        again = reread(plan)
        for task in [*plan["tasks"], *again["tasks"]]:
            # three timetables of one section, each below its day, are written one below the other and read as one
            if task["start"] and "h" in task["start"]["text"]:
                task["start"] = task["start"]["text"]
            if ".G" in task["code"]:
                task["code"] = task["group"] = None
        assert without_lines(again) == without_lines(plan), path.name


def test_page_fonts_and_head_are_those_of_the_annex() -> None:
    document = docx.Document(io.BytesIO(plan_docx(sample_plan())))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (section.top_margin, section.left_margin, section.right_margin)] == [20, 30, 20]
    assert section.different_first_page_header_footer
    fonts = {
        run._r.rPr.rFonts.get(qn(slot))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
    }
    assert fonts == {"Times New Roman"}
    head = " ".join(cell.text for cell in document.tables[0].rows[0].cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Độc lập - Tự do - Hạnh phúc" in head


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order in which the standard lists the properties that we write; Word calls a file damaged for less.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW vAlign",
}


def long_document() -> bytes:
    """A report with everything in it: two annexes, a long table with groups and a total, an addressee, a long name."""
    head = Head(
        issuer="Trường Phổ thông nhiều cấp học Nguyễn Bỉnh Khiêm",
        kind="Báo cáo",
        subject="Kết quả truyền thông về chuyển đổi số quý III năm 2024",
        parent_body="Phòng Giáo dục và Đào tạo quận Hồng Bàng",
        symbol="BC-NBK",
        place="Hải Phòng",
        year=2024,
        addressees=["Phòng Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"],
    )
    document = StatutoryDocument(head)
    document.basis(["Căn cứ Kế hoạch số 285/KH-SGDĐT"])
    document.section("I", "Tình hình")
    document.paragraph("Một câu \x0b có ký tự lạ & dấu < >.")
    rows = [[str(at), f"Đơn vị {at}", "1.234"] for at in range(80)]
    document.table(
        ["TT", "Đơn vị", "Số"], [*rows, ["", "Tổng cộng", "9"]], bold_rows=[80], numeric=(2,), caption="Bảng 1"
    )
    document.close(["Như trên", "Lưu: VT"], "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG", "Trần Thị Ngọc")
    document.annex("Kết quả", "Kèm theo Báo cáo")
    document.table(["TT", "Đơn vị"], rows=[["1", "A\nB"]])
    document.annex("Danh sách", landscape=False)
    return document.to_bytes()


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize("data", [plan_docx(sample_plan()), long_document()], ids=["plan", "report"])
def test_one_font_is_named_everywhere_and_no_theme(data: bytes) -> None:
    names, slots = set(), set()
    for part in parts(data).values():
        for fonts in part.iter(f"{_W}rFonts"):
            assert not [key for key in fonts.attrib if "heme" in key]
            names |= set(fonts.values())
            slots.add(frozenset(key.removeprefix(_W) for key in fonts.attrib))
        names |= {font.get(f"{_W}name") for font in part.iter(f"{_W}font")}
    assert names == {"Times New Roman"}
    assert slots == {frozenset({"ascii", "hAnsi", "cs", "eastAsia"})}
    assert not [name for name in parts(data) if "theme" in name]


@pytest.mark.parametrize("data", [plan_docx(sample_plan()), long_document()], ids=["plan", "report"])
def test_properties_stand_in_the_order_of_the_standard(data: bytes) -> None:
    for name, part in parts(data).items():
        for tag, order in _ORDER.items():
            wanted = order.split()
            for one in part.iter(f"{_W}{tag}"):
                found = [child.tag.removeprefix(_W) for child in one]
                assert set(found) <= set(wanted), (name, tag, found)
                assert found == sorted(found, key=wanted.index), (name, tag, found)


def test_a_long_document_keeps_to_the_annex() -> None:
    document = docx.Document(io.BytesIO(long_document()))
    texts = [one.text for one in document.paragraphs]
    assert "Phụ lục I" in texts
    assert "Phụ lục II" in texts
    assert "Kính gửi:" in texts
    assert any(text.endswith("./.") for text in texts)
    body, first, second = document.sections
    assert [one.orientation for one in (body, first, second)] == [0, 1, 0]
    for section in document.sections:
        assert (round(section.left_margin.mm), round(section.top_margin.mm)) == (30, 20)
        assert section.different_first_page_header_footer
        assert section.header.paragraphs[0].alignment == 1
        assert "PAGE" in section.header._element.xml
        assert not section.first_page_header.paragraphs[0].text
    for section in (first, second):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    table = document.tables[1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    last = table.rows[-2].cells[0].paragraphs[0]
    assert last.paragraph_format.keep_with_next  # the total never stands alone on a page
    foot = "\n".join(cell.text for cell in document.tables[2].rows[0].cells)
    assert "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG" in foot
    assert "- Lưu: VT." in foot
    head = document.tables[0].rows[0].cells
    assert "Số:         /BC-NBK" in head[0].text
    assert "ngày      tháng      năm 2024" in head[1].text


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("KT. Hiệu trưởng Phó Hiệu trưởng", ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]),
        ("TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG", ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
        ("TUQ. HIỆU TRƯỞNG TRƯỞNG PHÒNG ĐÀO TẠO", ["TUQ. HIỆU TRƯỞNG", "TRƯỞNG PHÒNG ĐÀO TẠO"]),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Q. GIÁM ĐỐC", ["Q. GIÁM ĐỐC"]),
        ("Hiệu trưởng", ["HIỆU TRƯỞNG"]),
    ],
)
def test_who_signs_for_whom_stands_on_two_lines(position: str, lines: list[str]) -> None:
    assert _capital_lines(position) == lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("UBND THÀNH PHỐ HẢI PHÒNG", 2),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", 1),
        ("TRUNG TÂM GDNN - GDTX QUẬN HỒNG BÀNG", 2),
        ("TRƯỜNG PHỔ THÔNG NHIỀU CẤP HỌC VÕ NGUYÊN GIÁP", 2),
    ],
)
def test_a_body_s_name_fits_its_column_and_breaks_between_words(name: str, lines: int) -> None:
    size, shown = _fitted(name, bold=True)
    assert shown.replace("\n", " ") == name
    assert len(shown.split("\n")) == lines
    assert size in {12, 13}
    assert max(text_width(line, size, bold=True) for line in shown.split("\n")) <= 62


@pytest.mark.parametrize(
    ("issued_on", "words"),
    [
        ("2024-01-05", "ngày 05 tháng 01 năm 2024"),
        ("2024-06-15", "ngày 15 tháng 6 năm 2024"),
        ("2024-03", "ngày      tháng 3 năm 2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(issued_on: str, words: str) -> None:
    head = Head(issuer="Sở", kind="Kế hoạch", subject="", place="Hải Phòng", issued_on=issued_on)
    assert place_and_day(head) == f"Hải Phòng, {words}"


_WORD = st.sampled_from(
    ["tổ", "chức", "hội", "nghị", "tập", "huấn", "học", "sinh", "chuyên", "đề", "bảng", "trường", "kế"]
)
_TITLE = st.lists(_WORD, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize())
_SENTENCE = _TITLE.map(lambda text: text + ".")
_BODY = st.sampled_from(["Văn phòng Sở", "Các trường THPT; Công đoàn ngành", "UBND các quận, huyện", None])
_START = st.sampled_from(["Quý I", "Tháng 3/2025", "Tuần 2, tháng 12/2025", None])
_DUE = st.sampled_from(["Trước 15/12/2025", "Quý IV", "Thường xuyên", "Trong năm 2025", "Hằng tháng", None])
_CELL = st.sampled_from(["Báo cáo", "Kế hoạch; hội nghị", None])


@st.composite
def sections(draw: st.DrawFn) -> list[dict[str, Any]]:
    """An outline: parts I, II, ..., below them 1., 2., ..., below some of these a), b), ... of the Vietnamese alphabet."""

    def made(code: str, title: str, children: list[dict[str, Any]]) -> dict[str, Any]:
        items = [] if children else draw(st.lists(_SENTENCE, max_size=3))
        return {"code": code, "title": title, "text": "", "items": items, "children": children}

    parts = []
    for part in ("I", "II", "III", "IV")[: draw(st.integers(2, 4))]:
        clauses = []
        for clause in range(1, draw(st.integers(0, 3)) + 1):
            letters = "abcdđeg"[: draw(st.sampled_from([0, 0, 2, 5]))]
            points = [made(f"{part}.{clause}.{letter}", draw(_SENTENCE), []) for letter in letters]
            clauses.append(made(f"{part}.{clause}", draw(_TITLE), points))
        parts.append(made(part, draw(_TITLE).upper(), clauses))
    return parts


@st.composite
def tasks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """An annex: groups I, II, ... with rows 1, 2, ...; at least one row names who leads."""
    rows: list[dict[str, Any]] = []

    def row(code: str, group: str | None, *, is_group: bool = False) -> None:
        start, due = (None, None) if is_group else (draw(_START), draw(_DUE))
        rows.append(
            {
                "code": code,
                "group": group,
                "is_group": is_group,
                "title": draw(_TITLE),
                "lead": None if is_group else draw(_BODY) or "Văn phòng Sở",
                "cooperating": None if is_group else draw(_BODY),
                "start": start and {"text": start},
                "due": due and {"text": due},
                "product": None if is_group else draw(_CELL),
                "note": None,
                "other": {},
            }
        )

    for group in ("I", "II", "III")[: draw(st.integers(1, 3))]:
        row(group, None, is_group=True)
        for number in range(1, draw(st.integers(1, 4)) + 1):
            row(f"{group}.{number}", group)
    return rows


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sections(), tasks())
def test_any_plan_survives_the_round_trip(outline: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    plan = {**sample_plan(), "sections": outline, "tasks": rows}
    once = reread(plan)
    assert bare(once) == bare(plan)
    assert without_lines(reread(once)) == without_lines(once)
