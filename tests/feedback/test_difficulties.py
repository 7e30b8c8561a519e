"""A unit says what hinders it; the level above reads it, a stranger does not."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.audit.log import history
from lantoa.feedback.actions import difficulties as actions
from lantoa.feedback.models import Difficulty
from lantoa.feedback.themes import BY_CODE, OTHER, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def told(world: World, text: str = "Máy tính đã cũ", **values: object) -> Difficulty:
    return actions.report(actor=world.officer, plan=world.plan, text=text, **values)  # type: ignore[arg-type]


def test_a_difficulty_is_reported_read_above_and_taken_back_once(world: World) -> None:
    task = world.task("IV.4")
    form = client_for(world.officer).get(reverse("feedback:new") + f"?nhiem-vu={task.pk}").content.decode()
    assert f'<option value="{task.pk}" selected>' in form
    data = {"text": "Máy tính đã cũ", "request": "Bổ sung máy", "task": task.pk}
    assert client_for(world.officer).post(reverse("feedback:new"), data).status_code == 302
    row = Difficulty.objects.get()
    assert (row.unit, row.task, row.theme, row.reported_on) == (world.school, task, "equipment", dt.date(2024, 10, 15))
    page = client_for(world.office).get(reverse("feedback:difficulties") + "?q=may tinh").content.decode()
    assert "Máy tính đã cũ" in page
    assert "Máy tính" not in client_for(world.stranger).get(reverse("feedback:difficulties")).content.decode()
    address = reverse("feedback:withdraw", args=[row.pk])
    assert client_for(world.stranger).post(address).status_code == 404
    assert client_for(world.office).post(address).status_code == 403
    client_for(world.officer).post(address)
    row.refresh_from_db()
    assert row.withdrawn_on is not None
    again = client_for(world.officer).post(address, follow=True).content.decode()
    assert "đã được rút" in again
    listed = reverse("feedback:difficulties")
    assert "Máy tính đã cũ" not in client_for(world.office).get(listed).content.decode()
    assert "Máy tính đã cũ" in client_for(world.office).get(f"{listed}?da-rut=1").content.decode()


def test_an_empty_difficulty_is_refused_and_what_was_typed_stays(world: World) -> None:
    answer = client_for(world.officer).post(reverse("feedback:new"), {"text": "", "request": "Cấp thêm máy chiếu"})
    assert answer.status_code == 422
    assert "Hãy nêu khó khăn" in answer.content.decode()
    assert "Cấp thêm máy chiếu" in answer.content.decode()
    late = client_for(world.officer).post(reverse("feedback:new"), {"text": "Mất điện", "on": "2024-10-16"})
    assert "Ngày này chưa đến" in late.content.decode()
    with pytest.raises(ValidationError):
        told(world, " ")


def test_sent_twice_it_is_one(world: World) -> None:
    assert told(world) == told(world)
    assert Difficulty.objects.count() == 1


def test_it_is_worded_anew_by_its_own_unit_alone(world: World) -> None:
    row = told(world)
    address = reverse("feedback:edit", args=[row.pk])
    assert client_for(world.office).get(address).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.correct(actor=world.office, difficulty=row, text="x")
    assert "Máy tính đã cũ" in client_for(world.officer).get(address).content.decode()
    client_for(world.officer).post(address, {"text": "Đường truyền yếu", "on": "2024-10-01"})
    row.refresh_from_db()
    assert (row.text, row.theme, row.reported_on) == ("Đường truyền yếu", "network", dt.date(2024, 10, 1))
    entry = history(row).filter(action="feedback.correct_difficulty").get()
    assert entry.data["before"]["text"] == "Máy tính đã cũ"
    actions.withdraw(actor=world.officer, difficulty=row)
    with pytest.raises(ValidationError):
        actions.correct(actor=world.officer, difficulty=row, text="y")


def test_the_form_goes_back_where_it_came_from_and_nowhere_else(world: World) -> None:
    for wanted, expected in (
        ("/bao-cao/", "/bao-cao/"),
        ("https://example.com/", "/kho-khan/"),
        ("//example.com", "/kho-khan/"),
    ):
        answer = client_for(world.officer).post(reverse("feedback:new"), {"text": f"Việc {wanted}", "ve": wanted})
        assert answer["Location"] == expected


def test_those_above_read_them_by_theme_and_area(world: World) -> None:
    told(world)
    told(world, "Thiếu kinh phí in ấn")
    actions.report(actor=world.stranger, plan=world.plan, text="Kinh phí chậm cấp")
    client, address = client_for(world.office), reverse("feedback:difficulties")
    page = client.get(address)
    assert {theme.code: (number, units) for theme, number, units in page.context["themes"]} == {
        "money": (2, 2),
        "equipment": (1, 1),
    }
    narrowed = client.get(f"{address}?nhom=money&dia-ban={world.district.code}").content.decode()
    assert "Thiếu kinh phí in ấn" in narrowed
    assert "Kinh phí chậm cấp" not in narrowed
    assert "Máy tính đã cũ" not in narrowed
    assert "Không tìm thấy" in client.get(f"{address}?q=khong co dau").content.decode()


def test_a_reader_without_a_seat_is_refused(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.report(actor=world.leader, plan=world.plan, text="x")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đường truyền Internet yếu, hay mất kết nối", "network"),
        ("Máy tính phòng tin học đã cũ", "equipment"),
        ("Kinh phí cho truyền thông còn hạn chế", "money"),
        ("Cán bộ phụ trách kiêm nhiệm, chưa được tập huấn viết tin", "people"),
        ("Phụ huynh vùng sâu chưa quan tâm", "public"),
        ("Chưa có văn bản hướng dẫn cụ thể", "guidance"),
        ("Ờ thì", "other"),
    ],
)
def test_themes_are_told_from_words(text: str, code: str) -> None:
    assert theme_of(text).code == code


@given(st.text(max_size=80))
def test_any_words_have_one_theme(text: str) -> None:
    assert theme_of(text) in {*BY_CODE.values(), OTHER}
