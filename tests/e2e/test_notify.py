"""Messages in a browser: how a person is told, what waits there, and a calendar that others can read."""

import pytest
from icalendar import Calendar
from playwright.sync_api import Page
from tests.e2e.browser import Faults, axe, fits, sign_in
from tests.factories.world import make_world

from lantoa.notify.models import Preference
from lantoa.notify.reminders import remind

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_teacher_chooses_how_to_be_told_reads_and_takes_the_calendar_along(
    live_server: object, phone: Page, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, base = make_world(), str(live_server)
    faults.allow.append("/thong-bao/tuy-chon/")  # an hour within the quiet ones is refused
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-17")
    assert remind() > 0
    sign_in(phone, world.officer.user, base)
    phone.goto(base)
    phone.click("header a[href='/thong-bao/']")
    phone.wait_for_url("**/thong-bao/")
    axe(phone)
    fits(phone)
    phone.click("main ul.list a.title:has-text('nhiệm vụ I.2.')")
    phone.wait_for_url("**/ke-hoach/nhiem-vu/*/")
    phone.goto(f"{base}/thong-bao/?moi")
    assert "nhiệm vụ I.2." not in phone.inner_text("main")

    phone.click("text=E-mail và lịch")
    phone.wait_for_url("**/tuy-chon/")
    axe(phone)
    fits(phone)
    phone.select_option("[name=hour]", "5")
    phone.click("main form.form button.primary")
    phone.wait_for_selector("text=Giờ này nằm trong khoảng không gửi")  # 5:00 lies before 6:30
    assert phone.input_value("[name=hour]") == "5"
    phone.select_option("[name=hour]", "8")
    phone.click("main form.form button.primary")
    phone.wait_for_selector(".messages")
    assert Preference.objects.get(person=world.officer.user).hour == 8

    phone.goto(f"{base}/thong-bao/tuy-chon/")
    if phone.locator("text=Tạo địa chỉ lịch").count():
        phone.click("text=Tạo địa chỉ lịch")
    address = phone.inner_text("#calendar-address")
    axe(phone)
    fits(phone)
    answer = phone.request.get(base + "/lich/" + address.rsplit("/", 1)[-1])
    entries = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert any("I.2." in str(one["summary"]) for one in entries)
    assert {one["sequence"] for one in entries} == {0}
