"""In a browser: a teacher proposes on a phone and is shown what is alike; the levels give points, decide, try and spread."""

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.feedback import make_initiative, score_all
from tests.factories.world import make_world

from lantoa.feedback.actions import initiatives, reviewing
from lantoa.feedback.models import Adoption, Initiative, InitiativeState

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_initiative_goes_from_a_phone_to_all_units(live_server: object, desk: Page, phone: Page) -> None:
    world, base = make_world(), str(live_server)
    make_initiative(world.head, world.plan, title="Đố vui số giờ ra chơi", what="Câu hỏi trên màn hình")
    sign_in(phone, world.officer.user, base)
    phone.goto(base)
    phone.click("main >> text=Sáng kiến, giải pháp")
    axe(phone)
    fits(phone)
    phone.click("main a.primary")
    phone.wait_for_load_state()  # what is typed before the page listens is not looked for
    phone.locator("[name=title]").press_sequentially("do vui so")
    phone.wait_for_selector("#alike >> text=Đố vui số giờ ra chơi")
    axe(phone)
    fits(phone)
    phone.fill("[name=title]", "Bản tin số cho cha mẹ")
    phone.fill("[name=what]", "Mỗi tuần một bản tin có mã QR")
    phone.fill("[name=why]", "Cha mẹ ít vào trang web")
    phone.click("main button.primary")
    phone.wait_for_selector("text=Thủ trưởng đơn vị là người gửi")
    row = Initiative.objects.get(title="Bản tin số cho cha mẹ")
    initiatives.send(actor=world.head, initiative=row)
    reviewing.take(actor=world.district_office, initiative=row)
    score_all(row, world.leader)
    page = f"{base}/sang-kien/{row.pk}/"
    sign_in(desk, world.office.user, base)
    desk.goto(page)
    axe(desk)
    fits(desk)
    for name in ("effective", "feasible", "agreed", "breakthrough"):
        desk.check(f"[name={name}][value='4']")
    desk.click("text=Lưu điểm của tôi")
    desk.wait_for_selector("text=4/5 điểm, 2 người chấm")
    desk.click("button[value=chon]")
    desk.click("main a.primary")
    desk.fill("[name=last_on]", "2024-10-31")
    desk.fill("[name=measures]", "Tỷ lệ cha mẹ đọc tin (%)")
    axe(desk)
    fits(desk)
    desk.click("main button.primary")
    desk.click("main a.primary")
    desk.fill("[name=result]", "Cha mẹ đọc tin đều hơn")
    desk.fill("[name^=before_]", "31,5")
    desk.fill("[name^=after_]", "78")
    axe(desk)
    desk.click("main button.primary")
    desk.fill("[name=text]", "Dùng mẫu kèm theo")
    desk.click("button[value=nhan-rong]")
    desk.wait_for_selector("text=Đã nhân rộng: các đơn vị thuộc kế hoạch được thông báo.")
    sign_in(phone, world.stranger.user, base)
    phone.goto(f"{base}/sang-kien/nhan-rong/")
    axe(phone)
    fits(phone)
    phone.click("text=Bản tin số cho cha mẹ")
    axe(phone)
    fits(phone)
    phone.click("#ap-dung button.primary")
    phone.wait_for_selector("text=Đã ghi nhận: đơn vị áp dụng giải pháp.")
    fits(phone)
    row.refresh_from_db()
    assert row.state == InitiativeState.SPREAD
    assert Adoption.objects.get().unit == world.other_school
