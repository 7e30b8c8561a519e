"""The letterhead: issuing body, number, place and date, kind, title."""

import re
from dataclasses import dataclass, field

from lantoa.documents.model import Span
from lantoa.documents.reading.letterhead import letterhead
from lantoa.documents.reading.marks import read_mark
from lantoa.documents.reading.title import is_authority, plan_year, title_goes_on
from lantoa.documents.reading.words import BODY_START, KINDS, MOTTO, STAMP, body_name
from lantoa.documents.sources.lines import Line, glue
from lantoa.vietnamese.text import fold

_HEAD_LINES = 60
_TITLE_LINES = 9
_SYMBOL = r"[A-ZĐ][A-Za-zĐđ0-9ƯÂÔÊƠĂ&.]*(?:\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ0-9ƯÂÔÊƠĂ&.]*)*"
_OWN_NUMBER = re.compile(
    rf"\bSố\s*:?\s*(?P<no>\d{{1,5}}[a-z]?)?[\s.…_]*(?:/\s*(?P<year>\d{{4}}))?\s*(?P<sep>[-–/])\s*(?P<symbol>{_SYMBOL})",
    re.I,
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,;:()\d]{1,40}?),\s*(?:ngày|Ngày)[\s.…_]*(?P<day>\d{1,2})?[\s.…_]*(?:tháng|/)[\s.…_]*"
    r"(?P<month>\d{1,2})?[\s.…_]*(?:năm|/)[\s.…_]*(?P<year>\d{4})?"
)
_SUBJECT = re.compile(r"^(?:V/v|Về việc)\s*:?\s*", re.I)
_KIND_RE = re.compile(
    "^(?:dự thảo )?("
    + "|".join(re.escape(k) for k in sorted((v[0].lower() for v in KINDS.values()), key=len, reverse=True))
    + r")\b"
)
_KIND_OF_HEADING = {key.replace(" ", ""): kind for key, (kind, _) in KINDS.items()}
_KIND_BY_NAME = {kind.lower(): kind for kind, _ in KINDS.values()}


@dataclass(slots=True)
class Head:
    """The fields of the letterhead; `end` is the index of the first line behind the title."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    place: str | None = None
    year: int | None = None
    issuer: str | None = None
    parent_body: str | None = None
    title: str | None = None
    end: int = 0
    spans: dict[str, Span] = field(default_factory=dict)
    stamped: Span | None = None
    stamped_day: Span | None = None


def read_head(lines: list[Line], *, wrapped: bool) -> Head:
    """Read the letterhead from the first lines; every field that the text lacks stays None."""
    head = Head()
    top = _until_text(lines)
    kind_at = _find_kind(lines, top, head)
    above = letterhead(lines[: kind_at if kind_at is not None else top])
    _read_number(above, head)
    _read_date(above, head)
    _read_bodies(above, head)
    if kind_at is not None:
        _read_title(lines, kind_at, head, wrapped=wrapped)
    else:
        _read_subject(lines, top, head)
    head.year = plan_year(head.title or "")
    if head.year is None and head.issued_on:
        head.year = int(head.issued_on[:4])
    return head


def _until_text(lines: list[Line]) -> int:
    """Index of the first line of the body: a point of the outline, the legal basis, a table."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        mark = read_mark(line.text)
        if line.cells is not None or (mark and mark.style in ("roman", "article", "phần", "number") and index > 1):
            return index
    return min(len(lines), _HEAD_LINES)


def _find_kind(lines: list[Line], top: int, head: Head) -> int | None:
    """Index of the line that names the kind; `head.end` is the index behind it ("QUYẾT" / "ĐỊNH" are two lines)."""
    for index, line in enumerate(lines[:top]):
        text = MOTTO.sub("", line.text).strip()
        if index > 3 and text.startswith(("Căn cứ ", "Thực hiện ")):
            break
        if not text[:1].isupper():
            continue
        following = lines[index + 1].text if index + 1 < top else ""
        for count, heading in ((1, text), (2, f"{text} {following}")):
            kind = _KIND_OF_HEADING.get(fold(heading).replace(" ", ""))
            if kind and heading.upper() == heading and (count == 1 or len(text.split()) < len(heading.split())):
                head.kind, head.end = kind, index + count
                head.spans["kind"] = (line.no, lines[index + count - 1].no)
                return index
        match = _KIND_RE.match(text.lower())
        if match and text[: match.end(1)].isupper() and not BODY_START.match(text):
            head.kind, head.end = _KIND_BY_NAME[match.group(1)], index + 1
            head.spans["kind"] = (line.no, line.no)
            return index
    return None


def _read_number(letterhead: list[Line], head: Head) -> None:
    for index, line in enumerate(letterhead):
        match = _OWN_NUMBER.search(line.text)
        if not match:
            continue
        symbol = re.sub(r"\s*([-–/])\s*", lambda m: m.group(1).replace("–", "-"), match["symbol"]).rstrip(".")
        place = _PLACE_DATE.search(line.text)
        if place and place.start("place") < match.end():
            symbol = symbol.split(" ")[0]
        number, year = match["no"], match["year"]
        if number is None and year is None:
            number = _stamped(letterhead, index, head)
        head.symbol = symbol
        head.spans["number"] = head.spans["symbol"] = (line.no, line.no)
        if number:
            head.number = number + (f"/{year}" if year else "") + match["sep"].replace("–", "-") + symbol
        return


