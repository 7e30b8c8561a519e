"""The home of each role: what is due, late, waiting; for those above the targets, the silent, the reports, the week."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import actor_for, client_for, make_department, make_unit, stranger
from tests.factories.world import World, make_world

from lantoa.activities.actions.review import accept, return_
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Selector, UnitKind
from lantoa.plans.actions import extend
from lantoa.plans.models import ActivityKind

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def world() -> World:
    return make_world()


def home(actor: Actor) -> str:
    return client_for(actor).get(reverse("home")).content.decode()


def everybody(world: World) -> dict[str, Actor]:
    selector = Selector.objects.create(name="Tiểu học", kinds=["primary"])
    return {
        "office": world.office,
        "leader": world.leader,
        "division": actor_for(Role.DIVISION, world.division, selector),
        "district": world.district_office,
        "head": world.head,
        "officer": world.officer,
        "editor": actor_for(Role.EDITOR, world.root),
        "admin": actor_for(Role.ADMIN, world.root),
    }


def test_a_teacher_sees_what_is_late_and_what_came_back(world: World) -> None:
    page = home(world.officer)
    assert "1 việc quá hạn" in page  # the plan that was due on 28 March
    assert "Ghi hoạt động" in page
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    return_(actor=world.head, activity=activity, reason="Thiếu ảnh chụp lớp học")
    page = home(world.officer)
    assert "Thiếu ảnh chụp lớp học" in page
    assert "1 việc chờ anh/chị" in page


def test_a_deadline_within_the_week_is_due_and_an_extended_one_is_not_late(world: World) -> None:
    late = world.task("I.1").assignments.get(unit=world.school)
    asked = extend.ask(actor=world.head, assignment=late, until=dt.date(2024, 10, 18), reason="Kiện toàn ban chỉ đạo")
    extend.decide(actor=world.office, extension=asked, granted=True)
    page = home(world.officer)
    assert "Còn 1 việc đến hạn trong tuần" in page
    assert "quá hạn" not in page


def test_the_office_sees_what_waits_the_targets_the_reports_and_the_silent(world: World) -> None:
    make_activity(world.officer, world.plan, ("IV.4",))
    page = home(world.office)
    assert "1 hoạt động chờ duyệt" in page
    for words in ("Các chỉ tiêu", "Kế hoạch truyền thông", "Hưởng ứng Ngày CĐS", "Quý III 2024", "đã nhận 0/"):
        assert words in page, words
    assert page.count("<li><a") >= 7
    assert f"- {world.other_district.name}: 1" in page  # the text for Zalo
    assert page.count('class="button primary"') == 1


def test_the_leadership_reads_the_week_and_where_we_will_miss(world: World) -> None:
    activity = make_activity(
        world.officer, world.plan, ("II",), kind=ActivityKind.DX_DAY, held_on=dt.date(2024, 10, 10)
    )
    accept(actor=world.head, activity=activity)
    page = home(world.leader)
    assert "<strong>1</strong> hoạt động của 1 đơn vị" in page
    assert "Hưởng ứng Ngày CĐS</a> <strong>+1</strong>" in page
    assert "Nơi có thể không đạt" in page
    assert "Cách tính" in page
    assert "Ghi hoạt động" not in page


def test_a_division_measures_the_schools_that_it_follows(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",), kind=ActivityKind.LESSON)
    accept(actor=world.head, activity=activity)
    page = home(everybody(world)["division"])
    assert (
        page.count('<span class="big">100%</span>') == 1
    )  # its one primary school taught a lesson; the lower secondary one is not its own


def test_the_editor_finds_material_and_the_administrator_the_seats(world: World) -> None:
    people = everybody(world)
    assert "Tư liệu cho tin bài" in home(people["editor"])
    assert "Chức danh trống" in home(people["admin"])


def test_a_page_is_made_anew_after_a_write_and_kept_for_its_session_alone(world: World) -> None:
    client, other = client_for(world.office), client_for(world.leader)
    client.get(reverse("home"))  # the browser gets its token
    first = client.get(reverse("home"))
    with CaptureQueriesContext(connection) as kept:
        again = client.get(reverse("home"))
    assert again.content == first.content
    assert len(kept) <= 3
    assert other.get(reverse("home")).content != first.content
    make_activity(world.officer, world.plan, ("IV.4",))
    assert "1 hoạt động chờ duyệt" in client.get(reverse("home")).content.decode()
    client.cookies["lantoa_language"] = "en"
    assert "1 activity to review" in client.get(reverse("home")).content.decode()


def test_somebody_without_a_seat_and_nobody_at_all(world: World) -> None:
    assert "chưa giữ chức danh nào" in home(stranger())
    assert Client().get(reverse("home")).status_code == 302


def test_the_home_costs_at_most_twelve_queries_and_the_same_however_many_units(world: World) -> None:
    people = everybody(world)
    counts: dict[str, list[int]] = {role: [] for role in people}
    for _ in range(2):
        for role, actor in people.items():
            client = client_for(actor)
            client.get(reverse("home"))  # what those above share is kept from here on
            for key in [key for key in cache._cache if "page/home" in key]:  # type: ignore[attr-defined]  # of LocMem
                cache.delete(key.split(":", 2)[2])
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("home"))
            counts[role].append(len(queries))
        for number in range(12):
            make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học số {number}")
    for role, (few, many) in counts.items():
        assert few == many <= MOST_QUERIES, f"{role}: {counts}"


def test_the_silent_are_listed_by_area_with_a_reminder_and_as_a_workbook(world: World) -> None:
    client = client_for(world.office)
    page = client.get(reverse("chase")).content.decode()
    assert page.index(world.school.name) < page.index(world.other_school.name)
    assert f"- {world.other_school.name}" in page
    make_activity(world.officer, world.plan, ("IV.4",), held_on=dt.date(2024, 10, 1))
    page = client.get(reverse("chase")).content.decode()
    assert world.school.name not in page
    one = client.get(reverse("chase"), {"khu-vuc": world.other_district.code}).content.decode()
    assert world.other_school.name in one
    assert world.centre.name not in one
    assert "spreadsheet" in client.get(reverse("chase"), {"tai": "xlsx"}).headers["Content-Type"]
    assert client_for(world.officer).get(reverse("chase")).status_code == 403
    assert world.other_school.name not in client_for(world.district_office).get(reverse("chase")).content.decode()


def test_the_list_of_the_silent_costs_the_same_with_more_units(world: World) -> None:
    client = client_for(world.office)
    client.get(reverse("chase"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("chase"))
    for number in range(3):
        make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học số {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("chase"))
    assert len(many) == len(few)


def test_an_empty_installation_says_what_to_do_first() -> None:
    root = make_department()
    page = home(actor_for(Role.ADMIN, root))
    assert page.index("Nhập danh sách đơn vị") < page.index("Đọc kế hoạch từ văn bản") < page.index("Ban hành kế hoạch")
    assert reverse("orgs:roster") in page
    assert page.count("button primary") == 1
    office = home(actor_for(Role.OFFICE, root))
    assert reverse("plans:import") in office
    assert "Ghi hoạt động" not in office
    assert "Nhập danh sách đơn vị" not in home(actor_for(Role.OFFICER, make_unit(root)))
