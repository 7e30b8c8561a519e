"""The list of the late: what is past its day below, who was told, a text for Zalo, the same as a sheet."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.feedback.actions import difficulties
from lantoa.feedback.models import Difficulty
from lantoa.notify.models import Message
from lantoa.notify.reminders import remind
from lantoa.orgs.models import Role, UnitKind
from lantoa.plans.actions.assign import materialise_all

PAGE = "/can-nhac/qua-han/"


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    found = make_world()
    monkeypatch.setenv("LANTOA_TODAY", "2025-01-02")
    return found


def address(world: World, code: str) -> str:
    """The page of one task's late units."""
    page = client_for(world.office).get(PAGE)
    return next(
        PAGE + f"{group.key}/" for group, _days, _step in page.context["rows"] if f"nhiệm vụ {code}." in group.what
    )


def test_what_is_late_stands_with_how_many_units_and_how_long(world: World) -> None:
    page = client_for(world.office).get(PAGE)
    group, days, _step = next(row for row in page.context["rows"] if "nhiệm vụ I.2." in row[0].what)
    assert (len(group.owed), days) == (3, 9)
    assert "cần đôn đốc trực tiếp" in page.content.decode()


def test_each_unit_says_who_was_told_and_whether_it_was_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-31")
    remind()
    where = address(world, "I.2")
    client = client_for(world.office)
    assert "chưa đọc" in client.get(where).content.decode()
    for message in Message.objects.filter(person=world.officer.user):
        client_for(world.officer).get(f"/thong-bao/{message.pk}/")
    rows = {row.unit: row for _area, rows, _text in client.get(where).context["branches"] for row in rows}
    assert rows[world.school].read
    assert not rows[world.other_school].read
    assert rows[world.centre].unreachable
    assert rows[world.school].head_told is not None
    assert rows[world.centre].head_told is None
    assert client.get(where).content.decode().count("đã nhắc người đứng đầu") == 2
    assert "chưa nhắc được ai" in client.get(where).content.decode()


def test_the_text_for_zalo_names_the_units_of_an_area_politely(world: World) -> None:
    found = client_for(world.office).get(address(world, "I.2")).context["branches"]
    text = next(text for area, _rows, text in found if area == world.district.name)
    assert text.startswith("Kính gửi các thầy, cô!")
    assert f"- {world.school}" in text
    assert str(world.other_school) not in text


def test_a_district_sees_its_own_units_alone_and_a_school_nothing(world: World) -> None:
    page = client_for(world.district_office).get(PAGE)
    group = next(row[0] for row in page.context["rows"] if "nhiệm vụ I.2." in row[0].what)
    assert [one.unit for one in group.owed] == [world.school.pk]
    assert client_for(world.officer).get(PAGE).status_code == 403
    assert client_for(world.office).get(PAGE + "khong-co/").status_code == 404


def test_the_list_is_a_sheet_too(world: World) -> None:
    sheet = load_workbook(BytesIO(client_for(world.office).get(address(world, "I.2"), {"tai": "xlsx"}).content)).active
    assert sheet is not None
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == {
        world.school.code,
        world.other_school.code,
        world.centre.code,
    }


def test_the_number_of_queries_does_not_grow_with_the_units(world: World) -> None:
    where, client = address(world, "I.2"), client_for(world.office)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for _ in range(3):
        actor_for(Role.OFFICER, make_unit(world.district, UnitKind.PRIMARY))
    materialise_all()
    with CaptureQueriesContext(connection) as more:
        assert client.get(where).context["page"].paginator.count == 6
    assert len(more) == len(few)


def test_on_a_day_on_which_nothing_is_late_the_page_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-03-07")
    assert "Không có việc quá hạn" in client_for(world.office).get(PAGE).content.decode()


def test_answers_that_districts_owe_stand_together_and_ones_own_are_not_chased(world: World) -> None:
    for text, actor in (("Máy tính cũ", world.officer), ("Mạng yếu", world.officer), ("Thiếu người", world.stranger)):
        difficulties.report(actor=actor, plan=world.plan, text=text)
    Difficulty.objects.filter(text="Mạng yếu").update(due_on=dt.date(2024, 12, 2))
    Difficulty.objects.exclude(text="Mạng yếu").update(due_on=dt.date(2024, 12, 20))
    Difficulty.objects.filter(text="Thiếu người").update(level=world.root)  # the Office's own
    page = client_for(world.office).get(PAGE)
    found = [group for group, _days, _step in page.context["rows"] if "khó khăn" in group.what]
    assert [(group.what, group.due, group.units) for group in found] == [
        ("trả lời khó khăn, vướng mắc của đơn vị", dt.date(2024, 12, 2), 1)
    ]
    assert f"{world.district}" in client_for(world.office).get(f"{PAGE}{found[0].key}/").content.decode()
    assert "2 việc" in client_for(world.office).get(f"{PAGE}{found[0].key}/").content.decode()
