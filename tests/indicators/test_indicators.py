"""The seven targets are measured from records; every figure opens the list behind it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.activities import make_activity
from tests.factories.orgs import client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.activities.actions import review
from lantoa.indicators.actions import except_unit, freeze
from lantoa.indicators.definitions import DEFINITIONS, Member, recognise
from lantoa.indicators.evaluation import Result, by_area, evaluate, months
from lantoa.indicators.models import FrozenValue, Indicator, RegisterEntry
from lantoa.orgs.models import UnitKind
from lantoa.plans.models import ActivityKind, Event
from lantoa.sample.plan import TARGETS

TODAY = dt.date(2024, 10, 15)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def measured(world: World, code: str) -> Result:
    return evaluate(Indicator.objects.get(plan=world.plan, definition=code), world.root, TODAY)


def test_each_of_the_seven_sentences_has_its_definition(world: World) -> None:
    wanted = ["own_plan", "dx_day", "portal", "officer", "exemplar", "city_events", "lessons"]
    assert list(Indicator.objects.filter(plan=world.plan).values_list("definition", flat=True)) == wanted
    found = []
    for sentence in TARGETS:
        definition = recognise(sentence, found)
        assert definition is not None
        found.append(definition.code)
    assert found == wanted
    assert recognise("100% học sinh được khám sức khỏe") is None


def test_schools_alone_count_for_the_lessons_and_once_each(world: World) -> None:
    before = measured(world, "lessons")
    assert (before.satisfied, before.population) == (0, 2)  # the centre is no school
    for _ in range(2):
        review.accept(actor=world.head, activity=make_activity(world.officer, world.plan, ("IV.4",)))
    after = measured(world, "lessons")
    assert (after.satisfied, after.population, after.reached) == (1, 2, False)
    assert [one.name for one in after.absent] == [world.other_school.name]


def test_a_waiting_activity_does_not_count(world: World) -> None:
    make_activity(world.officer, world.plan, kind=ActivityKind.DX_DAY, held_on=dt.date(2024, 10, 10))
    assert measured(world, "dx_day").satisfied == 0


def test_two_city_events_reach_the_target_and_one_does_not(world: World) -> None:
    for number in range(2):
        assert not measured(world, "city_events").reached
        day = dt.date(2024, 5, 1 + number)
        Event.objects.create(plan=world.plan, title=f"Hội thảo {number}", level="city", starts_on=day, ends_on=day)
    assert measured(world, "city_events").reached


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
    assert (result.satisfied, result.population) == (1, 2)


def test_an_excepted_unit_leaves_the_denominator_and_the_roll_up_holds(world: World) -> None:
    indicator = Indicator.objects.get(plan=world.plan, definition="dx_day")
    whole = measured(world, "dx_day")
    areas = by_area(whole, world.root)
    assert sum(share.population for _, share in areas) == whole.population == 3
    except_unit(actor=world.office, indicator=indicator, unit=world.school, reason="Trường đang sáp nhập")
    assert measured(world, "dx_day").population == 2


def test_a_frozen_value_stays_when_records_change(world: World) -> None:
    assert freeze(plan=world.plan, period="2024-Q3", on=dt.date(2024, 9, 14)) == 7
    make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Mới")
    assert freeze(plan=world.plan, period="2024-Q3", on=TODAY) == 0
    assert FrozenValue.objects.get(indicator__definition="own_plan").population == 3


def test_every_figure_on_the_page_opens_a_list_of_that_many(world: World) -> None:
    indicator = Indicator.objects.get(plan=world.plan, definition="own_plan")
    client = client_for(world.office)
    page = client.get(reverse("indicators:dashboard")).content.decode()
    assert TARGETS[0] in page
    assert "còn thiếu 3" in page
    answer = client.get(reverse("indicators:indicator", args=[indicator.pk]) + "?ds=thieu")
    assert [one.name for one, _, _ in answer.context["rows"]] == [
        world.school.name,
        world.other_school.name,
        world.centre.name,
    ]
    sheet = client.get(reverse("indicators:indicator", args=[indicator.pk]) + "?xuat=1")
    assert sheet.headers["Content-Type"].startswith("application/vnd.openxmlformats")


def test_the_dashboard_costs_the_same_queries_however_many_units(world: World) -> None:
    client = client_for(world.office)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("indicators:dashboard")).status_code == 200
        return len(queries)

    cost()
    few = cost()
    for number in range(3):
        make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học số {number}")
    assert cost() == few


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_a_hundred_percent_is_reached_by_all_alone(population: int, satisfied: int) -> None:
    satisfied = min(satisfied, population)
    indicator = Indicator(threshold=100, unit_sign="%")
    result = Result(satisfied, population, indicator=indicator, day=TODAY)
    assert result.reached == (satisfied == population)


@given(st.lists(st.one_of(st.none(), st.dates(dt.date(2024, 1, 1), TODAY)), min_size=1, max_size=40))
def test_the_history_never_falls_and_ends_at_the_value(days: list[dt.date | None]) -> None:
    members = [Member(str(number), number, "", day) for number, day in enumerate(days)]
    done = sum(day is not None for day in days)
    result = Result(done, len(days), indicator=Indicator(threshold=100), day=TODAY, members=members)
    values = months(result)
    assert values == sorted(values)
    assert values[-1] == pytest.approx(result.percent)
    assert len(values) == 10


def test_definitions_say_what_they_count() -> None:
    assert all(str(one.sentence).endswith(".") for one in DEFINITIONS.values())
