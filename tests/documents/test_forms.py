"""Documents as they really come: other heads, other column orders, old fonts, scans, stamped pages."""

import io
import itertools
import unicodedata

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lantoa.documents.errors import DocumentError
from lantoa.documents.model import PlanDocument
from lantoa.documents.read import read_plan
from lantoa.vietnamese import legacy

HEAD = [
    "UBND TỈNH THÁI BÌNH",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-SGDĐT",
    "Thái Bình, ngày 05 tháng 02 năm 2025",
    "KẾ HOẠCH",
    "Truyền thông về an toàn trường học năm 2025",
]
BODY = [
    "Căn cứ Quyết định số 131/QĐ-TTg ngày 25/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án;",
    "I. MỤC TIÊU",
    "1. Mục tiêu cụ thể",
    "- 100% các trường có kế hoạch truyền thông.",
    "- Ít nhất 90% học sinh tham gia.",
    "II. NHIỆM VỤ",
]
COLUMNS = {
    "title": ["Nhiệm vụ", "Nội dung công việc", "Nội dung, nhiệm vụ", "Hoạt động"],
    "lead": ["Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Đơn vị chủ trì thực hiện"],
    "cooperating": ["Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"],
    "due": ["Thời hạn hoàn thành", "Tiến độ", "Thời gian hoàn thành", "Thời gian"],
    "product": ["Sản phẩm", "Kết quả", "Sản phẩm, kết quả"],
    "note": ["Ghi chú"],
}
ROWS = [
    {
        "title": "Xây dựng kế hoạch của đơn vị",
        "lead": "Văn phòng Sở",
        "cooperating": "Các đơn vị giáo dục",
        "due": "Trước ngày 15/12",
        "product": "Kế hoạch",
        "note": "",
    },
    {
        "title": "Tập huấn kỹ năng viết tin, bài",
        "lead": "Phòng Giáo dục phổ thông",
        "cooperating": "Các trường",
        "due": "Quý II",
        "product": "Lớp tập huấn",
        "note": "Trực tuyến",
    },
    {
        "title": "Phát động cuộc thi tìm hiểu",
        "lead": "Công đoàn ngành",
        "cooperating": "Phòng GDĐT các huyện",
        "due": "Tháng 10/2025",
        "product": "",
        "note": "",
    },
]


