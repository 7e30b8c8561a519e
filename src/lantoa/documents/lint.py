"""Contradictions in a plan before it is issued. It warns and never blocks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations, pairwise

from lantoa.documents.model import Citation, Json, PlanDocument, Section, Span
from lantoa.vietnamese.text import POINT_LETTERS, fold

__all__ = ["Finding", "lint_plan"]

# Điểm are lettered by the Vietnamese alphabet (decree 30/2020, Annex I, section II.6): there is no f, j, w, z.
_TIGHT = timedelta(days=4)
_LONG_ENOUGH = 40
# What a kind of document has in its symbol.
_SYMBOLS = {
    "Quyết định": r"QĐ",
    "Nghị quyết": r"NQ",
    "Kế hoạch": r"KH",
    "Chỉ thị": r"CT",
    "Thông tư": r"TT",
    "Nghị định": r"NĐ",
}

# folded words by which a body, a post or a person is known
_WHO = re.compile(
    r" (?:so|bo|phong|ban|van phong|ubnd|uy ban|hdnd|truong|don vi|co quan|to|doi|doan|hoi|cong an|cong doan|"
    r"thanh tra|trung tam|vu|cuc|chi cuc|vien|dai|bao|cong ty|tap doan|doanh nghiep|dia phuong|huyen|quan|xa|"
    r"phuong|thi xa|thanh pho|tinh|khoi|lop|gvcn|gvbm|bgh|giao vien|hieu truong|pho|giam doc|chu tich|bi thu|"
    r"chanh|thay|co|ong|ba|dc|dong chi|d c|can bo|cong chuc|nhan vien|ke toan|lanh dao|thuong truc|dang uy|"
    r"chi bo|tinh uy|thanh uy|mat tran|lien doan|quy|kho bac|ngan hang|bao hiem|toa an|hoc vien|nha|thu vien|"
    r"bao tang|cac|toan|tat ca|moi|tung|tong phu trach|tpt|bch|cap uy|nganh|chinh phu|quoc hoi|vp|cd|hs|gv|cbql|"
    r"thon|ap|ban giam hieu|truong ban|csgd|co so|cum|tieu ban|hoi dong|chuyen vien|nguoi|phu huynh|hoc sinh|"
    r"dai bieu|bo phan|luc luong|y te|theo) "
)

_SENTENCES = {
    "shared-deadline": (
        "Tasks {first} and {second} are due on the same day ({due}): no time is left to consolidate the units' reports.",
        "Nhiệm vụ {first} và {second} cùng thời hạn ({due}): không còn thời gian tổng hợp báo cáo của các đơn vị.",
    ),
    "start-at-deadline": (
        "Task {code} starts ({start}) about when it must be finished ({due}).",
        "Nhiệm vụ {code} bắt đầu ({start}) gần sát lúc phải hoàn thành ({due}).",
    ),
    "start-after-deadline": (
        "Task {code} starts ({start}) after it must be finished ({due}).",
        "Nhiệm vụ {code} bắt đầu ({start}) sau thời hạn hoàn thành ({due}).",
    ),
    "unknown-body": (
        "Task {code} names “{body}”, which is no body that we know.",
        "Nhiệm vụ {code} giao cho “{body}”, không phải cơ quan, đơn vị hay người nào xác định được.",
    ),
    "no-lead": ("Row {code} names no lead.", "Mục {code} không nêu cơ quan chủ trì."),
    "letter": (
        "Point {code} is lettered “{letter}”, which the Vietnamese alphabet does not have.",
        "Điểm {code} dùng chữ “{letter}”, không có trong bảng chữ cái tiếng Việt.",
    ),
    "misnumbered": ("Point {code} does not follow {before}.", "Điểm {code} không nối tiếp điểm {before}."),
    "repeated": ("Point {second} repeats point {first}.", "Điểm {second} lặp lại nội dung điểm {first}."),
    "symbol": (
        "The symbol {number} is no symbol of a document of kind “{kind}”.",
        "Ký hiệu {number} không đúng ký hiệu của loại văn bản “{kind}”.",
    ),
    "citation-incomplete": (
        "{kind} {number} is cited without its date.",
        "{kind} {number} được viện dẫn thiếu ngày ban hành.",
    ),
    "citation-unnumbered": (
        "“{name}” is cited without its number.",
        "“{name}” được viện dẫn thiếu số, ký hiệu.",
    ),
}


@dataclass(slots=True)
class Finding:
    """One doubt about a plan: a stable rule code, sentences in both languages, and the lines it is about."""

    rule: str
    message: str  # English
    message_vi: str
    span: Span
    params: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        return {"rule": self.rule, "message": self.message_vi, "span": list(self.span)}


def lint_plan(document: PlanDocument) -> list[Finding]:
    """Every finding, in the order of the lines they stand on."""
    rules: tuple[Callable[[PlanDocument], Iterator[Finding]], ...] = (
        _deadlines,
        _starts,
        _leads,
        _bodies,
        _points,
        _citations,
    )
    found = [finding for rule in rules for finding in rule(document)]
    return sorted(found, key=lambda one: one.span)


def _finding(rule: str, span: Span, **params: str) -> Finding:
    english, vietnamese = _SENTENCES[rule]
    return Finding(rule, english.format(**params), vietnamese.format(**params), span, params)


def _deadlines(document: PlanDocument) -> Iterator[Finding]:
    """The units' reports and the one made of them need two deadlines."""
    reports = [task for task in document.tasks if not task.is_group and fold(task.title).startswith("bao cao")]
    for first, second in combinations(reports, 2):
        chained = ("tong hop" in fold(first.title)) != ("tong hop" in fold(second.title))
        if chained and first.due and second.due and first.due.by and first.due.by == second.due.by:
            span = (first.span[0], second.span[1])
            yield _finding("shared-deadline", span, first=first.code, second=second.code, due=second.due.text)


