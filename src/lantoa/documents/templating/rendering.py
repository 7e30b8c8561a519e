"""Filling a template; its annexes are put behind it in our own layout."""

import copy
import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from lantoa.documents.templating.expressions import environment
from lantoa.documents.templating.faults import Fault
from lantoa.documents.templating.values import Draft, Piece, values_of


class _Template(DocxTemplate):  # type: ignore[misc]  # untyped
    """Fills body, headers and footers alone, and mends what an empty list leaves behind."""

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """The file's properties are ours."""

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Notes have no fields."""

    def fix_tables(self, xml: str) -> Any:
        """Not well formed is an error here, and nothing to be guessed at."""
        etree.fromstring(xml)
        tree = super().fix_tables(xml)
        for table in list(tree.iter(qn("w:tbl"))):
            if table.find(qn("w:tr")) is None:
                table.getparent().remove(table)
        for cell in tree.iter(qn("w:tc")):
            if len(cell) == 0 or cell[-1].tag != qn("w:p"):
                cell.append(cell.makeelement(qn("w:p")))
        return tree


def render(data: bytes, draft: Draft) -> bytes:
    """The Word file. Raises what the engine raises: a template is checked first (`trial`)."""
    template = _Template(io.BytesIO(data))
    template.init_docx()
    document = template.docx
    for style in ("TableNormal", "TableGrid"):
        _bring_style(document, draft.document.package, style)
    template.render(values_of(draft, document.part), environment(), autoescape=True)
    _add_annexes(document, draft)
    properties, own = document.core_properties, draft.document.package.core_properties
    properties.title, properties.author, properties.comments = own.title, "", ""
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def trial(data: bytes, sample: Callable[[bool], Draft]) -> list[Fault]:
    """Fill it with the sample, and with the sample whose lists are empty; what cannot be opened again is a fault."""
    for empty in (False, True):
        try:
            Document(io.BytesIO(render(data, sample(empty))))
        except Exception as error:
            return [Fault("render", params={"detail": str(error)[:200]})]
    return []


def _bring_style(document: Any, source: Any, style: str) -> None:
    """Our tables name a style that a template of another hand may lack."""
    known = {one.get(qn("w:styleId")) for one in document.styles.element.iter(qn("w:style"))}
    if style in known:
        return
    for one in source.styles.element.iter(qn("w:style")):
        if one.get(qn("w:styleId")) == style:
            brought = copy.deepcopy(one)
            brought.attrib.pop(qn("w:default"), None)
            document.styles.element.append(brought)


def _add_annexes(document: Any, draft: Draft) -> None:
    """Each on pages of its own, behind the template's text."""
    source = draft.document
    first, last = source.places.get("annexes", 0), len(source.body) - 1
    body = document.element.body
    own = body.find(qn("w:sectPr"))
    if not first or first >= last or own is None:
        return
    elements = Piece(source, first, last, document.part).elements()
    for place, one in enumerate(elements):
        for section in list(one.iter(qn("w:sectPr"))):
            if place == 0:  # here ends the template's own text
                section.getparent().replace(section, copy.deepcopy(own))
            else:
                _without_ends(section)
        own.addprevious(one)
    ending = copy.deepcopy(source.body[last])
    _without_ends(ending)
    body.replace(own, ending)


def _without_ends(section: Any) -> None:
    """Headers and footers go on from the section before."""
    for name in ("w:headerReference", "w:footerReference"):
        for one in section.findall(qn(name)):
            section.remove(one)
