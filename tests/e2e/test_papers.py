"""In a browser: an office takes the starting template, sends a faulty one and a right one; a plan gets its number."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import Faults, axe, fits, sign_in
from tests.factories.signing import certificate, pdf, signed
from tests.factories.templates import template, texts
from tests.factories.world import make_world

from lantoa.library.models import IssuedDocument, WordTemplate
from lantoa.plans.actions import unit_plans

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_template_is_checked_and_a_plan_is_entered(
    live_server: object, desk: Page, phone: Page, faults: Faults, tmp_path: Path
) -> None:
    world, base = make_world(), str(live_server)
    faults.allow.append("/van-ban/mau/")
    sign_in(desk, world.office.user, base)
    desk.goto(f"{base}/van-ban/")
    desk.click("main >> text=Mẫu văn bản")
    axe(desk)
    fits(desk)
    desk.click("main >> text=Kế hoạch của đơn vị")
    axe(desk)
    fits(desk)
    with desk.expect_download() as loaded:
        desk.click("text=Mẫu bắt đầu")
    right, wrong = tmp_path / "mau.docx", tmp_path / "sai.docx"
    loaded.value.save_as(right)
    wrong.write_bytes(template("{{ trich_yue }}"))
    desk.set_input_files("[name=file]", wrong)
    desk.click("main button.primary")
    desk.wait_for_selector("text=Có phải là “trich_yeu”?")
    axe(desk)
    desk.set_input_files("[name=file]", right)
    desk.click("main button.primary")
    desk.wait_for_selector("text=Mẫu đã được áp dụng.")
    axe(desk)
    assert WordTemplate.objects.get().findings == []

    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    unit_plans.approve(actor=world.head, plan=own, number="", issued_on="")
    sign_in(phone, world.officer.user, base)
    phone.goto(f"{base}/ke-hoach/don-vi/{own.pk}/")
    phone.click("text=Vào số văn bản")
    axe(phone)
    fits(phone)
    phone.fill("[name=number]", "18")
    phone.click("main button.primary")
    phone.wait_for_selector("text=18/KH-THHM")
    axe(phone)
    fits(phone)
    assert "18/KH-THHM" in " ".join(texts(IssuedDocument.objects.get().source.read()))

    # The signed copy is kept beside its source; one that is another paper's is refused with a sentence.
    faults.allow.append("/ban-ky/")
    title = IssuedDocument.objects.get().title
    other, mine = tmp_path / "khac.pdf", tmp_path / "ban-ky.pdf"
    other.write_bytes(pdf("Thực đơn bán trú tuần 12", "Công ty Thực phẩm sạch", "x" * 200))
    told = pdf("KẾ HOẠCH", world.school.name, title, "Số: 18/KH-THHM", "Nhà trường tuyên truyền. " * 12)
    with ThreadPoolExecutor() as elsewhere:  # the signer begins an event loop, and the browser has one in this thread
        mine.write_bytes(elsewhere.submit(signed, told, certificate("Nguyễn Thị Hoa")).result())
    phone.set_input_files("[name=file]", other)
    phone.click("main form.form button.primary")
    phone.wait_for_selector(".errors")
    assert IssuedDocument.objects.get().signed is None
    phone.goto(f"{base}/van-ban/phat-hanh/{IssuedDocument.objects.get().pk}/")
    phone.set_input_files("[name=file]", mine)
    phone.click("main form.form button.primary")
    phone.wait_for_url(f"**/phat-hanh/{IssuedDocument.objects.get().pk}/")
    phone.wait_for_selector("text=Chữ ký số")
    assert "Nguyễn Thị Hoa" in phone.inner_text("main")
    axe(phone)
    fits(phone)
