"""The forecast of a target: what the pace of the last weeks leads to, and what it never promises."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lantoa.indicators.forecast import PACE_DAYS, Asked, forecast

BEGIN, DAY = dt.date(2024, 3, 6), dt.date(2024, 10, 15)
ALL = Asked(Decimal(100))
days = st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def days_before(*numbers: int) -> list[dt.date]:
    return [DAY - dt.timedelta(days=number) for number in numbers]


def test_the_pace_of_sixty_days_goes_on_until_the_end_of_the_year() -> None:
    found = forecast(ALL, satisfied=30, population=100, since=days_before(*range(12), *[90] * 18), begin=BEGIN, day=DAY)
    assert (found.gained, found.window, found.until) == (12, 60, dt.date(2024, 12, 31))
    assert found.likely == 30 + 12 * 77 // 60
    assert found.misses
    assert found.missing == 100 - found.likely


def test_a_young_campaign_is_not_forecast() -> None:
    found = forecast(ALL, satisfied=1, population=100, since=[DAY], begin=DAY - dt.timedelta(days=5), day=DAY)
    assert not found.known
    assert not found.misses


def test_a_window_never_begins_before_the_campaign() -> None:
    found = forecast(
        ALL, satisfied=20, population=100, since=days_before(*range(20)), begin=dt.date(2024, 9, 26), day=DAY
    )
    assert (found.window, found.gained) == (20, 20)
    assert found.likely == 97


def test_what_must_not_be_passed_is_missed_when_the_pace_leads_beyond_it() -> None:
    limit = Asked(Decimal(10), is_count=True, at_most=True)
    over = forecast(limit, satisfied=9, population=9, since=days_before(*range(9)), begin=BEGIN, day=DAY)
    under = forecast(limit, satisfied=2, population=2, since=days_before(100, 101), begin=BEGIN, day=DAY)
    assert over.misses
    assert not under.misses


@given(st.integers(0, 500), st.lists(days, max_size=60), days, days, st.integers(0, 120), st.booleans())
def test_it_never_promises_more_than_there_is_and_never_takes_back_what_is_done(
    more: int, since: list[dt.date], begin: dt.date, day: dt.date, threshold: int, is_count: bool
) -> None:
    since = [one for one in since if one <= day]
    satisfied, population = len(since), len(since) + more
    asked = Asked(Decimal(threshold), is_count=is_count)
    found = forecast(asked, satisfied=satisfied, population=population, since=since, begin=begin, day=day)
    assert found.likely >= satisfied
    assert is_count or found.likely <= population
    assert 0 <= found.window <= PACE_DAYS
    assert not (asked.met(satisfied, population) and found.misses)
    assert not (found.misses and not found.known)


@given(st.lists(days, max_size=40), days, days)
def test_one_more_that_is_done_never_makes_the_forecast_worse(
    since: list[dt.date], extra: dt.date, day: dt.date
) -> None:
    since = [one for one in since if one <= day]
    extra = min(extra, day)
    less = forecast(ALL, satisfied=len(since), population=100, since=since, begin=BEGIN, day=day)
    more = forecast(ALL, satisfied=len(since) + 1, population=100, since=[*since, extra], begin=BEGIN, day=day)
    assert more.likely >= less.likely
