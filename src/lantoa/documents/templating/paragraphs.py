"""The paragraphs of a template as somebody reads them, each with its tags, however Word split them into runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TAG = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<order>.*?)%\}|\{#.*?#\}", re.DOTALL)
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PREFIX = re.compile(r"(tr|tc|p|r)\s+(.*)", re.DOTALL)
_QUOTES = str.maketrans("“”‘’\t\n", "\"\"''  ")


@dataclass(frozen=True)
class Tag:
    """`{%tr for x in y %}` has `prefix` tr and `inner` "for x in y"; `order`: whether it stands between percent signs."""

    text: str
    prefix: str
    inner: str
    order: bool
    trims: bool = False  # {%- would join paragraphs


@dataclass(frozen=True)
class Paragraph:
    """`number` counts from 1 through the document; 0 in a header or footer."""

    element: Any
    number: int
    text: str

    @cached_property
    def tags(self) -> list[Tag]:
        """Its tags from left to right, comments left out."""
        return [_tag(match) for match in TAG.finditer(self.text) if not match[0].startswith("{#")]

    @property
    def torn(self) -> bool:
        """Whether braces are left that belong to no tag."""
        return bool(BRACES.search(TAG.sub("", self.text)))

    def row(self) -> Any:
        """The table row that it stands in, None outside tables."""
        return next(self.element.iterancestors(W + "tr"), None)


def paragraphs(root: Any, *, counted: bool) -> Iterator[Paragraph]:
    """Those of a part, in reading order."""
    number = 0
    for element in root.iter(W + "p"):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        number += 1
        yield Paragraph(element, number if counted else 0, text_of(element))


def text_of(element: Any) -> str:
    """The words of a paragraph, or of a table row, without those of a text box inside it."""
    own = element.tag
    words = []
    for node in element.iter(W + "t", W + "tab", W + "br"):
        if next(node.iterancestors(own), None) is element:
            words.append(node.text or "" if node.tag == W + "t" else " ")
    return "".join(words)


def _tag(match: re.Match[str]) -> Tag:
    order = match["order"] is not None
    inner = (match["order"] if order else match["value"]).translate(_QUOTES)
    marked = _PREFIX.match(inner)
    prefix, rest = (marked[1], marked[2]) if marked else ("", inner)
    return Tag(" ".join(match[0].split()), prefix, rest.strip(" -"), order, rest[:1] == "-" or rest[-1:] == "-")
