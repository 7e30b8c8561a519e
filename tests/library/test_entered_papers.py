"""Consolidated reports and unit plans are entered like reports: number and day alone are new, the frozen text stays."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.reports import quarter, taken
from tests.factories.signing import certificate, pdf, signed
from tests.factories.templates import template, texts
from tests.factories.world import World, make_world

from lantoa.files.models import StoredFile
from lantoa.library.models import IssuedDocument
from lantoa.orgs.models import Unit
from lantoa.plans.actions import unit_plans
from lantoa.plans.models import Plan
from lantoa.reports.actions import consolidate
from lantoa.reports.models import Consolidation

pytestmark = pytest.mark.django_db
NUMBERED = re.compile(
    r"(?:số)?(?: *\d+| {4,})/(?:BC|KH)-[\w.]+|số {4,}|ngày 10 tháng 10 năm 2024|ngày {4,}tháng {4,}năm 2024"
)


@pytest.fixture
def world() -> World:
    return make_world()


def level(world: World) -> Consolidation:
    taken(world)
    row = consolidate.by_system(quarter(world), world.root)
    return Consolidation.objects.get(pk=row.pk)


def approved(world: World, number: str = "", day: str = "") -> Plan:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    data = {"number": number, "issued_on": day}
    address = reverse("plans:approve_unit_plan", args=[own.pk])
    assert client_for(world.head).post(address, data).status_code == 302
    return Plan.objects.get(pk=own.pk)


def unnumbered(file: StoredFile | None) -> list[str]:
    """What a file says but for number and day."""
    assert file is not None
    return [re.sub(r"\s+", "", NUMBERED.sub("", text)) for text in texts(file.read())]


def data(number: int, symbol: str) -> dict[str, str]:
    return {"number": str(number), "symbol": symbol, "issued_on": "2024-10-10"}


def test_a_consolidated_report_is_entered_and_its_frozen_text_stays(world: World) -> None:
    row = level(world)
    client, page = client_for(world.office), reverse("reports:consolidation", args=[row.pk])
    enter = reverse("reports:enter_level", args=[row.pk])
    assert enter in client.get(page).content.decode()
    symbol = str(client.get(enter).context["form"].initial["symbol"])
    Unit.objects.filter(pk=world.root.pk).update(name="Sở Giáo dục, Đào tạo và Khoa học")
    mine = template("Mẫu mới", "{{p noi_dung }}")
    client.post(reverse("library:template", args=["bao-cao-tong-hop"]), {"file": SimpleUploadedFile("m.docx", mine)})
    assert client.post(enter, data(395, symbol)).status_code == 302
    entered = IssuedDocument.objects.get()
    said = " ".join(texts(entered.source.read()))
    assert f"Số: 395/{symbol}" in said
    assert "ngày 10 tháng 10 năm 2024" in said
    assert f"Kèm theo Báo cáo số 395/{symbol} ngày 10 tháng 10 năm 2024" in said
    assert unnumbered(entered.source) == unnumbered(row.document)
    assert entered.reference in client.get(page).content.decode()
    assert entered.reference in client.get(reverse("library:register")).content.decode()


def test_only_the_levels_own_office_enters_it_and_only_a_ready_one(world: World) -> None:
    row = level(world)
    enter = reverse("reports:enter_level", args=[row.pk])
    for actor, status in ((world.leader, 403), (world.district_office, 404), (world.head, 404)):
        assert client_for(actor).get(enter).status_code == status
    waiting = Consolidation.objects.create(cycle=row.cycle, unit=row.unit, number=2, asked_by="x")
    address = reverse("reports:enter_level", args=[waiting.pk])
    assert client_for(world.office).get(address).status_code == 404


def test_a_plan_approved_without_number_gets_it_from_the_clerk(world: World) -> None:
    own = approved(world)
    frozen = own.versions.get()
    assert "        /KH-THHM" in " ".join(texts(frozen.document.read()))  # type: ignore[union-attr]
    client, page = client_for(world.officer), reverse("plans:unit_plan", args=[own.pk])
    enter = reverse("plans:enter_unit_plan", args=[own.pk])
    assert enter in client.get(page).content.decode()
    assert client.post(enter, data(18, "KH-THHM")).status_code == 302
    entered = IssuedDocument.objects.get()
    assert "Số: 18/KH-THHM" in " ".join(texts(entered.source.read()))
    assert unnumbered(entered.source) == unnumbered(frozen.document)
    own.refresh_from_db()
    assert (own.number, own.issued_on) == ("18/KH-THHM", "2024-10-10")
    assert frozen.content["number"] is None
    shown = client_for(world.office).get(page).content.decode()
    assert "18/KH-THHM" in shown
    assert enter not in shown


def test_a_plan_approved_with_its_number_is_entered_with_it(world: World) -> None:
    own = approved(world, "8/KH-THHM", "2024-10-10")
    client, enter = client_for(world.officer), reverse("plans:enter_unit_plan", args=[own.pk])
    initial = client.get(enter).context["form"].initial
    assert initial == {"number": 8, "symbol": "KH-THHM", "issued_on": dt.date(2024, 10, 10)}
    answer = client.post(enter, data(9, "KH-THHM"))
    assert answer.status_code == 422
    assert "08/KH-THHM" in answer.content.decode()
    assert client.post(enter, data(8, "KH-THHM")).status_code == 302
    assert unnumbered(IssuedDocument.objects.get().source) == unnumbered(own.versions.get().document)


def test_number_and_day_of_a_plan_come_together(world: World) -> None:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    address = reverse("plans:approve_unit_plan", args=[own.pk])
    client = client_for(world.head)
    assert client.post(address, {"number": "8/KH-THHM", "issued_on": ""}).status_code == 422
    assert client.post(address, {"number": "", "issued_on": "2024-10-10"}).status_code == 422


def test_a_plan_that_is_not_approved_or_part_of_another_is_not_entered(world: World) -> None:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    enter = reverse("plans:enter_unit_plan", args=[own.pk])
    assert client_for(world.officer).get(enter).status_code == 403
    approved(world)
    assert client_for(world.officer).get(enter).status_code == 200
    assert client_for(world.office).get(enter).status_code == 403
    assert client_for(world.stranger).get(enter).status_code == 404
    Plan.objects.filter(pk=own.pk).update(integrated_into="Kế hoạch năm học")
    assert client_for(world.officer).get(enter).status_code == 403


def test_the_signed_copy_of_a_plan_is_kept_beside_it(world: World) -> None:
    own = approved(world)
    client = client_for(world.officer)
    client.post(reverse("plans:enter_unit_plan", args=[own.pk]), data(18, "KH-THHM"))
    row = IssuedDocument.objects.get()
    lines = ("KẾ HOẠCH", "Trường Tiểu học Hoa Mai", own.title, "Số: 18/KH-THHM", "Nội dung kế hoạch. " * 20)
    file = SimpleUploadedFile("ban-ky.pdf", signed(pdf(*lines), certificate("Nguyễn Thị Hoa")))
    assert client.post(reverse("library:sign", args=[row.pk]), {"file": file}).status_code == 302
    row.refresh_from_db()
    assert row.compared == "same"
    assert "Nguyễn Thị Hoa" in client.get(reverse("library:issued", args=[row.pk])).content.decode()


def test_the_register_asks_as_much_for_three_as_for_one(world: World) -> None:
    counts = []
    papers = [lambda: approved(world), lambda: level(world)]
    for make in papers:
        made = make()
        name = "plans:enter_unit_plan" if isinstance(made, Plan) else "reports:enter_level"
        actor = world.officer if isinstance(made, Plan) else world.office
        symbol = "KH-THHM" if isinstance(made, Plan) else "BC-SGDĐT"
        client_for(actor).post(reverse(name, args=[made.pk]), data(18, symbol))
        with CaptureQueriesContext(connection) as found:
            page = client_for(world.office).get(reverse("library:register")).content.decode()
        counts.append(len(found))
    assert "18/KH-THHM" in page
    assert "18/BC-SGDĐT" in page
    assert counts[0] == counts[1]
