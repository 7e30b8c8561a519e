"""Each check finds its own fault in a Word file as schools make them, and nothing else there; good files have none."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from docx.shared import Pt, RGBColor
from tests.factories.school_docx import Looks, School, school_docx

from lantoa.documents.checking import CHECKS, Finding, check_docx

S, L = School(), Looks()


def faults(data: bytes) -> list[Finding]:
    found = check_docx(data)
    assert {one.check for one in found} == set(CHECKS)
    return [one for one in found if not one.ok]


@pytest.mark.parametrize(
    "looks",
    [
        L,
        replace(L, by_style=True),
        replace(L, head="tabs", foot="tabs"),
        replace(L, split_runs=True),
        replace(L, rules="shape"),
        replace(L, rules="typed"),
        replace(L, indent=1.0, lines=1.5, margins=(25, 25, 35, 15)),
        replace(L, sizes={"nation": 12, "motto": 13, "upper": 12, "body": 12, "text": 13, "date": 13}),
    ],
    ids=["by-hand", "by-style", "tabs", "split-runs", "shapes", "typed-lines", "other-values", "smaller"],
)
def test_a_good_file_has_no_fault_however_it_was_made(looks: Looks) -> None:
    assert [(one.check, one.message_vi, one.quote) for one in faults(school_docx(S, looks))] == []


@pytest.mark.parametrize(
    "school",
    [
        replace(S, number="Số:         /KH-THHM", date="Hồng Bàng, ngày      tháng      năm 2024"),
        replace(S, number="Số: 131/KH-TrTHHM", date="Hải Phòng, ngày 15 tháng 12 năm 2024"),
        replace(S, post=("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        replace(S, annex="DANH MỤC NHIỆM VỤ"),
        replace(S, nation="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        replace(S, recipients=("- Như trên;", "- Lưu: VT, VP (05b).")),
    ],
    ids=["blank-number", "three-digits", "deputy", "annex", "other-tone-mark", "copies"],
)
def test_what_may_be_written_otherwise_is_no_fault(school: School) -> None:
    assert [(one.check, one.message_vi, one.quote) for one in faults(school_docx(school))] == []


SAID: list[tuple[int, School, str]] = [
    (4, replace(S, nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM"), "Quốc hiệu viết chưa đúng"),
    (4, replace(S, motto="Độc lập – Tự do – Hạnh phúc"), "Tiêu ngữ viết chưa đúng"),
    (4, replace(S, motto="Độc Lập - Tự Do - Hạnh Phúc"), "Tiêu ngữ viết chưa đúng"),
    (5, replace(S, body="Trường Tiểu học Hoa Mai"), "viết hoa toàn bộ"),
    (6, replace(S, number="Số: 5/KH-THHM"), "thêm số 0"),
    (6, replace(S, number="Số 05/KH-THHM"), "dấu hai chấm"),
    (6, replace(S, number="Số: 05/KH - THHM"), "không có dấu cách"),
    (6, replace(S, number="SỐ: 05/KH-THHM"), "chữ S viết hoa"),
    (6, replace(S, number="Số: 05"), "không đúng mẫu"),
    (7, replace(S, date="Hồng Bàng, ngày 5 tháng 3 năm 2024"), "Ngày nhỏ hơn 10"),
    (7, replace(S, date="Hồng Bàng, ngày 15 tháng 1 năm 2024"), "Tháng 1, tháng 2"),
    (7, replace(S, date="Hồng Bàng, ngày 15 tháng 06 năm 2024"), "Chỉ tháng 1 và tháng 2"),
    (7, replace(S, date="Hồng Bàng ngày 15 tháng 6 năm 2024"), "dấu phẩy"),
    (8, replace(S, subject="TRUYỀN THÔNG VỀ CHUYỂN ĐỔI SỐ NĂM 2024"), "viết chữ thường"),
    (10, replace(S, text=(*S.text[:3], S.text[3].replace("a)", "b)"), *S.text[4:])), "đúng thứ tự phải là “a)”"),
    (10, replace(S, text=(*S.text[:7], S.text[7].replace("đ)", "e)"))), "đúng thứ tự phải là “đ)”"),
    (10, replace(S, text=(*S.text[:7], S.text[7].replace("đ)", "f)"))), "không có chữ này"),
    (11, replace(S, basis=(S.basis[0].replace(";", "."), S.basis[1])), "dấu “;”"),
    (11, replace(S, basis=(S.basis[0], S.basis[1][:-1] + ";")), "dấu “.”"),
    (12, replace(S, recipients=S.recipients[:2]), "- Lưu: VT"),
    (12, replace(S, recipients=("Phòng GDĐT;", "Lưu: VT.")), "gạch đầu dòng"),
    (13, replace(S, name="ThS. Nguyễn Thị Hoa"), "học hàm, học vị"),
    (13, replace(S, post=("KT HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")), "có dấu chấm"),
    (13, replace(S, name=""), "Chưa có họ và tên"),
    (14, replace(S, text=(*S.text[:7], S.text[7].replace("./.", "."))), "Thiếu dấu “./.”"),
    (15, replace(S, annex="Danh mục nhiệm vụ"), "Tên phụ lục viết hoa"),
    (17, replace(S, basis=(S.basis[0], "Căn cứ Kế hoạch số 285/KH-SGDĐT.")), "chưa ghi ngày ban hành"),
    (
        18,
        replace(S, text=(S.text[0], S.text[1].replace("chuyển đổi số (CĐS)", "CĐS"), *S.text[2:])),
        "“CĐS” chưa được giải thích",
    ),
]


@pytest.mark.parametrize(
    ("check", "school", "words"), SAID, ids=[f"{check}-{words[:18]}" for check, _school, words in SAID]
)
def test_a_fault_in_the_words_is_found_where_it_is(check: int, school: School, words: str) -> None:
    found = faults(school_docx(school))
    mine = [one for one in found if one.check == check]
    assert any(words in one.message_vi for one in mine), [one.message_vi for one in found]
    assert {one.check for one in found} == {check}
    assert all(one.expected and one.paragraph for one in mine)


SET: list[tuple[int, Looks, str, str]] = [
    (1, replace(L, margins=(20, 20, 25, 20)), "lề trái 25 mm", "25 mm"),
    (1, replace(L, margins=(15, 20, 30, 20)), "lề trên 15 mm", "15 mm"),
    (2, replace(L, font="Arial"), "phông Arial", "Arial"),
    (2, replace(L, colour=RGBColor(0xC0, 0, 0)), "không phải màu đen", "#C00000"),
    (3, replace(L, page_number="none"), "không thấy số trang", "không thấy số trang"),
    (3, replace(L, page_number="footer"), "chân trang", "số trang đặt ở chân trang"),
    (3, replace(L, first_page=False), "trang thứ nhất", "hiện ở trang 1"),
    (3, replace(L, sizes={"page": 11}), "cỡ 11", "11"),
    (4, replace(L, sizes={"nation": 14}), "Quốc hiệu cỡ 14", "14"),
    (4, replace(L, sizes={"nation": 13, "motto": 15}), "Tiêu ngữ cỡ 15", "15"),
    (4, replace(L, sizes={"nation": 12, "motto": 14}), "không đi đôi", "12 và 14"),
    (5, replace(L, sizes={"body": 14}), "cỡ 14", "14"),
    (6, replace(L, sizes={"number": 14}), "Số, ký hiệu cỡ 14", "14"),
    (7, replace(L, sizes={"date": 12}), "cỡ 12", "12"),
    (8, replace(L, sizes={"kind": 16}), "Tên loại cỡ 16", "16"),
    (9, replace(L, sizes={"text": 12}), "cỡ chữ 12", "12"),
    (9, replace(L, align=None), "chưa canh đều", "canh trái"),
    (9, replace(L, indent=2.0), "thụt đầu dòng", "2,00 cm"),
    (9, replace(L, before=0), "cách đoạn trên dưới 6 pt", "0 pt"),
    (9, replace(L, lines=2.0), "giãn dòng", "2,00 dòng"),
    (12, replace(L, sizes={"to": 13}), "“Nơi nhận:” cỡ 13", "13"),
    (12, replace(L, sizes={"items": 12}), "Danh sách nơi nhận cỡ 12", "12"),
    (13, replace(L, sizes={"post": 12}), "Chức vụ người ký cỡ 12", "12"),
    (13, replace(L, sizes={"name": 12}), "Họ và tên người ký cỡ 12", "12"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "looks", "words", "measured"), SET, ids=[f"{one[0]}-{one[3]}" for one in SET])
def test_a_fault_in_the_setting_is_found_with_what_was_measured(
    check: int, looks: Looks, words: str, measured: str
) -> None:
    found = faults(school_docx(S, looks))
    mine = [one for one in found if one.check == check and words in one.message_vi]
    assert [one.found for one in mine] == [measured], [(one.check, one.message_vi, one.found) for one in found]
    assert {one.check for one in found} == {check}


@pytest.mark.parametrize("how", ["none", "underline"])
def test_a_missing_or_underlined_rule_is_found_under_motto_body_and_subject(how: str) -> None:
    found = faults(school_docx(S, replace(L, rules=how)))
    assert {one.check for one in found} == {4, 5, 8}
    assert len(found) == 3


def bold_upper(document: Any) -> None:
    document.tables[0].rows[0].cells[0].paragraphs[0].runs[0].bold = True


def plain_body(document: Any) -> None:
    document.tables[0].rows[0].cells[0].paragraphs[1].runs[0].bold = False


def upright_date(document: Any) -> None:
    document.tables[0].rows[0].cells[1].paragraphs[2].runs[0].italic = False


def upright_basis(document: Any) -> None:
    next(one for one in document.paragraphs if one.text.startswith("Căn cứ")).runs[0].italic = False


def plain_recipients(document: Any) -> None:
    document.tables[1].rows[0].cells[0].paragraphs[0].runs[0].italic = False


def plain_name(document: Any) -> None:
    document.tables[1].rows[0].cells[1].paragraphs[-1].runs[0].bold = False


def typed_spaces(document: Any) -> None:
    one = next(one for one in document.paragraphs if one.text.startswith("Nâng cao"))
    one.paragraph_format.first_line_indent = Pt(0)
    one.runs[0].text = "       " + one.runs[0].text


def decomposed(document: Any) -> None:
    one = next(one for one in document.paragraphs if one.text.startswith("Nâng cao"))
    one.runs[0].text = unicodedata.normalize("NFD", one.runs[0].text)


@pytest.mark.parametrize(
    ("check", "change", "words"),
    [
        (5, bold_upper, "chủ quản không in đậm"),
        (5, plain_body, "phải in đậm"),
        (7, upright_date, "chữ nghiêng"),
        (9, typed_spaces, "dấu cách"),
        (11, upright_basis, "chữ nghiêng"),
        (12, plain_recipients, "nghiêng, đậm"),
        (13, plain_name, "đứng, đậm"),
        (16, decomposed, "Unicode dựng sẵn"),
    ],
    ids=lambda one: one.__name__ if callable(one) else str(one),
)
def test_a_change_by_hand_is_found(check: int, change: Callable[[Any], None], words: str) -> None:
    found = faults(school_docx(change=change))
    assert [(one.check, words in one.message_vi) for one in found] == [(check, True)], [one.message_vi for one in found]


def test_what_stands_in_names_of_posts_needs_no_explanation() -> None:
    text = S.text[1].replace("cán bộ, giáo viên", "phụ trách CNTT, giáo viên")
    assert "CNTT" in text
    assert faults(school_docx(replace(S, text=(S.text[0], text, *S.text[2:])))) == []
