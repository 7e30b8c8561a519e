"""Numbers as Vietnamese officials write and say them."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def format_number(value: int | float | Decimal, places: int | None = None) -> str:
    """1234.5 -> `1.234,5`. `places` fixes the decimals; without it the value's own are kept, without trailing zeros."""
    number = Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def format_percent(part: int, whole: int) -> str:
    """`part` of `whole` in percent with at most one decimal: 99,96 is never 100, and something is never nothing.

    An empty whole has no percentage: a dash.
    """
    if whole <= 0:
        return "–"
    exact = Decimal(part) * 100 / Decimal(whole)
    shown = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if shown >= 100 and part < whole:
        shown = Decimal("99.9")
    if shown == 0 and part > 0:
        return "dưới 0,1%"
    return f"{format_number(shown)}%"


def percent_floor(part: int, whole: int) -> Decimal:
    """The percentage cut to two decimals, for comparing with a target: 99.999 is not 100."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_DOWN) if whole else Decimal(0)


def parse_number(text: str) -> Decimal:
    """Read `1.234,5`, `1234,5`, `1,234.5` or `1234.5`; ValueError on anything else.

    A single mark followed by exactly three digits groups thousands, as Vietnamese readers mean it: `1.234` is 1234.
    """
    words = re.sub(r"[\s\u00a0]", "", text)
    if not re.fullmatch(r"[+-]?\d[\d.,]*", words):
        raise ValueError(f"{text!r} is not a number")
    marks = [char for char in words if char in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        words = words.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif marks and (len(marks) > 1 or re.search(r"[.,]\d{3}$", words)):
        if not re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})+", words):
            raise ValueError(f"{text!r} is not a number")
        words = re.sub(r"[.,]", "", words)
    else:
        words = words.replace(",", ".")
    try:
        return Decimal(words)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is not a number") from error


def in_words(value: int) -> str:
    """105 -> `một trăm linh năm`, 21 -> `hai mươi mốt`; negative numbers begin with `âm`."""
    if value < 0:
        return f"âm {in_words(-value)}"
    if value == 0:
        return _DIGITS[0]
    billions, rest = divmod(value, 10**9)
    parts = [f"{in_words(billions)} tỷ"] if billions else []
    for scale in (2, 1, 0):
        group = rest // 1000**scale % 1000
        if group:
            parts.append(f"{_group(group, bool(parts))} {_SCALES[scale]}".strip())
    return " ".join(parts)


def format_dong(amount: int) -> str:
    """1234567 -> `1.234.567 đồng`."""
    return f"{format_number(amount)} đồng"


def parse_dong(text: str) -> int:
    """Read an amount of money: `1234567`, `1.234.567`, `1 234 567 đồng`, `1,234,567đ`; ValueError on anything else.

    A đồng has no parts and an amount no sign: `1.5`, `1,50` and `-5` are refused, not guessed.
    """
    words = re.sub(r"[\s\u00a0]", "", text)
    words = re.sub(r"(?:đồng|đ|₫|vnđ|vnd)$", "", words, flags=re.IGNORECASE)
    if not re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+", words, flags=re.ASCII):
        raise ValueError(f"{text!r} is not an amount in đồng")
    return int(re.sub(r"[.,]", "", words))


def dong_in_words(amount: int) -> str:
    """An amount of money as it is signed for: `Một triệu hai trăm nghìn đồng`."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def roman(value: int) -> str:
    """4 -> `IV`, for the numbers of sections; ValueError beyond 1 to 39."""
    if not 1 <= value <= 39:
        raise ValueError(f"{value} is not numbered in Roman letters")
    text = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            text, value = text + letters, value - worth
    return text


def _group(value: int, full: bool) -> str:
    """Three digits; `full` where larger groups stand before, so that the hundreds are said even when zero."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0:
        if ones:
            words.append(f"linh {_DIGITS[ones]}" if words else _DIGITS[ones])
        return " ".join(words)
    words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    if ones:
        words.append({1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _DIGITS[ones]))
    return " ".join(words)
