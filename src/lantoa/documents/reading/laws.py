"""Laws cited by their names: "Luật Giáo dục ngày 14 tháng 6 năm 2019", "Luật Phổ biến, giáo dục pháp luật năm 2012"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_LAW = re.compile(r"\b(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?=[^\W\d_])")
_AMENDS = re.compile(r"^(?:sửa đổi|bổ sung)")
_NAME_END = re.compile(
    r"[;.:()“”\"]|,?\s+(?:ban hành\s+|được\s+[^;.]{0,40}?)?(?:ngày\s+\d|năm\s+\d|số\s+\d)|,?\s+(?:và\s+)?(?:các\s+)?(?=(?:Luật|Bộ luật|Nghị định|"
    r"Nghị quyết|Quyết định|Thông tư|Pháp lệnh|văn bản)\b)|\s(?:và các|về việc|của Quốc hội)\b"
)
_AMENDING_END = re.compile(r"[;.:()“”\"]|,?\s+(?:ngày\s+\d|năm\s+\d|số\s+\d)")
_DAY = re.compile(
    r"^[\s,]*ngày\s*(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.-]|,?\s*năm)\s*(?P<y>(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"^[\s,]*năm\s+(?P<y>(?:19|20)\d\d)\b")
_LONGEST = 220


@dataclass(slots=True)
class Law:
    """A law named at `start`: `day` is ISO 8601 where the text tells it, `year` alone where it tells no more."""

    kind: str
    name: str
    day: str | None
    year: int | None
    start: int
    end: int


def named_laws(text: str, taken: list[tuple[int, int]]) -> Iterator[Law]:
    """Laws without a number; `taken` are the places of numbers that were read already."""
    place = 0
    for match in _LAW.finditer(text):
        if match.start() < place:
            continue
        rest = text[match.end() : match.end() + _LONGEST]
        end = (_AMENDING_END if _AMENDS.match(rest) else _NAME_END).search(rest)
        stop = match.end() + (end.start() if end else len(rest))
        name = text[match.end() : stop].strip(" ,;").removesuffix(" của")
        if any(stop <= low <= stop + 12 or match.start() < low < stop for low, _ in taken) or not _is_name(name):
            continue
        day, year, used = _when(text[stop : stop + 60])
        place = stop + used
        yield Law(match["kind"], name, day, year, match.start(), place)


def _is_name(name: str) -> bool:
    return 3 <= len(name) < _LONGEST - 1 and (
        name[0].isupper() or bool(_AMENDS.match(name)) or name.startswith(("tổ chức", "an "))
    )


def _when(text: str) -> tuple[str | None, int | None, int]:
    match = _DAY.match(text)
    if match:
        try:
            return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat(), None, match.end()
        except ValueError:
            return None, None, match.end()
    match = _YEAR.match(text)
    return (None, int(match["y"]), match.end()) if match else (None, None, 0)
