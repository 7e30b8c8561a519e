"""The blocks of a statutory document, found by what they say and where they stand (Annex I, the numbered boxes)."""

import re
from dataclasses import dataclass, field

from lantoa.documents.checking.lines import Document, Line
from lantoa.vietnamese.text import fold

NATION, MOTTO = "cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc"
NUMBER = re.compile(r"^\s*số\s*[:.]?", re.IGNORECASE)
DATE = re.compile(r"ngày\s*\S{0,6}\s*tháng\s*\S{0,6}\s*năm", re.IGNORECASE)
_ANNEX = re.compile(r"^phụ lục(?:\s+(?:số\s+)?[IVXLC0-9]+)?\s*[:.]?$", re.IGNORECASE)
KINDS = (
    "nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình|kế hoạch|phương án|đề án|"
    "dự án|báo cáo|biên bản|tờ trình|hợp đồng|công điện|bản ghi nhớ|bản thỏa thuận|giấy ủy quyền|giấy mời|"
    "giấy giới thiệu|giấy nghỉ phép|phiếu gửi|phiếu chuyển|phiếu báo|thông tư|nghị định|luật|danh mục"
)
_KIND = re.compile(rf"^(?:{KINDS})$", re.IGNORECASE)
BASIS = re.compile(r"^(?:-\s*)?(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị)\b", re.IGNORECASE)
_SECTION = re.compile(
    r"^(?:(?:phần|chương|mục|điều)\s+[ivxlc0-9]+|[IVXLC]+\s*[.)/-]|[0-9]+\s*[.)]|quyết định\s*:)", re.IGNORECASE
)
_POST = re.compile(
    r"^(?:tm|t/m|kt|k/t|tl|t/l|tuq|t/uq|q)\s*\.|^(?:phó\s+)?(?:giám đốc|hiệu trưởng|chủ tịch|trưởng phòng|trưởng ban|"
    r"chánh văn phòng|tổng giám đốc|bộ trưởng|thứ trưởng|viện trưởng|cục trưởng|bí thư|thủ trưởng|người ký|chủ trì)",
    re.IGNORECASE,
)
_HEAD_LINES = 40


@dataclass
class Blocks:
    """What was found; None or empty where a block is missing."""

    nation: Line | None = None
    motto: Line | None = None
    bodies: list[Line] = field(default_factory=list)  # the left column above the number
    number: Line | None = None
    date: Line | None = None
    letter_subject: list[Line] = field(default_factory=list)
    kind: Line | None = None
    subject: list[Line] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    basis: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    recipients: Line | None = None
    recipient_items: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    annexes: list[tuple[Line, list[Line]]] = field(default_factory=list)  # the label and the lines behind it

    @property
    def last_body(self) -> Line | None:
        """The last line of the text before the foot."""
        return self.body[-1] if self.body else None


def find_blocks(document: Document) -> Blocks:
    """Reads from top to bottom; each line belongs to one block at most."""
    found = Blocks()
    lines = document.lines
    head = lines[:_HEAD_LINES]
    found.nation = next((one for one in head if NATION in fold(one.text) or _near(fold(one.text))), None)
    found.motto = next((one for one in head if fold(one.text).startswith(MOTTO[:14]) and len(one.text) < 60), None)
    found.date = next(
        (one for one in head if DATE.search(one.text) and len(one.text) < 80 and not BASIS.match(one.text)), None
    )
    found.number = next(
        (one for one in head if NUMBER.match(one.text) and len(one.text) < 70 and one is not found.date), None
    )
    _left_column(found, head)
    end = _foot(found, lines)
    start = _end_of_head(found, lines)
    middle = _title(found, lines[start:end])
    _annexes(found, lines[end:])
    inside = _annexes(found, middle) if not found.annexes else middle
    _body(found, inside)
    return found


def _near(text: str) -> bool:
    """The nation's name with a slip: most of its words are there."""
    words = NATION.split()
    return len(text.split()) <= len(words) + 2 and sum(word in text.split() for word in words) >= len(words) - 1


def _left_column(found: Blocks, head: list[Line]) -> None:
    """The bodies stand left of the nation: in the same table's first column, or before the tab."""
    nation, number = found.nation, found.number
    if nation is None:
        last = head.index(number) if number in head else 0
        found.bodies = [one for one in head[:last] if one is not found.motto and one is not found.date and one.capitals]
        return
    if nation.cell is not None:
        table, _row, column = nation.cell
        left = [one for one in head if one.cell and one.cell[0] == table and one.cell[2] < column]
    else:
        last = head.index(number) if number in head else head.index(nation) + 6
        known = {id(one) for one in (found.nation, found.motto, found.date, number)}
        left = [
            one
            for one in head[: last + 1]
            if id(one) not in known and ((one.part == 0 and one.parts > 1) or one.capitals)
        ]
        left += [number] if number is not None else []
    place = next((index for index, one in enumerate(left) if one is number), len(left))
    found.bodies = [one for one in left[:place] if _letters(one.text)]
    found.letter_subject = [one for one in left[place + 1 :] if _letters(one.text) and one is not found.date]
    if found.letter_subject and not fold(found.letter_subject[0].text).startswith("v v"):
        found.letter_subject = []


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _end_of_head(found: Blocks, lines: list[Line]) -> int:
    known = [found.nation, found.motto, found.number, found.date, *found.bodies, *found.letter_subject]
    return max((lines.index(one) for one in known if one is not None), default=-1) + 1


