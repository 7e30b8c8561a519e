"""The letterhead's lines made plain: the national heading taken out, what the page broke in two put together again."""

import re
from dataclasses import replace

from lantoa.documents.sources.lines import Line, glue
from lantoa.vietnamese.text import fold

_MOTTOES = tuple(
    tuple(motto.split())
    for motto in (
        "cong hoa xa hoi chu nghia viet nam",
        "doc lap tu do hanh phuc",
        "dang cong san viet nam",
        "doan tncs ho chi minh",
        "doan thanh nien cong san ho chi minh",
    )
)
_NEAR = 5  # lines between two pieces of one motto
_DAY_OPENS = re.compile(r"(?:^|,\s*)ngày\b", re.IGNORECASE)
_DAY_GOES_ON = re.compile(r"^(?:ngày|tháng|năm|\d{1,4}$|\d{1,2}\s+(?:tháng|năm))", re.IGNORECASE)
_NUMBER_OPENS = re.compile(r"^\W*Số\s*[:.]?[\s\d….]*$", re.IGNORECASE)
_NUMBER_GOES_ON = re.compile(r"^[\d\s….]*[/-]")
_CUT_NAME = re.compile(r"^(?:ỦY|UỶ|HỘI|SỞ|BỘ|PHÒNG|TRƯỜNG|CHÍNH|THỦ|TỈNH|THÀNH)$")
_PLACE_PIECE = re.compile(r"^[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]*){0,2}$")


def letterhead(lines: list[Line]) -> list[Line]:
    """The lines above the heading without mottoes; a date or a number cut by the line's end is one line."""
    plain = lines
    for motto in _MOTTOES:
        plain = _without(plain, motto)
    return _whole(plain)


def _without(lines: list[Line], motto: tuple[str, ...]) -> list[Line]:
    """Take out a motto, printed whole or over neighbouring lines, alone or behind a body's name."""
    words = [fold(line.text).split() for line in lines]
    for first in range(len(lines)):
        taken = _pieces(words, first, motto)
        if taken:
            kept = [_cut(line, taken.get(index, 0)) for index, line in enumerate(lines)]
            return [line for line in kept if line.text]
    return lines


def _pieces(words: list[list[str]], first: int, motto: tuple[str, ...]) -> dict[int, int]:
    """Line -> how many of its last words belong to the motto that begins in line `first`; empty when it does not."""
    taken: dict[int, int] = {}
    done = 0
    for index in range(first, min(len(words), first + _NEAR)):
        for count in range(min(len(words[index]), len(motto) - done), 0, -1):
            whole = count == len(words[index])
            if tuple(words[index][-count:]) == motto[done : done + count] and (whole or count > 1 or done > 1):
                taken[index] = count
                done += count
                break
        if index == first and not taken:
            return {}
        if done == len(motto):
            return taken
    return {}


def _cut(line: Line, count: int) -> Line:
    if not count:
        return line
    spans = list(re.finditer(r"[^\W_]+", line.text))
    return replace(line, text=line.text[: spans[-count].start()].rstrip(" -–—*|") if count <= len(spans) else "")


def _whole(lines: list[Line]) -> list[Line]:
    """Join "Hà" / "Tĩnh, ngày 14 tháng 4" / "năm 2022", and "Số:" / "/KH-SGDĐT"."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before.text, line.text):
            joined[-1] = replace(before, text=glue([before.text, line.text]))
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, text: str) -> bool:
    if _CUT_NAME.match(before) and text.upper() == text and text[:1].isalpha():
        return True
    if _NUMBER_OPENS.match(before):
        return bool(_NUMBER_GOES_ON.match(text))
    if _DAY_OPENS.search(before):
        return bool(_DAY_GOES_ON.match(text)) and not re.search(r"năm\s+\d{4}", before)
    place = _DAY_OPENS.search(text)
    if place and before.endswith(","):
        return place.start() == 0
    return bool(place) and bool(_PLACE_PIECE.match(before))
