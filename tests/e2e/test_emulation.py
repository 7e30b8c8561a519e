"""A head objects from the phone, the Office answers at the desk, and the sheet says so."""

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.emulation import scored
from tests.factories.reports import accepted
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_unit_objects_and_reads_the_answer(live_server: object, desk: Page, phone: Page) -> None:
    world = make_world()
    accepted(world)
    scored(world)
    base = str(live_server)

    sign_in(phone, world.head.user, base)
    phone.goto(f"{base}/bao-cao/")
    phone.click("main >> text=Thi đua")
    axe(phone)
    fits(phone)
    phone.click("text=Phiếu điểm của đơn vị, kèm minh chứng")
    assert "4/12" in phone.inner_text("#c6")
    phone.click("#c6 summary")
    assert "Tiết học ngoại khóa về an toàn trên mạng" in phone.inner_text("#c6")
    axe(phone)
    fits(phone)
    phone.click("#c4 >> text=Kiến nghị")
    phone.fill("[name=text]", "Bảng tin treo đủ hai tin mỗi tháng")
    axe(phone)
    phone.click("main button.primary")
    phone.wait_for_selector("text=Đã gửi Văn phòng")

    sign_in(desk, world.office.user, base)
    desk.goto(f"{base}/bao-cao/thi-dua/")
    axe(desk)
    desk.click("text=1 kiến nghị")
    desk.click("main .list a.title")
    desk.check("[name=decision][value=accept]")
    desk.fill("[name=answer]", "Đã kiểm tra bảng tin")
    desk.fill("[name=points]", "10")
    axe(desk)
    desk.click("main button.primary")
    desk.wait_for_selector("text=Đã trả lời")

    phone.goto(f"{base}/bao-cao/thi-dua/")
    phone.click("text=Phiếu điểm của đơn vị, kèm minh chứng")
    assert "10/10" in phone.inner_text("#c4")
    assert "Đã kiểm tra bảng tin" in phone.inner_text("#c4")
