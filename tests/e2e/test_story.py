"""The whole story in a browser: a plan's document becomes a campaign, and the quarter's report writes itself."""

import datetime as dt
import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page
from tests.e2e.browser import Faults, axe, fits, sign_in
from tests.factories.activities import photograph
from tests.factories.world import make_world

from lantoa.activities.models import Activity, ActivityState
from lantoa.documents.statutory import plan_docx
from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.plans.models import Plan, PlanState
from lantoa.reports.actions import write
from lantoa.reports.jobs import consolidate
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState
from lantoa.sample.plan import TARGETS, sample_plan

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_document_to_the_consolidated_report(
    live_server: object, desk: Page, phone: Page, tmp_path: Path
) -> None:
    world = make_world(issued=False)
    base = str(live_server)

    # The Office reads a plan from its Word file, looks at what was read, and issues it.
    word = tmp_path / "ke-hoach.docx"
    word.write_bytes(plan_docx(sample_plan()))
    sign_in(desk, world.office.user, str(live_server))
    desk.goto(f"{base}/ke-hoach/nhap/")
    axe(desk)
    desk.set_input_files("input[type=file]", word)
    desk.click("main button.primary")
    desk.wait_for_url("**/ra-soat/")
    axe(desk)
    fits(desk)
    desk.click("text=Ghi số, ngày và ban hành >> nth=0")
    desk.fill("[name=number]", "285/KH-SGDĐT")
    desk.fill("[name=issued_on]", "2024-03-05")
    axe(desk)
    desk.click("main button.primary")
    desk.wait_for_url("**/ke-hoach/*/")
    assert "Đã ban hành kế hoạch" in desk.inner_text("main")
    axe(desk)
    fits(desk)
    plan = Plan.objects.get(state=PlanState.ISSUED)

    # A teacher logs a lesson with a photograph, on a phone.
    picture = tmp_path / "anh.jpg"
    picture.write_bytes(photograph(5, (2400, 1800)))
    sign_in(phone, world.officer.user, str(live_server))
    phone.goto(f"{base}/hoat-dong/ghi/?nhiem-vu={plan.tasks.get(code='IV.4').pk}")
    axe(phone)
    fits(phone)
    phone.set_input_files("#photos", picture)
    phone.fill("[name=title]", "Tiết học ngoại khóa về an toàn trên mạng cho khối lớp 5")
    phone.fill("[name=held_on]", "2024-09-10")
    phone.fill("[name=reach]", "240")
    phone.click("main button.primary")
    phone.wait_for_url(re.compile(r"/hoat-dong/\d+/$"))
    assert "Khi được chấp nhận sẽ tính cho nhiệm vụ IV.4 và chỉ tiêu 7" in phone.inner_text("main")
    activity = Activity.objects.get()
    evidence = activity.evidence.get()
    assert evidence.file is not None
    assert max(evidence.file.width, evidence.file.height) <= 1600  # shrunk on the device
    axe(phone)
    fits(phone)

    # The head accepts it, opens the quarter's report, which is written already, and submits.
    sign_in(desk, world.head.user, str(live_server))
    desk.goto(f"{base}/hoat-dong/{activity.pk}/")
    desk.click("button[value=accept]")
    desk.wait_for_selector("text=Đã chấp nhận. Đã tính cho nhiệm vụ IV.4 và chỉ tiêu 7.")
    activity.refresh_from_db()
    assert activity.state == ActivityState.ACCEPTED
    hinders = "Đường truyền tại điểm trường lẻ còn yếu."
    report_difficulty(actor=world.officer, plan=activity.plan, text=hinders, on=dt.date(2024, 9, 12))
    desk.goto(f"{base}/bao-cao/")
    axe(desk)
    desk.click("li:has-text('Quý III') >> button.primary")
    desk.wait_for_url("**/bao-cao/*/")
    results = desk.locator("[data-section][name=results] + .editor")
    assert "240 lượt người" in results.inner_text()
    axe(desk)
    fits(desk)

    # A sentence is typed and kept by itself; the figure beside it cannot be typed over.
    results.press("Control+End")
    results.type(" Nhà trường sẽ nhân rộng trong học kỳ tới.")
    desk.wait_for_selector("#saving:has-text('Đã lưu lúc')")
    desk.reload()
    assert "sẽ nhân rộng trong học kỳ tới" in results.inner_text()
    assert desk.locator("[name=results] + .editor .figure").first.get_attribute("contenteditable") == "false"
    desk.click("button[value=look]")
    desk.wait_for_url("**/gui/")
    axe(desk)
    fits(desk)
    assert "sẽ nhân rộng trong học kỳ tới" in desk.inner_text("article")
    desk.click("main button.primary")
    desk.wait_for_selector("text=Đã gửi báo cáo")
    report = Report.objects.get()

    # The Office accepts it and consolidates; the Word file says what the screen said.
    sign_in(desk, world.office.user, str(live_server))
    desk.goto(f"{base}/bao-cao/{report.pk}/")
    desk.click("button[value=accept]")
    desk.wait_for_selector("text=Đã chấp nhận báo cáo.")
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED
    desk.goto(f"{base}/bao-cao/ky/{report.cycle_id}/")
    axe(desk)
    fits(desk)
    desk.click("text=Tổng hợp >> nth=0")
    desk.wait_for_url("**/tong-hop/*/")
    consolidate(consolidation=Consolidation.objects.get().pk)  # what the worker runs
    desk.goto(f"{base}/bao-cao/tong-hop/{Consolidation.objects.get().pk}/")
    assert "240" in desk.inner_text("main")
    axe(desk)
    with desk.expect_download() as download:
        desk.click("a.primary >> text=Tải bản Word")
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs)
    assert "240 lượt người" in text

    # What the units say is one click from the unit that says it, in its report.
    desk.click("text=Toàn bộ nội dung và đơn vị nêu")
    desk.wait_for_url("**/noi-dung/kho-khan/")
    axe(desk)
    fits(desk)
    desk.click(f"main >> text={hinders}")
    desk.wait_for_url("**/noi-dung/kho-khan/1/")
    axe(desk)
    desk.click(f"main >> text={world.school.name}")
    desk.wait_for_url(f"**/bao-cao/{report.pk}/")

    # The targets moved, and the list behind the figure names who is missing.
    desk.goto(f"{base}/so-lieu/")
    assert TARGETS[6] in desk.inner_text("main")
    axe(desk)
    desk.click(f"text={TARGETS[6]}")
    assert world.other_school.name in desk.inner_text("main")
    axe(desk)
    fits(desk)


