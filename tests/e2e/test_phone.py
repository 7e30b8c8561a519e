"""Logging from a phone on a bad line: no photograph is lost, nothing is sent twice, and what happens is said."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route
from tests.e2e.browser import Faults, axe, fits, sign_in
from tests.e2e.conftest import PHONE
from tests.factories.activities import photograph
from tests.factories.world import World, make_world

from lantoa.activities.models import Activity, Evidence
from lantoa.files.models import StoredFile

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Tọa đàm về thanh toán không dùng tiền mặt"
ACTIVITY = re.compile(r"/hoat-dong/\d+/$")


@pytest.fixture
def world(live_server: object, phone: Page, faults: Faults) -> World:
    """A small world, with the officer's phone on the page where an activity is logged."""
    made = make_world()
    faults.allow += ["/hoat-dong/"]  # lines are cut on purpose
    sign_in(phone, made.officer.user, str(live_server))
    phone.goto(f"{live_server}/hoat-dong/ghi/")
    return made


def fill(page: Page, title: str = TITLE) -> None:
    page.fill("[name=title]", title)
    page.fill("[name=reach]", "60")


def picture(folder: Path, seed: int = 1, size: tuple[int, int] = (640, 480)) -> Path:
    path = folder / f"anh-{seed}.jpg"
    path.write_bytes(photograph(seed, size))
    return path


