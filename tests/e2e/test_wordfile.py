"""A report goes to Word and comes back in a browser: the number that was typed stands only with a reason, and the head sees it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import Faults, axe, fits, sign_in
from tests.factories.reports import accepted, written
from tests.factories.wordfile import figure_typed
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_report_is_edited_in_word(
    live_server: object, desk: Page, phone: Page, faults: Faults, tmp_path: Path
) -> None:
    world, base = make_world(), str(live_server)
    accepted(world, reach=250)
    report = written(world)
    faults.allow.append("/tep-word/")  # 422 where a reason is missing
    sign_in(desk, world.officer.user, base)
    desk.goto(f"{base}/bao-cao/{report.pk}/")
    desk.click("text=Soạn trong Word")
    axe(desk)
    fits(desk)
    with desk.expect_download() as download:
        desk.click("text=Tải bản soạn (.docx)")
    edited = tmp_path / "bao-cao.docx"
    edited.write_bytes(figure_typed(Path(download.value.path()).read_bytes(), "reach", "300"))
    desk.set_input_files("[name=file]", edited)
    desk.click("text=Nộp và đối chiếu")
    desk.wait_for_selector("text=Trả về số đúng: 250")
    axe(desk)
    fits(desk)
    desk.check("input[value=keep]")
    desk.click("text=Đưa nội dung này vào báo cáo")
    desk.wait_for_selector("text=Hãy nêu lý do giữ “300” thay cho 250")
    assert desk.is_checked("input[value=keep]")
    desk.fill("main input[type=text]", "Tính cả 50 phụ huynh dự trực tuyến")
    desk.click("text=Đưa nội dung này vào báo cáo")
    desk.wait_for_selector("text=Đã đưa nội dung tệp Word vào báo cáo.")
    axe(desk)

    sign_in(phone, world.head.user, base)
    phone.goto(f"{base}/bao-cao/{report.pk}/gui/")
    assert "ghi 300, số đúng 250" in phone.inner_text("main")
    assert "Tính cả 50 phụ huynh" in phone.inner_text("main")
    axe(phone)
    fits(phone)
