"""Amounts of money: what is typed, what is shown, what is signed for in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.vietnamese.numbers import dong_in_words, format_dong, parse_dong

_DIGITS = {
    word: value for value, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
_DIGITS |= {"mốt": 1, "lăm": 5, "tư": 4}
_SCALES = {"nghìn": 10**3, "triệu": 10**6}


def read(words: str) -> int:
    """The number that words say: a reader of its own, which knows nothing of the writer."""
    *billions, rest = words.split(" tỷ") if " tỷ" in words else [words]
    total = 0
    for part in (*billions, rest):
        total = total * 10**9 + _below_a_billion(part.split())
    return total


def _below_a_billion(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group = group // 100 * 100 + group % 100 * 10
        elif word == "mười":
            group += 10
        elif word != "linh":
            group += _DIGITS[word]
    return total + group


@given(st.integers(0, 10**18))
def test_the_words_say_the_amount(amount: int) -> None:
    words = dong_in_words(amount)
    assert words[0].isupper()
    assert read(words.lower().removesuffix(" đồng")) == amount


@given(st.integers(0, 10**18))
def test_what_is_shown_is_read_back(amount: int) -> None:
    assert parse_dong(format_dong(amount)) == parse_dong(str(amount)) == amount


@pytest.mark.parametrize("text", ["1234567", "1.234.567", "1.234.567 đồng", "1 234 567", "1,234,567đ", "1.234.567 VNĐ"])
def test_every_usual_way_of_typing_is_read(text: str) -> None:
    assert parse_dong(text) == 1_234_567


@pytest.mark.parametrize("text", ["", "-5", "1.5", "1,50", "1.23.456", "1.234,567", "12 triệu", "đồng", "½", "٣"])
def test_what_might_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="đồng"):
        parse_dong(text)