def cut(page: Page, address: str, *, after: int = 0) -> Callable[[], None]:
    """Break the line for what is posted to `address`, after some have gone through; returns how to mend it."""
    seen = {"count": 0}

    def handle(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        seen["count"] += 1
        if seen["count"] > after:
            route.abort("internetdisconnected")
        else:
            route.fallback()

    page.route(address, handle)
    return lambda: page.unroute(address, handle)


def test_sending_waits_for_photographs_that_are_still_being_shrunk(world: World, phone: Page, tmp_path: Path) -> None:
    """The photograph of a slow phone: sent at once after choosing, while the browser is still opening it."""
    phone.evaluate(
        """() => {
          const open = window.createImageBitmap;
          window.createImageBitmap = async (...all) => { await new Promise((go) => { window.finish = go; }); return open(...all); };
        }"""
    )
    fill(phone)
    phone.set_input_files("#photos", picture(tmp_path, size=(2400, 1800)))
    phone.click("#send")
    phone.wait_for_selector("#photo-list .preparing")
    phone.wait_for_function("() => window.finish && document.getElementById('answers').hidden")
    phone.evaluate("window.finish()")
    phone.wait_for_url(ACTIVITY)
    kept = Activity.objects.get().evidence.get().file
    assert kept is not None
    assert max(kept.width or 0, kept.height or 0) == 1600


def test_the_page_goes_on_only_when_each_photograph_is_acknowledged(world: World, phone: Page, tmp_path: Path) -> None:
    held: list[Route] = []
    phone.route("**/minh-chung/", lambda route: route.fallback() if held else held.append(route))
    fill(phone)
    phone.set_input_files("#photos", [picture(tmp_path, 1), picture(tmp_path, 2)])
    phone.click("#send")
    phone.wait_for_selector("#photo-list .sending")
    assert "/ghi/" in phone.url
    assert len(held) == 1  # one at a time
    held[0].continue_()
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.get().evidence.count() == 2


def test_a_line_lost_between_two_photographs_goes_on_where_it_stopped(
    world: World, phone: Page, tmp_path: Path, live_server: object
) -> None:
    mend = cut(phone, "**/minh-chung/", after=1)
    fill(phone)
    phone.set_input_files("#photos", [picture(tmp_path, seed) for seed in (1, 2, 3)])
    phone.click("#send")
    phone.wait_for_selector("#photo-list .failed")
    assert phone.locator("#photo-list .sent").count() == 1
    assert "Đã gửi." in phone.inner_text("#draft-note")  # the activity itself has arrived, and where it counts is said
    assert "tự gửi khi có mạng" in phone.inner_text("#draft-note")
    axe(phone)
    fits(phone)
    phone.goto("about:blank")  # the page is closed, and opened again another time
    phone.goto(f"{live_server}/hoat-dong/ghi/")
    phone.wait_for_selector("#outbox .failed")
    assert phone.input_value("[name=title]") == ""  # ready for the next activity
    fits(phone)
    mend()
    phone.click("#outbox button >> text=Thử lại")
    phone.wait_for_selector("#outbox >> text=đã gửi đủ")
    assert Activity.objects.get().evidence.count() == 3
    assert Evidence.objects.values("file__sha256").distinct().count() == 3
    phone.reload()
    phone.wait_for_function("() => document.documentElement.classList.contains('scripted')")
    assert not phone.is_visible("#outbox")


def test_an_answer_that_never_arrived_makes_no_second_activity(world: World, phone: Page, tmp_path: Path) -> None:
    """The server took it, the line broke before the phone heard: sent again, with a corrected word, it is one."""

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort("connectionreset")
        else:
            route.fallback()

    phone.route("**/hoat-dong/ghi/", lose_the_answer)
    fill(phone)
    phone.set_input_files("#photos", picture(tmp_path))
    phone.click("#send")
    phone.wait_for_selector("#draft-note >> text=Mất kết nối")
    phone.unroute("**/hoat-dong/ghi/", lose_the_answer)
    phone.fill("[name=reach]", "75")
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    activity = Activity.objects.get()
    assert (activity.reach, activity.evidence.count()) == (75, 1)


def test_a_double_tap_makes_one_activity(world: World, phone: Page) -> None:
    fill(phone)
    phone.evaluate("() => { const button = document.getElementById('send'); button.click(); button.click(); }")
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.count() == 1


def test_a_draft_with_its_photograph_outlives_the_page(
    world: World, phone: Page, tmp_path: Path, live_server: object
) -> None:
    fill(phone)
    phone.set_input_files("#photos", picture(tmp_path))
    phone.wait_for_selector("#photo-list .waiting")
    phone.goto(f"{live_server}/hoat-dong/")
    phone.goto(f"{live_server}/hoat-dong/ghi/")
    phone.wait_for_selector("text=Bản nháp chưa gửi đã được khôi phục.")
    assert phone.input_value("[name=title]") == TITLE
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.get().evidence.count() == 1


def test_a_draft_is_of_one_person_on_a_shared_computer(world: World, phone: Page, live_server: object) -> None:
    fill(phone)
    phone.goto(f"{live_server}/hoat-dong/")
    sign_in(phone, world.head.user, str(live_server))
    phone.goto(f"{live_server}/hoat-dong/ghi/")
    phone.wait_for_function("() => document.documentElement.classList.contains('scripted')")
    assert phone.input_value("[name=title]") == ""


def test_what_is_no_photograph_is_refused_by_name_and_the_others_arrive(
    world: World, phone: Page, tmp_path: Path
) -> None:
    wrong = tmp_path / "chuong-trinh.jpg"
    wrong.write_bytes(b"MZ\x90\x00\x00\xff no picture")
    fill(phone)
    phone.set_input_files("#photos", [wrong, picture(tmp_path)])
    phone.click("#send")
    phone.wait_for_selector("#photo-list .refused")
    assert "chuong-trinh.jpg" in phone.inner_text("#photo-list")
    phone.wait_for_selector("#photo-list .sent")
    axe(phone)
    fits(phone)
    phone.click("#photo-list .refused button")
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.get().evidence.count() == 1


def test_a_heic_goes_up_as_it_is_and_when_it_was_taken_survives_shrinking(
    world: World, phone: Page, tmp_path: Path
) -> None:
    image = Image.open(io.BytesIO(photograph(3, (2400, 1800))))
    exif = image.getexif()
    exif.get_ifd(0x8769)[0x9003] = "2024:03:01 07:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(tmp_path / "iphone.heic", "HEIF")
    image.save(tmp_path / "cu.jpg", "JPEG", exif=exif)
    fill(phone)
    phone.set_input_files("#photos", [tmp_path / "iphone.heic", tmp_path / "cu.jpg"])
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    files = {
        proof.file.name: proof.file for proof in Activity.objects.get().evidence.select_related("file") if proof.file
    }
    assert files["iphone.heic"].content_type == "image/jpeg"
    assert max(files["cu.jpg"].width or 0, files["cu.jpg"].height or 0) == 1600
    assert f"{files['cu.jpg'].taken_at:%d/%m/%Y}" == "01/03/2024"
    assert Activity.objects.get().evidence.get(file__name="cu.jpg").flags.get().kind == "old"


def test_a_session_that_ended_says_so_and_keeps_everything(
    world: World, phone: Page, tmp_path: Path, live_server: object
) -> None:
    fill(phone)
    phone.set_input_files("#photos", picture(tmp_path))
    phone.wait_for_selector("#photo-list .waiting")
    phone.context.clear_cookies()
    phone.click("#send")
    phone.wait_for_selector("#draft-signin >> visible=true")
    assert not Activity.objects.exists()
    sign_in(phone, world.officer.user, str(live_server))
    phone.reload()
    phone.wait_for_selector("text=Bản nháp chưa gửi đã được khôi phục.")
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.get().evidence.count() == 1


def test_an_answer_that_is_wrong_is_marked_and_nothing_typed_is_lost(world: World, phone: Page, tmp_path: Path) -> None:
    fill(phone)
    phone.set_input_files("#photos", picture(tmp_path))
    phone.fill("[name=held_on]", "2024-12-01")
    phone.click("#send")
    phone.wait_for_selector("#form-errors >> text=Ngày này chưa đến")
    axe(phone)
    fits(phone)
    phone.fill("[name=held_on]", "2024-10-01")
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.get().evidence.count() == 1


def test_the_words_bring_up_the_task_and_the_page_says_where_it_counts(world: World, phone: Page) -> None:
    phone.fill("[name=title]", "Tiết học ngoại khóa về mật khẩu mạnh cho khối 5")
    lesson = phone.locator(f"#task-chips .chip[data-value='{world.task('IV.4').pk}']")
    phone.wait_for_function("() => document.querySelector('#task-chips .chip').innerText.startsWith('IV.4')")
    assert phone.locator("#task-chips .chip:visible").count() == 3
    lesson.click()
    phone.fill("[name=reach]", "240")
    axe(phone)
    fits(phone)
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    assert Activity.objects.get().kind == "lesson"
    assert "Khi được chấp nhận sẽ tính cho nhiệm vụ IV.4 và chỉ tiêu 7" in phone.inner_text("main")
    axe(phone)
    fits(phone)


def test_without_script_the_form_is_a_plain_one(
    world: World, phone: Page, tmp_path: Path, live_server: object, faults: Faults
) -> None:
    context = phone.context.browser.new_context(  # type: ignore[union-attr]
        viewport={"width": PHONE[0], "height": PHONE[1]}, java_script_enabled=False, locale="vi-VN"
    )
    page = context.new_page()
    sign_in(page, world.officer.user, str(live_server))
    page.goto(f"{live_server}/hoat-dong/ghi/")
    fill(page)
    page.set_input_files("#photos", [picture(tmp_path, 1), picture(tmp_path, 2)])
    page.click("#send")
    page.wait_for_url(ACTIVITY)
    assert Activity.objects.get().evidence.count() == 2
    context.close()


def test_photographs_are_added_to_an_activity_that_is_there_already(world: World, phone: Page, tmp_path: Path) -> None:
    fill(phone)
    phone.click("#send")
    phone.wait_for_url(ACTIVITY)
    mend = cut(phone, "**/minh-chung/")
    phone.set_input_files("#file", picture(tmp_path, 4, (2400, 1800)))
    phone.wait_for_selector("#photo-list .failed")
    phone.reload()
    phone.wait_for_selector("#photo-list .failed")
    mend()
    phone.click("#photo-list button >> text=Thử lại")
    phone.wait_for_selector(".proofs img")
    assert StoredFile.objects.get(name="anh-4.jpg", thumbnail_of__isnull=True).width == 1600
