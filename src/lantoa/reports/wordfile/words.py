"""The lines and tables of a .docx, its changes as if accepted, with what stands in our content controls. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lantoa.documents.checking.package import W, open_package
from lantoa.documents.sources.word_styles import Styles
from lantoa.reports.wordfile.text import plainly, squeezed
from lantoa.reports.wordfile.write import BOOKMARK, TAG
from lantoa.vietnamese.legacy import decode, font_coding

MAX_DEPTH = 40
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIP = {W + name for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "drawing", "pict", "object")} | {
    _FALLBACK
}
_LEFT = {
    "pictures": ("drawing", "pict", "object"),
    "notes": ("footnoteReference", "endnoteReference"),
    "comments": ("commentReference",),
}


@dataclass(frozen=True)
class Bit:
    """Some words, or what stands in the `control`th control, that of the figure `name`."""

    text: str
    name: str = ""
    control: int = 0


@dataclass
class Line:
    """A line of a paragraph, or a table (`rows` of cells) where `rows` is not None."""

    bits: list[Bit] = field(default_factory=list)
    rows: list[list[str]] | None = None
    bookmarks: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """As it reads."""
        return "".join(bit.text for bit in self.bits)


@dataclass
class WordLines:
    """The body in its order; `left`: what sentences cannot hold, {"pictures" | "notes" | "comments": how many}."""

    lines: list[Line]
    left: dict[str, int]


def read_lines(data: bytes) -> WordLines:
    """Raises DocumentError where the bytes are no .docx, damaged, protected or too large."""
    package = open_package(data)
    body = package.document.find(W + "body")
    reader = _Reader(Styles(package.styles, package.numbering))
    counted = {what: sum(len(list(body.iter(W + tag))) for tag in tags) for what, tags in _LEFT.items()}
    return WordLines(list(reader.blocks(body, 0)), {what: number for what, number in counted.items() if number})


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.controls = 0
        self.names: set[str] = set()
        self.open: list[Bit] = []  # of a paragraph whose end was deleted

    def blocks(self, parent: Any, depth: int) -> Iterator[Line]:
        """Lines and tables, in order."""
        for element in parent:
            if element.tag == W + "p":
                yield from self.paragraph(element)
            elif element.tag == W + "tbl":
                yield Line(rows=[[self.cell(cell) for cell in _inside(row, "tc")] for row in _inside(element, "tr")])
            elif element.tag == W + "bookmarkStart":
                self.mark(element)
            elif isinstance(element.tag, str) and element.tag not in _SKIP and len(element) and depth < MAX_DEPTH:
                yield from self.blocks(element, depth + 1)

    def paragraph(self, element: Any) -> Iterator[Line]:
        """Its lines: a forced line break parts them. One whose end was deleted goes on in the next."""
        properties = element.find(W + "pPr")
        style = self.styles.of(properties)
        bits: list[Bit] = []
        self.runs(element, style, bits, "", 0)
        number = self.styles.number(properties, style, counts=any(bit.text.strip() for bit in bits))
        if number and not self.open:
            bits.insert(0, Bit(f"{number} "))
        bits, self.open = [*self.open, *bits], []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.open = bits
            return
        names, self.names = frozenset(self.names), set()
        for place, line in enumerate(_lines(bits)):
            if line or (names and not place):
                yield Line(line, bookmarks=names if not place else frozenset())

    def runs(self, parent: Any, style: str | None, bits: list[Bit], name: str, depth: int) -> None:
        """The words under `parent`; `name` is the figure in whose control they stand."""
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self.run(child, style, bits, name)
            elif tag == W + "bookmarkStart":
                self.mark(child)
            elif tag == W + "sdt" and not name:
                known = child.find(f"{W}sdtPr/{W}tag")
                value = (known.get(W + "val") or "") if known is not None else ""
                inner = value.removeprefix(TAG) if value.startswith(TAG) else ""
                self.controls += bool(inner)
                self.runs(child, style, bits, inner, depth + 1)
            elif isinstance(tag, str) and tag not in _SKIP and tag != W + "p" and depth < MAX_DEPTH:
                self.runs(child, style, bits, name, depth + 1)

    def run(self, run: Any, style: str | None, bits: list[Bit], name: str) -> None:
        font = self.styles.font(run.find(W + "rPr"), style)
        coding = font_coding(font) if font else None
        for child in run:
            text = ""
            if child.tag == W + "t":
                text = child.text or ""
                if coding and text:
                    capitals = coding == "tcvn3" and font is not None and font.endswith("H")
                    text = decode(text, coding, capitals=capitals)
            elif child.tag == W + "tab":
                text = " "
            elif child.tag in {W + "br", W + "cr"}:
                text = "\n" if child.get(W + "type") is None else " "
            elif child.tag == W + "noBreakHyphen":
                text = "-"
            if text:
                bits.append(Bit(text, name, self.controls if name else 0))

    def cell(self, cell: Any) -> str:
        """Its words on one line."""
        return " ".join(line.text for paragraph in cell.iter(W + "p") for line in self.paragraph(paragraph))

    def mark(self, element: Any) -> None:
        """A bookmark of ours belongs to the paragraph in which, or before which, it begins; one around nothing is left over."""
        name, behind = element.get(W + "name") or "", element.getnext()
        if name.startswith(BOOKMARK) and (behind is None or behind.tag != W + "bookmarkEnd"):
            self.names.add(name)


def _lines(bits: list[Bit]) -> Iterator[list[Bit]]:
    """The bits of each line: those of one control joined, single-spaced, without space at the ends."""
    joined: list[Bit] = []
    for bit in bits:
        last = joined[-1] if joined else None
        if last and (last.name, last.control) == (bit.name, bit.control):
            joined[-1] = Bit(last.text + bit.text, bit.name, bit.control)
        else:
            joined.append(bit)
    line: list[Bit] = []
    for bit in joined:
        first, *rest = plainly(bit.text).split("\n")
        line.append(Bit(first, bit.name, bit.control))
        for text in rest:
            yield _single_spaced(line)
            line = [Bit(text, bit.name, bit.control)]
    yield _single_spaced(line)


def _single_spaced(line: list[Bit]) -> list[Bit]:
    found: list[Bit] = []
    for bit in line:
        text = squeezed(bit.text)
        if not found or found[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            found.append(Bit(text, bit.name, bit.control))
    if found:
        last = found.pop()
        found += [Bit(text, last.name, last.control)] if (text := last.text.rstrip(" ")) else []
    return found


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Children of that tag, also those wrapped in content controls."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "customXml", W + "ins"}:
            yield from _inside(child, tag)
