"""The grammar of time words (DESIGN section 6, Time)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.periods.words import Recurrence, SchoolYear, parse_due, parse_recurrence, parse_start

D = dt.date


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Quý I", D(2024, 1, 1), D(2024, 3, 31)),
        ("Quý II, III", D(2024, 4, 1), D(2024, 9, 30)),
        ("Quý I - Quý IV", D(2024, 1, 1), D(2024, 12, 31)),
        ("Quý II/2025", D(2025, 4, 1), D(2025, 6, 30)),
        ("Tuần 3, Tháng 3/2024", D(2024, 3, 15), D(2024, 3, 21)),
        ("Tuần 4, tháng 12/2024", D(2024, 12, 22), D(2024, 12, 28)),
        ("Tháng 10/2024", D(2024, 10, 1), D(2024, 10, 31)),
        ("Tháng 9-12/2024", D(2024, 9, 1), D(2024, 12, 31)),
        ("Tháng 11, 12/2025", D(2025, 11, 1), D(2025, 12, 31)),
        ("Tháng 12/2025 - 02/2026", D(2025, 12, 1), D(2026, 2, 28)),
        ("Tháng 12 - 02/2026", D(2025, 12, 1), D(2026, 2, 28)),
        ("Từ tháng 3 đến tháng 5/2024", D(2024, 3, 1), D(2024, 5, 31)),
        ("Từ ngày 01/3 đến ngày 30/6/2024", D(2024, 3, 1), D(2024, 6, 30)),
        ("ngày 10 tháng 10 năm 2024", D(2024, 10, 10), D(2024, 10, 10)),
        ("30/4", D(2024, 4, 30), D(2024, 4, 30)),
        ("9/2024", D(2024, 9, 1), D(2024, 9, 30)),
        ("9/2024 - 5/2025", D(2024, 9, 1), D(2025, 5, 31)),
        ("2026", D(2026, 1, 1), D(2026, 12, 31)),
        ("Giai đoạn 2024 - 2026", D(2024, 1, 1), D(2026, 12, 31)),
        ("Tháng 3, tháng 6, tháng 9", D(2024, 3, 1), D(2024, 9, 30)),
        ("Tháng 9, 10, 11/2024", D(2024, 9, 1), D(2024, 11, 30)),
        ("Quý 3/2024", D(2024, 7, 1), D(2024, 9, 30)),
        ("20/9 - 05/10", D(2024, 9, 20), D(2024, 10, 5)),
        ("Dự kiến tuần thứ 3 tháng 5/2024", D(2024, 5, 15), D(2024, 5, 21)),
        ("Cuối tháng 12", D(2024, 12, 21), D(2024, 12, 31)),
        ("Trong năm 2024", D(2024, 1, 1), D(2024, 12, 31)),
        ("Trong năm", D(2024, 1, 1), D(2024, 12, 31)),
        ("6 tháng đầu năm", D(2024, 1, 1), D(2024, 6, 30)),
        ("9 tháng đầu năm 2025", D(2025, 1, 1), D(2025, 9, 30)),
        ("Năm học 2024-2025", D(2024, 9, 1), D(2025, 5, 31)),
        ("Học kỳ I năm học 2024-2025", D(2024, 9, 1), D(2025, 1, 15)),
        ("Học kỳ II năm học 2024-2025", D(2025, 1, 16), D(2025, 5, 31)),
    ],
)
def test_a_start_is_the_whole_span_of_its_words(words: str, first: dt.date, last: dt.date) -> None:
    start = parse_start(words, 2024)
    assert (start.first, start.last, str(start)) == (first, last, words)


@pytest.mark.parametrize(
    ("words", "by", "exclusive", "last_day"),
    [
        ("Trước 29/3/2024", D(2024, 3, 29), True, D(2024, 3, 28)),
        ("Trước ngày 15/12", D(2024, 12, 15), True, D(2024, 12, 14)),
        ("Trước Quý II", D(2024, 4, 1), True, D(2024, 3, 31)),
        ("Quý IV", D(2024, 12, 31), False, D(2024, 12, 31)),
        ("Chậm nhất ngày 20/11", D(2024, 11, 20), False, D(2024, 11, 20)),
        ("Xong trước 30/6/2024", D(2024, 6, 30), True, D(2024, 6, 29)),
        ("Báo cáo về Sở trước ngày 10/12", D(2024, 12, 10), True, D(2024, 12, 9)),
        ("Từ ngày 01/3 đến ngày 30/6/2024", D(2024, 6, 30), False, D(2024, 6, 30)),
    ],
)
def test_a_due_is_the_last_day_of_its_words(words: str, by: dt.date, exclusive: bool, last_day: dt.date) -> None:
    due = parse_due(words, 2024)
    assert (due.by, due.exclusive, due.last_day) == (by, exclusive, last_day)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Tháng 9", D(2024, 9, 30)),
        ("Tháng 01", D(2025, 1, 31)),
        ("Trước ngày 15/5", D(2025, 5, 15)),
        ("Quý IV", D(2024, 12, 31)),
        ("Quý I", D(2025, 3, 31)),
        ("Tháng 3/2026", D(2026, 3, 31)),
    ],
)
def test_months_up_to_july_of_a_school_year_lie_in_its_second_calendar_year(words: str, by: dt.date) -> None:
    assert parse_due(words, SchoolYear(2024)).by == by


@pytest.mark.parametrize(
    "words",
    [
        "Sau khi có văn bản của UBND tỉnh",
        "Ngày 25 hằng tháng",
        "Thường xuyên",
        "Hàng quý",
        "Theo kế hoạch của Sở",
        "31/02/2024",
        "",
        "7h00 - 7h15",
    ],
)
def test_what_cannot_be_resolved_has_no_dates(words: str) -> None:
    assert parse_start(words, 2024).first is None
    assert parse_due(words, 2024).by is None


def test_without_a_year_nothing_is_invented() -> None:
    assert parse_due("Trước ngày 15/12", None).by is None
    assert parse_start("Quý I", None).first is None
    assert parse_start("Quý I/2024", None).first == D(2024, 1, 1)


@pytest.mark.parametrize(
    ("words", "quota"),
    [
        ("Trung bình khoảng 2-3 tin/tháng tùy điều kiện", Recurrence("month", 2, 3)),
        ("Trung bình khoảng 2- 3 tin/tháng", Recurrence("month", 2, 3)),
        ("01 lần/quý", Recurrence("quarter", 1)),
        ("ít nhất 02 chuyên mục/năm", Recurrence("year", 2)),
        ("Hằng tháng", Recurrence("month")),
        ("Hàng quý", Recurrence("quarter")),
        ("Hàng năm", Recurrence("year")),
        ("Tháng 10/2024", None),
        ("Kế hoạch số 12/2024", None),
    ],
)
def test_quotas_and_rhythms(words: str, quota: Recurrence | None) -> None:
    assert parse_recurrence(words) == quota


@given(st.sampled_from(["month", "quarter", "year"]), st.integers(1, 99), st.none() | st.integers(1, 99))
def test_a_quota_printed_reads_back_the_same(every: str, low: int, high: int | None) -> None:
    quota = Recurrence(every, low, high) if high is None or high >= low else Recurrence(every, high, low)  # type: ignore[arg-type]
    assert parse_recurrence(str(quota)) == quota


words = st.text(max_size=60) | st.from_regex(
    r"(Quý|Tháng|Tuần|Trước|Năm học|ngày|Học kỳ|6 tháng đầu năm)?[ ,/\-0-9IV]{0,12}(Tháng|năm|Quý)?[ /0-9\-]{0,9}",
    fullmatch=True,
)


@given(words, st.none() | st.integers(1900, 2100))
def test_nothing_raises_and_spans_are_in_order(text: str, year: int | None) -> None:
    start, due = parse_start(text, year), parse_due(text, year)
    assert (start.first is None) == (start.last is None)
    assert start.first is None or start.last is None or start.first <= start.last
    assert due.last_day is None or due.by is None or due.last_day <= due.by
    parse_recurrence(text)


@given(st.dates(D(1990, 1, 1), D(2090, 12, 31)))
def test_before_a_day_always_means_the_day_before(day: dt.date) -> None:
    due = parse_due(f"Trước {day.day}/{day.month}/{day.year}", 2024)
    assert due.exclusive
    assert due.last_day == day - dt.timedelta(days=1)
