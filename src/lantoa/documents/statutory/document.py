"""A statutory document built from top to bottom: head, legal basis, body, annexes, foot (Annex I, section II)."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx.enum.section import WD_SECTION
from docx.shared import Mm

from lantoa.documents.statutory import layout
from lantoa.documents.statutory.layout import CENTRE, JUSTIFY, LEFT, rule_under, spaced, text_width, write
from lantoa.documents.statutory.tables import bare_table, ruled_table
from lantoa.vietnamese.numbers import roman

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_HEAD_WIDTHS = (62.0, 98.0)  # the text's 160 mm; 13 pt fits with cells that have no padding
_PLACES = re.compile(r"\s(?=(?:QUẬN|HUYỆN|THỊ XÃ|THÀNH PHỐ|TỈNH|XÃ|PHƯỜNG)\b)")
INDENT_CM = 1.27
# where a new line of the signature begins
_NEW_LINE = re.compile(r"\s+(?=(?:KT|TL|TUQ)\.|PHÓ (?!TỔNG THƯ KÝ)|THỨ TRƯỞNG)")
_POST_BEHIND = re.compile(
    r"((?:TM|T/M|TL|T/L|TUQ)\.?\s.+?)\s+((?:CHỦ TỊCH|TỔNG BÍ THƯ|BÍ THƯ|THỦ TƯỚNG|CHÁNH |CỤC TRƯỞNG|VỤ TRƯỞNG|"
    r"TRƯỞNG (?:PHÒNG|BAN|KHOA|ĐOÀN)|GIÁM ĐỐC|HIỆU TRƯỞNG).*)$"
)


@dataclass
class Head:
    """What stands above the text; without a `kind` it is an official letter (công văn).

    `issued_on` is a date, ISO text as precise as known, or None (left blank).
    """

    issuer: str
    kind: str
    subject: str
    parent_body: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: dt.date | str | None = None
    year: int | None = None
    addressees: Sequence[str] = field(default=())


@dataclass
class Foot:
    """Who gets the document, and who signs it: the lines of the post in capitals, the name."""

    recipients: Sequence[str] = field(default=())
    position: Sequence[str] = field(default=())
    name: str = ""


class StatutoryDocument:
    """Call the parts in the order in which they stand; `to_bytes` gives the .docx.

    What was written stays known: `head`, `bases`, `headings` (title, place), `foot`, and the `places` where the text and the
    annexes begin and the text ends. Places count the elements of `body`.
    """

    def __init__(self, head: Head) -> None:
        self._document = layout.new_document()
        self._document.core_properties.title = _tidy(f"{head.kind} {head.subject}")
        self._annexes: list[Any] = []
        self.head, self.foot = head, Foot()
        self.bases: list[str] = []
        self.headings: list[tuple[str, int]] = []
        self._head(head)
        self.places = {"text": self._place()}

    @property
    def body(self) -> Any:
        """The elements of the document, the last section's settings at the end."""
        return self._document.element.body

    @property
    def package(self) -> Any:
        """What python-docx opened: pictures and styles hang on it."""
        return self._document

    def _place(self) -> int:
        return len(self.body) - 1  # the last element is the section's

    def basis(self, lines: Sequence[str]) -> None:
        """The legal basis: one line each in italics, ";" at the ends and "." at the last."""
        self.bases += [_tidy(line).rstrip(".;") for line in lines]
        for number, line in enumerate(lines, 1):
            end = "." if number == len(lines) else ";"
            self._body(_tidy(line).rstrip(".;") + end, italic=True)

    def section(self, number: str, title: str) -> None:
        """A part: `I. MỤC ĐÍCH, YÊU CẦU`, capitals and bold."""
        self.headings.append((f"{number}. {title.upper()}" if number else title.upper(), self._place()))
        self._body(f"{number}. {title.upper()}" if number else title.upper(), bold=True, keep=True)
        layout.outline(self._last, 0)

    def part(self, mark: str, title: str) -> None:
        """A part with its title as it is spelt: `I. MỤC ĐÍCH, YÊU CẦU`; without a mark the title alone."""
        self.headings.append((f"{mark} {_tidy(title)}".strip(), self._place()))
        self._body(f"{mark} {_tidy(title)}".strip(), bold=True, keep=True)

    def centred(self, mark: str, title: str) -> None:
        """`Chương I` and its title below it, both centred and bold."""
        for text in filter(None, (mark, _tidy(title))):
            paragraph = spaced(self._document.add_paragraph(), 6, 0)
            write(paragraph, unicodedata.normalize("NFC", text), 14, bold=True, align=CENTRE)
            paragraph.paragraph_format.keep_with_next = True

    def enacting(self, kind: str) -> None:
        """The line between the legal basis and the articles: `QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:`."""
        text = "QUYẾT NGHỊ:" if kind == "Nghị quyết" else "QUYẾT ĐỊNH:"
        write(spaced(self._document.add_paragraph(), 6, 6), text, 14, bold=True, align=CENTRE)

    def heading(self, mark: str, title: str, *, bold: bool = True) -> None:
        """A numbered clause with a title of its own: `1. Mục đích`."""
        self._body(f"{mark} {title}".strip(), bold=bold, keep=True)

    def article(self, mark: str, text: str) -> None:
        """`Điều 1.` in bold and what it says."""
        paragraph = spaced(self._document.add_paragraph(), 6, 0, INDENT_CM)
        write(paragraph, mark, 14, bold=True)
        self._last = write(paragraph, f" {_tidy(text)}", 14, align=JUSTIFY)

    def paragraph(self, text: str) -> None:
        """A paragraph of the body, justified, with the first line indented."""
        self._body(_tidy(text))

    def item(self, text: str) -> None:
        """A dash point."""
        self._body(f"- {_tidy(text)}")

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float] | None = None,
        *,
        numeric: Sequence[int] = (),
        bold_rows: Sequence[int] = (),
        wide_rows: Sequence[int] = (),
        size: float = 12,
        caption: str = "",
    ) -> None:
        """A ruled table, its caption above; `widths` are shares of the text's width."""
        if caption:
            title = write(spaced(self._document.add_paragraph(), 6, 4), caption, 13, italic=True, align=CENTRE)
            title.paragraph_format.keep_with_next = True
        whole = self._width()
        shares = widths or [1.0] * len(head)
        exact = [whole * share / sum(shares) for share in shares]
        ruled_table(
            self._document, head, rows, exact, numeric=numeric, bold_rows=bold_rows, wide_rows=wide_rows, size=size
        )
        write(spaced(self._document.add_paragraph()), "", 6)

    def picture(self, png: bytes, caption: str, width_mm: float = 150) -> None:
        """A centred picture with its caption below."""
        paragraph = spaced(self._document.add_paragraph(), 6, 0)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(png), width=Mm(width_mm))
        shape._inline.docPr.set("descr", caption)
        write(spaced(self._document.add_paragraph(), 0, 6), caption, 13, italic=True, align=CENTRE)

    def annex(self, title: str, reference: str = "", *, landscape: bool = True) -> None:
        """Begin an annex on a new page, with page numbers of its own."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        layout.set_page(section, landscape=landscape)
        layout.restart_numbering(section)
        label = write(spaced(self._document.add_paragraph()), "Phụ lục", 14, bold=True, align=CENTRE)
        self._annexes.append(label.runs[0])
        if len(self._annexes) > 1:  # numbered where there are two or more
            for number, run in enumerate(self._annexes, 1):
                run.text = f"Phụ lục {roman(number)}"
        layout.outline(label, 0)
        write(spaced(self._document.add_paragraph()), title.upper(), 14, bold=True, align=CENTRE)
        if reference:
            write(spaced(self._document.add_paragraph(), 0, 6), f"({reference})", 14, italic=True, align=CENTRE)

    def close(
        self, recipients: Sequence[str], signer_position: str = "", signer_name: str = "", *, mark: bool = True
    ) -> None:
        """The closing mark, `Nơi nhận` on the left, the signer on the right."""
        if mark and self._last is not None:
            write(self._last, "/." if self._last.text.endswith(".") else " /.", 14)
        self.places["foot"] = self._place()
        table = bare_table(self._document, (80.0, 80.0))
        left, right = table.rows[0].cells
        write(spaced(left.paragraphs[0], 6), "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
        for number, one in enumerate(recipients, 1):
            end = "." if number == len(recipients) else ";"
            write(spaced(left.add_paragraph()), f"- {_tidy(one).strip(' -;.')}{end}", 11, align=LEFT)
        lines = _capital_lines(signer_position)
        self.foot = Foot([_tidy(one).strip(" -;.") for one in recipients], lines, signer_name)
        for number, line in enumerate(lines):
            paragraph = right.paragraphs[0] if number == 0 else right.add_paragraph()
            write(spaced(paragraph, 6 if number == 0 else 0), line, 14, bold=True, align=CENTRE)
        for _ in range(4):
            spaced(right.add_paragraph())
        write(spaced(right.add_paragraph()), signer_name, 14, bold=True, align=CENTRE)
        write(spaced(self._document.add_paragraph()), "", 2)  # Word wants a paragraph after a table
        self.places["annexes"] = self._place()

    def to_bytes(self) -> bytes:
        """The finished file."""
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    _last: Any = None

    def _body(self, text: str, *, bold: bool = False, italic: bool = False, keep: bool = False) -> None:
        paragraph = spaced(self._document.add_paragraph(), 6, 0, INDENT_CM)
        write(paragraph, unicodedata.normalize("NFC", text), 14, bold=bold, italic=italic, align=JUSTIFY)
        paragraph.paragraph_format.keep_with_next = keep
        self._last = paragraph

    def _width(self) -> float:
        section = self._document.sections[-1]
        return float(section.page_width - section.left_margin - section.right_margin) / 36_000  # EMU to mm

    def _head(self, head: Head) -> None:
        table = bare_table(self._document, _HEAD_WIDTHS)
        left, right = table.rows[0].cells
        first = left.paragraphs[0]
        if head.parent_body:
            size, lines = _fitted(head.parent_body.upper(), bold=False)
            write(spaced(first), lines, size, align=CENTRE)
            first = left.add_paragraph()
        size, lines = _fitted(head.issuer.upper(), bold=True)
        write(spaced(first), lines, size, bold=True, align=CENTRE)
        longest = max(text_width(line, size, bold=True) for line in lines.split("\n"))
        issuer = min(longest, _HEAD_WIDTHS[0])
        rule_under(spaced(left.add_paragraph()), issuer * 0.4 / _HEAD_WIDTHS[0], _HEAD_WIDTHS[0])
        write(spaced(left.add_paragraph()), f"Số: {number_line(head)}", 13, align=CENTRE)
        write(spaced(right.paragraphs[0]), NATION, 13, bold=True, align=CENTRE)
        write(spaced(right.add_paragraph()), MOTTO, 14, bold=True, align=CENTRE)
        motto = text_width(MOTTO, 14, bold=True)
        rule_under(spaced(right.add_paragraph()), motto / _HEAD_WIDTHS[1], _HEAD_WIDTHS[1])
        write(spaced(right.add_paragraph()), place_and_day(head), 14, italic=True, align=CENTRE)
        if head.kind:
            self._title(head)
        else:  # an official letter names its subject under its number (box 5b)
            write(spaced(left.add_paragraph(), 6), f"V/v {_tidy(head.subject)}", 12, align=CENTRE)
        if len(head.addressees) == 1:
            write(spaced(self._document.add_paragraph(), 12, 6), f"Kính gửi: {head.addressees[0]}.", 14, align=CENTRE)
        elif head.addressees:
            write(spaced(self._document.add_paragraph(), 6, 0, 3), "Kính gửi:", 14)
            for number, one in enumerate(head.addressees, 1):
                end = "." if number == len(head.addressees) else ";"
                write(spaced(self._document.add_paragraph(), 0, 0, 5), f"- {one}{end}", 14)

    def _title(self, head: Head) -> None:
        write(spaced(self._document.add_paragraph(), 12), head.kind.upper(), 14, bold=True, align=CENTRE)
        write(spaced(self._document.add_paragraph()), _tidy(head.subject), 14, bold=True, align=CENTRE)
        subject = min(text_width(head.subject, 14, bold=True), layout.TEXT_WIDTH)
        rule_under(spaced(self._document.add_paragraph(), 0, 6), subject * 0.4 / layout.TEXT_WIDTH, layout.TEXT_WIDTH)


def _fitted(name: str, *, bold: bool) -> tuple[float, str]:
    """A body's name in the head's left column: on one line at 13 or 12 points, else broken before its place, else in
    the middle; where two lines are too few, Word breaks it."""
    room = _HEAD_WIDTHS[0]
    for size in (13, 12):
        if text_width(name, size, bold=bold) <= room:
            return size, name
    gaps = [match.start() for match in re.finditer(" ", name)]
    for places in ([match.start() for match in _PLACES.finditer(name)][::-1], gaps):
        for size in (13, 12):
            split = {
                at: max(text_width(part, size, bold=bold) for part in (name[:at], name[at + 1 :])) for at in places
            }
            fits = [at for at in places if split[at] <= room]
            if fits:
                best = fits[0] if places is not gaps else min(fits, key=split.__getitem__)
                return size, f"{name[:best]}\n{name[best + 1 :]}"
    return 13, name


def place_and_day(head: Head) -> str:
    """`Hải Phòng, ngày 05 tháng 01 năm 2024`: a zero before days under 10 and months 1 and 2; blanks where unknown."""
    text = head.issued_on.isoformat() if isinstance(head.issued_on, dt.date) else head.issued_on or ""
    parts = [int(part) for part in text.split("-") if part]
    year = parts[0] if parts else head.year
    month = f"{parts[1]:02d}" if len(parts) > 1 and parts[1] < 3 else str(parts[1]) if len(parts) > 1 else "    "
    day = f"{parts[2]:02d}" if len(parts) > 2 else "    "
    place = f"{head.place}, " if head.place else ""
    return f"{place}ngày {day} tháng {month} năm {year or '    '}"


def number_line(head: Head) -> str:
    """`07/BC-THHM`; room for the number where it is not given yet."""
    if not head.number:
        return f"        /{head.symbol}" if head.symbol else "        "
    digits, slash, rest = head.number.partition("/")
    return f"{int(digits):02d}{slash}{rest}" if digits.isdigit() else head.number


def _capital_lines(position: str) -> list[str]:
    """`TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH` on three lines: each authority, and the post that signs."""
    text = _tidy(position).upper()
    lines = [line for line in _NEW_LINE.split(text) if line]
    last = lines[-1] if lines else ""
    match = _POST_BEHIND.match(last)
    return [*lines[:-1], match[1], match[2]] if match else lines or [""]


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
