"""Cited documents: kind, number, date, issuer, subject, each once, with the lines of its fullest mention."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lantoa.documents.model import Citation, Doubt, Span
from lantoa.documents.reading.blocks import Block
from lantoa.documents.reading.doubts import doubt
from lantoa.documents.reading.laws import LAWS, named_laws
from lantoa.documents.reading.words import KIND_OF_SYMBOL

_CAP = "A-ZĐÂĂÊÔƠƯ"
_PART = rf"[{_CAP}][{_CAP}a-zđ0-9&]*(?:\.[{_CAP}0-9][{_CAP}a-zđ0-9&]*)*"
# 131/QĐ-TTg, 43/2019/QH14, 30/2020/NĐ-CP, 1234/SGDĐT-VP, 03-NQ/TU, 3260-KH/ĐĐQH15
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,5}}[a-z]?\s?(?:/\s?(?P<year>(?:19|20)\d\d)\s?)?"
    rf"(?:[/]\s?(?P<slash>{_PART}(?:\s?[-–]\s?{_PART}){{0,3}})|\s?[-–]\s?(?P<dash>{_PART})\s?/\s?(?P<body>{_PART}(?:-{_PART})?)))"
)
_KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Quyết định|Kế hoạch liên tịch|Kế hoạch|Chỉ thị|Bộ luật|Luật|Nghị định|Thông tư liên tịch|"
    "Thông tư|Công văn|Công điện|Chương trình hành động|Chương trình|Đề án|Kết luận|Thông báo|Hướng dẫn liên ngành|Hướng dẫn|"
    "Tờ trình|Báo cáo|Phương án|Pháp lệnh|Quy định|Quy chế|Văn bản hợp nhất|Văn bản|Thông tri|Lệnh|Chiến lược|Dự án"
)
_KIND = re.compile(rf"\b({_KINDS})\b", re.IGNORECASE)
_PROPER = {kind.lower(): kind for kind in _KINDS.split("|")}
_LOOSE = re.compile(
    rf"\b(Đề án|Dự án|Chương trình|Chiến lược|Nghị quyết|Chỉ thị)\s+(?:số\s+)?(\d{{1,4}}(?:/[{_CAP}]{{2,6}})?)(?![\w/%-]|[.,]\d|\s*(?:tin|bài|cuộc|năm|tháng|%))"
)
_DATE = re.compile(
    r"^[\s,(]*(?:được\s+)?(?:ký\s+|ban hành\s+)?(?:ngày\s*)?(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.-]|năm|,?\s*năm)\s*(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"^[\s,)]*của\s+")
_ISSUER_END = re.compile(
    r",(?! Thể thao| (?:Bộ|Ban|Liên đoàn|Hội) [A-ZĐ])|[;:.]|\s(?=(?:về|ban hành|phê duyệt|quy định|công bố|sửa đổi|bổ sung|hướng dẫn|triển khai|thực hiện|đẩy mạnh|tăng cường|"
    r"giao|điều chỉnh|thông qua|kèm theo|khóa|khoá|tại|đối với|nhằm|trong việc|và các|và (?:Nghị quyết|Nghị định|Quyết định|Kế hoạch số|Chỉ thị|Thông tư số|Thông báo|Công văn|Công điện)|theo|"
    r"đã|được|để|cho|đến|trên|về việc|Ban hành|Phê duyệt|Về|Quy định|Hướng dẫn|V/v|Công bố|Triển khai|quyết định|ngày)\b)|"
    r"\s[\"“(](?!UBND|HĐND|GDĐT|GD)"
)
_PROPOSER = re.compile(
    r"(?:đề nghị|đề xuất|ý kiến|báo cáo) của (?P<who>[^,;.:]{3,90}?(?:, [^,;.:]{3,60}?)?) tại (?:các )?"
    r"(?:Tờ trình|Công văn|Báo cáo|Văn bản|văn bản|công văn|tờ trình|báo cáo)(?:\s+số)?\s*:?\s*$"
)
_SUBJECT_START = re.compile(
    r"^[\s,]*(?:(?:Đảng\s+)?kho[áa] [IVX]+,?\s*|khóa [IVX]+,?\s*)?(?:(?:V/v|về việc|về)\s+)?", re.IGNORECASE
)
_SUBJECT_END = re.compile(
    r"[;…]|,\s+(?=[A-ZĐỦ][^,;]{2,80}?\s(?:xây dựng|ban hành|triển khai|đề nghị|tổ chức|yêu cầu|hướng dẫn|thông báo)\b)|\.(?=\s|$)|\s\((?=sau đây|gọi|viết tắt|Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Đề án|Chương trình)"
)
_GAP = re.compile(r"\s*([-/–])\s*")


@dataclass(slots=True)
class Passage:
    """A stretch of text to search: a paragraph, or the cells of a row one by one."""

    text: str
    block: Block | None
    span: Span
    basis: bool


def passages(blocks: Iterable[Block], basis_until: int) -> list[Passage]:
    """The text to search; paragraphs that begin before line `basis_until` are the legal basis."""
    found = []
    for block in blocks:
        if block.row is not None:
            found += [Passage(cell.text, None, block.span, False) for cell in block.row.cells or [] if cell.text]
        else:
            found.append(Passage(block.text, block, block.span, block.span[0] < basis_until))
    return found


def read_citations(texts: list[Passage], own: str | None) -> tuple[list[Citation], list[Doubt]]:
    """Every document once, by number, first mention first; `own` is the plan's own number."""
    found: dict[str, Citation] = {}
    doubts: list[Doubt] = []
    mine = _key(own) if own else None
    for text in texts:
        for citation in _in_passage(text, doubts):
            key = _key(citation.number) if citation.number else f"~{citation.kind} {citation.subject}".lower()
            if key == mine:
                continue
            if key in found:
                _fill(found[key], citation)
            else:
                found[key] = citation
    return [one for one in found.values() if not _alias(one, found)], doubts


