"""Page, fonts and lines as Annex I asks for them (sections I and II; article numbers beside the rules)."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from lantoa.documents.statutory.blank import FONT, blank_docx
from lantoa.vietnamese.text import unaccent

CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TEXT_WIDTH = 160.0  # mm between margins of 30 and 20
_SLOTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -.,:;()/"
_REGULAR = dict(
    zip(
        _PLAIN,
        (
            *(722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889),
            *(722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611),
            *(444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778),
            *(500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444),
            *(250, 333, 250, 250, 278, 278, 333, 333, 278),
        ),
        strict=True,
    )
)  # thousandths of the size
_BOLD = dict(
    zip(
        _PLAIN,
        (
            *(722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944),
            *(722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667),
            *(500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833),
            *(556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444),
            *(250, 333, 250, 250, 333, 333, 333, 333, 278),
        ),
        strict=True,
    )
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Word is strict about the order of properties: what follows a border in a paragraph, and numbering in a section.
_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
_AFTER_NUMBERING = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")


def new_document() -> Any:
    """An A4 document in Times New Roman, black, with the margins of the annex and a page number."""
    document = Document(BytesIO(blank_docx()))
    set_page(document.sections[0])
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.language = "", "", "", "vi-VN"
    return document


def set_page(section: Any, *, landscape: bool = False) -> None:
    """A4 with margins of 20, 20, 30 and 20 mm; the page number centred in the top margin, not on the first page."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.alignment = CENTRE
    if not paragraph.runs:
        _page_field(paragraph)


def restart_numbering(section: Any) -> None:
    """Each annex counts its own pages (Annex I, section I.7)."""
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, *_AFTER_NUMBERING)


def set_fonts(properties: Any) -> None:
    """Name the font in all four slots: a slot left empty is filled by the reader's own theme."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for slot in _SLOTS:
        fonts.set(qn(slot), FONT)


def clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return _CONTROL.sub("", text)


def write(
    paragraph: Any, text: str, size: float = 14, *, bold: bool = False, italic: bool = False, align: Any = None
) -> Any:
    """Add a run in the document's font; signs that XML cannot hold are left out."""
    run = paragraph.add_run(clean(text))
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
    """A drawn line under a paragraph, `share` of `width_mm` long and centred: a border with indents on both sides.

    The paragraph is an empty one of its own, one point high, so that the line stands close to the text above.
    """
    side = Mm(width_mm * (1 - share) / 2)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = side
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    paragraph.alignment = CENTRE
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDER)


def outline(paragraph: Any, level: int) -> None:
    """Put a heading into Word's navigation pane, from level 0, without a style that brings a font of its own."""
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level))
    paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is in Times New Roman, in mm, by the letters' advance widths; accents add nothing."""
    widths = _BOLD if bold else _REGULAR
    return sum(widths.get(letter, 500) for letter in unaccent(text)) * size * 0.3528 / 1000


def _page_field(paragraph: Any) -> None:
    """PAGE as a whole field of three runs, so that every reader of Word files counts it."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        set_fonts(run._r.get_or_add_rPr())
        if kind == "shown":
            run.text = text
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)
