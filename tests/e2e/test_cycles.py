"""A quarter in a browser: sent on a phone, returned by two levels, corrected, taken back, and carried up by the district."""

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.reports import accepted, quarter, sent
from tests.factories.world import World, make_world

from lantoa.reports.consolidation import consolidate as count
from lantoa.reports.jobs import consolidate
from lantoa.reports.models import Consolidation, LevelReport, Report

pytestmark = pytest.mark.django_db(transaction=True)


def look(page: Page) -> None:
    """The page as a person without good eyes or with a narrow window meets it."""
    axe(page)
    fits(page)


def give_back(page: Page, report: Report, reason: str, base: str) -> None:
    page.goto(f"{base}/bao-cao/{report.pk}/")
    page.click("text=Trả lại kèm ý kiến")
    page.fill("[name=reason]", reason)
    look(page)
    page.click("button[value=return]")
    page.wait_for_selector(".callout:has-text('Bị trả lại')")


def send(page: Page, report: Report, base: str) -> None:
    page.goto(f"{base}/bao-cao/{report.pk}/")
    page.click("button[value=look]")
    page.wait_for_url("**/gui/")
    page.click("main button.primary")
    page.wait_for_selector("text=Đã gửi báo cáo")


def test_a_report_is_returned_by_two_levels_corrected_and_its_acceptance_undone(
    live_server: object, desk: Page, phone: Page
) -> None:
    world, base = make_world(), str(live_server)
    accepted(world, reach=100)

    sign_in(phone, world.head.user, base)
    phone.goto(f"{base}/bao-cao/")
    look(phone)
    phone.click("li:has-text('Quý III') >> button.primary")
    phone.wait_for_url("**/bao-cao/*/")
    report = Report.objects.get()
    send(phone, report, base)

    sign_in(desk, world.district_office.user, base)
    give_back(desk, report, "Nêu rõ số tiết học", base)
    phone.goto(f"{base}/bao-cao/{report.pk}/")
    assert "Nêu rõ số tiết học" in phone.inner_text("main")
    send(phone, report, base)
    sign_in(desk, world.office.user, base)
    give_back(desk, report, "Bổ sung kiến nghị", base)
    phone.goto(f"{base}/thong-bao/")
    look(phone)
    assert {"Nêu rõ số tiết học", "Bổ sung kiến nghị"} <= set(phone.inner_text("main").split("\n"))
    send(phone, report, base)

    desk.goto(f"{base}/bao-cao/ky/{report.cycle_id}/")
    look(desk)
    desk.click("text=Chấp nhận 1 báo cáo đang chờ")
    desk.wait_for_selector("button:has-text('Hoàn tác')")

    accepted(world, reach=50)
    phone.goto(f"{base}/bao-cao/{report.pk}/")
    phone.click("summary:has-text('Đính chính')")
    phone.fill("[name=reason]", "Thiếu một tiết học")
    look(phone)
    phone.click("form[action$='/dinh-chinh/'] button")
    send(phone, report, base)
    assert count(quarter(world), world.root).total.reach == 100
    desk.goto(f"{base}/bao-cao/{report.pk}/")
    assert "Thiếu một tiết học" in desk.inner_text("main")
    desk.click("button[value=accept]")
    desk.wait_for_selector("text=Đã chấp nhận báo cáo.")
    assert count(quarter(world), world.root).total.reach == 150
    desk.goto(f"{base}/bao-cao/{report.pk}/")
    desk.click("button[value=undo]")
    desk.wait_for_selector("button[value=accept]")
    assert count(quarter(world), world.root).total.reach == 100


def taken_up(world: World, page: Page, base: str) -> LevelReport:
    """What the district consolidates and sends up."""
    page.goto(f"{base}/bao-cao/ky/{quarter(world).pk}/")
    assert "gửi báo cáo tổng hợp lên cấp trên chậm nhất thứ Năm, 19/09/2024" in page.inner_text("main")
    page.click("button:has-text('Tổng hợp')")
    page.wait_for_url("**/tong-hop/*/")
    made = Consolidation.objects.latest("pk")
    consolidate(consolidation=made.pk)  # what the worker runs
    page.goto(f"{base}/bao-cao/tong-hop/{made.pk}/")
    look(page)
    page.click("text=Gửi lên cấp trên")
    page.wait_for_url("**/cap/*/")
    return LevelReport.objects.get(unit=made.unit)


def test_a_district_sends_up_what_it_consolidated_and_the_office_decides(
    live_server: object, desk: Page, phone: Page
) -> None:
    world, base = make_world(), str(live_server)
    accepted(world, reach=100)
    sent(world)
    sign_in(desk, world.district_office.user, base)
    desk.goto(f"{base}/bao-cao/ky/{quarter(world).pk}/")
    desk.click("text=Chấp nhận 1 báo cáo đang chờ")
    level = taken_up(world, desk, base)

    sign_in(phone, world.office.user, base)
    phone.goto(f"{base}/bao-cao/cap/{level.pk}/")
    look(phone)
    phone.click("text=Trả lại kèm ý kiến")
    phone.fill("[name=reason]", "Đôn đốc trường chưa gửi")
    phone.click("button[value=return]")
    desk.goto(f"{base}/bao-cao/cap/{level.pk}/")
    assert "Đôn đốc trường chưa gửi" in desk.inner_text("main")
    taken_up(world, desk, base)
    phone.goto(f"{base}/bao-cao/cap/{level.pk}/")
    phone.click("button[value=accept]")
    phone.wait_for_selector(".status:has-text('Đã chấp nhận')")
    phone.goto(f"{base}/bao-cao/ky/{quarter(world).pk}/tinh-hinh/")
    look(phone)
    assert "Báo cáo tổng hợp của cấp huyện, cấp xã" in phone.inner_text("main")
