"""Lines into paragraphs, each remembering which line every letter came from."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from lantoa.documents.model import Span
from lantoa.documents.reading.marks import Mark, read_mark
from lantoa.documents.sources.lines import Line, glue

_CUT_WORD = re.compile(r"\w[-/]$")  # "Nghị quyết số 52-" goes on with "NQ/TW"
# words that end no paragraph: "... ngày 03/6/2020 của" goes on with "Thủ tướng Chính phủ"
_CUT_PHRASE = re.compile(
    r"\s(?:của|và|các|những|về|cho|với|từ|đến|trong|hoặc|bằng|nhằm|để|khoản|điểm|(?<!tồn )(?<!hiện )tại|(?<!kèm )(?<!tiếp )theo|"
    r"[Tt]ối thiểu|[Íí]t nhất|khoảng|không quá|(?<!hằng )(?<!hàng )ngày|(?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Thông tư|Nghị định|Công văn|văn bản|Văn bản) số)$"
)
_BASIS = re.compile(r"^(?:Căn cứ|Xét|Theo đề nghị|Thực hiện (?:Nghị|Quyết|Chỉ|Kế|Công|Thông|Luật|Kết|Chương|Hướng))")
_ENDS = (".", ";", ":", "!", "?", "…", "/.", '."', ".”", ")")


@dataclass(slots=True)
class Block:
    """A paragraph: its whole text, its lines, and the mark it opens with. Table rows are blocks with `row`."""

    text: str
    lines: list[Line]
    mark: Mark | None = None
    row: Line | None = None
    starts: list[int] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return self.lines[0].no, self.lines[-1].no

    @property
    def body(self) -> str:
        """The text behind the mark."""
        return self.text[len(self.mark.text) :].strip() if self.mark else self.text

    def lines_of(self, start: int, end: int) -> Span:
        """The lines that hold the letters from `start` up to `end`."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return self.lines[first].no, self.lines[last].no


def block_of(lines: list[Line]) -> Block:
    """One paragraph of these lines."""
    starts, parts = [], []
    for line in lines:
        parts.append(line.text)
    text = ""
    for part in parts:
        joined = glue([text, part])
        starts.append(len(joined) - len(part))
        text = joined
    return Block(text, lines, read_mark(text), None, starts)


def make_blocks(lines: list[Line], *, wrapped: bool) -> list[Block]:
    """Paragraphs in order. In files that keep whole paragraphs every line is one."""
    blocks: list[Block] = []
    pending: list[Line] = []

    def close() -> None:
        if pending:
            blocks.append(block_of(list(pending)))
            pending.clear()

    for line in lines:
        if line.cells is not None:
            close()
            blocks.append(Block(line.text, [line], None, line, [0]))
            continue
        if pending and not (wrapped and _goes_on(pending, line)):
            close()
        pending.append(line)
    close()
    return blocks


def _goes_on(pending: list[Line], line: Line) -> bool:
    """Whether `line` continues the paragraph."""
    before = pending[-1]
    mark = read_mark(line.text)
    if mark is None and (_CUT_WORD.search(before.text) or _CUT_PHRASE.search(before.text)):
        return not before.centred or line.centred
    ended = before.text.endswith(_ENDS)
    if mark is not None:
        if mark.style in ("dash", "plus", "star"):
            return before.joins and not ended and mark.style == "dash" and before.text[-1:] != ","
        return before.joins and not ended and _doubtful(mark, before)
    if before.bold and not line.bold and not line.text[:1].islower():
        return False
    if before.joins:
        return not _heading_ends(pending, line)
    if not ended and _BASIS.match(pending[0].text) and read_mark(pending[0].text) is None:
        return True
    first = line.text[:1]
    if first.islower() or first in "(,;.)":
        return not ended or before.text.endswith((")", ":"))
    return bool(_capitals(before.text) and _capitals(line.text) and read_mark(pending[0].text)) or before.text.endswith(
        ","
    )


def _doubtful(mark: Mark, before: Line) -> bool:
    """A mark in mid-sentence: "… theo Điều 5. …", "… giai đoạn I. …" go on, a real point rarely follows such a line."""
    if mark.style in ("article", "phần", "chương", "mục"):
        return before.text.rsplit(" ", 1)[-1].lower() in ("tại", "theo", "khoản", "điểm", "của", "và", "thứ")
    return before.text.rsplit(" ", 1)[-1].lower() in ("số", "ngày", "tháng", "năm", "quý", "khoản", "điểm", "từ", "đến")


def _heading_ends(pending: list[Line], line: Line) -> bool:
    """A heading in capitals ends where lower case begins."""
    return _capitals(glue([p.text for p in pending])) and not _capitals(line.text) and not line.text[:1].islower()


def _capitals(text: str) -> bool:
    """Nearly all letters are capitals (an abbreviation or "và" does not count against it)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.85 * len(letters)
