"""Page, fonts and lines as Annex I asks for them (sections I and II; article numbers beside the rules)."""

import re
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

FONT = "Times New Roman"
CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TEXT_WIDTH = 160.0  # mm between margins of 30 and 20
_SLOTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def new_document() -> Any:
    """An A4 document whose every style is Times New Roman, black, with the margins of the annex and a page number."""
    document = Document()
    for style in document.styles:
        if hasattr(style, "font"):
            set_fonts(style.element.get_or_add_rPr())
            style.font.color.rgb = RGBColor(0, 0, 0)
    normal = document.styles["Normal"]
    normal.font.size = Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    set_page(document.sections[0])
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", "", ""
    _default_language(document)
    return document


def set_page(section: Any, *, landscape: bool = False) -> None:
    """A4 with margins of 20, 20, 30 and 20 mm; the page number centred in the top margin, not on the first page."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30) if not landscape else Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.alignment = CENTRE
    if not paragraph.runs:
        _page_field(paragraph.add_run())


def restart_numbering(section: Any) -> None:
    """Each annex counts its own pages (Annex I, section I.7)."""
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)


def set_fonts(properties: Any) -> None:
    """Name the font in all four slots, and drop what would hand it back to the theme."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for slot in _SLOTS:
        fonts.set(qn(slot), FONT)
    for theme in _THEMES:
        if fonts.get(qn(theme)) is not None:
            del fonts.attrib[qn(theme)]


def write(
    paragraph: Any, text: str, size: float = 14, *, bold: bool = False, italic: bool = False, align: Any = None
) -> Any:
    """Add a run in the document's font; signs that XML cannot hold are left out."""
    run = paragraph.add_run(_CONTROL.sub("", text))
    run.font.size = Pt(size)
    run.bold, run.italic = bold, italic
    set_fonts(run._r.get_or_add_rPr())
    if align is not None:
        paragraph.alignment = align
    return paragraph


def spaced(paragraph: Any, before: float = 0, after: float = 0, indent_cm: float = 0) -> Any:
    """Space before and after in points, first-line indent in centimetres, single lines."""
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if indent_cm:
        layout.first_line_indent = Cm(indent_cm)
    return paragraph


def rule_under(paragraph: Any, share: float, width_mm: float) -> None:
    """A drawn line under a paragraph, `share` of `width_mm` long and centred: a border with indents on both sides."""
    side = Mm(width_mm * (1 - share) / 2)
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
    paragraph.alignment = CENTRE
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)
    for run in paragraph.runs:
        run.font.size = Pt(2)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is in Times New Roman, in mm; enough to draw a line of fitting length."""
    units = 0.0
    for letter in text:
        if letter == " ":
            units += 0.25
        elif letter.isupper():
            units += 0.70
        elif letter in "iljtfrI.,:;-()'/":
            units += 0.31
        else:
            units += 0.47
    return units * size * 0.3528 * (1.06 if bold else 1.0)


def _page_field(run: Any) -> None:
    run.font.size = Pt(13)
    set_fonts(run._r.get_or_add_rPr())
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def _default_language(document: Any) -> None:
    properties = document.styles.element.find(qn("w:docDefaults") + "/" + qn("w:rPrDefault") + "/" + qn("w:rPr"))
    if properties is None:
        return
    set_fonts(properties)
    language = properties.find(qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "vi-VN")
