"""A reviewer's morning by keyboard alone: accept, return with a reason, go back, go on (USERS section 5)."""

import uuid

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.activities import make_activity, photograph
from tests.factories.world import make_world

from lantoa.activities.actions import proof
from lantoa.activities.models import Activity, ActivityState

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_queue_is_worked_through_by_keyboard(live_server: object, desk: Page, phone: Page) -> None:
    world = make_world()
    made = [make_activity(world.officer, world.plan, ("IV.4",), title=f"Tiết học số {n}") for n in range(3)]
    borrowed = make_activity(world.stranger, world.plan, title="Của trường khác")
    for activity, actor in ((made[2], world.officer), (borrowed, world.stranger)):
        proof.add_file(actor=actor, activity=activity, data=photograph(3), name="a.jpg", client_id=uuid.uuid4())
    sign_in(desk, world.head.user, str(live_server))
    desk.goto(f"{live_server}/hoat-dong/duyet/")
    axe(desk)
    fits(desk)
    desk.keyboard.press("n")
    desk.wait_for_selector("h1:has-text('Tiết học số 2')")  # the flagged one first
    assert desk.locator(".pair img").count() == 2  # side by side
    axe(desk)
    fits(desk)
    desk.keyboard.press("a")
    desk.wait_for_selector("h1:has-text('Tiết học số 0')")
    desk.wait_for_selector("text=Đã chấp nhận:")
    axe(desk)
    desk.keyboard.press("r")
    desk.keyboard.type("Thiếu ảnh của buổi học")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("h1:has-text('Tiết học số 1')")
    assert Activity.objects.get(pk=made[0].pk).return_reason == "Thiếu ảnh của buổi học"
    desk.keyboard.press("u")  # the way back from the return
    desk.wait_for_selector("h1:has-text('Tiết học số 0')")
    assert Activity.objects.get(pk=made[0].pk).state == ActivityState.SUBMITTED
    desk.keyboard.press("n")
    desk.wait_for_selector("h1:has-text('Tiết học số 1')")

    sign_in(phone, world.head.user, str(live_server))
    for address in (
        "/hoat-dong/duyet/",
        "/hoat-dong/",
        f"/hoat-dong/{made[2].pk}/",
        f"/hoat-dong/{made[1].pk}/?duyet=1",
    ):
        phone.goto(f"{live_server}{address}")
        axe(phone)
        fits(phone)
    phone.goto(f"{live_server}/hoat-dong/duyet/")
    phone.click("button[name=one] >> nth=0")
    phone.wait_for_selector("text=Đã chấp nhận 1 hoạt động")
    phone.click("text=Hoàn tác")
    phone.wait_for_selector("text=1 hoạt động trở lại")
    assert Activity.objects.filter(state=ActivityState.SUBMITTED, unit=world.school).count() == 2
