"""The network: who writes at each unit, who helps it, and the units without."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.indicators.models import RegisterEntry
from lantoa.orgs.models import Role, UnitKind

PAGE = "/mang-luoi/"


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def partner(world: World, name: str = "Đoàn Thanh niên phường", **values: object) -> RegisterEntry:
    given: dict[str, object] = {"valid_from": dt.date(2024, 1, 1), **values}
    return RegisterEntry.objects.create(register="partner", unit=world.school, code=name, name=name, **given)


def test_each_unit_stands_with_its_officer_and_partners(world: World) -> None:
    partner(world)
    partner(world, "Ban đại diện cũ", valid_until=dt.date(2024, 6, 30))
    response = client_for(world.office).get(PAGE)
    page = response.content.decode()
    node = next(one for one in response.context["nodes"] if one.unit == world.school)
    assert [one.name for one in node.officers] == [str(world.officer.user)]
    assert [one.name for one in node.partners] == ["Đoàn Thanh niên phường"]
    assert "chưa có người phụ trách truyền thông" in page
    total = response.context["total"]
    assert (total.units, total.officers, total.partners, total.vacant) == (3, 1, 1, 2)


def test_the_units_without_are_a_list_and_a_sheet(world: World) -> None:
    client = client_for(world.office)
    without = client.get(PAGE, {"chua-co": "can-bo"})
    assert {node.unit.code for node in without.context["nodes"]} == {world.other_school.code, world.centre.code}
    sheet = load_workbook(BytesIO(client.get(PAGE, {"tai": "xlsx"}).content)).active
    assert sheet is not None
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows[world.school.code][2] == str(world.officer.user)
    assert set(rows) == {world.school.code, world.other_school.code, world.centre.code}


def test_a_district_sees_its_own_network_and_a_school_none(world: World) -> None:
    found = client_for(world.district_office).get(PAGE).context["nodes"]
    assert [node.unit for node in found] == [world.school]
    assert client_for(world.officer).get(PAGE).status_code == 403
    assert client_for(actor_for(Role.ADMIN, world.root)).get(PAGE).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_units(world: World) -> None:
    client = client_for(world.office)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _ in range(3):
        actor_for(Role.OFFICER, make_unit(world.district, UnitKind.PRIMARY))
    partner(world)
    with CaptureQueriesContext(connection) as more:
        assert len(client.get(PAGE).context["nodes"]) == 6
    assert len(more) == len(few)


def test_partners_are_kept_as_a_register_that_no_target_counts_over(world: World) -> None:
    client = client_for(world.office)
    assert "Đoàn thanh niên" in client.get("/so-lieu/so/partner/").content.decode()
    partner(world)
    page = client.get("/so-lieu/so/partner/").content.decode()
    assert "Đoàn Thanh niên phường" in page
    assert "đạt chỉ tiêu" not in page.split('<ul class="list">')[0].split("</form>")[0].split("<select")[0]
