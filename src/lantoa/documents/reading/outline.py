"""The outline: sections by their marks, with dash points, prose and children."""

import re
from dataclasses import dataclass, field, replace

from lantoa.documents.model import Section
from lantoa.documents.reading.blocks import Block
from lantoa.documents.reading.marks import Mark, rank
from lantoa.documents.reading.words import BODY_START
from lantoa.vietnamese.text import fold

_BODY = re.compile(
    r"^((?:Các\s+)?(?:Sở|Ban|Văn phòng|Phòng|UBND|Ủy ban|Báo|Đài|Công an|Thanh tra|Trường|Trung tâm|Đoàn|Hội|Tổ|Bộ|Cục|"
    r"Chi cục|Liên đoàn|Mặt trận|Thủ trưởng|Hiệu trưởng|Giáo viên|Đề nghị|Giao|Đối với|cơ quan|đơn vị|trường|sở|phòng)"
    r"\b[^:.;]{0,110}):\s+(\S.*)$"
)
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|MẪU)(?:\s+(?:SỐ|số))?(?:\s*:|\s+[IVX\d]+|\s+[A-ZĐÀ-Ỹ]{2}|\s*$)")
_ANNEX_LONGEST = 120
_ENACTS = re.compile(r"QUYẾT (?:ĐỊNH|NGHỊ)|NGHỊ QUYẾT|YÊU CẦU$")
_OUTER = ("roman", "capital", "article", "phần", "chương", "mục")
_FEWEST = 2  # capitals once are emphasis
_CLOSING = re.compile(r"^(?:trên đây là|nhận được (?:kế hoạch|công văn|văn bản)|yêu cầu các đơn vị nghiêm túc)", re.I)


@dataclass(slots=True)
class Outline:
    """Root sections, the place of each section's first block, and marks that were taken for text."""

    roots: list[Section] = field(default_factory=list)
    owner: dict[int, Section] = field(default_factory=dict)  # line number -> the section that it belongs to


@dataclass(slots=True)
class _Open:
    mark: Mark
    section: Section


