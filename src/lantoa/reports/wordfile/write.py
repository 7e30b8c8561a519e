"""The draft of a unit's report as a Word file to be edited: each figure a content control that names it."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.documents.statutory.layout import CENTRE, JUSTIFY, clean, spaced, write
from lantoa.reports.content import SECTIONS, Content
from lantoa.reports.document import compose, head_of
from lantoa.reports.kinds import KINDS, capital
from lantoa.reports.marks import Piece, pieces
from lantoa.reports.models import Report
from lantoa.reports.wordfile.identity import Identity, attach
from lantoa.reports.wordfile.text import tidy

TAG, BOOKMARK, END = "lantoa:", "lantoa_", "lantoa_end"
HINT = (
    "Sửa câu chữ tùy ý. Số có nền xám do hệ thống đếm từ hồ sơ: số bị sửa sẽ được hỏi lại khi nộp tệp. "
    "Giữ nguyên tên năm mục."
)
_INDENT_CM = 1.27
_GREY = "E7E6E6"
_KEYS = {title: key for key, title in SECTIONS}
_TITLES = {
    "total": "Số hoạt động",
    "reach": "Lượt người",
    "tasks.done": "Nhiệm vụ hoàn thành",
    "tasks.owed": "Nhiệm vụ được giao",
    "tasks.overdue": "Nhiệm vụ quá hạn",
    "change": "So với kỳ trước",
    "change_year": "So với cùng kỳ năm trước",
}


def copy_docx(report: Report, content: dict[str, Any], number: int) -> bytes:
    """Draft `number` of the report with this content (`Content.data`)."""
    said, unit = Content(content), content["unit"]
    upper = unit["upper"] or report.cycle.plan.issuer
    identity = Identity(unit["code"], report.cycle.period, number, report=report.pk)
    document = Draft(head_of(report.cycle.plan, report.cycle, unit["name"], upper, addressees=[upper]), identity)
    compose(document, report, said, lambda key: document.text(pieces(tidy(said.text(key)), said.values)))
    return document.to_bytes()


def title_of(name: str) -> str:
    """What a figure counts, in a few words."""
    nouns = {kind: capital(noun) for kind, noun, _verbs in KINDS}
    kind, _dot, what = name.partition(".")
    if kind in nouns:
        return f"{nouns[kind]}{': lượt người' if what == 'reach' else ''}"
    return _TITLES.get(name, "Số do người viết ghi")


class Draft(StatutoryDocument):
    """The report's own layout; headings have bookmarks, figures content controls, and the file says what it is."""

    def __init__(self, head: Head, identity: Identity) -> None:
        self._identity, self._marks, self._controls = identity, 0, 0
        super().__init__(head)
        attach(self._document, identity)

    def section(self, number: str, title: str) -> None:
        """A part whose heading is found again by its bookmark."""
        super().section(number, title)
        self._bookmark(self._last, BOOKMARK + _KEYS[title])

    def text(self, parts: Sequence[Piece]) -> None:
        """Sentences with their figures; a line is a paragraph."""
        paragraph = None
        for part in parts:
            for place, line in enumerate(part.text.split("\n")):
                if paragraph is None or place:
                    paragraph = spaced(self._document.add_paragraph(), 6, 0, _INDENT_CM)
                    paragraph.alignment = JUSTIFY
                if line:
                    write(paragraph, line, 14)
                    if part.name:
                        self._control(paragraph, part.name)

    def close(
        self, recipients: Sequence[str], signer_position: str = "", signer_name: str = "", *, mark: bool = True
    ) -> None:
        """The foot, and a bookmark where the sections end."""
        self._bookmark(self._last, END)
        super().close(recipients, signer_position, signer_name, mark=mark)

    def _title(self, head: Head) -> None:
        super()._title(head)
        write(spaced(self._document.add_paragraph()), self._identity.line, 12, italic=True, align=CENTRE)
        write(spaced(self._document.add_paragraph(), 0, 6), HINT, 12, italic=True, align=CENTRE)

    def _bookmark(self, paragraph: Any, name: str) -> None:
        """Around all that stands in the paragraph."""
        self._marks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for one in (start, end):
            one.set(qn("w:id"), str(self._marks))
        start.set(qn("w:name"), name)
        paragraph.runs[0]._r.addprevious(start)
        paragraph._p.append(end)

    def _control(self, paragraph: Any, name: str) -> None:
        """Put the paragraph's last run into a plain-text control with the figure's name."""
        self._controls += 1
        run = paragraph.runs[-1]._r
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _GREY)):
            shade.set(qn(f"w:{key}"), value)
        run.rPr.append(shade)
        control, properties, content = (OxmlElement(f"w:{tag}") for tag in ("sdt", "sdtPr", "sdtContent"))
        named = (("alias", clean(title_of(name))[:60]), ("tag", TAG + name), ("id", str(1_000_000 + self._controls)))
        for tag, value in named:
            one = OxmlElement(f"w:{tag}")
            one.set(qn("w:val"), value)
            properties.append(one)
        properties.append(OxmlElement("w:text"))
        run.addprevious(control)
        content.append(run)
        control.extend([properties, content])
