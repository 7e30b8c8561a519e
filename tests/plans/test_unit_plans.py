"""A unit's own plan: what is carried over, its Word file, integrated into another plan, and what both count for."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.indicators.models import Indicator
from lantoa.plans.actions import unit_plans
from lantoa.plans.actions.unit_plans import abbreviated, unit_title
from lantoa.plans.models import Plan, PlanVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize(
    ("title", "own"),
    [
        (
            "Truyền thông về chuyển đổi số ngành giáo dục và đào tạo trên địa bàn thành phố năm 2024",
            "Truyền thông về chuyển đổi số năm 2024 của Trường A",
        ),
        ("Cải cách hành chính nhà nước năm 2024 tỉnh Lâm Đồng", "Cải cách hành chính nhà nước năm 2024 của Trường A"),
        ("Nâng cao năng lực số năm học 2024-2025", "Nâng cao năng lực số năm học 2024-2025 của Trường A"),
    ],
)
def test_the_title_is_the_parents_subject_at_the_unit(title: str, own: str) -> None:
    assert unit_title(title, 2024, "Trường A") == own


def test_the_symbol_has_the_letters_of_the_unit() -> None:
    assert abbreviated("Trường THPT Trần Phú") == "THPTTP"
    assert abbreviated("Trường Tiểu học Hoa Mai") == "THHM"


def test_the_draft_is_in_vietnamese_and_leaves_out_what_is_asked_of_others(world: World) -> None:
    with translation.override("en"):
        own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    assert own.title == "Truyền thông về chuyển đổi số năm 2024 của Trường Tiểu học Hoa Mai"
    assert own.symbol == "KH-THHM"
    assert own.parent_body == world.district.name
    part = own.sections.get(parent__isnull=True, title__icontains="tổ chức thực hiện")
    assert not part.children.filter(title="Văn phòng Sở").exists()
    assert [one.code for one in part.children.all()] == [f"{part.code}.1"]
    cited = own.citations.get().directive
    assert (cited.number, str(cited.issued_on)) == (world.plan.number, world.plan.issued_on)


def test_the_draft_is_read_as_a_word_file_before_it_is_approved(world: World) -> None:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    answer = client_for(world.officer).get(reverse("plans:unit_plan_word", args=[own.pk]))
    text = read(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert "TRƯỜNG TIỂU HỌC HOA MAI" in text
    assert "/KH-THHM" in text
    assert "Trước 25/12/2024" in text


def test_a_plan_of_its_own_and_one_that_is_part_of_another_both_count(world: World) -> None:
    _approve(world)
    client = client_for(world.stranger)
    client.post(reverse("plans:make_unit_plan", args=[world.plan.pk]))
    own = Plan.objects.get(owner=world.other_school)
    file = SimpleUploadedFile("ke-hoach-nam-hoc.docx", word())
    data = {"into": "Kế hoạch năm học 2024-2025", "file": file}
    assert client.post(reverse("plans:integrate", args=[own.pk]), data).status_code == 302
    page = client.get(reverse("plans:unit_plan", args=[own.pk])).content.decode()
    assert "Kế hoạch năm học 2024-2025" in page
    assert "ke-hoach-nam-hoc.docx" in page
    approve = {"number": "9/KH-THCSBM", "issued_on": "2024-10-15"}
    assert client.post(reverse("plans:approve_unit_plan", args=[own.pk]), approve).status_code == 302
    version = PlanVersion.objects.get(plan=own)
    own.refresh_from_db()
    assert version.document == own.source_file
    for unit in (world.school, world.other_school):
        assert world.task("I.1").assignments.get(unit=unit).done_on is not None
    first = Indicator.objects.filter(plan=world.plan).order_by("position").first()
    assert first is not None
    page = client_for(world.office).get(reverse("indicators:indicator", args=[first.pk])).content.decode()
    assert world.centre.name in page


def test_the_address_of_a_unit_plan_given_another_plan_leads_to_that_plan(world: World) -> None:
    answer = client_for(world.officer).get(reverse("plans:unit_plan", args=[world.plan.pk]))
    assert answer.headers["Location"] == reverse("plans:plan", args=[world.plan.pk])


def _approve(world: World) -> None:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    unit_plans.submit(actor=world.officer, plan=own)
    own.refresh_from_db()
    unit_plans.approve(actor=world.head, plan=own, number="5/KH-THHM", issued_on="2024-10-15")


def word() -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Kế hoạch năm học")
    document.save(stream)
    return stream.getvalue()


def read(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