def build_outline(blocks: list[Block], prefix: str = "") -> Outline:
    """Nest the marked paragraphs; unmarked ones belong to the section above them, those before the first to none.

    `prefix` opens the codes of a second outline in the same file (an annex that counts from I again).
    """
    outline = Outline()
    stack: list[_Open] = []
    blocks = _with_headings(blocks)
    for place, block in enumerate(blocks):
        if block.row is not None:
            if stack:
                _own(outline, block, stack)
            continue
        if block.mark is None and _ANNEX.match(block.text) and len(block.text) < _ANNEX_LONGEST:
            stack.clear()  # an annex belongs to no section
            continue
        mark = block.mark
        if mark is None or mark.style in ("dash", "plus", "star"):
            if stack:
                _add_text(block, stack, outline)
            continue
        if not stack and mark.style in ("letter", "letter1"):
            continue
        mark = _resolve(mark, stack)
        if _inside_article(mark, stack, blocks[place + 1 :]):
            del stack[1:]
        else:
            _pop(stack, mark)
        _push(block, mark, stack, outline, prefix)
    _unique(outline.roots, prefix)
    return outline


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Where nothing is numbered above 1., lines of capitals are the sections, counted by us."""
    if any(block.mark and block.mark.style in _OUTER for block in blocks):
        return blocks
    headings = [block for block in blocks if _is_heading(block)]
    if len(headings) < _FEWEST:
        return blocks
    numbers = {id(block): number for number, block in enumerate(headings, 1)}
    return [
        replace(block, mark=Mark("heading", numbers[id(block)], f"H{numbers[id(block)]}", ""))
        if id(block) in numbers
        else block
        for block in blocks
    ]


def _is_heading(block: Block) -> bool:
    text = block.text.rstrip(" :")
    return (
        block.row is None
        and block.mark is None
        and text.upper() == text
        and 5 < len(text) < 110
        and sum(c.isalpha() for c in text) > 0.7 * len(text)
        and not (_ANNEX.match(text) or _ENACTS.match(text) or BODY_START.match(text))
    )


def _inside_article(mark: Mark, stack: list[_Open], following: list[Block]) -> bool:
    """Điều 1 of a decision may hold the whole scheme (I., 1., a)): true while the next Điều is still to come."""
    if mark.style != "roman" or not stack or stack[0].mark.style != "article":
        return False
    if len(stack) > 1 and stack[1].mark.style == "roman":
        return mark.order > 1 or stack[1].mark.order == mark.order
    later = next((block.mark.order for block in following if block.mark and block.mark.style == "article"), 0)
    return mark.order == 1 and later == stack[0].mark.order + 1


def _push(block: Block, mark: Mark, stack: list[_Open], outline: Outline, prefix: str) -> None:
    code = _code(mark, stack, prefix)
    title, text = _title_and_text(block.body)
    section = Section(code=code, title=title, text=text, span=block.span, mark=mark.text.strip())
    (stack[-1].section.children if stack else outline.roots).append(section)
    stack.append(_Open(mark, section))
    _own(outline, block, stack)


def _own(outline: Outline, block: Block, stack: list[_Open]) -> None:
    for opened in stack:
        opened.section.span = (opened.section.span[0], max(opened.section.span[1], block.span[1]))
    for line in block.lines:
        outline.owner[line.no] = stack[-1].section


def _add_text(block: Block, stack: list[_Open], outline: Outline) -> None:
    if _CLOSING.match(block.text):
        del stack[1:]
    section = stack[-1].section
    mark = block.mark
    if mark is not None and mark.style == "dash":
        section.items.append(block.body)
    elif mark is not None:
        section.items.append(block.text)
    elif not section.title:
        section.title = block.text
    else:
        section.text = f"{section.text} {block.text}".strip()
    _own(outline, block, stack)


def _title_and_text(body: str) -> tuple[str, str]:
    """ "Sở Tư pháp: Lồng ghép …" names a body and then says what it does; any other paragraph is all title."""
    match = _BODY.match(body)
    return (match.group(1), match.group(2)) if match else (body.removesuffix(":").strip() or body, "")


def _resolve(mark: Mark, stack: list[_Open]) -> Mark:
    """ "C." or "I." may be a letter or a Roman figure: the series already open decides."""
    if mark.style == "roman" and len(mark.own) == 1 and mark.own in "IVXC":
        for opened in reversed(stack):
            if opened.mark.style == "capital":
                letters = "ABCDĐEGHIKLM"
                if letters.find(mark.own) == letters.find(opened.mark.own) + 1:
                    return Mark("capital", letters.find(mark.own) + 1, mark.own, mark.text)
            if opened.mark.style == "roman":
                break
    return mark


def _pop(stack: list[_Open], mark: Mark) -> None:
    """Close every section that the mark does not stand under."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].mark.style == mark.style:
            if _nested_again(stack[depth:], mark):
                return
            del stack[depth:]
            return
    while stack and rank(stack[-1].mark.style) >= rank(mark.style):
        stack.pop()


def _nested_again(above: list[_Open], mark: Mark) -> bool:
    """Never nest a series in itself: "1." below "a)" below "1." opens the outer series again unless it restarts."""
    return mark.order == 1 and above[0].mark.order >= 1 and len(above) > 1 and above[-1].mark.style == "letter"


def _code(mark: Mark, stack: list[_Open], prefix: str) -> str:
    if mark.path:
        outer = stack[-1].section.code if stack else ""
        return _join_path(outer, mark.path, prefix)
    base = stack[-1].section.code + "." if stack else prefix
    return base + mark.own


def _join_path(outer: str, path: tuple[str, ...], prefix: str) -> str:
    """ "1.1" under "I.1" is "I.1.1"; under "I" alone it is "I.1.1" as well."""
    if not outer:
        return prefix + ".".join(path)
    parts = outer.split(".")
    for overlap in range(len(path) - 1, 0, -1):
        if parts[-overlap:] == list(path[:overlap]):
            return outer + "." + ".".join(path[overlap:])
    return outer + "." + ".".join(path)


def _unique(roots: list[Section], prefix: str) -> None:
    """Codes that the source repeats get "-2", "-3" behind them, and so do those below them."""
    seen: dict[str, int] = {}

    def visit(section: Section, old: str, new: str) -> None:
        if old and section.code.startswith(old + "."):
            section.code = new + section.code[len(old) :]
        before = section.code
        seen[before] = seen.get(before, 0) + 1
        if seen[before] > 1:
            section.code = f"{before}-{seen[before]}"
        for child in section.children:
            visit(child, before, section.code)

    for root in roots:
        visit(root, "", "")


def title_is(section: Section, *words: str) -> bool:
    """Whether a short title holds one of the (folded) words."""
    folded = fold(section.title[:160])
    return len(folded) <= 110 and any(word in folded for word in words)
