"""The whole on one page: its figures are those of the records, an area opens as a page of its own, the map is arranged."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.activities import make_activity
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.activities.actions.review import accept
from lantoa.orgs.models import Role, UnitKind
from lantoa.plans.models import Plan
from lantoa.workspace.models import TilePlace
from lantoa.workspace.onepage.behind import Row
from lantoa.workspace.onepage.tiles import SHADES, layout, shade, short_name, tile_map

PAGE = "/toan-canh/"


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def accepted(world: World, **values: object) -> None:
    """An activity of the first school that its head took."""
    accept(actor=world.head, activity=make_activity(world.officer, world.plan, ("IV.4",), **values))


def text_of(client: Client, query: str = "") -> str:
    response = client.get(PAGE + query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_who_is_behind_is_said_with_how_much(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-30")
    text = text_of(client_for(world.leader))
    assert "3/3 đơn vị còn việc hoặc báo cáo quá hạn" in text
    assert "Trường Tiểu học Hoa Mai" in text
    overdue = world.school.assignments.filter(owes_proof=True, task__due_last__lt=dt.date(2024, 12, 30))
    oldest = max((dt.date(2024, 12, 30) - row.task.due_last).days for row in overdue)
    assert f"{overdue.count()} việc quá hạn, lâu nhất {oldest} ngày" in text


def test_an_accepted_activity_stands_in_the_trend_and_in_the_coverage_map(world: World) -> None:
    client = client_for(world.leader)
    topic = world.plan.topics.get(code="II.3")
    accepted(world, topics=(topic,))
    response = client.get(PAGE)
    page = response.content.decode()
    assert f"chu-de={topic.pk}&trang-thai=accepted&don-vi={world.district.code}" in page
    assert response.context["found"].months[8].number == 1
    line = next(one for one in response.context["found"].coverage.lines if one.topic == topic)
    assert [cell.number for cell in line.cells] == [1, 0, 0]
    assert line.empty == 2


def test_an_area_opens_as_a_page_of_its_own_with_its_units(world: World) -> None:
    accepted(world)
    client = client_for(world.leader)
    found = client.get(PAGE, {"don-vi": world.other_district.code}).context["found"]
    assert found.standing.total.units == 1
    assert found.standing.total.activities == 0
    assert client.get(PAGE, {"don-vi": "khong-co"}).status_code == 404


def test_a_district_sees_its_own_units_and_not_those_of_another(world: World) -> None:
    accepted(world)
    client = client_for(world.district_office)
    assert client.get(PAGE).context["found"].standing.total.units == 1
    assert client.get(PAGE, {"don-vi": world.other_district.code}).status_code == 404
    assert client_for(world.head).get(PAGE).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_units(world: World) -> None:
    client = client_for(world.leader)
    accepted(world)
    client.get(PAGE)
    cache.clear()
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _ in range(3):
        school = make_unit(world.district, UnitKind.PRIMARY)
        officer, head = actor_for(Role.OFFICER, school), actor_for(Role.HEAD, school)
        accept(actor=head, activity=make_activity(officer, world.plan))
    with CaptureQueriesContext(connection) as more:
        response = client.get(PAGE)
    assert response.context["found"].standing.total.units == 6
    assert len(more) == len(few)


def test_without_a_plan_the_page_says_what_is_missing(db: None) -> None:
    world = make_world(issued=False)
    assert "toàn cảnh sẽ hiển thị tại đây" in text_of(client_for(world.leader))
    assert not Plan.objects.filter(state="issued").exists()


def test_the_office_arranges_the_map_and_two_areas_never_share_a_place(world: World) -> None:
    client = client_for(world.office)
    address = reverse("arrange_map")
    first, second = world.district.pk, world.other_district.pk
    both = {f"row-{first}": "1", f"column-{first}": "2", f"row-{second}": "1", f"column-{second}": "2"}
    refused = client.post(address, both)
    assert refused.status_code == 422
    assert "đã ở vị trí này" in refused.content.decode()
    assert 'value="2"' in refused.content.decode()
    assert not TilePlace.objects.exists()
    half = client.post(address, {f"row-{first}": "1", f"column-{first}": ""})
    assert "Nhập cả hàng và cột" in half.content.decode()
    assert client.post(address, both | {f"column-{second}": "1"}).status_code == 302
    tiles = client.get(PAGE).context["found"].map
    assert [(tile.code, tile.row, tile.column) for tile in tiles] == [
        (world.other_district.code, 0, 0),
        (world.district.code, 0, 1),
    ]
    assert client_for(world.leader).get(address).status_code == 403


def test_an_area_is_called_by_what_it_does_not_share_with_the_others() -> None:
    assert short_name("Phòng Giáo dục và Đào tạo quận Hồng Bàng") == "Hồng Bàng"
    assert short_name("Phòng GDĐT huyện An Lão") == "An Lão"
    assert short_name("UBND phường 12") == "Phường 12"
    assert short_name("Trường THPT Thái Phiên") == "Trường THPT Thái Phiên"


codes = st.lists(st.sampled_from("abcdefghijklmnop"), unique=True, max_size=16)
places = st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.tuples(st.integers(0, 11), st.integers(0, 11)))


@given(codes, places)
def test_every_area_has_a_place_and_no_two_the_same(areas: list[str], placed: dict[str, tuple[int, int]]) -> None:
    found = layout(areas, placed)
    assert sorted(found) == sorted(areas)
    assert len(set(found.values())) == len(areas)
    alone = {code for code in areas if code in placed and list(placed.values()).count(placed[code]) == 1}
    assert all(found[code] == placed[code] for code in alone)


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=20))
def test_shades_follow_the_values(values: list[float]) -> None:
    low, high = min(values), max(values)
    shades = [shade(value, low, high) for value in sorted(values)]
    assert shades == sorted(shades)
    assert all(0 <= one <= SHADES for one in shades)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 1), st.integers(0, 99)), max_size=20))
def test_a_branch_is_the_sum_of_its_units(units: list[tuple[int, int, int]]) -> None:
    branch = Row("a", "A", "")
    for overdue, unsent, days in units:
        branch.add(Row("u", "U", "", units=1, overdue=overdue, unsent=unsent, days=days))
    assert branch.units == len(units)
    assert branch.overdue == sum(one[0] for one in units)
    assert branch.days == max((one[2] for one in units), default=0)
    assert branch.behind * (branch.units or 1) == pytest.approx(sum(one[0] + one[1] for one in units))


def test_an_area_without_a_value_has_a_tile_that_says_so() -> None:
    tiles = tile_map([("a", "A"), ("b", "B")], {"a": 3.0}, {})
    assert [(tile.value, tile.shade) for tile in tiles] == [(3.0, SHADES // 2), (None, 0)]