def _foot(found: Blocks, lines: list[Line]) -> int:
    """Where the recipients or the signature begin; everything up to there is the text."""
    for index, line in enumerate(lines):
        if fold(line.text).startswith("noi nhan") and len(line.text) < 20:
            found.recipients = line
            _fill_foot(found, lines, index)
            return min([index, *(lines.index(one) for one in found.signature)])
    tail = max(0, len(lines) - 12)
    for index in range(tail, len(lines)):
        if _POST.match(lines[index].text) and lines[index].capitals:
            found.signature = lines[index:]
            return index
    return len(lines)


def _fill_foot(found: Blocks, lines: list[Line], index: int) -> None:
    anchor = lines[index]
    if anchor.cell is not None:
        table, _row, column = anchor.cell
        same = [one for one in lines if one.cell and one.cell[0] == table]
        after = same.index(anchor)
        found.recipient_items = [one for one in same[after + 1 :] if one.cell and one.cell[2] == column]
        found.signature = [one for one in same if one.cell and one.cell[2] > column]
        return
    items, signature = [], []
    for line in lines[index:]:
        if line is anchor:
            continue
        if line.cell is not None or _ANNEX.match(line.text):
            break
        if (line.part == 0 and line.text.startswith(("-", "–", "+", "*"))) or line.label == "-":
            items.append(line)
        else:
            signature.append(line)
        if len(items) + len(signature) > 40:
            break
    found.recipient_items, found.signature = items, signature[:10]


def _title(found: Blocks, lines: list[Line]) -> list[Line]:
    """The type and the subject; returns the lines behind them."""
    rest = list(lines)
    if not found.letter_subject:
        for index, line in enumerate(rest[:8]):
            if _KIND.match(line.text) and (line.capitals or line.bold) and len(line.text) < 40:
                found.kind = line
                rest = rest[index + 1 :]
                break
        if found.kind is not None:
            while rest and len(found.subject) < 5 and _is_subject(rest[0], found.subject):
                found.subject.append(rest.pop(0))
    rest = [one for one in rest if not _is_rule(one.text)]
    if rest and fold(rest[0].text).startswith("kinh gui"):
        found.addressees.append(rest.pop(0))
        while rest and rest[0].text.startswith("-") and len(found.addressees) < 30:
            found.addressees.append(rest.pop(0))
    return rest


def _is_subject(line: Line, before: list[Line]) -> bool:
    if BASIS.match(line.text) or _SECTION.match(line.text) or fold(line.text).startswith("kinh gui"):
        return False
    if _is_rule(line.text):
        return False
    return line.look.align == "center" or (not before and line.bold)


def _is_rule(text: str) -> bool:
    """A line typed with underscores or dashes."""
    return bool(text) and not _letters(text) and set(text) <= set("_-–—=* .") and len(text) >= 3


def _annexes(found: Blocks, lines: list[Line]) -> list[Line]:
    """Everything from the first `Phụ lục` line on belongs to annexes; returns what stands before."""
    starts = [
        index
        for index, line in enumerate(lines)
        if _ANNEX.match(line.text) and line.cell is None and (line.look.align == "center" or line.bold)
    ]
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(lines)
        found.annexes.append((lines[start], lines[start + 1 : end]))
    return lines[: starts[0]] if starts else lines


def _is_basis(line: Line, *, started: bool) -> bool:
    """`Căn cứ …;` and what follows it in the same way. A sentence that goes on to say something else ends with a colon."""
    text = line.text.rstrip()
    if _SECTION.match(text) or text.endswith(":"):
        return False
    if fold(text).startswith("can cu"):
        return True
    return (line.italic and started) or bool(BASIS.match(text) and (text.endswith(";") or line.italic))


def _body(found: Blocks, lines: list[Line]) -> None:
    text = [line for line in lines if not _is_rule(line.text)]
    for index, line in enumerate(text):
        if line.cell is None and _is_basis(line, started=bool(found.basis)):
            found.basis.append(line)
            continue
        if found.basis or index >= 3:
            found.body = [one for one in text[index:] if one.cell is None]
            break
    else:
        found.body = []
    if not found.basis:
        found.body = [one for one in text if one.cell is None]
    elif found.basis:
        first = text.index(found.basis[0])
        found.body = [one for one in text[:first] if one.cell is None] + [
            one for one in text[first + len(found.basis) :] if one.cell is None
        ]
