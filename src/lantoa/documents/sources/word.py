"""A .docx file: paragraphs and tables of the body, numbers that Word counts by itself, legacy fonts decoded."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lantoa.documents.errors import DocumentError
from lantoa.documents.sources.clean import clean
from lantoa.documents.sources.lines import MAX_BYTES, MAX_CHARS, Cell, Line, Source
from lantoa.documents.sources.word_styles import Styles, W
from lantoa.vietnamese.legacy import decode, font_coding, guess_coding
from lantoa.vietnamese.text import fold

MAX_DEPTH = 40
_T, _TAB, _BR, _CR, _R = W + "t", W + "tab", W + "br", W + "cr", W + "r"
_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_HYPHEN = W + "noBreakHyphen"
_SKIP = {
    W + "del",
    W + "moveFrom",
    W + "instrText",
    W + "rPr",
    W + "pPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_LAYOUT_WORDS = (
    "cong hoa xa hoi chu nghia",
    "dang cong san viet nam",
    "doan tncs ho chi minh",
    "noi nhan",
    "doc lap tu do hanh phuc",
)


def read_word(data: bytes) -> Source:
    """Read .docx bytes. Raises DocumentError "damaged", "too_large" (unpacked size too) and "empty"."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, "word/document.xml")
            styles = Styles(_optional(package, "word/styles.xml"), _optional(package, "word/numbering.xml"))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise DocumentError("damaged") from None
    root = body.find(W + "body")
    if root is None:
        raise DocumentError("damaged")
    reader = _Reader(styles)
    reader.blocks(root, 0)
    source = reader.source
    source.letters = sum(map(len, source.numbered))
    if not reader.legacy:
        _decode_unnamed(source)
    return source


def _part(package: zipfile.ZipFile, name: str) -> Element:
    info = package.getinfo(name)
    if info.flag_bits & 1:
        raise DocumentError("encrypted")
    if info.file_size > MAX_BYTES:
        raise DocumentError("too_large", limit=MAX_BYTES // 1_000_000)
    with package.open(info) as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise DocumentError("too_large", limit=MAX_BYTES // 1_000_000)
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:4000]:
        raise DocumentError("damaged")
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - no document type, hence no entities, gets this far
    except ElementTree.ParseError:
        raise DocumentError("damaged") from None


def _optional(package: zipfile.ZipFile, name: str) -> Element | None:
    try:
        return _part(package, name)
    except KeyError:
        return None


class _Reader:
    """Walks the body once and collects lines."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.source = Source(numbered=[])
        self.tables = 0
        self.legacy = False
        self.chars = 0

    def blocks(self, parent: Element, depth: int) -> None:
        for element in parent:
            if element.tag == _P:
                centred = self.styles.centred(element.find(W + "pPr"))
                for text in self.paragraph(element):
                    self.add(text, centred=centred)
            elif element.tag == _TBL:
                self.table(element, depth)
            elif element.tag not in _SKIP and len(element) and depth < MAX_DEPTH:
                self.blocks(element, depth + 1)

    def add(self, text: str, cells: list[Cell] | None = None, table: int = 0, *, centred: bool = False) -> None:
        if not text:
            return
        self.chars += len(text)
        if self.chars > MAX_CHARS:
            raise DocumentError("too_large", limit=MAX_CHARS // 1_000_000)
        self.source.numbered.append(text)
        self.source.lines.append(Line(len(self.source.numbered), text, cells, table, centred=centred))

    def paragraph(self, element: Element) -> list[str]:
        """The paragraph's lines (a forced line break parts them), the first with its automatic number."""
        properties = element.find(W + "pPr")
        style = self.styles.of(properties)
        pieces: list[str] = []
        self.runs(element, style, pieces, 0)
        lines = [clean(part) for part in "".join(pieces).split("\n")]
        lines = [line for line in lines if line]
        number = self.styles.number(properties, style, counts=bool(lines))
        if lines and number:
            lines[0] = f"{number} {lines[0]}"
        return lines

    def runs(self, element: Element, style: str | None, pieces: list[str], depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self.run(child, style, pieces, depth)
            elif tag not in _SKIP and tag != _P and depth < MAX_DEPTH:
                self.runs(child, style, pieces, depth + 1)

    def run(self, run: Element, style: str | None, pieces: list[str], depth: int) -> None:
        font = self.styles.font(run.find(W + "rPr"), style)
        coding = font_coding(font) if font else None
        for child in run:
            tag = child.tag
            if tag == _T:
                text = child.text or ""
                if coding and text:
                    self.legacy = True
                    text = decode(text, coding, capitals=coding == "tcvn3" and font is not None and font.endswith("H"))
                pieces.append(text)
            elif tag == _TAB:
                pieces.append(" ")
            elif tag in (_BR, _CR):
                pieces.append("\n" if child.get(W + "type") is None else " ")
            elif tag == _HYPHEN:
                pieces.append("-")

    def table(self, element: Element, depth: int) -> None:
        if depth >= MAX_DEPTH:
            return
        rows = [list(_inside(row, _TC)) for row in _inside(element, _TR)]
        if self._is_layout(rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell, depth + 1)
            return
        self.tables += 1
        number = self.tables
        for row in rows:
            cells = [self.cell(cell, depth) for cell in row]
            self.add("\t".join(cell.text for cell in cells).rstrip("\t"), cells, number)

    def cell(self, element: Element, depth: int) -> Cell:
        properties = element.find(W + "tcPr")
        wide, above = 1, False
        if properties is not None:
            span = properties.find(W + "gridSpan")
            value = span.get(W + "val") or "" if span is not None else ""
            if value.isascii() and value.isdigit() and len(value) < 6:
                wide = max(1, min(int(value), 60))
            merge = properties.find(W + "vMerge")
            above = merge is not None and merge.get(W + "val") != "restart"
        text = " ".join(line for paragraph in element.iter(_P) for line in self.paragraph(paragraph))
        return Cell(clean(text), wide, above)

    def _is_layout(self, rows: list[list[Element]]) -> bool:
        """Head and foot of the letter are borderless tables: their cells are read one after the other."""
        if len(rows) < 2 or max(map(len, rows)) < 2:
            return True
        if len(rows) > 8 or max(map(len, rows)) > 3:
            return False
        words = fold(" ".join("".join(t.text or "" for t in cell.iter(_T)) for row in rows for cell in row))
        if any(word in words for word in _LAYOUT_WORDS):
            return True
        return len(rows) <= 2 and ("ngay" in words and "thang" in words and words.startswith("so "))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, also those wrapped in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _inside(child, tag)


def _decode_unnamed(source: Source) -> None:
    """Decode a whole text whose fonts do not tell that it is legacy."""
    coding = guess_coding("\n".join(source.numbered))
    if coding:
        for line in source.lines:
            line.text = source.numbered[line.no - 1] = clean(decode(line.text, coding))
            for cell in line.cells or []:
                cell.text = clean(decode(cell.text, coding))
