"""Leadership's one page and the inspection pack in a browser: read, printed, taken along."""

import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.reports import accepted, sent
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_director_reads_one_page_prints_it_and_opens_an_area(
    live_server: object, desk: Page, phone: Page, tmp_path: Path
) -> None:
    world, base = make_world(), str(live_server)
    accepted(world, reach=100)
    sign_in(desk, world.leader.user, base)
    desk.goto(base)
    desk.click("text=Toàn cảnh")
    desk.wait_for_url("**/toan-canh/")
    axe(desk)
    fits(desk)
    for heading in ("Chỉ tiêu và dự báo", "Địa bàn chậm và mức độ chậm", "Bản đồ địa bàn"):
        assert heading in desk.inner_text("main")
    paper = pdfium.PdfDocument(desk.pdf(format="A4"))
    assert len(paper) <= 3
    printed = "".join(page.get_textpage().get_text_range() for page in paper)
    assert "Toàn cảnh" in printed
    assert "Việc của tôi" not in printed  # the frame stays on the screen
    desk.click("main table a:has-text('Hồng Bàng')")
    desk.wait_for_url("**/toan-canh/?don-vi=*")
    axe(desk)

    sign_in(phone, world.leader.user, base)
    phone.goto(f"{base}/toan-canh/")
    axe(phone)
    fits(phone)
    phone.click("text=Mạng lưới truyền thông")
    phone.wait_for_url("**/mang-luoi/")
    axe(phone)
    fits(phone)


def test_the_head_takes_the_pack_of_a_quarter(live_server: object, phone: Page) -> None:
    world, base = make_world(), str(live_server)
    accepted(world, reach=100)
    report = sent(world)
    sign_in(phone, world.head.user, base)
    phone.goto(f"{base}/bao-cao/{report.pk}/")
    phone.click("text=Hồ sơ phục vụ kiểm tra")
    phone.wait_for_url("**/ho-so/**")
    axe(phone)
    fits(phone)
    with phone.expect_download() as download:
        phone.click("main button.primary")
    names = zipfile.ZipFile(Path(download.value.path())).namelist()
    assert any(name.endswith(".docx") for name in names)