def _starts(document: PlanDocument) -> Iterator[Finding]:
    for task in document.tasks:
        if task.is_group or not task.start or not task.due or not task.start.first or not task.due.by:
            continue
        last = task.due.by - timedelta(days=1) if task.due.exclusive else task.due.by
        one_day = task.start.first == task.due.by and task.start.text == task.due.text
        params = {"code": task.code, "start": task.start.text, "due": task.due.text}
        if task.start.first > last and not one_day:
            yield _finding("start-after-deadline", task.span, **params)
        elif task.due.exclusive and last - task.start.first < _TIGHT:
            yield _finding("start-at-deadline", task.span, **params)


def _leads(document: PlanDocument) -> Iterator[Finding]:
    """Only where the table does name leads, so that a table without such a column is left alone."""
    if not any(task.lead for task in document.tasks):
        return
    groups_name_one = any(task.is_group and task.lead for task in document.tasks)
    led = {task.code for task in document.tasks if task.is_group and task.lead}
    for task in document.tasks:
        if not task.lead and (groups_name_one if task.is_group else task.group not in led):
            yield _finding("no-lead", task.span, code=task.code)


def _bodies(document: PlanDocument) -> Iterator[Finding]:
    """A lead in which no word names a body, a post or a person."""
    for task in document.tasks:
        if task.lead and not task.is_group and not _WHO.search(f" {fold(task.lead)} "):
            yield _finding("unknown-body", task.span, code=task.code, body=task.lead)


def _points(document: PlanDocument) -> Iterator[Finding]:
    for siblings in [document.sections, *(section.children for section in document.walk())]:
        yield from _letters(siblings)
        yield from _repeats(siblings)


def _letters(siblings: list[Section]) -> Iterator[Finding]:
    lettered = [one for one in siblings if re.fullmatch(r"[a-zđ]", one.code.rsplit(".", 1)[-1])]
    for one in lettered:
        letter = one.code.rsplit(".", 1)[-1]
        if letter not in POINT_LETTERS:
            yield _finding("letter", one.span, code=one.code, letter=letter)
    known = [one for one in lettered if one.code[-1] in POINT_LETTERS]
    foreign = len(known) != len(lettered)
    for before, one in pairwise(known):
        step = POINT_LETTERS.index(one.code[-1]) - POINT_LETTERS.index(before.code[-1])
        if step != 1 and not foreign:
            yield _finding("misnumbered", one.span, code=one.code, before=before.code)


def _repeats(siblings: list[Section]) -> Iterator[Finding]:
    seen: dict[str, Section] = {}
    for one in siblings:
        text = fold(f"{one.title} {one.text}")
        if len(text) < _LONG_ENOUGH:
            continue
        if text in seen:
            yield _finding("repeated", one.span, first=seen[text].code, second=one.code)
        seen.setdefault(text, one)


def _citations(document: PlanDocument) -> Iterator[Finding]:
    for one in document.citations:
        wanted = _SYMBOLS.get(one.kind or "")
        assembly = re.search(r"QH\d", one.number or "")  # the National Assembly numbers its papers by term
        if one.number and wanted and not assembly and wanted not in one.number.upper():
            yield _finding("symbol", one.span, number=one.number, kind=one.kind or "")
        if one.basis and one.number and not one.date and not _is_law(one):
            yield _finding("citation-incomplete", one.span, kind=one.kind or "Văn bản", number=one.number)
        if one.basis and not one.number and not _is_law(one):
            yield _finding("citation-unnumbered", one.span, name=one.subject or one.kind or "")


def _is_law(one: Citation) -> bool:
    return (one.kind or "").startswith(("Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh"))