def _alias(one: Citation, found: dict[str, Citation]) -> bool:
    """ "Đề án 131" and "Nghị quyết 57" are short names of 131/QĐ-TTg and 57-NQ/TW where those are cited too."""
    short = re.search(r"(\d+)$", one.subject or "") if one.number is None and one.kind not in LAWS else None
    if short is None:
        return False
    figure = short[1].lstrip("0")
    return any(key.startswith((f"{figure}/", f"{figure}-")) for key in found)


def _in_passage(text: Passage, doubts: list[Doubt]) -> list[Citation]:
    hits: list[tuple[int, Citation]] = []
    taken: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text.text):
        citation = _numbered(text, match, doubts)
        if citation:
            hits.append((match.start(), citation))
            taken.append(match.span())
    hits += _laws(text, taken)
    hits += _loose(text, taken)
    return [citation for _, citation in sorted(hits, key=lambda hit: hit[0])]


def _numbered(text: Passage, match: re.Match[str], doubts: list[Doubt]) -> Citation | None:
    number = _GAP.sub(lambda m: m.group(1).replace("–", "-"), match["number"]).replace(" ", "")
    before = text.text[max(0, match.start() - 140) : match.start()]
    kind, name = _kind_before(before, text, match.start())
    symbol = match["slash"] or f"{match['dash']}/{match['body']}"
    if not _official(match, symbol, before, kind):
        return None
    if kind in ("Đề án", "Dự án", "Chương trình", "Chiến lược") and "-" not in symbol and "/" not in symbol:
        return None
    rest = text.text[match.end() :]
    when, used = _date_after(rest, number, text, match.start(), doubts)
    issuer, more = _issuer(rest[used:])
    if issuer is None:
        issuer = _proposer(before)
    elif when is None:  # "Kết luận số 91-KL/TW của Bộ Chính trị ngày 12/8/2024"
        when, after = _date_after(rest[used + more :], number, text, match.start(), doubts)
        more += after
    subject = name or _subject(rest[used + more :])
    return Citation(
        kind=_kind(kind, symbol, match["year"]),
        number=number,
        date=when,
        issuer=issuer,
        subject=subject,
        basis=text.basis,
        span=_span(text, match.start(), match.end() + used + more),
    )


def _official(match: re.Match[str], symbol: str, before: str, kind: str | None) -> bool:
    """Tell a document number from "24/7", "1/Trung tâm" or "02/Tổ": a symbol of capitals, or "số" before it."""
    if match["dash"]:
        return match["dash"].rstrip("0123456789").upper() in KIND_OF_SYMBOL or before.rstrip().lower().endswith("số")
    head = symbol.split("-", maxsplit=1)[0].replace("–", "-")
    capitals = sum(c.isupper() for c in head) >= 2
    if match["year"]:
        return capitals
    if "-" in symbol or "–" in symbol:
        return capitals or head.upper() in KIND_OF_SYMBOL
    named = before.rstrip().lower().endswith("số") or bool(kind and before.rstrip().endswith(kind))
    return capitals and (named or head in KIND_OF_SYMBOL)


