"""What the tests of the way through Word share: a copy as bytes, changed as a writer would, as another program would."""

import io
import re
import zipfile
from typing import Any

import docx
from docx.oxml.ns import qn

from lantoa.orgs.actor import Actor
from lantoa.reports.actions import word
from lantoa.reports.models import Report, WordCopy
from lantoa.reports.wordfile.write import copy_docx


def copy_bytes(copy: WordCopy) -> bytes:
    return copy_docx(copy.report, copy.content, copy.number)


def taken_out(actor: Actor, report: Report) -> bytes:
    """The draft as it is downloaded."""
    return copy_bytes(word.give_copy(actor=actor, report=report))


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(document: Any, words: str) -> Any:
    """The first paragraph that says `words`, those in controls with it."""
    return next(one for one in document.element.body.iter(qn("w:p")) if words in text_of(one))


def text_of(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def typed_over(data: bytes, old: str, new: str) -> bytes:
    """`old` typed over by `new` in the first run that says it."""
    document = opened(data)
    run = next(one for one in document.element.body.iter(qn("w:t")) if old in (one.text or ""))
    run.text = run.text.replace(old, new, 1)
    return saved(document)


def figure_typed(data: bytes, name: str, new: str) -> bytes:
    """The number in the first control of the figure `name` typed over."""
    document = opened(data)
    tag = next(one for one in document.element.body.iter(qn("w:tag")) if one.get(qn("w:val")) == f"lantoa:{name}")
    next(tag.getparent().getparent().iter(qn("w:t"))).text = new
    return saved(document)


def stripped(data: bytes, *, properties: bool = True) -> bytes:
    """As a program gives it back that knows no controls, no bookmarks and no properties of ours."""
    document = opened(data)
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for one in list(control.find(qn("w:sdtContent"))):
            control.addprevious(one)
        control.getparent().remove(control)
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for one in list(document.element.body.iter(qn(tag))):
            one.getparent().remove(one)
    return without(saved(document), "docProps/custom.xml") if properties else saved(document)


def without(data: bytes, name: str) -> bytes:
    """The package without one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                content = old.read(one)
                if one.endswith((".rels", "[Content_Types].xml")):
                    content = re.sub(rb'<(?:Relationship|Override)\b[^>]*custom\.xml"[^>]*/>', b"", content)
                new.writestr(one, content)
    return stream.getvalue()