def _word(paragraphs: list[str], heads: list[str], rows: list[list[str]], font: str = "") -> bytes:
    document = docx.Document()
    if font:
        document.styles["Normal"].font.name = font
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(heads))
    for values in [heads, *rows]:
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    document.add_paragraph("Nơi nhận:")
    document.add_paragraph("- Lưu: VT.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_columns_are_known_by_their_heads_in_any_order(data: st.DataObject) -> None:
    order = data.draw(st.permutations([role for role in COLUMNS if role != "title"]))
    roles = ["title", *order[: data.draw(st.integers(2, len(order)))]]
    if not {"lead", "due"} & set(roles):
        roles.append("lead")
    heads = ["TT", *(data.draw(st.sampled_from(COLUMNS[role])) for role in roles)]
    rows = [[str(number), *(row[role] for role in roles)] for number, row in enumerate(ROWS, 1)]
    tasks = [one for one in read_plan(_word(HEAD + BODY, heads, rows), "a.docx").tasks if not one.is_group]
    assert [one.title for one in tasks] == [row["title"] for row in ROWS]
    for task, row in zip(tasks, ROWS, strict=True):
        read = {
            "lead": task.lead,
            "cooperating": task.cooperating,
            "due": task.due.text if task.due else None,
            "product": task.product,
            "note": task.note,
        }
        assert {role: read[role] for role in roles[1:]} == {role: row[role] or None for role in roles[1:]}


def _facts(plan: PlanDocument) -> tuple[object, ...]:
    return (
        plan.number,
        plan.issued_on,
        plan.place,
        plan.title,
        [one.number for one in plan.citations],
        [(one.comparator, one.value) for one in plan.targets],
        [(one.title, one.lead, one.cooperating) for one in plan.tasks],
    )


HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"]
CELLS = [[str(n), row["title"], row["lead"], row["cooperating"], row["due"]] for n, row in enumerate(ROWS, 1)]


def test_decomposed_accents_give_the_same_plan() -> None:

    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    plain = read_plan(_word(HEAD + BODY, HEADS, CELLS), "a.docx")
    other = read_plan(
        _word([apart(t) for t in HEAD + BODY], [apart(t) for t in HEADS], [[apart(t) for t in r] for r in CELLS]),
        "a.docx",
    )
    assert _facts(other) == _facts(plain)
    assert plain.number == "12/KH-SGDĐT"


def _encoder(coding: legacy.Coding) -> dict[str, str]:
    """Unicode letter -> what the old font's file holds, from the decoder itself asked letter by letter."""
    singles = [chr(code) for code in range(0xA1, 0x100)] + ["\u00ad"]
    pairs = [base + mark for base in "aeouyôöAEOUYÔÖ" for mark in singles] if coding == "vni" else []
    table: dict[str, str] = {}
    for old in itertools.chain(singles, pairs):
        new = legacy.decode(old, coding)
        if len(new) == 1 and new != old and ord(new) > 127:
            table.setdefault(new, old)
    return table


@pytest.mark.parametrize(("coding", "font"), [("tcvn3", ".VnTime"), ("vni", "VNI-Times")])
def test_old_fonts_are_decoded(coding: legacy.Coding, font: str) -> None:
    table = _encoder(coding)

    def old(text: str) -> str:
        # the capitals of TCVN3 fonts are small letters drawn large: only a few have codes of their own
        return "".join(table.get(char, table.get(char.lower(), char)) for char in text)

    plain = read_plan(_word(HEAD + BODY, HEADS, CELLS), "a.docx")
    read = read_plan(
        _word([old(t) for t in HEAD + BODY], [old(t) for t in HEADS], [[old(t) for t in r] for r in CELLS], font),
        "a.docx",
    )
    assert [(one.title, one.lead, one.cooperating) for one in read.tasks] == [
        (one.title, one.lead, one.cooperating) for one in plain.tasks
    ]
    assert [one.value for one in read.targets] == [100, 90]


def test_letter_spaced_headings_stamps_and_page_numbers_do_not_stand_in_the_way() -> None:
    lines = [
        "UBND THÀNH PHỐ HẢI PHÒNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc",
        "Số: 7/KH-SGDĐT Hải Phòng, ngày 02 tháng 3 năm 2025",
        "K Ế   H O Ạ C H",
        "Truyền thông về chuyển đổi số năm 2025",
        "Thực hiện Nghị quyết số 52-",
        "NQ/TW ngày 27/9/2019 của Bộ Chính trị, Sở Giáo dục và Đào tạo xây dựng kế hoạch",
        "\f2",
        "như sau:",
        "I. MỤC ĐÍCH",
        "Nâng cao nhận thức của cán bộ, giáo viên về chuyển",
        "\f3",
        "đổi số trong toàn ngành.",
        "II. NỘI DUNG",
        "1. Nội dung thứ nhất.",
        "2. Nội dung thứ hai.",
    ]
    plan = read_plan("\n".join(lines).encode(), "a.txt")
    assert (plan.kind, plan.number, plan.issued_on, plan.place) == ("Kế hoạch", "7/KH-SGDĐT", "2025-03-02", "Hải Phòng")
    assert plan.issuer == "Sở Giáo dục và Đào tạo"
    assert [one.number for one in plan.citations] == ["52-NQ/TW"]
    assert plan.sections[0].text == "Nâng cao nhận thức của cán bộ, giáo viên về chuyển đổi số trong toàn ngành."
    assert [one.code for one in plan.walk()] == ["I", "II", "II.1", "II.2"]


def test_three_hundred_pages_are_read() -> None:
    page = "\n".join(f"{n}. Nội dung thứ {n} của kế hoạch truyền thông." for n in range(1, 40))
    text = "\f".join(["\n".join(HEAD + BODY), *[page] * 299])
    plan = read_plan(text.encode(), "a.txt")
    assert plan.number == "12/KH-SGDĐT"
    assert len(plan.lines) > 300 * 30


def test_a_scan_is_told_from_an_empty_file() -> None:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    with pytest.raises(DocumentError) as caught:
        read_plan(file.getvalue(), "quet.pdf")
    assert caught.value.code == "image_only"
    assert "OCR" in caught.value.vietnamese


def test_a_file_of_too_many_pages_is_refused_with_its_limit() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(501):
        document.new_page(100, 100)
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(DocumentError) as caught:
        read_plan(file.getvalue(), "a.pdf")
    assert caught.value.code == "too_long"


@pytest.mark.parametrize(
    ("words", "by", "exclusive"),
    [
        ("Trước 29/3/2025", "2025-03-29", True),
        ("Trước ngày 15/12", "2025-12-15", True),
        ("Quý II", "2025-06-30", False),
        ("Quý IV/2025", "2025-12-31", False),
        ("Tháng 10/2025", "2025-10-31", False),
        ("Trong năm 2025", "2025-12-31", False),
        ("6 tháng đầu năm", "2025-06-30", False),
        ("Năm học 2024-2025", "2025-05-31", False),
        ("Thường xuyên", None, False),
        ("Hàng quý", None, False),
    ],
)
def test_time_words_are_resolved_and_kept(words: str, by: str | None, exclusive: bool) -> None:
    plan = read_plan(_word(HEAD + BODY, HEADS, [["1", *CELLS[0][1:4], words]]), "a.docx")
    due = plan.tasks[0].to_json()["due"]
    assert due["text"] == words
    assert (due["by"], due["exclusive"]) == (by, exclusive)
