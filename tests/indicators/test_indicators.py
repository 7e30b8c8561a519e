"""The seven targets and the bulletin rule are measured from records; every figure opens the list behind it."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import actor_for, client_for, make_unit, make_user
from tests.factories.world import World, make_world

from lantoa.activities.actions import review
from lantoa.activities.counting import explain
from lantoa.indicators import queries
from lantoa.indicators.definitions import DEFINITIONS
from lantoa.indicators.evaluation import Result, by_area, by_kind, evaluate, months
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import Indicator, RegisterEntry
from lantoa.orgs.models import Role, Selector, Unit, UnitKind
from lantoa.plans.actions import unit_plans
from lantoa.plans.models import ActivityKind, Event
from lantoa.sample.plan import TARGETS

TODAY = dt.date(2024, 10, 15)
DX_DAY, BULLETIN = ActivityKind.DX_DAY, ActivityKind.BULLETIN


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def the(world: World, code: str) -> Indicator:
    return Indicator.objects.select_related("plan__owner", "task").get(plan=world.plan, definition=code)


def measured(world: World, code: str, over: Unit | None = None, day: dt.date = TODAY) -> Result:
    return evaluate(the(world, code), over or world.root, day)


def accepted(world: World, **values: object) -> None:
    review.accept(actor=world.head, activity=make_activity(world.officer, world.plan, **values))  # type: ignore[arg-type]


def pair(result: Result) -> tuple[int, int]:
    return result.satisfied, result.population


def test_schools_alone_count_for_the_lessons_and_once_each(world: World) -> None:
    assert pair(measured(world, "lessons")) == (0, 2)  # the centre is no school
    for _ in range(2):
        accepted(world, codes=("IV.4",))
    after = measured(world, "lessons")
    assert (pair(after), after.reached) == ((1, 2), False)
    assert [one.name for one in after.absent] == [world.other_school.name]
    assert [one.since for one in after.present] == [dt.date(2024, 9, 20)]


def test_a_waiting_activity_does_not_count_nor_one_of_another_kind_or_a_later_day(world: World) -> None:
    make_activity(world.officer, world.plan, kind=DX_DAY, held_on=dt.date(2024, 10, 10))
    accepted(world, kind=ActivityKind.NEWS)
    assert pair(measured(world, "dx_day")) == (0, 3)
    accepted(world, kind=DX_DAY, held_on=dt.date(2024, 10, 10))
    assert pair(measured(world, "dx_day")) == (1, 3)
    assert pair(measured(world, "dx_day", day=dt.date(2024, 10, 9))) == (0, 3)


def test_an_activity_of_any_kind_counts_for_the_day_when_it_is_part_of_it(world: World) -> None:
    day = dt.date(2024, 10, 10)
    event = Event.objects.create(
        plan=world.plan, title="Ngày CĐS", level="national", is_dx_day=True, starts_on=day, ends_on=day
    )
    accepted(world, kind=ActivityKind.NEWS, held_on=day, event=event)
    assert pair(measured(world, "dx_day")) == (1, 3)


def test_a_plan_of_its_own_counts_once_approved(world: World) -> None:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    unit_plans.submit(actor=world.officer, plan=own)
    assert pair(measured(world, "own_plan")) == (0, 3)
    unit_plans.approve(actor=world.head, plan=own, number="12/KH-THHM", issued_on="2024-03-20")
    result = measured(world, "own_plan")
    assert pair(result) == (1, 3)
    assert [one.link for one in result.present] == [reverse("plans:unit_plan", args=[own.pk])]


def _event(world: World, number: int, level: str = "city") -> Event:
    day = dt.date(2024, 5, 1 + number)
    return Event.objects.create(plan=world.plan, title=f"Hội thảo {number}", level=level, starts_on=day, ends_on=day)


def test_two_distinct_city_events_with_an_accepted_activity_reach_the_target(world: World) -> None:
    one, two, own = _event(world, 1), _event(world, 2), _event(world, 3, "department")
    for event in (one, one, own):
        accepted(world, event=event, held_on=event.starts_on)
    result = measured(world, "city_events")
    assert (pair(result), result.value, result.reached) == ((1, 2), 1.0, False)
    assert [member.name for member in result.absent] == [two.title]
    accepted(world, event=two, held_on=two.starts_on)
    assert measured(world, "city_events").reached
    assert measured(world, "city_events", world.other_district).value == 0
    three = _event(world, 4)
    accepted(world, event=three, held_on=three.starts_on)
    assert measured(world, "city_events").value == 3
    accepted(world, event=(four := _event(world, 5)), held_on=four.starts_on)
    assert measured(world, "city_events").reached, "more is no failure"


def test_registers_are_dated_and_what_does_not_apply_leaves_the_denominator(world: World) -> None:
    for number, values in enumerate(
        (
            {"satisfied_from": dt.date(2024, 5, 1)},
            {"satisfied_from": dt.date(2024, 5, 1), "satisfied_until": dt.date(2024, 9, 1)},
            {"valid_until": dt.date(2024, 6, 30)},
            {"valid_from": dt.date(2024, 11, 1)},
            {"not_applicable": "Đang xây dựng lại"},
        )
    ):
        ordinary = {"valid_from": dt.date(2024, 1, 1), "register": "portal", "unit": world.school}
        RegisterEntry.objects.create(code=f"trang-{number}.vn", name=f"Trang {number}", **{**ordinary, **values})
    result = measured(world, "portal")
    assert pair(result) == (1, 2)
    assert "01/09/2024" in result.absent[0].note
    history = dict(zip(result.days, result.history, strict=True))
    assert history[dt.date(2024, 6, 30)] == (2, 3)
    assert history[dt.date(2024, 7, 31)] == (2, 2)
    assert history[dt.date(2024, 9, 30)] == (1, 2)


def test_the_bulletin_rule_asks_two_items_for_each_month_that_is_over(world: World) -> None:
    rule = the(world, "bulletin")
    assert (rule.task, rule.target, rule.unit_sign) == (world.task("IV.1"), None, "%")
    accepted(world, kind=BULLETIN, quantity=17, held_on=dt.date(2024, 9, 5))
    result = measured(world, "bulletin")
    assert pair(result) == (0, 3), "nine months are over: eighteen items are owed"
    assert [one.note for one in result.absent if one.unit_id == world.school.pk] == ["17/18 tin"]
    accepted(world, kind=BULLETIN, quantity=1, held_on=dt.date(2024, 10, 1))
    result = measured(world, "bulletin")
    assert pair(result) == (1, 3)
    assert [pair_[0] for pair_ in result.history] == [0] * 9 + [1]
    assert pair(measured(world, "bulletin", day=dt.date(2024, 10, 31))) == (0, 3), "October is over: two more"


def test_a_unit_that_opened_in_the_year_owes_from_its_first_whole_month(world: World) -> None:
    new = make_unit(world.district, UnitKind.PRIMARY, "Trường mới", active_from=dt.date(2024, 8, 20))
    result = measured(world, "bulletin")
    assert [one.note for one in result.members if one.unit_id == new.pk] == ["0/2 tin"]
    assert [whole for _, whole in result.history][6:9] == [3, 4, 4]


def test_units_that_closed_leave_and_their_past_stays(world: World) -> None:
    accepted(world, kind=DX_DAY, held_on=dt.date(2024, 3, 20))
    Unit.objects.filter(pk=world.school.pk).update(active_until=dt.date(2024, 8, 31))
    result = measured(world, "dx_day")
    assert pair(result) == (0, 2)
    assert list(result.history)[7:9] == [(1, 3), (0, 2)]


def test_areas_and_kinds_add_up_to_the_whole(world: World) -> None:
    accepted(world, kind=DX_DAY, held_on=dt.date(2024, 10, 10))
    ground = Ground(world.plan, world.root, TODAY)
    result = evaluate(the(world, "dx_day"), world.root, TODAY, ground)
    areas = by_area(result, ground)
    assert [(part.name, part.share.satisfied, part.share.population) for part in areas] == [
        (world.root.name, 0, 1),
        (world.other_district.name, 0, 1),
        (world.district.name, 1, 1),
    ]
    for parts in (areas, by_kind(result, ground)):
        assert sum(part.share.satisfied for part in parts) == result.satisfied
        assert sum(part.share.population for part in parts) == result.population


def get(client: Client, world: World, code: str, **asked: str) -> object:
    return client.get(reverse("indicators:indicator", args=[the(world, code).pk]), asked)


def test_every_figure_on_the_page_opens_a_list_of_that_many(world: World) -> None:
    client = client_for(world.office)
    page = client.get(reverse("indicators:dashboard")).content.decode()
    assert TARGETS[0] in page
    assert "còn thiếu 3" in page
    answer = get(client, world, "own_plan", ds="thieu")
    everybody = [world.school.name, world.other_school.name, world.centre.name]
    assert [row["member"].name for row in answer.context["rows"]] == everybody  # type: ignore[attr-defined]
    for asked, wanted in (
        ({"khu-vuc": world.district.code}, [world.school.name]),
        ({"khu-vuc": world.root.code}, [world.centre.name]),
        ({"loai": UnitKind.LOWER.value}, [world.other_school.name]),
        ({"don-vi": world.other_district.code}, [world.other_school.name]),
        ({"ds": "tat-ca"}, everybody),
        ({"ds": "dat"}, []),
    ):
        rows = get(client, world, "own_plan", **asked).context["rows"]  # type: ignore[attr-defined]
        assert [row["member"].name for row in rows] == wanted, asked


def test_the_missing_have_a_contact_and_a_last_sign_of_life(world: World) -> None:
    make_activity(world.officer, world.plan, held_on=dt.date(2024, 9, 12))
    page = get(client_for(world.office), world, "own_plan").content.decode()  # type: ignore[attr-defined]
    assert str(world.officer.user) in page
    assert "12/09/2024" in page
    assert "chưa có dấu hiệu hoạt động" in page


def test_the_evidence_behind_a_satisfied_unit_is_its_newest_activity(world: World) -> None:
    for day in (10, 11):
        accepted(world, kind=DX_DAY, held_on=dt.date(2024, 10, day))
    (row,) = get(client_for(world.office), world, "dx_day", ds="dat").context["rows"]  # type: ignore[attr-defined]
    newest = world.plan.activities.latest("pk")
    assert (row["proof"].url, row["proof"].number) == (reverse("activities:activity", args=[newest.pk]), 2)


def test_the_page_as_of_an_earlier_day(world: World) -> None:
    accepted(world, kind=DX_DAY, held_on=dt.date(2024, 10, 10))
    client = client_for(world.office)
    assert get(client, world, "dx_day").context["result"].satisfied == 1  # type: ignore[attr-defined]
    assert get(client, world, "dx_day", ngay="2024-09-30").context["result"].satisfied == 0  # type: ignore[attr-defined]
    for nonsense in ("2025-01-01", "2023-01-01", "hôm qua"):
        assert get(client, world, "dx_day", ngay=nonsense).context["day"] == TODAY  # type: ignore[attr-defined]


def test_the_sheet_has_both_lists(world: World) -> None:
    accepted(world, kind=DX_DAY, held_on=dt.date(2024, 10, 10))
    answer = get(client_for(world.office), world, "dx_day", xuat="1")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)  # type: ignore[attr-defined, union-attr]
    assert [(row[0], row[1]) for row in rows[1:]] == [
        ("Còn thiếu", world.other_school.name),
        ("Còn thiếu", world.centre.name),
        ("Đạt", world.school.name),
    ]
    assert rows[3][8].startswith("http://testserver/hoat-dong/")


def test_each_role_sees_its_own_part(world: World) -> None:
    division = actor_for(Role.DIVISION, world.division, Selector.objects.create(name="Tiểu học", kinds=["primary"]))
    for actor, wanted in (
        (world.office, 3),
        (world.leader, 3),
        (world.district_office, 1),
        (world.head, 1),
        (division, 1),
    ):
        lines = {line.indicator.definition: line.result for line in queries.strip(actor, world.plan, TODAY)}
        assert lines["own_plan"].population == wanted, actor
    assert client_for(division).get(reverse("indicators:dashboard")).status_code == 200
    page = get(client_for(division), world, "own_plan", **{"don-vi": world.district.code})
    assert page.context["result"].population == 1  # type: ignore[attr-defined]
    outside = {"don-vi": world.other_district.code}
    for actor in (division, world.district_office, world.head):
        assert get(client_for(actor), world, "own_plan", **outside).status_code == 404  # type: ignore[attr-defined]


def test_a_school_reads_words_and_no_share_of_one(world: World) -> None:
    page = client_for(world.head).get(reverse("indicators:dashboard")).content.decode()
    assert "Chưa đạt" in page
    assert "còn thiếu" not in page


def test_without_a_plan_or_entries_the_page_says_what_to_do(world: World) -> None:
    page = client_for(world.office).get(reverse("indicators:dashboard")).content.decode()
    assert "Chưa đo được" in page
    assert reverse("indicators:register_import", args=["portal"]) in page
    assert (
        reverse("indicators:register_import", args=["portal"])
        not in client_for(world.head).get(reverse("indicators:dashboard")).content.decode()
    )
    lonely = make_unit(kind=UnitKind.DEPARTMENT, name="Sở mới")
    assert (
        "Chưa có số liệu"
        in client_for(actor_for(Role.OFFICE, lonely)).get(reverse("indicators:dashboard")).content.decode()
    )


def test_the_year_that_is_over_is_shown_as_of_its_last_day(world: World) -> None:
    assert queries.day_of(world.plan, dt.date(2026, 3, 1)) == dt.date(2024, 12, 31)
    (line, *_rest) = queries.strip(world.office, world.plan, dt.date(2026, 3, 1))
    assert len(line.months) == 12


@pytest.mark.parametrize("where", ["indicators:dashboard", "indicators:indicator"])
def test_the_pages_cost_the_same_queries_however_many_units(world: World, where: str) -> None:
    client = client_for(world.office)
    address = reverse(where, args=[the(world, "dx_day").pk] if where.endswith("indicator") else [])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    cost()
    few = cost()
    for number in range(3):
        school = make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học số {number}")
        actor_for(Role.OFFICER, school)
    assert cost() == few
    assert few <= 30


def test_an_activity_says_where_it_counted_as_the_figures_count(world: World) -> None:
    event = _event(world, 1)
    accepted(world, event=event, held_on=event.starts_on, kind=ActivityKind.SESSION)
    accepted(world, kind=BULLETIN)
    make_activity(world.officer, world.plan, kind=DX_DAY)
    told = {
        (count.label, count.counted)
        for activity in world.plan.activities.all()
        for count in explain(activity)
        if "chỉ tiêu" in count.label.lower() or "bảng tin" in count.label
    }
    assert told == {
        ("Chỉ tiêu 6", True),
        ("Chỉ tiêu 7", True),
        ("Quy định về bảng tin", True),
        ("Chỉ tiêu 2", False),
    }


def test_definitions_say_what_they_count() -> None:
    assert all(str(one.sentence).endswith(".") for one in DEFINITIONS.values())


def test_a_person_without_a_seat_sees_no_figure(world: World) -> None:
    client = Client()
    client.force_login(make_user())
    assert client.get(reverse("indicators:dashboard")).status_code == 403


def test_months_end_at_the_value(world: World) -> None:
    accepted(world, kind=DX_DAY, held_on=dt.date(2024, 10, 10))
    result = measured(world, "dx_day")
    assert months(result)[-1] == pytest.approx(result.percent)
    assert len(months(result)) == 10


def test_the_count_of_events_is_the_targets_of_the_whole(world: World) -> None:
    page = client_for(world.head).get(reverse("indicators:dashboard")).content.decode()
    assert "Chỉ tiêu chung" in page
    assert "Chỉ tiêu chung" not in client_for(world.office).get(reverse("indicators:dashboard")).content.decode()