def _stamped(letterhead: list[Line], index: int, head: Head) -> str | None:
    """A number that the registry stamped beside the line instead of into it."""
    for near in (index - 1, index + 1):
        if 0 <= near < len(letterhead) and re.fullmatch(r"\d{1,5}", letterhead[near].text):
            head.stamped = (letterhead[near].no, letterhead[near].no)
            return letterhead[near].text
    return None


def _read_date(letterhead: list[Line], head: Head) -> None:
    for index, line in enumerate(letterhead):
        text = _OWN_NUMBER.sub(" ", line.text, count=1) if "ố" in line.text[:4] else line.text
        match = _PLACE_DATE.search(MOTTO.sub(" ", text))
        if not match:
            continue
        head.place = _place(match["place"])
        day, month, year = match["day"], match["month"], match["year"]
        if year:
            parts = [year]
            if month and 1 <= int(month) <= 12:
                parts.append(f"{int(month):02d}")
                day = day or _stamped_day(letterhead, index, head)
                if day and 1 <= int(day) <= 31:
                    parts.append(f"{int(day):02d}")
            head.issued_on = "-".join(parts)
        head.spans["issued_on"] = head.spans["place"] = (line.no, line.no)
        return


def _stamped_day(letterhead: list[Line], index: int, head: Head) -> str | None:
    """A day that the registry stamped above or below the blank left for it."""
    for near in (index - 1, index + 1):
        if 0 <= near < len(letterhead) and re.fullmatch(r"\d{1,2}", letterhead[near].text):
            line = letterhead[near]
            if 1 <= int(line.text) <= 31 and head.stamped != (line.no, line.no):
                head.stamped_day = (line.no, line.no)
                return line.text
    return None


def _place(text: str) -> str | None:
    """The place name: the capitalised words before the comma."""
    words = text.split()
    kept: list[str] = []
    for word in reversed(words):
        if not (word[:1].isupper() or word.lower() in ("phố", "thành", "thị", "xã", "-", "tỉnh", "huyện", "quận")):
            break
        kept.insert(0, word)
    return " ".join(kept) or None


def _read_bodies(letterhead: list[Line], head: Head) -> None:
    bodies: list[list[Line]] = []
    texts: list[str] = []
    for line in letterhead:
        text = MOTTO.sub(" ", line.text).strip(" *-–_.")
        text = _PLACE_DATE.sub(" ", _OWN_NUMBER.sub(" ", text)).strip(" *-–_.:")
        if not text or STAMP.match(text) or _SUBJECT.match(text):
            continue
        if "Số" in line.text[:3]:
            if texts:
                break
            continue
        if text.upper() != text or not any(c.isalpha() for c in text):
            continue
        if BODY_START.match(text) or not texts:
            texts.append(text)
            bodies.append([line])
        else:
            texts[-1] = glue([texts[-1], text])
            bodies[-1].append(line)
    bodies = [b for b, t in zip(bodies, texts, strict=True) if BODY_START.match(t)]
    texts = [t for t in texts if BODY_START.match(t)]
    if not texts:
        return
    head.issuer = body_name(texts[-1])
    head.spans["issuer"] = (bodies[-1][0].no, bodies[-1][-1].no)
    if len(texts) > 1:
        head.parent_body = body_name(texts[-2])
        head.spans["parent_body"] = (bodies[-2][0].no, bodies[-2][-1].no)


def _read_title(lines: list[Line], kind_at: int, head: Head, *, wrapped: bool) -> None:
    own = MOTTO.sub("", lines[kind_at].text).strip()
    parts: list[Line] = []
    texts: list[str] = []
    match = _KIND_RE.match(own.lower())
    if match and head.end == kind_at + 1 and own[match.end() :].strip(" :"):
        texts.append(own[match.end() :].strip(" :"))
        parts.append(lines[kind_at])
    index = head.end
    centres = any(line.centred for line in lines[kind_at : kind_at + 3])
    while index < len(lines) and len(parts) < _TITLE_LINES:
        line = lines[index]
        if parts and is_authority(lines, index, head.kind):
            break
        if not title_goes_on(line, parts, wrapped=wrapped, centres=centres):
            break
        parts.append(line)
        texts.append(line.text)
        index += 1
    if texts:
        head.title = glue(texts).strip(" .:-*")
        head.spans["title"] = (parts[0].no, parts[-1].no)
    while index < len(lines) and parts and is_authority(lines, index, head.kind):
        index += 1
    head.end = index


def _read_subject(lines: list[Line], top: int, head: Head) -> None:
    """An official letter has no heading: its subject stands under the number, behind "V/v"."""
    for index, line in enumerate(lines[:top]):
        match = _SUBJECT.match(line.text)
        if not match:
            continue
        parts, end = [line], index + 1
        while end < top and len(parts) < 5 and not _PLACE_DATE.search(lines[end].text):
            text = lines[end].text
            if (
                re.match(r"^(?:Kính gửi|\W*$)", text)
                or MOTTO.search(text)
                or (text[:1].isupper() and not parts[-1].joins)
            ):
                break
            parts.append(lines[end])
            end += 1
        head.kind = "Công văn"
        head.title = glue([line.text[match.end() :], *[part.text for part in parts[1:]]])
        head.spans["title"] = (line.no, parts[-1].no)
        head.end = end
        return
    if any(line.text.startswith("Kính gửi") for line in lines[:top]) and head.symbol:
        head.kind = "Công văn"
