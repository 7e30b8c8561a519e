"""The public page for a Word file in a browser: a faulty file is explained, the mended one has nothing left."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import Faults, axe, fits
from tests.factories.school_docx import School, school_docx

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_school_drops_its_plan_reads_what_to_mend_and_drops_it_again(
    live_server: object, phone: Page, faults: Faults, tmp_path: Path
) -> None:
    bad, good, other = tmp_path / "ke-hoach.docx", tmp_path / "ke-hoach-sua.docx", tmp_path / "ke-hoach.pdf"
    bad.write_bytes(school_docx(replace(School(), number="Số: 5/KH-THHM")))
    good.write_bytes(school_docx())
    other.write_bytes(b"%PDF-1.7")
    phone.goto(f"{live_server}/tai-khoan/dang-nhap/")
    phone.click("a[href='/kiem-tra-the-thuc/']")
    axe(phone)
    fits(phone)

    def drop(path: Path, words: str) -> None:
        phone.set_input_files("[name=file]", path)
        phone.click("main button.primary")
        phone.wait_for_selector(f"text={words}")

    drop(bad, "1 điểm cần sửa")
    assert "Đoạn 3: “Số: 5/KH-THHM”" in phone.inner_text("main")
    axe(phone)
    fits(phone)
    faults.allow.append("/kiem-tra-the-thuc/")  # what is no Word file answers 422
    drop(other, "không phải văn bản Word")
    axe(phone)
    drop(good, "Không có điểm cần sửa")
    fits(phone)
