"""What an actor may see is the union of the seats' subtrees, selectors and second lines, whatever the tree's shape."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import actor_for, make_department, make_post, make_unit, make_user, stranger

from lantoa.orgs import queries
from lantoa.orgs.actor import REVIEWING_ROLES, Actor, actor_of
from lantoa.orgs.models import Role, Selector, Unit, UnitKind

pytestmark = pytest.mark.django_db


def test_a_district_office_sees_its_schools_alone() -> None:
    root = make_department()
    le_chan = make_unit(root, UnitKind.DISTRICT)
    hong_bang = make_unit(root, UnitKind.DISTRICT)
    school = make_unit(le_chan)
    make_unit(hong_bang)
    seen = Unit.objects.filter(actor_for(Role.DISTRICT, le_chan).reach())
    assert set(seen) == {le_chan, school}
    assert list(Unit.objects.filter(stranger().reach())) == []


def test_a_division_sees_the_schools_of_its_selector_and_no_others() -> None:
    root = make_department()
    division = make_unit(root, UnitKind.DIVISION)
    primary, upper = make_unit(root, UnitKind.PRIMARY), make_unit(root, UnitKind.UPPER)
    selector = Selector.objects.create(name="Tiểu học", kinds=[UnitKind.PRIMARY])
    actor = actor_for(Role.DIVISION, division, selector)
    assert set(queries.visible_to(actor)) == {division, primary}
    assert actor.reviews(primary)
    assert not actor.reviews(upper)


def test_the_second_line_reads_and_where_set_reviews() -> None:
    root = make_department()
    commune = make_unit(root, UnitKind.COMMUNE)
    reading = make_unit(root, second_line=commune)
    reviewing = make_unit(root, second_line=commune, second_line_reviews=True)
    actor = actor_for(Role.DISTRICT, commune)
    assert set(queries.visible_to(actor)) == {commune, reading, reviewing}
    assert not actor.reviews(reading)
    assert actor.reviews(reviewing)


def test_a_seat_that_ended_or_was_closed_gives_nothing() -> None:
    root = make_department()
    person = make_user()
    ended, closed = make_post(root, Role.OFFICE, person), make_post(root, Role.ADMIN, person)
    ended.tenures.update(until="2024-06-30")
    closed.closed_on = "2024-06-30"
    closed.save()
    assert actor_of(person).seats == ()


@st.composite
def _shapes(draw: st.DrawFn) -> tuple[list[int], list[int | None], list[tuple[str, int, bool]]]:
    """Parents of units 1.., second lines of all, and seats: a role, a unit, whether it follows primary schools."""
    size = draw(st.integers(1, 9))
    parents = [draw(st.integers(0, number)) for number in range(size)]
    second = [draw(st.one_of(st.none(), st.integers(0, size))) for _ in range(size + 1)]
    seat = st.tuples(st.sampled_from(Role.values), st.integers(0, size), st.booleans())
    return parents, second, draw(st.lists(seat, max_size=3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=_shapes())
def test_reach_is_what_the_definition_says_on_any_tree(
    shape: tuple[list[int], list[int | None], list[tuple[str, int, bool]]],
) -> None:
    parents, second, seats = shape
    with transaction.atomic():
        units = [make_department()]
        for number, parent in enumerate(parents):
            kind = (UnitKind.PRIMARY, UnitKind.DISTRICT)[number % 2]
            units.append(make_unit(Unit.objects.get(pk=units[parent].pk), kind))
        for number, line in enumerate(second):
            Unit.objects.filter(pk=units[number].pk).update(second_line=units[line] if line is not None else None)
        selector = Selector.objects.create(name="Tiểu học", kinds=[UnitKind.PRIMARY])
        person = make_user()
        for role, place, follows in seats:
            make_post(units[place], role, person, selector=selector if follows else None)
        actor, rows = actor_of(person), list(Unit.objects.all())
        ids = {unit.pk: number for number, unit in enumerate(units)}
        above = {0: {0}}
        for number, parent in enumerate(parents, 1):
            above[number] = above[parent] | {number}
        expected = {ids[unit.pk] for unit in rows if _sees(seats, above, second, ids[unit.pk], unit.kind)}
        assert {ids[unit.pk] for unit in queries.visible_to(actor)} == expected
        _reaches_agrees(actor, rows, {pk for pk, number in ids.items() if number in expected})
        transaction.set_rollback(True)


def _sees(
    seats: list[tuple[str, int, bool]], above: dict[int, set[int]], second: list[int | None], unit: int, kind: str
) -> bool:
    """DESIGN section 1, in words: the subtree, the selector, the second line for those who review or lead."""
    line = second[unit]
    return any(
        place in above[unit]
        or (follows and kind == UnitKind.PRIMARY)
        or (line is not None and place in above[line] and role in {*REVIEWING_ROLES, Role.LEADER})
        for role, place, follows in seats
    )


def _reaches_agrees(actor: Actor, rows: list[Unit], seen: set[int]) -> None:
    assert {unit.pk for unit in rows if actor.reaches(unit)} == seen
