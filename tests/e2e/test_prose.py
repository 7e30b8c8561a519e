"""Last period's words and the block for the general report, in a browser: nothing typed is lost, Word gets the table."""

import datetime as dt

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.reports import accepted, sent, written
from tests.factories.world import make_world

from lantoa.reports.actions import write

pytestmark = pytest.mark.django_db(transaction=True)
_LISTEN = """addEventListener("paste", (event) => {
  window.pasted = Object.fromEntries(["text/html", "text/plain"].map((kind) => [kind, event.clipboardData.getData(kind)]));
})"""


def test_words_of_last_period_and_the_block(live_server: object, desk: Page, phone: Page) -> None:
    world, base = make_world(), str(live_server)
    accepted(world, held_on=dt.date(2024, 5, 6), reach=40)
    before = written(world, "2024-Q2")
    text = "Tổ chức ⟦lesson.items⟧ tiết, 24 lớp tham gia.\nPhụ huynh hưởng ứng."
    write.change_texts(actor=world.officer, report=before, texts={"results": text})
    sent(world, period="2024-Q2")
    for day in (20, 21):
        accepted(world, held_on=dt.date(2024, 8, day), reach=60)
    report = written(world)

    sign_in(phone, world.officer.user, base)
    phone.goto(f"{base}/bao-cao/{report.pk}/")
    phone.click("#s-results >> text=Dùng lại lời quý II năm 2024")
    assert phone.inner_text("#s-results .offer ins") == "02"
    assert "số gõ tay — xem lại" in phone.inner_text("#s-results .offer")
    assert "chưa đổi" in phone.inner_text("#s-results .offer")
    axe(phone)
    fits(phone)
    results = phone.locator("[name=results] + .editor")
    results.press("Control+End")
    results.type(" Câu viết dở.")
    phone.click("button[value='take:results']")
    phone.wait_for_url("**#s-results")
    assert results.inner_text().splitlines()[0] == "Tổ chức 02 tiết, 24 lớp tham gia."
    phone.click("#s-results >> text=Nội dung đã viết trước đó")
    assert "Câu viết dở." in phone.inner_text("#s-results .copy")
    phone.click("button[value='back:results']")
    phone.wait_for_selector("text=Lời đã cất trở lại")
    assert "Câu viết dở." in results.inner_text()

    sign_in(desk, world.head.user, base)
    desk.goto(f"{base}/bao-cao/{report.pk}/")
    desk.click("text=Khối nội dung để đưa")
    axe(desk)
    fits(desk)
    desk.click("text=Sao chép để dán vào Word")
    desk.wait_for_selector("button:has-text('Đã sao chép')")
    desk.evaluate(_LISTEN)
    desk.keyboard.press("Control+V")
    found = desk.wait_for_function("window.pasted").json_value()
    assert "<table" in found["text/html"]
    assert "border:1px solid" in found["text/html"]
    assert "Câu viết dở." in found["text/html"]
    assert "\tTổng cộng\t2\t2\t120" in found["text/plain"]
    with desk.expect_download() as download:
        desk.click("text=Tải phần tệp Word")
    assert download.value.suggested_filename.startswith("khoi-noi-dung-2024-Q3-")
