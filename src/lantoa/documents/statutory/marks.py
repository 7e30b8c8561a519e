"""What is printed before a clause, from its code in the outline ("II.5.a" is "a)", "I.1.2" is "1.2.")."""

import re
from collections.abc import Sequence

from lantoa.vietnamese import numbers

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}")
_NAMED = {"P": "Phần", "C": "Chương", "M": "Mục"}
_NAMED_CODE = re.compile(r"([PCM])(\d{1,2})")


def printed(code: str) -> str:
    """The mark of a clause; empty for a heading that is not numbered (H1)."""
    parts = [part.split("-")[0] for part in code.removeprefix("PL.").split(".")]
    own = parts[-1]
    if re.fullmatch(r"H\d+", own):
        return ""
    named = _NAMED_CODE.fullmatch(own)
    if named:
        order = numbers.roman(int(named[2])) if named[1] != "M" else named[2]
        return f"{_NAMED[named[1]]} {order}"
    if own.startswith("Đ") and own[1:].isdigit():
        return f"Điều {own[1:]}."
    if own.isdigit():
        return ".".join(_path(parts)) + "."
    return f"{own}." if own.isupper() else f"{own})"


def is_part(code: str) -> bool:
    """Whether a clause is a part of the whole (I., A., Phần, Chương), printed with its title in bold."""
    own = code.rsplit(".", 1)[-1].split("-", maxsplit=1)[0]
    return bool(_ROMAN.fullmatch(own) or _NAMED_CODE.fullmatch(own) or re.fullmatch(r"H\d+|[A-ZĐ]", own))


def is_named(code: str) -> bool:
    """ "Chương I" stands on a line of its own, its title below."""
    return bool(_NAMED_CODE.fullmatch(code.rsplit(".", 1)[-1]))


def attached_from(codes: Sequence[str]) -> int:
    """Where the scheme begins that a decision's articles approve; behind the last when there is none."""
    if not codes or not codes[0].startswith("Đ"):
        return len(codes)
    return next((place for place, code in enumerate(codes) if not code.startswith("Đ")), len(codes))


def _path(parts: list[str]) -> list[str]:
    """The figures at the end: "1.2" below "I", "2" below "a"."""
    figures: list[str] = []
    for part in reversed(parts):
        if not part.isdigit():
            break
        figures.insert(0, part)
    return figures
