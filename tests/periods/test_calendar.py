"""Periods as values and the statutory calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.periods.calendar import Period, PeriodCalendar

D = dt.date
periods = st.builds(
    lambda year, kind, number: Period(year, kind, {"quarter": number % 4 + 1, "month": number % 12 + 1}.get(kind, 0)),
    st.integers(1990, 2090),
    st.sampled_from(["month", "quarter", "year", "school-year"]),
    st.integers(0, 47),
)


def test_a_statutory_quarter_closes_on_the_14th() -> None:
    statutory = PeriodCalendar()
    assert statutory.bounds(Period.parse("2024-Q1")) == (D(2023, 12, 15), D(2024, 3, 14))
    assert statutory.bounds(Period.parse("2024")) == (D(2023, 12, 15), D(2024, 12, 14))
    assert statutory.reports_due(Period.parse("2024-Q1")) == D(2024, 3, 18)  # the 14th is a Thursday


def test_the_closing_day_is_the_authoritys_own() -> None:
    assert PeriodCalendar(closing_day=0).bounds(Period.parse("2024-Q2")) == (D(2024, 4, 1), D(2024, 6, 30))
    assert PeriodCalendar(closing_day=20).bounds(Period.parse("2024-03")) == (D(2024, 2, 21), D(2024, 3, 20))


@pytest.mark.parametrize(("text", "label"), [("2024-Q3", "Quý III năm 2024"), ("2023-2024", "Năm học 2023-2024")])
def test_periods_read_and_print(text: str, label: str) -> None:
    assert str(Period.parse(text)) == text
    assert Period.parse(text).label_vi() == label


@pytest.mark.parametrize("text", ["2024-Q5", "2024-13", "2023-2025", "năm 2024", ""])
def test_what_is_no_period_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="2024-Q1"):
        Period.parse(text)


@given(periods)
def test_printing_and_stepping_lose_nothing(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert period.shift(1).previous() == period
    assert period.first <= period.last


@given(st.dates(D(1990, 1, 1), D(2090, 12, 31)), st.sampled_from(["month", "quarter", "year"]), st.integers(0, 28))
def test_every_day_belongs_to_exactly_one_period(day: dt.date, kind: str, closing: int) -> None:
    statutory = PeriodCalendar(closing_day=closing)
    period = statutory.period_of(day, kind)  # type: ignore[arg-type]
    first, last = statutory.bounds(period)
    assert first <= day <= last
    assert statutory.bounds(period.shift(1))[0] == last + dt.timedelta(days=1)
