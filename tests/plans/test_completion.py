"""The pure rule of completion (DESIGN section 6), over any facts."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lantoa.plans.completion import Fact, Window, complete
from lantoa.plans.models import RuleKind

YEAR = Window(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
days = st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 28))
facts = st.lists(st.builds(Fact, on=days, quantity=st.integers(0, 9)), max_size=60)
kinds = st.sampled_from(RuleKind.values)


def day(month: int, number: int = 10) -> dt.date:
    return dt.date(2024, month, number)


def test_activities_are_done_on_the_day_of_the_one_that_completes_them() -> None:
    state = complete(RuleKind.ACTIVITIES, 3, YEAR, [Fact(day(5)), Fact(day(3), 2), Fact(day(9))])
    assert (state.needed, state.progress) == (3, 3)
    assert (state.started_on, state.done_on) == (day(3), day(5))


def test_a_monthly_rule_wants_its_number_in_every_month() -> None:
    window = Window(day(3, 15), day(5, 20))
    short = complete(RuleKind.MONTHLY, 2, window, [Fact(day(3), 9), Fact(day(4), 2)])
    assert (short.needed, short.progress, short.done_on) == (6, 4, None)
    full = complete(
        RuleKind.MONTHLY, 2, window, [Fact(day(3), 9), Fact(day(5), 2), Fact(day(4), 1), Fact(day(4, 11), 1)]
    )
    assert (full.progress, full.done_on) == (6, day(5))


def test_months_outside_the_window_start_a_monthly_task_but_fill_nothing() -> None:
    state = complete(RuleKind.MONTHLY, 2, Window(day(3), day(4)), [Fact(day(1), 5)])
    assert (state.progress, state.started_on, state.done_on) == (0, day(1), None)


def test_who_only_supports_owes_nothing() -> None:
    assert complete(RuleKind.NONE, 5, YEAR, [Fact(day(2))]).needed == 0


@given(kinds, st.integers(1, 6), facts)
def test_progress_never_passes_what_is_needed_and_done_means_all_of_it(
    kind: str, minimum: int, given: list[Fact]
) -> None:
    state = complete(kind, minimum, YEAR, given)
    assert 0 <= state.progress <= state.needed
    if kind != RuleKind.NONE:
        assert (state.done_on is not None) == (state.progress == state.needed)
    assert (state.started_on is None) == (not given)
    assert state.done_on is None or state.started_on <= state.done_on


@given(kinds, st.integers(1, 6), facts, st.builds(Fact, on=days, quantity=st.integers(0, 9)))
def test_another_fact_never_takes_progress_away(kind: str, minimum: int, given: list[Fact], more: Fact) -> None:
    before, after = complete(kind, minimum, YEAR, given), complete(kind, minimum, YEAR, [*given, more])
    assert after.progress >= before.progress
    if before.done_on:
        assert after.done_on is not None
        assert after.done_on <= before.done_on


@given(kinds, st.integers(1, 6), st.permutations([Fact(day(m), m % 3) for m in range(1, 13)]))
def test_the_order_in_which_facts_arrive_does_not_matter(kind: str, minimum: int, given: list[Fact]) -> None:
    assert complete(kind, minimum, YEAR, given) == complete(kind, minimum, YEAR, sorted(given, key=lambda f: f.on))
