"""Numbers as Vietnamese officials write and say them."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lantoa.vietnamese import dates, numbers


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (105, "một trăm linh năm"),
        (1_000, "một nghìn"),
        (1_000_000, "một triệu"),
    ],
)
def test_numbers_are_said(value: int, words: str) -> None:
    assert numbers.in_words(value) == words


@given(st.integers(-(10**12), 10**12))
def test_every_number_has_words_of_its_own(value: int) -> None:
    words = numbers.in_words(value)
    assert words == " ".join(words.split())
    assert words.startswith("âm ") == (value < 0)
    assert words != numbers.in_words(value + 1)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_is_printed_is_read_back(value: Decimal) -> None:
    assert numbers.parse_number(numbers.format_number(value, 2)) == value


@given(st.integers(0, 100_000), st.integers(1, 100_000))
@example(1, 100_000)
@example(99_999, 100_000)
def test_a_percentage_is_never_rounded_up_to_all_nor_down_to_none(part: int, whole: int) -> None:
    part = min(part, whole)
    text = numbers.format_percent(part, whole)
    shown = numbers.parse_number(text.removeprefix("dưới ").rstrip(" %"))  # 1 of 100.000 is "dưới 0,1%"
    assert (shown == 100) == (part == whole)
    assert (shown == 0) == (part == 0)
    assert numbers.percent_floor(part, whole) * whole <= Decimal(part) * 100


@pytest.mark.parametrize("text", ["", "a", "1,2,3,4.5.6", "--1", "1.2.3,4,5", "½"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        numbers.parse_number(text)


def test_dates_are_written_as_in_documents() -> None:
    assert dates.formal("2026-01-05") == "ngày 05 tháng 01 năm 2026"
    assert dates.formal("2026-03-05") == "ngày 05 tháng 3 năm 2026"
    assert "2024" in dates.formal("2024-03")
