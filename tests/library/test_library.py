"""The library is read by everybody with a post and corrected by the Office and the editors."""

import pytest
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for
from tests.factories.world import World, make_world

from lantoa.library.actions import cite
from lantoa.library.models import Directive
from lantoa.orgs.models import Role
from lantoa.plans.models import PlanCitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize("number", ["131/qđ - ttg", "131/QĐ–TTg", "0131/QĐ-TTg", "131/QĐ-TTg"])
def test_a_document_is_one_record_however_it_is_cited(number: str) -> None:
    first = cite(kind="Quyết định", number="131/QĐ-TTg")
    again = cite(kind="Quyết định", number=number, issuer="Thủ tướng Chính phủ")
    assert first == again
    assert Directive.objects.get().issuer == "Thủ tướng Chính phủ"


@pytest.mark.parametrize("words", ["325 kh ubnd", "325/kh-ubnd", "325", "325/KH-UBND", "ke hoach 325"])
def test_a_number_is_found_however_it_is_typed(world: World, words: str) -> None:
    page = client_for(world.officer).get(reverse("library:directives"), {"q": words}).content.decode()
    assert "325/KH-UBND" in page
    assert "284/QĐ-UBND" not in page


def test_the_list_is_narrowed_by_kind_and_says_how_often_each_is_cited(world: World) -> None:
    page = client_for(world.officer).get(reverse("library:directives"), {"loai": "Quyết định"}).content.decode()
    assert "131/QĐ-TTg" in page
    assert "325/KH-UBND" not in page
    assert "1 kế hoạch viện dẫn" in page


def test_a_document_says_where_it_is_cited_within_sight(world: World) -> None:
    row = Directive.objects.get(number="325/KH-UBND")
    page = client_for(world.officer).get(reverse("library:directive", args=[row.pk])).content.decode()
    assert str(world.plan.number) in page
    assert "Căn cứ" in page


def test_the_office_and_an_editor_correct_and_nobody_else(world: World) -> None:
    row, newer = Directive.objects.get(number="325/KH-UBND"), Directive.objects.get(number="29/KH-UBND")
    address = reverse("library:edit", args=[row.pk])
    assert client_for(world.officer).get(address).status_code == 403
    data = {
        "kind": "Kế hoạch",
        "number": "325/KH-UBND",
        "issuer": "UBND thành phố",
        "subject": "Chuyển đổi số năm 2024",
    }
    assert client_for(world.office).post(address, {**data, "replaced_by": "1/KHONG-CO"}).status_code == 422
    editor = client_for(actor_for(Role.EDITOR, world.root))
    assert editor.post(address, {**data, "replaced_by": "29/kh-ubnd"}).status_code == 302
    row.refresh_from_db()
    assert (row.issuer, row.superseded_by) == ("UBND thành phố", newer)
    assert "29/KH-UBND" in editor.get(reverse("library:directive", args=[row.pk])).content.decode()


def test_two_records_of_one_document_are_made_one(world: World) -> None:
    kept = Directive.objects.get(number="325/KH-UBND")
    double = cite(kind="Kế hoạch", number="325-KH/UBND", subject="Chuyển đổi số của thành phố")
    PlanCitation.objects.create(plan=world.plan, directive=double)
    address, client = reverse("library:edit", args=[double.pk]), client_for(world.office)
    data = {"kind": "Kế hoạch", "number": "325/KH-UBND", "subject": "Chuyển đổi số của thành phố"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "Thư viện đã có văn bản mang số này" in answer.content.decode()
    assert client.post(address, {**data, "merge": "1"}).status_code == 302
    assert not Directive.objects.filter(pk=double.pk).exists()
    assert PlanCitation.objects.filter(plan=world.plan, directive=kept).count() == 1


def test_the_list_takes_the_same_queries_with_one_row_and_with_many(
    world: World, django_assert_max_num_queries: object
) -> None:
    client = client_for(world.officer)
    client.get(reverse("library:directives"))
    for words in ("325", ""):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            client.get(reverse("library:directives"), {"q": words})
