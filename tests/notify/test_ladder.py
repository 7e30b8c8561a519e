"""The ladder: which step falls on which day, and what is made good after days without a run."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lantoa.notify.ladder import STEPS, Step, missed, reached, step_on
from lantoa.notify.quiet import is_quiet, is_urgent, may_leave

DUE = dt.date(2024, 12, 24)
days = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))
times = st.times()


def test_fourteen_seven_three_and_one_days_before_then_late_then_the_head_then_the_level_above() -> None:
    spoken = {
        DUE + dt.timedelta(days=number): step_on(DUE, DUE + dt.timedelta(days=number)) for number in range(-20, 20)
    }
    assert [(str(day), step) for day, step in spoken.items() if step is not None] == [
        ("2024-12-10", Step.TWO_WEEKS),
        ("2024-12-17", Step.WEEK),
        ("2024-12-21", Step.THREE_DAYS),
        ("2024-12-23", Step.TOMORROW),
        ("2024-12-25", Step.LATE),
        ("2024-12-27", Step.HEAD),
        ("2024-12-31", Step.ABOVE),
    ]


def test_after_days_without_a_run_only_the_furthest_step_is_said() -> None:
    assert missed(DUE, dt.date(2024, 12, 16), dt.date(2024, 12, 22)) == Step.THREE_DAYS
    assert missed(DUE, dt.date(2024, 12, 21), dt.date(2024, 12, 22)) is None


@given(days, days, days)
def test_runs_on_every_day_say_each_step_once_and_a_gap_says_the_last_of_them(
    due: dt.date, first: dt.date, last: dt.date
) -> None:
    first, last = min(first, last), max(first, last)
    span = [first + dt.timedelta(days=number) for number in range(1, (last - first).days + 1)]
    daily = [step for day in span if (step := missed(due, day - dt.timedelta(days=1), day)) is not None]
    assert daily == sorted(set(daily))
    assert missed(due, first, last) == (daily[-1] if daily else None)


@given(days, days)
def test_where_a_deadline_stands_never_goes_back(due: dt.date, day: dt.date) -> None:
    now, later = reached(due, day), reached(due, day + dt.timedelta(days=1))
    assert now is None or (later is not None and later >= now)
    assert now is None or now in STEPS


@given(times, times, times)
def test_quiet_hours_may_run_over_midnight(now: dt.time, first: dt.time, last: dt.time) -> None:
    inside = is_quiet(now, first, last)
    if first != last:
        assert inside != is_quiet(now, last, first)
    else:
        assert not inside


def test_the_evening_the_night_and_the_weekend_are_quiet() -> None:
    friday, saturday = dt.datetime(2024, 10, 11, 9), dt.datetime(2024, 10, 12, 9)
    evening = (dt.time(20), dt.time(6, 30))
    assert may_leave(friday, *evening, weekends=False)
    assert not may_leave(saturday, *evening, weekends=False)
    assert may_leave(saturday, *evening, weekends=True)
    assert not may_leave(friday.replace(hour=22), *evening, weekends=True)
    assert not may_leave(friday.replace(hour=6, minute=29), *evening, weekends=True)
    assert may_leave(friday.replace(hour=6, minute=30), *evening, weekends=True)


def test_urgent_is_what_is_due_within_two_days() -> None:
    today = dt.date(2024, 10, 15)
    assert [is_urgent(today + dt.timedelta(days=number), today) for number in (-2, -1, 0, 2, 3)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert not is_urgent(None, today)
