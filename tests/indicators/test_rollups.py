"""Roll-ups add up, whatever the tree, the dates and the exceptions: recomputed by an independent brute force."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import make_unit
from tests.factories.world import World, make_world

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.actions.prepare import freeze
from lantoa.indicators.evaluation import Result, by_area, by_kind, evaluate
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import FrozenValue, Indicator, NotApplicable, RegisterEntry
from lantoa.indicators.spans import Record, covers, grid, tally, without
from lantoa.orgs.models import Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import ActivityKind

TODAY = dt.date(2024, 10, 15)
days = st.dates(dt.date(2023, 12, 20), dt.date(2025, 1, 10))
maybe = st.one_of(st.none(), days)


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[dt.date, dt.date], ...]:
    """At most three stretches that do not touch."""
    ends = sorted(draw(st.lists(days, max_size=6, unique=True)))
    return tuple(zip(ends[::2], ends[1::2], strict=False))


records = st.lists(st.builds(Record, st.just("x"), st.just(1), st.just(""), spans(), spans()), max_size=12)


@given(records, st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
def test_the_tally_is_what_asking_each_day_gives(rows: list[Record], day: dt.date) -> None:
    at = grid(2024, day)
    assert at[-1] == day
    assert list(at) == sorted(set(at))
    for one, (satisfied, population) in zip(at, tally(rows, at), strict=True):
        counting = [row for row in rows if covers(row.counts, one)]
        assert population == len(counting)
        assert satisfied == sum(covers(row.met, one) is not None for row in counting)


@given(spans(), days, days, days)
def test_what_is_cut_away_is_away_and_nothing_else(kept: Any, one: dt.date, two: dt.date, asked: dt.date) -> None:
    out = (min(one, two), max(one, two))
    inside = covers(kept, asked) is not None and not out[0] <= asked <= out[1]
    assert (covers(without(kept, out), asked) is not None) == inside


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(1, 100))
def test_a_share_is_reached_exactly_and_more_never_loses_it(population: int, satisfied: int, threshold: int) -> None:
    satisfied = min(satisfied, population)
    indicator = Indicator(threshold=Decimal(threshold), unit_sign="%")
    result = Result(satisfied, population, indicator=indicator, day=TODAY)
    assert result.reached == (satisfied * 100 >= threshold * population)
    if threshold == 100:
        assert result.reached == (satisfied == population)
    if satisfied < population and result.reached:
        assert Result(satisfied + 1, population, indicator=indicator, day=TODAY).reached
    most = Indicator(threshold=Decimal(threshold), unit_sign="%", at_most=True)
    assert Result(satisfied, population, indicator=most, day=TODAY).reached == (
        satisfied * 100 <= threshold * population
    )


SCHOOLS = [UnitKind.PRESCHOOL, UnitKind.PRIMARY, UnitKind.UPPER, UnitKind.CENTRE]
KINDS = [ActivityKind.DX_DAY, ActivityKind.LESSON, ActivityKind.SESSION, ActivityKind.NEWS]
STATES = [ActivityState.ACCEPTED, ActivityState.ACCEPTED, ActivityState.SUBMITTED, ActivityState.RETURNED]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_areas_and_kinds_are_the_whole_by_an_independent_count(world: World, data: st.DataObject) -> None:
    draw = data.draw
    with transaction.atomic():
        for number in range(draw(st.integers(0, 6))):
            where = draw(st.sampled_from([world.root, world.district, world.other_district]))
            where.refresh_from_db()
            make_unit(
                where,
                draw(st.sampled_from(SCHOOLS)),
                f"Trường {number}",
                active_from=draw(maybe),
                active_until=draw(maybe),
            )
        units = list(Unit.objects.all())
        for _ in range(draw(st.integers(0, 15))):
            Activity.objects.create(
                plan=world.plan,
                unit=draw(st.sampled_from(units)),
                kind=draw(st.sampled_from(KINDS)),
                state=draw(st.sampled_from(STATES)),
                held_on=draw(days),
                title="Hoạt động",
            )
        indicator = Indicator.objects.select_related("plan__owner").get(
            plan=world.plan, definition=draw(st.sampled_from(["dx_day", "lessons"]))
        )
        for unit in draw(st.lists(st.sampled_from(units), max_size=3, unique=True)):
            since = draw(days)
            until = draw(st.one_of(st.none(), st.dates(since, dt.date(2025, 2, 1))))
            NotApplicable.objects.create(indicator=indicator, unit=unit, reason="x", since=since, until=until)
        day = draw(st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)))

        ground = Ground(world.plan, world.root, day)
        result = evaluate(indicator, world.root, day, ground)
        assert _pair(result) == _brute(indicator, world.root, day)
        assert len(result.members) == result.population
        assert len(result.present) == result.satisfied
        for parts in (by_area(result, ground), by_kind(result, ground)):
            assert sum(part.share.population for part in parts) == result.population
            assert sum(part.share.satisfied for part in parts) == result.satisfied
        assert _pair(evaluate(indicator, world.district, day)) == _brute(indicator, world.district, day)
        for at, pair in zip(result.days, result.history, strict=True):
            assert pair == _brute(indicator, world.root, at)
        transaction.set_rollback(True)


def _pair(result: Result) -> tuple[int, int]:
    return result.satisfied, result.population


def _brute(indicator: Indicator, top: Unit, day: dt.date) -> tuple[int, int]:
    """One unit after the other, one activity after the other."""
    kinds = {"dx_day": {"dx_day"}, "lessons": {"lesson", "session"}}[indicator.definition]
    satisfied = population = 0
    for unit in Unit.objects.filter(path__startswith=top.path):
        if unit.kind not in EDUCATION_KINDS or (indicator.definition == "lessons" and not unit.is_school):
            continue
        if (unit.active_from and unit.active_from > day) or (unit.active_until and unit.active_until < day):
            continue
        rows = NotApplicable.objects.filter(indicator=indicator, unit=unit)
        if any(row.since <= day and (row.until is None or row.until >= day) for row in rows):
            continue
        population += 1
        satisfied += any(
            row.state == "accepted" and row.kind in kinds and row.held_on <= day for row in unit.activities.all()
        )
    return satisfied, population


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_register_counts_what_its_days_say(world: World, data: st.DataObject) -> None:
    draw = data.draw
    with transaction.atomic():
        rows = []
        for number in range(draw(st.integers(0, 8))):
            first = draw(days)
            met = draw(maybe)
            rows.append(
                RegisterEntry.objects.create(
                    register="officer",
                    unit=draw(st.sampled_from([world.school, world.other_school])),
                    code=f"CB{number}",
                    name=f"Cán bộ {number}",
                    valid_from=first,
                    valid_until=draw(st.one_of(st.none(), st.dates(first, dt.date(2025, 2, 1)))),
                    satisfied_from=met,
                    satisfied_until=draw(st.one_of(st.none(), st.dates(met, dt.date(2025, 2, 1)))) if met else None,
                    not_applicable=draw(st.sampled_from(["", "", "", "Nghỉ thai sản"])),
                )
            )
        day = draw(st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
        indicator = Indicator.objects.select_related("plan__owner").get(plan=world.plan, definition="officer")
        counting = [
            row
            for row in rows
            if row.valid_from <= day and (not row.valid_until or row.valid_until >= day) and not row.not_applicable
        ]
        met_rows = [
            row
            for row in counting
            if row.satisfied_from
            and row.satisfied_from <= day
            and (not row.satisfied_until or row.satisfied_until >= day)
        ]
        assert _pair(evaluate(indicator, world.root, day)) == (len(met_rows), len(counting))
        transaction.set_rollback(True)


def test_what_is_frozen_stays_and_opens_its_own_members(world: World) -> None:
    for school in (world.school, world.other_school):
        RegisterEntry.objects.create(
            register="portal", unit=school, code=school.code, name=f"Trang {school}", valid_from=dt.date(2024, 1, 1)
        )
    assert freeze(plan=world.plan, period="2024-Q3", on=dt.date(2024, 9, 14)) == 8
    make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Mới")
    Unit.objects.filter(pk=world.school.pk).update(name="Trường đổi tên")
    RegisterEntry.objects.update(satisfied_from=dt.date(2024, 2, 1))
    assert freeze(plan=world.plan, period="2024-Q3", on=TODAY) == 0
    value = FrozenValue.objects.get(indicator__definition="own_plan")
    assert (value.population, len(value.members)) == (3, 3)
    assert {one["unit_name"]: one["area_name"] for one in value.members}[world.school.name] == world.district.name
    portal = FrozenValue.objects.get(indicator__definition="portal")
    assert (portal.satisfied, portal.population) == (0, 2)
    assert portal.sentence
