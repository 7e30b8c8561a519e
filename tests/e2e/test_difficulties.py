"""A difficulty in a browser: told on a phone in a minute, answered, told again, answered for everybody."""

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.world import make_world

from lantoa.feedback.models import Difficulty

pytestmark = pytest.mark.django_db(transaction=True)


def test_told_on_a_phone_answered_opened_again_and_read_by_everybody(
    live_server: object, desk: Page, phone: Page
) -> None:
    world, base = make_world(), str(live_server)
    sign_in(phone, world.officer.user, base)
    phone.goto(base)
    phone.click("text=Nêu khó khăn, vướng mắc")
    phone.wait_for_url("**/kho-khan/moi/**")
    visible = [name for name in ("text", "request", "task", "on") if phone.is_visible(f"[name={name}]")]
    assert visible == ["text", "request"]  # the rest has a good answer already, under “Thêm chi tiết”
    axe(phone)
    fits(phone)
    phone.fill("[name=text]", "Máy tính phòng tin học đã cũ, không đủ cho một lớp")
    phone.click("main button.primary")
    phone.wait_for_selector("text=Đã gửi")
    row = Difficulty.objects.get()
    where = f"{base}/kho-khan/{row.pk}/"

    sign_in(desk, world.district_office.user, base)
    desk.goto(base)
    desk.click("text=1 khó khăn, vướng mắc cần trả lời")
    axe(desk)
    desk.click("main ul.list a.title")
    desk.fill("[name=text]", "Đề nghị ghép lớp")
    desk.click("main form.form button.primary")
    desk.wait_for_selector("text=Đề nghị ghép lớp")

    phone.goto(where)
    axe(phone)
    fits(phone)
    phone.click("summary:has-text('Chưa giải quyết xong')")
    phone.fill("[name=note]", "Ghép lớp vẫn thiếu máy")
    phone.click("form[action$='/chua-xong/'] button")
    phone.wait_for_selector("text=Ghép lớp vẫn thiếu máy")

    desk.goto(where)
    axe(desk)
    fits(desk)
    desk.fill("#id_text", "Sở bổ sung máy trong quý IV")
    desk.fill("#id_question", "Thiếu máy tính để tổ chức tiết học thì làm thế nào?")
    desk.click("form[action$='/tra-loi/'] button.primary")
    desk.wait_for_selector("text=Sở bổ sung máy trong quý IV")
    phone.goto(where)
    phone.click("main button.primary")
    phone.wait_for_selector("text=Lịch sử")

    phone.context.clear_cookies()  # anybody, without an account
    phone.goto(f"{base}/kho-khan/giai-dap/?q=thieu may tinh")
    axe(phone)
    fits(phone)
    phone.click("summary:has-text('Thiếu máy tính')")
    assert "Sở bổ sung máy trong quý IV" in phone.inner_text("main")
    assert world.school.name not in phone.inner_text("main")
    row.refresh_from_db()
    assert row.state == "accepted"
