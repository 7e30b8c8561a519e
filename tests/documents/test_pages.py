"""Pages of PDF as registries publish them: numbers stamped beside their blank, words beyond the edge, damage."""

import ctypes
import io
import random
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.kinds_builder import build
from tests.documents.test_kinds import FOLDER, described

from lantoa.documents.errors import DocumentError
from lantoa.documents.lint import lint_plan
from lantoa.documents.read import read_plan

BLANK = FOLDER / "department-plan.pdf"  # its number and its day are left blank
WORD = build(described("table-merged")["document"])


def _stamped(texts: list[tuple[str, float, float]]) -> bytes:
    document = pypdfium2.PdfDocument(BLANK)
    page = document[0]
    for text, x, y in texts:
        stamp = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", ctypes.c_float(13))
        letters = (text + "\0").encode("utf-16-le")
        pdfium.FPDFText_SetText(stamp, (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
        pdfium.FPDFPageObj_Transform(stamp, 1, 0, 0, 1, x, y)
        pdfium.FPDFPage_InsertObject(page.raw, stamp)
    pdfium.FPDFPage_GenerateContent(page.raw)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _behind(words: str) -> tuple[float, float]:
    """The point behind these words of the first page."""
    text = pypdfium2.PdfDocument(BLANK)[0].get_textpage()
    box = text.get_charbox(text.get_text_range(0, 600).index(words) + len(words) - 1)
    return box[2], box[1]


@pytest.mark.parametrize("off", [-7, -4, 0, 3, 6])
def test_a_number_and_a_day_stamped_a_little_off_their_line_are_read(off: float) -> None:
    (x, y), (day_x, day_y) = _behind("Số:"), _behind("ngày")
    plan = read_plan(_stamped([("144", x + 6, y + off), ("18", day_x + 5, day_y + off)]), "a.pdf")
    assert (plan.number, plan.issued_on) == ("144/KH-SGDĐT", "2025-02-18")
    assert plan.issuer == "Sở Giáo dục và Đào tạo"
    taken = {doubt.code for doubt in plan.warnings}
    assert not abs(off) > 5 or {"stamped_number", "stamped_day"} <= taken


def test_words_beyond_the_edge_of_a_page_do_not_stop_the_reader() -> None:
    plan = read_plan(_stamped([("144", 900, 500), ("99", 1400, 500)]), "a.pdf")
    assert plan.symbol == "KH-SGDĐT"


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["a.pdf", "a.docx"]), st.integers(0, 2**32))
def test_damaged_files_raise_nothing_but_the_readers_own_error(name: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(BLANK.read_bytes() if name == "a.pdf" else WORD)
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    plan, said = None, ""
    try:
        plan = read_plan(bytes(data), name)
    except DocumentError as error:
        said = error.vietnamese
    assert (plan is None) == said.endswith(".")
    if plan is not None:
        assert all(1 <= finding.span[0] <= finding.span[1] <= len(plan.lines) for finding in lint_plan(plan))
        assert plan.to_json()["schema"] == "lantoa.plan/1"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_tables_with_wild_spans_raise_nothing(data: st.DataObject) -> None:
    """Cells dropped, merged in vain, spanning too much: whatever a Word file claims of its grid."""
    package = zipfile.ZipFile(io.BytesIO(WORD))
    xml = package.read("word/document.xml").decode()
    for _ in range(data.draw(st.integers(1, 6))):
        old = data.draw(
            st.sampled_from(['w:val="restart"', "<w:vMerge/>", "<w:tc>", 'w:val="3"', 'w:val="2"', "</w:tr>"])
        )
        new = data.draw(
            st.sampled_from(['w:val="-5"', 'w:val="99999"', 'w:val="²"', '<w:vMerge w:val="restart"/>', ""])
        )
        if old.startswith("<") != new.startswith("<"):
            continue
        xml = xml.replace(old, new, data.draw(st.integers(1, 3)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, xml if name == "word/document.xml" else package.read(name))
    try:
        codes = [task.code for task in read_plan(file.getvalue(), "a.docx").tasks]
    except DocumentError:
        return
    assert len(codes) == len(set(codes))


def test_a_table_whose_columns_were_printed_one_after_the_other_gives_a_warning_and_no_task(tmp_path: Path) -> None:
    text = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
KẾ HOẠCH
Truyền thông năm 2025
I. NHIỆM VỤ
TT
1
2
Nội dung công việc
Mở chuyên mục trên trang thông tin
Tổ chức tập huấn
Đơn vị chủ trì
Văn phòng Sở
Phòng Nghiệp vụ
Thời hạn hoàn thành
Quý I
Quý II
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở theo dõi.
"""
    plan = read_plan(text.encode(), "a.txt")
    assert plan.tasks == []
    assert [doubt.code for doubt in plan.warnings if doubt.code == "table_lost"] == ["table_lost"]


_UNNUMBERED = """TRƯỜNG THCS HOA MAI
Số: 12/KH-THCSHM
An Lão, ngày 05 tháng 9 năm 2024
KẾ HOẠCH
Truyền thông chuyển đổi số năm học 2024-2025
I. NỘI DUNG
1. Tuyên truyền trong giờ chào cờ.
II. LỊCH THỰC HIỆN
   Tháng     Nội dung          Thời gian              Người phụ      Ghi chú
             công việc         Bắt đầu   Kết thúc     trách
   9/2024    Lập tổ            05/9      10/9         Hiệu trưởng
             truyền thông
"""


def test_a_table_whose_rows_nothing_tells_apart_gives_a_warning_and_no_task() -> None:
    plan = read_plan(_UNNUMBERED.encode(), "ke-hoach.txt")
    assert plan.tasks == []
    (warning,) = [one for one in plan.warnings if one.code == "table_lost"]
    assert warning.span == (9, 9)


def test_a_heading_that_names_time_and_place_is_no_table() -> None:
    text = (
        _UNNUMBERED.split("II.", maxsplit=1)[0]
        + "II. THỜI GIAN, ĐỊA ĐIỂM\n1. Thời gian, địa điểm, nội dung, thành phần\nNgày 10/10.\n"
    )
    assert [one for one in read_plan(text.encode(), "ke-hoach.txt").warnings if one.code == "table_lost"] == []
