"""Put the parts together: lines in, a plan out."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lantoa.documents.errors import DocumentError
from lantoa.documents.model import Doubt, PlanDocument, Section
from lantoa.documents.reading.blocks import Block, make_blocks
from lantoa.documents.reading.citations import passages, read_citations
from lantoa.documents.reading.closing import Closing, find_closing
from lantoa.documents.reading.doubts import doubt
from lantoa.documents.reading.head import Head, read_head
from lantoa.documents.reading.outline import Outline, build_outline
from lantoa.documents.reading.tables import Table, read_tables
from lantoa.documents.reading.targets import read_targets
from lantoa.documents.reading.tasks import TaskBuilder, day_in, flat_doubts
from lantoa.documents.reading.words import STAMP
from lantoa.documents.sources.lines import Line, Source
from lantoa.periods.words import SchoolYear

if TYPE_CHECKING:
    from lantoa.documents.reading.flat import FlatTable

_ENACTS = re.compile(r"^\W*(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT)\s*:", re.IGNORECASE)
_SCHOOL = re.compile(r"năm học|học kỳ|học kì", re.IGNORECASE)
_RULE = re.compile(r"^[-_*=~.]{3,}\s*|\s*[-_*=~]{3,}$")
_DECORATION = re.compile(r"^(?:[\W_]*|[\W_]*[oO0]0?[oO0][\W_]*)$")
_ANNEX = re.compile(r"^\W*(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|KẾ HOẠCH|CHƯƠNG TRÌNH|LỊCH)\b")


@dataclass(slots=True)
class _Parts:
    """The lines by what they are."""

    head: Head
    closing: Closing
    flats: "list[FlatTable]"
    blocks: list[Block] = field(default_factory=list)
    attached: list[Block] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    annex: Outline = field(default_factory=Outline)


def understand(source: Source) -> PlanDocument:
    """Read a plan from its lines. Raises DocumentError "nothing_recognised" when nothing of a plan is in them."""
    lines = [line for line in map(_undecorated, source.lines) if line is not None]
    parts = _divide(lines, source)
    document = PlanDocument(lines=source.numbered)
    _fill_head(document, parts.head)
    document.sections = parts.outline.roots + parts.annex.roots
    document.targets = read_targets(parts.outline, parts.blocks) or read_targets(parts.annex, parts.attached)
    _read_tasks(document, parts, lines)
    _read_citations(document, parts, lines)
    document.recipients = parts.closing.recipients
    document.signer = parts.closing.signer
    for name, span in (("recipients", parts.closing.recipient_span), ("signer", parts.closing.signer_span)):
        if span:
            document.spans[name] = span
    if not (document.sections or document.tasks or document.citations or document.symbol or document.kind):
        raise DocumentError("nothing_recognised")
    _general_doubts(document)
    document.warnings.sort(key=lambda d: d.span)
    return document


def _undecorated(line: Line) -> Line | None:
    """Without the rules and frames that print as text ("-----", "* * *", "o0o", "|") and without stamps."""
    if line.cells is not None:
        return line
    text = _RULE.sub("", line.text).strip("| ")
    if STAMP.match(text) or _DECORATION.match(text):
        return None
    if text.endswith("/.") and "://" not in text.rsplit(" ", 1)[-1]:  # the mark that closes a document is no text
        text = text[:-2].rstrip(" /").removesuffix(".") + "." * (text[:-2].rstrip(" /")[-1:] == ".")
    return line if text == line.text else replace(line, text=text)


def _divide(lines: list[Line], source: Source) -> _Parts:
    head = read_head(lines, wrapped=source.wrapped)
    flats = _flat_tables(lines) if source.wrapped else []
    closing = find_closing(lines)
    parts = _Parts(head, closing, flats)
    flat_lines = {index for flat in flats for index in range(flat.start, flat.end)}
    body_end = closing.start if closing.start >= head.end else len(lines)
    main = [line for i, line in enumerate(lines) if head.end <= i < body_end and i not in flat_lines]
    rest = [line for i, line in enumerate(lines) if i >= max(closing.end, body_end) and i not in flat_lines]
    parts.blocks = make_blocks(main, wrapped=source.wrapped)
    parts.outline = build_outline(parts.blocks)
    for flat in flats:
        if flat.end > flat.start:
            _own_flat(parts.outline, flat, lines, parts.blocks)
    if closing.start >= head.end:
        parts.attached = make_blocks(rest, wrapped=source.wrapped)
        parts.annex = _annex_outline(parts)
    return parts


def _flat_tables(lines: list[Line]) -> "list[FlatTable]":
    from lantoa.documents.reading.flat import read_flat_tables  # noqa: PLC0415 - Word keeps its tables and needs none of it

    return read_flat_tables(lines)


def _own_flat(outline: Outline, flat: "FlatTable", lines: list[Line], blocks: list[Block]) -> None:
    """A flattened table inside the body belongs to the section above it."""
    first, last = lines[flat.start].no, lines[flat.end - 1].no
    before = [b for b in blocks if b.span[1] < first]
    after = [b for b in blocks if b.span[0] > last]
    if before and (after or flat.end <= len(lines)) and blocks[-1].span[1] > first:
        owner = outline.owner.get(before[-1].span[1])
        if owner:
            for no in range(first, last + 1):
                outline.owner[no] = owner


def _annex_outline(parts: _Parts) -> Outline:
    """What is attached behind the signature (the plan a decision approves) has an outline of its own."""
    marked = [b for b in parts.attached if b.mark and b.mark.style in ("roman", "article", "phần", "chương", "capital")]
    if not marked:
        return Outline()
    codes = {section.code for section in parts.outline.roots}
    annex = build_outline(parts.attached)
    if any(section.code in codes for section in annex.roots):
        annex = build_outline(parts.attached, prefix="PL.")
    return annex


def _fill_head(document: PlanDocument, head: Head) -> None:
    document.kind, document.number, document.symbol = head.kind, head.number, head.symbol
    document.issued_on, document.place, document.year = head.issued_on, head.place, head.year
    document.issuer, document.parent_body, document.title = head.issuer, head.parent_body, head.title
    document.spans = dict(head.spans)
    if head.stamped:
        document.warnings.append(doubt("stamped_number", head.stamped, number=head.number or ""))
    if head.stamped_day:
        document.warnings.append(doubt("stamped_day", head.stamped_day, day=head.issued_on or ""))


def _read_tasks(document: PlanDocument, parts: _Parts, lines: list[Line]) -> None:
    school = document.year is not None and _SCHOOL.search(document.title or "")
    builder = TaskBuilder(SchoolYear(document.year) if school and document.year else document.year)
    tables, doubts = read_tables(lines)
    for flat in parts.flats:
        span = (flat.table.first_line, flat.table.last_line)
        doubts += flat_doubts(flat.unsure, span, lost=flat.lost)
    whole = [flat.table for flat in parts.flats if not flat.lost]
    for table in sorted([*tables, *whole], key=lambda t: t.first_line):
        owner = parts.outline.owner.get(table.first_line) or parts.annex.owner.get(table.first_line)
        builder.add(table, owner.code if owner else "", day_in(_text_above(table, lines)))
    document.tasks = builder.tasks
    document.warnings += doubts + builder.doubts
    if not document.tasks and not any(flat.lost for flat in parts.flats):
        document.warnings += _lost_tables(lines)


def _lost_tables(lines: list[Line]) -> list[Doubt]:
    """Heads of task tables whose rows nothing tells apart."""
    from lantoa.documents.reading.flat_heads import lost_head  # noqa: PLC0415 - Word keeps its tables and needs none of it

    ends = ((start, lost_head(lines, start)) for start in range(len(lines)))
    spans = [(lines[start].no, lines[end - 1].no) for start, end in ends if end]
    return [doubt("table_lost", spans[0])] if spans else []


def _text_above(table: Table, lines: list[Line]) -> str:
    above = [line.text for line in lines if line.no < table.first_line and line.cells is None]
    return above[-1] if above else ""


def _read_citations(document: PlanDocument, parts: _Parts, lines: list[Line]) -> None:
    roots: list[Section] = parts.outline.roots or parts.annex.roots
    basis_until = roots[0].span[0] if roots else 0
    for block in parts.blocks:
        if _ENACTS.match(block.text):
            basis_until = block.span[0]
            break
    texts = passages(parts.blocks, basis_until)
    for flat in parts.flats:
        if flat.lost:
            texts += passages(make_blocks(lines[flat.start : flat.end], wrapped=True), 0)
        for row in flat.table.rows:
            cells = [*row.cells.values(), *row.other.values()]
            texts += passages([_cells_block(text, row.span) for text in cells], 0)
    texts += passages(parts.attached, 0)
    document.citations, doubts = read_citations(texts, document.number)
    document.warnings += doubts


def _cells_block(text: str, span: tuple[int, int]) -> Block:
    first, last = Line(span[0], text), Line(span[1], text)
    return Block(text, [first, last], None, None, [0, len(text)])


def _general_doubts(document: PlanDocument) -> None:
    first = (1, 1)
    if document.kind is None:
        document.warnings.append(doubt("no_kind", first))
    if document.symbol and document.number is None:
        document.warnings.append(doubt("no_number", document.spans.get("number", first)))
    if document.issued_on is not None and len(document.issued_on) < 10:
        document.warnings.append(doubt("no_date", document.spans.get("issued_on", first)))