def test_a_sentence_of_a_report_survives_a_lost_connection(live_server: object, phone: Page, faults: Faults) -> None:
    world = make_world()
    report = write.start_report(
        actor=world.officer, cycle=Cycle.objects.get(plan=world.plan, period="2024-Q3"), unit=world.school
    )
    faults.allow.append("/tu-luu/")
    sign_in(phone, world.officer.user, str(live_server))
    phone.goto(f"{live_server}/bao-cao/{report.pk}/")
    axe(phone)
    fits(phone)
    phone.route("**/tu-luu/", lambda route: route.abort())
    editor = phone.locator("[name=next] + .editor")
    editor.press("Control+End")
    editor.type(" Mời chuyên gia nói chuyện.")
    phone.wait_for_selector("#saving.failed:has-text('Mất kết nối')")
    phone.unroute("**/tu-luu/")
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.reload()
    phone.wait_for_selector("text=Đã khôi phục nội dung lần trước chưa gửi được.")
    assert "Mời chuyên gia nói chuyện." in editor.inner_text()
    phone.wait_for_selector("#saving:has-text('Đã lưu lúc')")
    report.refresh_from_db()
    assert "Mời chuyên gia nói chuyện." in report.texts["next"]


def test_a_draft_survives_a_reload_without_a_connection(live_server: object, phone: Page, faults: Faults) -> None:
    world = make_world()
    faults.allow.append("/hoat-dong/ghi/")
    sign_in(phone, world.officer.user, str(live_server))
    phone.goto(f"{live_server}/hoat-dong/ghi/")
    phone.fill("[name=title]", "Tọa đàm về thanh toán không dùng tiền mặt")
    phone.fill("[name=reach]", "60")
    phone.route(
        "**/hoat-dong/ghi/", lambda route: route.abort() if route.request.method == "POST" else route.fallback()
    )
    phone.click("main button.primary")
    phone.wait_for_selector("text=Mất kết nối")
    phone.unroute("**/hoat-dong/ghi/")
    phone.reload()
    phone.wait_for_selector("text=Bản nháp chưa gửi đã được khôi phục.")
    assert phone.input_value("[name=title]") == "Tọa đàm về thanh toán không dùng tiền mặt"
    phone.click("main button.primary")
    phone.wait_for_url(re.compile(r"/hoat-dong/\d+/$"))
    assert Activity.objects.get().reach == 60
