"""A unit's results as a block for its general report on digital transformation (plan, closing paragraph: reported there too).

One content in four shapes: the page, plain text, HTML for the clipboard (Word keeps its paragraphs and tables), and a part
of a Word file. What is missing is said in the block itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from lantoa.documents.statutory.fragment import Fragment
from lantoa.periods.calendar import Period
from lantoa.reports.content import SECTIONS, Content, kinds_table
from lantoa.reports.drafting import period_label
from lantoa.reports.earlier import quarters_of
from lantoa.reports.kinds import capital
from lantoa.reports.marks import number
from lantoa.reports.models import Report
from lantoa.vietnamese.numbers import format_number

TITLE, HEADING, TEXT, POINT, TABLE = "title", "heading", "text", "point", "table"
EMPTY = "Chưa có nội dung."
NOT_SENT = "chưa gửi báo cáo"
_KIND_WIDTHS, _QUARTER_WIDTHS = (1.0, 6.0, 2.0, 2.0, 2.0), (4.0, 3.0, 3.0, 3.0)
_PARAGRAPH = "margin:6pt 0 0 0;text-align:justify"
_CELL = "border:1px solid #000;padding:2pt 4pt"


@dataclass(frozen=True)
class Part:
    """A line, or a table with its caption as text: `numeric` columns are set right, the last row is the total."""

    kind: str
    text: str
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()
    numeric: Sequence[int] = ()

    @property
    def cells(self) -> list[list[tuple[str, str, bool]]]:
        """The rows of a table, each cell with its column's head and whether it is a number."""
        return [
            [(text, self.head[at], at in self.numeric) for at, text in enumerate(row) if self.head[at] != "TT"]
            for row in self.rows
        ]


@dataclass
class Block:
    """The parts in their order; `empty` are the titles of sections without a word, `silent` the quarters not reported."""

    title: str
    parts: list[Part] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


def block_of(report: Report, content: Content) -> Block:
    """The whole block of a report as it stands or as it was sent, for a quarter or for the year."""
    label = period_label(report.cycle.period)
    block = Block(f"Công tác truyền thông về chuyển đổi số {label}")
    block.parts.append(Part(TITLE, block.title))
    for place, (key, title) in enumerate(SECTIONS, 1):
        heading = capital(title.lower())
        block.parts.append(Part(HEADING, f"{place}. {heading}"))
        lines = [line.strip() for line in content.plain(key).split("\n") if line.strip()]
        if not lines:
            block.empty.append(heading)
        for line in lines or [EMPTY]:
            point = line.startswith("- ")
            block.parts.append(Part(POINT if point else TEXT, line.removeprefix("- ")))
        if key == "results":
            _tables(block, report, content, label)
    return block


def _tables(block: Block, report: Report, content: Content, label: str) -> None:
    figures = content.figures
    if figures.total:
        head, rows = kinds_table(figures)
        block.parts.append(Part(TABLE, f"Hoạt động trong {label} theo loại", head, rows, _KIND_WIDTHS, (2, 3, 4)))
    if Period.parse(report.cycle.period).kind == "year":
        _by_quarter(block, report, label)
    if figures.waiting:
        block.parts.append(Part(TEXT, f"Số liệu trên chưa gồm {number(figures.waiting)} hoạt động đang chờ duyệt."))


def _by_quarter(block: Block, report: Report, label: str) -> None:
    """What each quarter's report said; a quarter that was not reported says so, and the sum is of the others."""
    rows, sums = [], [0, 0, 0]
    for period, version in quarters_of(report):
        name = Period.parse(period).label_vi()
        if version is None:
            block.silent.append(name)
            rows.append([name, NOT_SENT, "", ""])
            continue
        sent = Content(version.content).figures
        counts = (sent.total, sum(sent.items.values()), sent.reach)
        sums = [whole + count for whole, count in zip(sums, counts, strict=True)]
        rows.append([name, *(format_number(count) for count in counts)])
    rows.append(["Cộng các báo cáo quý", *(format_number(count) for count in sums)])
    head = ["Kỳ", "Số hoạt động", "Số lượng", "Lượt người"]
    block.parts.append(
        Part(TABLE, f"Số liệu theo báo cáo từng quý của {label}", head, rows, _QUARTER_WIDTHS, (1, 2, 3))
    )


def as_text(block: Block) -> str:
    """Plain text; a table's cells are parted by tabs, so that a sheet takes them too."""
    lines = []
    for part in block.parts:
        lines.append(f"- {part.text}" if part.kind == POINT else part.text)
        lines += ["\t".join(row) for row in (part.head, *part.rows) if part.kind == TABLE]
    return "\n".join(lines)


def as_html(block: Block) -> str:
    """HTML for the clipboard, with its layout beside each element: what receives it knows no stylesheet of ours."""
    inside = "".join(_table(part) if part.kind == TABLE else _line(part) for part in block.parts)
    return f'<div lang="vi" style="font-family:\'Times New Roman\',serif;font-size:14pt">{inside}</div>'


def _line(part: Part) -> str:
    text = escape(part.text)
    text = f"<b>{text}</b>" if part.kind in {TITLE, HEADING} else f"- {text}" if part.kind == POINT else text
    return f'<p style="{_PARAGRAPH}">{text}</p>'


def _table(part: Part) -> str:
    def row(cells: Sequence[str], tag: str, *, bold: bool) -> str:
        aligned = ("right" if at in part.numeric and tag == "td" else "left" for at in range(len(cells)))
        inner = (f"<b>{escape(cell)}</b>" if bold else escape(cell) for cell in cells)
        return "".join(
            f'<{tag} style="{_CELL};text-align:{side}">{text}</{tag}>'
            for side, text in zip(aligned, inner, strict=True)
        )

    rows = [f"<tr>{row(part.head, 'th', bold=False)}</tr>"]
    last = len(part.rows) - 1
    rows += [f"<tr>{row(cells, 'td', bold=at == last)}</tr>" for at, cells in enumerate(part.rows)]
    caption = f'<p style="{_PARAGRAPH};text-align:center"><i>{escape(part.text)}</i></p>'
    return f'{caption}<table style="border-collapse:collapse;width:100%">{"".join(rows)}</table>'


def as_docx(block: Block) -> bytes:
    """A part of a Word file in the layout of the law, without a head."""
    document = Fragment(block.title)
    for part in block.parts:
        if part.kind in {TITLE, HEADING}:
            document.heading("", part.text)
        elif part.kind == POINT:
            document.item(part.text)
        elif part.kind == TEXT:
            document.paragraph(part.text)
        else:
            document.table(
                part.head,
                part.rows,
                part.widths,
                numeric=part.numeric,
                bold_rows=[len(part.rows) - 1],
                caption=part.text,
            )
    return document.to_bytes()
