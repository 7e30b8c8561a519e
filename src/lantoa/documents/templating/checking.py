"""Whether a template can be used: every fault at once, each in the paragraph where it stands."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from jinja2 import TemplateSyntaxError, nodes

from lantoa.documents.checking.package import open_package
from lantoa.documents.errors import DocumentError
from lantoa.documents.templating.expressions import ProblemError, asked, environment, once, printed, repeated
from lantoa.documents.templating.faults import Fault
from lantoa.documents.templating.fields import Field, Shape
from lantoa.documents.templating.hidden import hidden
from lantoa.documents.templating.paragraphs import Paragraph, Tag, paragraphs, text_of

MOST_TAGS = 500
MOST_TEXT = 4 << 20  # bytes of a part that is filled: forms have pages, not volumes
_UNPACKED = 60 << 20
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_OPENS, _CLOSES = {"for": "endfor", "if": "endif"}, {"endfor": "for", "endif": "if"}
_CODE = ("vbaproject.bin", "activex", "oleobject", "vbadata.xml")


def check_template(data: bytes, fields: Sequence[Field]) -> list[Fault]:
    """The faults of a template that may name `fields`; none means that it can be filled. DocumentError: no .docx at all."""
    open_package(data)
    faults = _unsafe(data)
    if faults:
        return faults
    found, tags = _Reader(fields), 0
    document = Document(io.BytesIO(data))
    for root, counted in _roots(document):
        for one in paragraphs(root, counted=counted):
            tags += len(one.tags)
            found.read(one)
        found.end()
    if not tags and not found.faults:
        return [Fault("no_fields")]
    if tags > MOST_TAGS:
        return [Fault("too_many", params={"limit": MOST_TAGS})]
    return found.faults or hidden(data, fields)


def _unsafe(data: bytes) -> list[Fault]:
    """Programs, and addresses that Word would call when somebody opens a document made from the template."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _UNPACKED:
            raise DocumentError("too_large", limit=_UNPACKED >> 20)
        if any(one.file_size > MOST_TEXT for one in archive.infolist() if _FILLED.match(one.filename)):
            raise DocumentError("too_large", limit=MOST_TEXT >> 20)
        names = archive.namelist()
        code = next((name for name in names if any(mark in name.lower() for mark in _CODE)), None)
        if code:
            return [Fault("unsafe", params={"name": code.rpartition("/")[2]})]
    try:
        package = Document(io.BytesIO(data)).part.package
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise DocumentError("damaged") from error
    for part in package.iter_parts():
        for one in part.rels.values():
            if one.is_external and not one.reltype.endswith("/hyperlink"):
                return [Fault("unsafe", params={"name": one.target_ref[:80]})]
    return []


def _roots(document: Any) -> list[tuple[Any, bool]]:
    """The body, whose paragraphs are counted, then headers and footers."""
    ends = [
        one.target_part
        for one in document.part.rels.values()
        if not one.is_external and one.reltype.endswith(("/header", "/footer"))
    ]
    return [(document.element.body, True), *((part.element, False) for part in ends)]


@dataclass
class _Open:
    """A loop or a choice that waits for its end."""

    word: str
    tag: Tag
    at: Paragraph
    scope: dict[str, Field]