def _kind_before(before: str, text: Passage, start: int) -> tuple[str | None, str | None]:
    """The nearest kind word before the number; a law also gives its name ("Luật Giáo dục số 43/2019/QH14")."""
    last = next(reversed(list(_KIND.finditer(before))), None)
    if last is None:
        return None, None
    between = before[last.end() :]
    if re.search(r"[;.](?=\s)", between) and not re.fullmatch(r"[\s,;]*(?:số|và|:)?\s*", between):
        return None, None
    kind = _PROPER[last.group(1).lower()]
    if kind in ("Luật", "Bộ luật", "Pháp lệnh"):
        name = re.sub(r"\s*(?:số|ngày)\s*$", "", between).strip(" ,:")
        return kind, name or None
    tail = re.sub(r"\b(?:số|liên tịch)\b\s*:?", "", between)
    if len(tail.strip(" ,:()")) > 60:
        return None, None
    return kind, None


def _kind(named: str | None, symbol: str, year: str | None) -> str | None:
    head = symbol.replace("/", "-").replace("–", "-").split("-")[0].strip().upper()
    by_symbol = KIND_OF_SYMBOL.get(head)
    if named and named != "Văn bản":
        return named
    if by_symbol:
        return by_symbol
    if head.startswith("QH") and year:
        return "Luật"
    return "Công văn" if "-" in symbol else named


def _date_after(rest: str, number: str, text: Passage, start: int, doubts: list[Doubt]) -> tuple[str | None, int]:
    match = _DATE.match(rest[:60])
    if not match:
        return None, 0
    try:
        when = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        doubts.append(doubt("citation_date", _span(text, start, start + match.end()), number=number))
        return None, match.end()
    return when.isoformat(), match.end()


def _issuer(rest: str) -> tuple[str | None, int]:
    match = _ISSUER.match(rest)
    if not match:
        return None, 0
    end = _ISSUER_END.search(rest, match.end())
    stop = end.start() if end else len(rest)
    name = rest[match.end() : stop].strip(" ,.;")
    if not 2 <= len(name) <= 110:
        return None, 0
    if name.count("(") > name.count(")"):
        name = name.split("(")[0].strip()
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or None, stop


def _proposer(before: str) -> str | None:
    """ "Theo đề nghị của Sở Nội vụ tại Tờ trình số ..." tells the issuer before the number."""
    match = _PROPOSER.search(before)
    return match["who"].strip(" ,") if match else None


def _subject(rest: str) -> str | None:
    end = _SUBJECT_END.search(rest)
    stop = end.start() if end else len(rest)
    text = _SUBJECT_START.sub("", rest[:stop]).strip(" ,.;:")
    another = _NUMBER.search(text)
    if another and re.search(rf"(?:,|và)\s*(?:{_KINDS})?\s*(?:số)?\s*$", text[: another.start()]):
        text = re.sub(rf"\s*(?:,|và)\s*(?:{_KINDS})?\s*(?:số)?\s*$", "", text[: another.start()])
    return text[:400] or None if not text.startswith((")", "]")) and len(text) > 3 else None


def _laws(text: Passage, taken: list[tuple[int, int]]) -> list[tuple[int, Citation]]:
    """Laws cited by name alone: in the legal basis, and wherever their year or day stands behind the name."""
    hits = []
    for law in named_laws(text.text, taken):
        if not (law.day or law.year or text.basis):
            continue
        span = _span(text, law.start, law.end)
        hits.append((law.start, Citation(law.kind, None, law.day, None, law.name, text.basis, span)))
    return hits


def _loose(text: Passage, taken: list[tuple[int, int]]) -> list[tuple[int, Citation]]:
    """Documents called by a short name: "Đề án 06/CP", "Nghị quyết 57"."""
    hits = []
    for match in _LOOSE.finditer(text.text):
        if any(low < match.end() and match.start() < high for low, high in taken):
            continue
        short = match.group(1) in ("Nghị quyết", "Chỉ thị")
        if short and (len(match.group(2)) < 2 or match.group(2).isdigit() is False):
            continue
        span = _span(text, match.start(), match.end())
        hits.append((match.start(), Citation(match.group(1), None, None, None, match.group(0), text.basis, span)))
    return hits


def _fill(known: Citation, again: Citation) -> None:
    """Complete a citation from another mention of the same document."""
    for name in ("date", "issuer", "subject", "kind"):
        if getattr(known, name) is None and getattr(again, name) is not None:
            setattr(known, name, getattr(again, name))
            if name == "date" and not known.basis:
                known.span = again.span
    known.basis = known.basis or again.basis


def _span(text: Passage, start: int, end: int) -> Span:
    return text.block.lines_of(start, end) if text.block else text.span


def _key(number: str) -> str:
    return re.sub(r"\s+", "", number).upper().lstrip("0").replace("–", "-")
