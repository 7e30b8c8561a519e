"""In a browser: guidance is sent and received, a question is answered for all, a finding recorded on a phone is put right."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in
from tests.factories.activities import photograph
from tests.factories.feedback import make_check
from tests.factories.world import make_world

from lantoa.feedback.actions import questions
from lantoa.feedback.models import Finding, FindingState, Receipt

pytestmark = pytest.mark.django_db(transaction=True)


def test_guidance_is_written_sent_and_received_and_a_question_finds_its_answer(
    live_server: object, desk: Page, phone: Page
) -> None:
    world, base = make_world(), str(live_server)
    asked = questions.ask(actor=world.stranger, subject=world.task("IV.4"), text="Ghép hai lớp thì ghi mấy hoạt động?")
    questions.answer(actor=world.office, question=asked, wording="Ghép lớp ghi mấy hoạt động?", text="Ghi một.")
    sign_in(desk, world.office.user, base)
    desk.goto(f"{base}/huong-dan/moi/?nhiem-vu={world.task('IV.4').pk}")
    axe(desk)
    fits(desk)
    desk.fill("[name=title]", "Hướng dẫn tổ chức tiết học ngoại khóa")
    desk.fill("[name=text]", "Mỗi khối lớp ít nhất một tiết.")
    desk.check("[name=kinds][value=primary]")
    desk.click("main button.primary")
    desk.wait_for_selector("text=Sẽ gửi tới 1 đơn vị")
    axe(desk)
    desk.click("main button.primary")
    desk.wait_for_selector("text=Đã gửi tới 1 đơn vị.")
    sign_in(phone, world.officer.user, base)
    phone.goto(base)
    phone.click("text=1 hướng dẫn chưa đọc")
    phone.click("text=Hướng dẫn tổ chức tiết học ngoại khóa")
    axe(phone)
    fits(phone)
    phone.click("text=Đã đọc, đã nhận >> nth=-1")
    phone.wait_for_selector("text=Đã ghi nhận đơn vị đã nhận.")
    assert Receipt.objects.get().read_at is not None
    phone.click("text=Đặt câu hỏi")
    phone.wait_for_url("**/hoi-dap/huong-dan/*/")
    axe(phone)
    fits(phone)
    phone.locator("[name=text]").press_sequentially("ghép lớp ghi mấy hoạt động")
    phone.click("#alike summary")  # what is like it was answered already
    assert "Ghi một." in phone.inner_text("#alike")
    desk.reload()
    desk.click("text=Tất cả đơn vị")
    axe(desk)
    fits(desk)
    assert world.officer.user.full_name in desk.inner_text("main")


def test_a_finding_is_recorded_on_a_phone_and_put_right(
    live_server: object, desk: Page, phone: Page, tmp_path: Path
) -> None:
    world, base = make_world(), str(live_server)
    visit = make_check(world.office, world.plan, announced=True).visits.get()
    picture = tmp_path / "anh.jpg"
    picture.write_bytes(photograph(3))
    sign_in(phone, world.office.user, base)
    phone.goto(f"{base}/kiem-tra/luot/{visit.pk}/")
    axe(phone)
    fits(phone)
    phone.check("[name=verdict][value=missing]")
    phone.fill("[name=text]", "Bảng tin chưa có tin tháng 10")
    phone.fill("[name=due_on]", "2024-10-30")
    phone.set_input_files("[name=photographs]", picture)
    phone.click("main button.primary")
    phone.wait_for_selector("text=Đã ghi.")
    phone.fill("[name=conclusion]", "Cơ bản đạt")
    phone.click("main form.form button:has-text('Kết luận')")
    phone.wait_for_selector("text=Từ giờ đơn vị đọc được kết quả.")
    fits(phone)
    sign_in(desk, world.head.user, base)
    desk.goto(base)
    desk.click("text=1 nội dung cần khắc phục sau kiểm tra")
    axe(desk)
    desk.click("main ul.list a.title >> nth=0")
    axe(desk)
    fits(desk)
    assert desk.locator("main img").count() == 1
    desk.fill("[name=text]", "Đã treo bổ sung hai tin")
    desk.click("main button.primary")
    desk.wait_for_selector("text=Bên kiểm tra sẽ kết luận.")
    finding = Finding.objects.get()
    phone.goto(f"{base}/kiem-tra/ket-qua/{finding.pk}/")
    axe(phone)
    fits(phone)
    phone.click("button[value=close]")
    phone.wait_for_selector("text=Đã công nhận khắc phục xong.")
    finding.refresh_from_db()
    assert finding.state == FindingState.CLOSED