@dataclass
class _Reader:
    """Goes through the paragraphs with what is open."""

    fields: Sequence[Field]
    faults: list[Fault] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outer = {one.name: one for one in self.fields}
        self.parser = environment()
        self.bodies: set[str] = set()

    @property
    def scope(self) -> dict[str, Field]:
        return self.stack[-1].scope if self.stack else self.outer

    def read(self, at: Paragraph) -> None:
        """One paragraph."""
        if at.torn:
            self._fault(at, "braces")
            return
        for tag in at.tags:
            found: ProblemError | None = None
            for step in (self._placed, self._order if tag.order else self._value):
                try:
                    step(at, tag)
                except ProblemError as problem:
                    found = found or problem  # a tag in a wrong place opens and closes all the same
            if found:
                self._fault(at, found.code, **{"tag": tag.text, **found.params})

    def end(self) -> None:
        """The part ends: what is still open is a fault."""
        while self.stack:
            self._unclosed(self.stack.pop())

    def _placed(self, at: Paragraph, tag: Tag) -> None:
        """A tag of a line or a row stands alone in it."""
        if tag.prefix in {"r", "tc"} or tag.trims:
            raise ProblemError("prefix")
        if tag.prefix == "p" and " ".join(at.text.split()) != tag.text:
            raise ProblemError("alone")
        if tag.prefix == "tr":
            row = at.row()
            if row is None or " ".join(text_of(row).split()) != tag.text:
                raise ProblemError("alone_row")

    def _order(self, at: Paragraph, tag: Tag) -> None:
        word = tag.inner.split(None, 1)[0] if tag.inner else ""
        if word in _OPENS:
            self._open(at, tag, word)
        elif word in _CLOSES:
            self._close(at, tag, _CLOSES[word])
        elif word in {"else", "elif"}:
            if not self.stack or (word == "elif" and self.stack[-1].word != "if"):
                raise ProblemError("stray")
            self._same_place(at, tag, self.stack[-1])
            self._parse(f"{{% if x %}}{{% {tag.inner} %}}{{% endif %}}")
            if word == "elif":
                asked(self._expression(tag.inner.removeprefix("elif")), self.scope)
        else:
            raise ProblemError("forbidden")

    def _open(self, at: Paragraph, tag: Tag, word: str) -> None:
        """What is opened counts as open even where it is wrong: its end is not a second fault."""
        opened = _Open(word, tag, at, dict(self.scope))
        inside = any(one.word == "for" for one in self.stack)
        self.stack.append(opened)
        node = self._parse(f"{{% {tag.inner} %}}{{% {_OPENS[word]} %}}").body[0]
        if isinstance(node, nodes.For):
            try:
                opened.scope = repeated(node, opened.scope, inside=inside)
            except ProblemError:
                opened.scope = dict(opened.scope) | _whatever(node)
                raise
        elif isinstance(node, nodes.If):
            asked(node.test, opened.scope)

    def _close(self, at: Paragraph, tag: Tag, word: str) -> None:
        if not self.stack or self.stack[-1].word != word:
            raise ProblemError("stray")
        self._same_place(at, tag, self.stack.pop())

    def _same_place(self, at: Paragraph, tag: Tag, opened: _Open) -> None:
        """Both ends are written alike and stand in one cell, one table, one paragraph."""
        if tag.prefix != opened.tag.prefix or (not tag.prefix and opened.at is not at):
            raise ProblemError("inline", {"tag": opened.tag.text})
        if tag.prefix == "p" and at.element.getparent() is not opened.at.element.getparent():
            raise ProblemError("crossed", {"tag": opened.tag.text})
        if tag.prefix == "tr" and at.row().getparent() is not opened.at.row().getparent():
            raise ProblemError("crossed", {"tag": opened.tag.text})

    def _value(self, at: Paragraph, tag: Tag) -> None:
        if tag.prefix == "tr":
            raise ProblemError("prefix")
        found = printed(self._expression(tag.inner), self.scope)
        if found.shape is Shape.BODY and (tag.prefix != "p" or not at.number):
            raise ProblemError("needs_p", {"name": tag.inner})
        if found.shape is Shape.BODY:
            once(
                found.name if "." not in tag.inner else tag.inner,
                [one.word for one in self.stack].count("for"),
                self.bodies,
            )
        if found.shape is not Shape.BODY and tag.prefix:
            raise ProblemError("no_p", {"name": tag.inner})

    def _expression(self, inner: str) -> nodes.Node:
        output = self._parse(f"{{{{ {inner} }}}}").body
        if len(output) != 1 or not isinstance(output[0], nodes.Output) or len(output[0].nodes) != 1:
            raise ProblemError("syntax")
        return output[0].nodes[0]

    def _parse(self, source: str) -> nodes.Template:
        try:
            return self.parser.parse(source)
        except TemplateSyntaxError as error:
            raise ProblemError("syntax") from error

    def _unclosed(self, one: _Open) -> None:
        close = f"{{%{one.tag.prefix} {_OPENS[one.word]} %}}"
        self._fault(one.at, "unclosed", tag=one.tag.text, close=close)

    def _fault(self, at: Paragraph, code: str, **params: str | int) -> None:
        self.faults.append(Fault(code, at.number or None, " ".join(at.text.split()), params))


def _whatever(node: nodes.For) -> dict[str, Field]:
    """After a wrong loop its name is known, so that one mistake is one fault."""
    return {node.target.name: Field(node.target.name, "", "")} if isinstance(node.target, nodes.Name) else {}
