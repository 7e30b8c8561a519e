"""An event in a browser: the Office issues its kit, a teacher answers on a phone, the results follow; and a budget line."""

import datetime as dt

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.activities import make_activity
from tests.factories.events import make_event
from tests.factories.world import make_world

from lantoa.plans.models import ActivityKind, BudgetLine, EventResponse

pytestmark = pytest.mark.django_db(transaction=True)


def look(page: Page) -> None:
    """The page as a person without good eyes or with a narrow window meets it."""
    axe(page)
    fits(page)


def test_from_the_kit_to_the_results(live_server: object, desk: Page, phone: Page) -> None:
    world, base = make_world(), str(live_server)
    event = make_event(world, ends_on=dt.date(2024, 10, 20))  # under way

    sign_in(desk, world.office.user, base)
    desk.goto(f"{base}/ke-hoach/su-kien/{event.pk}/")
    look(desk)
    desk.click("text=1. Danh mục việc và chương trình")
    desk.click("text=Dùng danh mục này")
    look(desk)
    desk.click("text=Chọn đơn vị")
    desk.check("input[value=primary]")
    desk.click("main form.form button.primary")
    desk.click("main .card a.button")
    look(desk)
    desk.click("main button.primary")
    desk.wait_for_selector("text=Đã gửi bộ tài liệu tới 1 đơn vị")

    proof = make_activity(world.officer, world.plan, event=event, kind=ActivityKind.DX_DAY)
    sign_in(phone, world.officer.user, base)
    phone.goto(f"{base}/ke-hoach/su-kien/{event.pk}/")
    look(phone)
    phone.click("text=Lập kế hoạch hưởng ứng")
    phone.wait_for_url("**/huong-ung/*/")
    look(phone)
    phone.click("main li details summary >> nth=0")
    phone.select_option("select[name=proof] >> nth=0", str(proof.pk))
    phone.click("text=Đánh dấu đã làm >> nth=0")
    phone.wait_for_selector("text=xong 1/7")
    phone.click("text=Điều chỉnh")
    look(phone)
    assert EventResponse.objects.get().unit == world.school

    desk.goto(f"{base}/ke-hoach/su-kien/{event.pk}/ket-qua/")
    look(desk)
    assert "trên 1 đơn vị" in desk.inner_text("main")
    desk.click("text=Đơn vị đã hưởng ứng")
    desk.wait_for_selector(f"text={world.school.name}")
    look(desk)


def test_a_line_and_a_payment(live_server: object, desk: Page) -> None:
    world, base = make_world(), str(live_server)
    sign_in(desk, world.office.user, base)
    desk.goto(f"{base}/ke-hoach/{world.plan.pk}/du-toan/them/")
    desk.select_option("[name=source]", "city")
    desk.fill("[name=content]", "In áp phích")
    desk.fill("[name=allotted]", "1.234.567")
    look(desk)
    desk.click("main form.form button")
    desk.wait_for_selector("text=Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng")
    look(desk)
    desk.click("text=In áp phích")
    desk.click("text=Nhập khoản chi >> nth=0")
    desk.fill("[name=amount]", "2000000")
    desk.fill("[name=what]", "In đợt 1")
    desk.click("form[action$='/chi/'] button")
    desk.wait_for_selector("text=vượt 765.433")
    look(desk)
    line = BudgetLine.objects.get(plan=world.plan)
    assert (line.allotted, sum(line.spendings.values_list("amount", flat=True))) == (1_234_567, 2_000_000)
