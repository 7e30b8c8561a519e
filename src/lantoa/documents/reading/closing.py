"""The end of a letter: recipients and signer, also where two columns were read into one another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lantoa.documents.model import Signer, Span
from lantoa.documents.reading.marks import read_mark
from lantoa.documents.reading.words import AUTHORITY, KINDS, POST, STAMP
from lantoa.documents.sources.lines import Line
from lantoa.vietnamese.text import fold

_TO = re.compile(r"^\W*Nơi nhận\s*:?\s*", re.IGNORECASE)
_ANNEX = re.compile(r"^\W*(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|BẢNG|MẪU|LỊCH)\b")
_NAME = re.compile(
    r"^(?:(?:PGS\.?\s?TS|GS\.?\s?TS|TS|ThS|CN|BS|Đại tá|Thượng tá|Trung tá|Thiếu tướng|NGND|NGƯT)\.?\s?)*"
    r"(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]*){1,5})\.?$"
)
_NAME_CAPITALS = re.compile(r"^[A-ZĐÀ-Ỹ]{2,}(?:\s[A-ZĐÀ-Ỹ]+){1,4}$")
_MARKS = re.compile(r"^\(?\s*(?:đã ký|đã kí|ký tên|ký, ghi rõ|chữ ký|ký số)", re.IGNORECASE)
_MAX_LINES = 70


@dataclass(slots=True)
class Closing:
    """Indexes of the lines that belong to the end, from `start` up to `end`."""

    recipients: list[str] = field(default_factory=list)
    recipient_span: Span | None = None
    signer: Signer | None = None
    signer_span: Span | None = None
    start: int = -1
    end: int = -1


def find_closing(lines: list[Line]) -> Closing:
    """Read recipients and signer. The part ends at an annex, a table or a new heading."""
    start = next((i for i, line in enumerate(lines) if _TO.match(line.text) and line.cells is None), -1)
    closing = Closing()
    if start < 0:
        _signer_alone(lines, closing)
        return closing
    begin = _with_post_above(lines, start)
    closing.start, closing.end = begin, _end(lines, start)
    _read(lines[begin : closing.end], closing)
    return closing


def _with_post_above(lines: list[Line], start: int) -> int:
    """A right column read first puts the post above "Nơi nhận"."""
    begin = start
    while begin > 0 and start - begin < 6 and _is_post(lines[begin - 1].text):
        begin -= 1
    return begin


def _end(lines: list[Line], start: int) -> int:
    dashed = any(line.text.startswith("-") for line in lines[start + 1 : start + 6])
    for index in range(start + 1, min(len(lines), start + _MAX_LINES)):
        text = lines[index].text
        mark = read_mark(text)
        if lines[index].cells is not None or _ANNEX.match(text) or _is_kind(text):
            return index
        if mark is not None and mark.style not in ("dash", "plus", "star") and (dashed or mark.style == "roman"):
            return index
    return min(len(lines), start + _MAX_LINES)


def _is_kind(text: str) -> bool:
    return text.isupper() and fold(text) in KINDS


def _read(lines: list[Line], closing: Closing) -> None:
    posts: list[Line] = []
    name: Line | None = None
    listed: list[list[Line]] = []
    texts: list[str] = []
    open_item = False
    named = any(_NAME.match(line.text) for line in lines)
    after_post = False
    for line in _parted(lines):
        text = line.text
        if not text or STAMP.match(text) or _MARKS.match(text):
            continue
        if text.startswith(("-", "+", "*")):
            for part in re.split(r"\s*;\s*-\s+", text.lstrip("-+* ")):
                texts.append(part)
                listed.append([line])
            open_item = not text.endswith((";", "."))
        elif _is_post(text) or (after_post and named and name is None and text.upper() == text and len(text) < 50):
            posts.append(line)
            open_item, after_post = False, True
            continue
        elif posts and name is None and (_NAME.match(text) or _NAME_CAPITALS.match(text)):
            name, open_item = line, False
        elif texts and (open_item or text[:1].islower()):
            texts[-1] += " " + text
            listed[-1].append(line)
            open_item = not text.endswith((";", "."))
        elif not texts and line.no == lines[0].no:
            texts += [part for part in re.split(r"\s*;\s*-?\s*", text) if part]
            listed.append([line])
        elif name is None and _NAME.match(text):
            name = line
        after_post = False
    closing.recipients = [cleaned for text in texts if (cleaned := text.strip(" -;.,"))]
    if listed:
        closing.recipient_span = (listed[0][0].no, listed[-1][-1].no)
    _sign(closing, posts, name)


def _parted(lines: list[Line]) -> Iterator[Line]:
    """ "Nơi nhận:" taken off; a post or a name printed beside a recipient is a line of its own."""
    for line in lines:
        text = _TO.sub("", line.text)
        beside = next((m for m in re.finditer(r"(?<=[;.,])\s+(?=[A-ZĐÀ-Ỹ])", text) if _signs(text[m.end() :])), None)
        if beside and text.startswith(("-", "+")):
            yield replace(line, text=text[: beside.start()])
            yield replace(line, text=text[beside.end() :])
        else:
            yield replace(line, text=text)


def _signs(text: str) -> bool:
    return _is_post(text) or bool(_NAME.match(text) and len(text.split()) > 2)


def _sign(closing: Closing, posts: list[Line], name: Line | None) -> None:
    if not posts and name is None:
        return
    signed = _NAME.match(name.text) if name else None
    person = (signed["name"] if signed else name.text) if name else None
    closing.signer = Signer(person, " ".join(post.text for post in posts) or None)
    numbers = [line.no for line in [*posts, *([name] if name else [])]]
    closing.signer_span = (min(numbers), max(numbers))


def _is_post(text: str) -> bool:
    """A line of capitals that names a post or an authority: "KT. GIÁM ĐỐC", "T/M BAN THƯỜNG VỤ"."""
    if text.upper() != text or len(text) > 70:
        return False
    return bool(AUTHORITY.match(text) or POST.search(text))


def _signer_alone(lines: list[Line], closing: Closing) -> None:
    """A signature without a list of recipients: the last post that a name follows closely."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.cells is not None or not (_is_post(line.text) and index > 5):
            continue
        for near in lines[index + 1 : index + 6]:
            if near.cells is None and (_NAME.match(near.text) or _NAME_CAPITALS.match(near.text)):
                first = index
                while first > 0 and _is_post(lines[first - 1].text):
                    first -= 1
                _sign(closing, lines[first : index + 1], near)
                closing.start, closing.end = first, lines.index(near) + 1
                return
