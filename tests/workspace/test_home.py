"""The home of each role, and the search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import client_for, make_unit, stranger
from tests.factories.world import World, make_world

from lantoa.orgs.models import UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_teacher_sees_what_is_late_and_an_office_who_is_missing(world: World) -> None:
    page = client_for(world.officer).get(reverse("home")).content.decode()
    assert "1 việc quá hạn" in page  # the plan that was due on 28 March
    make_activity(world.officer, world.plan, ("IV.4",))
    page = client_for(world.office).get(reverse("home")).content.decode()
    assert "1 hoạt động chờ duyệt" in page
    assert "Các chỉ tiêu" in page
    assert "lâu chưa ghi hoạt động" in page
    assert world.other_district.name in page  # whose school is silent


def test_somebody_without_a_seat_and_nobody_at_all(world: World) -> None:
    assert client_for(stranger()).get(reverse("home")).status_code == 200
    from django.test import Client

    assert Client().get(reverse("home")).status_code == 302


def test_the_home_costs_the_same_queries_however_many_units(world: World) -> None:
    for actor in (world.office, world.district_office, world.officer, world.leader):
        client = client_for(actor)
        client.get(reverse("home"))
        with CaptureQueriesContext(connection) as few:
            client.get(reverse("home"))
        for number in range(3):
            make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học {actor.user_id} số {number}")
        with CaptureQueriesContext(connection) as many:
            client.get(reverse("home"))
        assert len(many) == len(few)


@pytest.mark.parametrize("words", ["tieu hoc hoa mai", "Tiểu học Hoa Mai", "hoa mai"])
def test_search_needs_no_accents(world: World, words: str) -> None:
    page = client_for(world.office).get(reverse("search"), {"q": words}).content.decode()
    assert world.school.name in page
    assert world.other_school.name not in page


def test_search_finds_documents_by_number_and_leaks_nothing(world: World) -> None:
    page = client_for(world.officer).get(reverse("search"), {"q": "131/qđ-ttg"}).content.decode()
    assert "131/QĐ-TTg" in page
    page = client_for(world.officer).get(reverse("search"), {"q": "binh minh"}).content.decode()
    assert world.other_school.name not in page
