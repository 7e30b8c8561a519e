"""Word files as schools make them: the head in a table or set with tabs, fonts by style or by hand, and one fault at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass
class School:
    """What a plan of a school says; change a part to make a fault."""

    upper: str = "UBND QUẬN HỒNG BÀNG"
    body: str = "TRƯỜNG TIỂU HỌC HOA MAI"
    number: str = "Số: 05/KH-THHM"
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    date: str = "Hồng Bàng, ngày 05 tháng 3 năm 2024"
    kind: str = "KẾ HOẠCH"
    subject: str = "Truyền thông về chuyển đổi số năm 2024"
    basis: tuple[str, ...] = (
        "Căn cứ Luật Giáo dục;",
        "Căn cứ Kế hoạch số 285/KH-SGDĐT ngày 06 tháng 3 năm 2024 của Sở Giáo dục và Đào tạo về truyền thông chuyển đổi số.",
    )
    text: tuple[str, ...] = (
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Nâng cao nhận thức của cán bộ, giáo viên, học sinh về chuyển đổi số (CĐS) và vận dụng vào dạy học hằng ngày.",
        "II. NỘI DUNG",
        "a) Tuyên truyền trên bảng tin của nhà trường, mỗi tháng từ hai đến ba tin về chuyển đổi số trong dạy và học.",
        "b) Tổ chức các tiết học ngoại khóa về an toàn trên không gian mạng cho học sinh các khối lớp trong năm học.",
        "c) Mời phụ huynh tham gia các buổi sinh hoạt chuyên đề về kỹ năng số cùng với học sinh của nhà trường.",
        "d) Gửi tin, bài về trang thông tin điện tử của phòng để chia sẻ cách làm hay của các lớp trong trường.",
        "đ) Báo cáo kết quả thực hiện CĐS hằng quý về phòng để tổng hợp theo đúng thời gian đã quy định./.",
    )
    recipients: tuple[str, ...] = ("- Phòng GDĐT;", "- Các tổ chuyên môn;", "- Lưu: VT.")
    post: tuple[str, ...] = ("HIỆU TRƯỞNG",)
    name: str = "Nguyễn Thị Hoa"
    annex: str = ""


@dataclass
class Looks:
    """How it is set."""

    font: str = "Times New Roman"
    sizes: dict[str, float] = field(default_factory=dict)
    margins: tuple[float, float, float, float] = (20, 20, 30, 20)  # top, bottom, left, right in mm
    indent: float = 1.27
    before: float = 6
    lines: float = 1.0
    align: Any = JUSTIFY
    page_number: str = "header"  # header, footer, none
    first_page: bool = True
    rules: str = "border"  # border, typed, underline, none, shape
    head: str = "table"  # table, tabs
    foot: str = "table"
    by_style: bool = False
    colour: RGBColor | None = None
    split_runs: bool = False


ORDINARY = {
    "upper": 13.0, "body": 13.0, "number": 13.0, "nation": 13.0, "motto": 14.0, "date": 14.0, "kind": 14.0, "subject": 14.0,
    "text": 14.0, "to": 12.0, "items": 11.0, "post": 14.0, "name": 14.0, "page": 14.0, "annex": 14.0,
}  # fmt: skip


class Writer:
    """Writes one document."""

    def __init__(self, looks: Looks) -> None:
        self.looks, self.document = looks, Document()
        self.sizes = ORDINARY | looks.sizes
        normal = self.document.styles["Normal"]
        if looks.by_style:
            normal.font.name, normal.font.size = looks.font, Pt(14)
            fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
            for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(slot), looks.font)
            normal.paragraph_format.space_before, normal.paragraph_format.space_after = Pt(looks.before), Pt(0)
            normal.paragraph_format.line_spacing = looks.lines
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        top, bottom, left, right = looks.margins
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.different_first_page_header_footer = looks.first_page
        if looks.page_number != "none":
            self._page_number(section.header if looks.page_number == "header" else section.footer)

    def run(self, paragraph: Any, text: str, part: str, *, bold: bool = False, italic: bool = False) -> Any:
        middle = len(text) // 2
        pieces = [text[:middle], text[middle:]] if self.looks.split_runs and middle else [text]
        for piece in pieces:
            run = paragraph.add_run(piece)
            run.bold, run.italic = bold, italic
            if not self.looks.by_style:
                run.font.name = self.looks.font
                fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
                for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                    fonts.set(qn(slot), self.looks.font)
            if not self.looks.by_style or self.sizes[part] != 14:
                run.font.size = Pt(self.sizes[part])
            if self.looks.colour is not None:
                run.font.color.rgb = self.looks.colour
        return paragraph

    def tight(self, paragraph: Any, align: Any = CENTRE) -> Any:
        paragraph.alignment = align
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        return paragraph

    def rule(self, cell: Any, paragraph: Any) -> None:
        how = self.looks.rules
        if how == "border":
            borders = OxmlElement("w:pBdr")
            bottom = OxmlElement("w:bottom")
            bottom.set(qn("w:val"), "single")
            bottom.set(qn("w:sz"), "6")
            borders.append(bottom)
            paragraph._p.get_or_add_pPr().append(borders)
        elif how == "typed":
            self.run(self.tight(cell.add_paragraph()), "_______", "number")
        elif how == "underline":
            for run in paragraph.runs:
                run.underline = True
        elif how == "shape":
            picture = OxmlElement("w:pict")
            paragraph.add_run()._r.append(picture)

    def head(self, school: School) -> None:
        if self.looks.head == "tabs":
            first = self.tight(self.document.add_paragraph(), None)
            self.run(first, school.upper, "upper")
            self.run(first, "\t", "upper")
            self.run(first, school.nation, "nation", bold=True)
            second = self.tight(self.document.add_paragraph(), None)
            self.run(second, school.body, "body", bold=True)
            self.run(second, "\t", "body")
            self.run(second, school.motto, "motto", bold=True)
            self.rule(self.document, second)
            third = self.tight(self.document.add_paragraph(), None)
            self.run(third, school.number, "number")
            self.run(third, "\t", "number")
            self.run(third, school.date, "date", italic=True)
            return
        table = self.document.add_table(1, 2)
        left, right = table.rows[0].cells
        self.run(self.tight(left.paragraphs[0]), school.upper, "upper")
        body = self.run(self.tight(left.add_paragraph()), school.body, "body", bold=True)
        self.rule(left, body)
        self.run(self.tight(left.add_paragraph()), school.number, "number")
        self.run(self.tight(right.paragraphs[0]), school.nation, "nation", bold=True)
        motto = self.run(self.tight(right.add_paragraph()), school.motto, "motto", bold=True)
        self.rule(right, motto)
        self.run(self.tight(right.add_paragraph()), school.date, "date", italic=True)

    def body(self, text: str, *, bold: bool = False, italic: bool = False) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = self.looks.align
        form = paragraph.paragraph_format
        form.first_line_indent = Cm(self.looks.indent)
        if not self.looks.by_style:
            form.space_before, form.space_after, form.line_spacing = Pt(self.looks.before), Pt(0), self.looks.lines
        return self.run(paragraph, text, "text", bold=bold, italic=italic)

    def foot(self, school: School) -> None:
        if self.looks.foot == "tabs":
            first = self.tight(self.document.add_paragraph(), None)
            self.run(first, "Nơi nhận:", "to", bold=True, italic=True)
            self.run(first, "\t", "to")
            self.run(first, school.post[0], "post", bold=True)
            for item in school.recipients:
                self.run(self.tight(self.document.add_paragraph(), None), item, "items")
            self.run(self.tight(self.document.add_paragraph()), school.name, "name", bold=True)
            return
        left, right = self.document.add_table(1, 2).rows[0].cells
        self.run(self.tight(left.paragraphs[0], None), "Nơi nhận:", "to", bold=True, italic=True)
        for item in school.recipients:
            self.run(self.tight(left.add_paragraph(), None), item, "items")
        for number, line in enumerate(school.post):
            self.run(self.tight(right.paragraphs[0] if number == 0 else right.add_paragraph()), line, "post", bold=True)
        for _ in range(4):
            self.tight(right.add_paragraph())
        self.run(self.tight(right.add_paragraph()), school.name, "name", bold=True)

    def annex(self, title: str) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        start = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        section._sectPr.append(start)
        self.run(self.tight(self.document.add_paragraph()), "Phụ lục", "annex", bold=True)
        self.run(self.tight(self.document.add_paragraph()), title, "annex", bold=True)
        table = self.document.add_table(2, 2)
        table.rows[0].cells[0].paragraphs[0].add_run("TT").font.name = "Times New Roman"

    def _page_number(self, part: Any) -> None:
        paragraph = part.paragraphs[0]
        paragraph.alignment = CENTRE
        run = self.run(paragraph, "", "page").add_run()
        run.font.size, run.font.name = Pt(self.sizes["page"]), self.looks.font
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), " PAGE ")
        paragraph._p.append(simple)
        simple.append(run._r)

    def to_bytes(self) -> bytes:
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def school_docx(
    school: School | None = None, looks: Looks | None = None, change: Callable[[Any], None] | None = None
) -> bytes:
    """The plan as a .docx; `change` gets python-docx's document before it is saved."""
    said, writer = school or School(), Writer(looks or Looks())
    writer.head(said)
    if said.kind:
        writer.run(writer.tight(writer.document.add_paragraph()), said.kind, "kind", bold=True)
        subject = writer.run(writer.tight(writer.document.add_paragraph()), said.subject, "subject", bold=True)
        writer.rule(writer.document, subject)
    for line in said.basis:
        writer.body(line, italic=True)
    for line in said.text:
        writer.body(line, bold=line.isupper())
    writer.foot(said)
    if said.annex:
        writer.annex(said.annex)
    if change is not None:
        change(writer.document)
    return writer.to_bytes()
