"""The document as lines of text in reading order, each with where it stands and how its letters look.

A paragraph is one line, or several: Word files of schools break lines by hand, and set the two columns of the head beside
each other with tabs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lantoa.documents.checking.package import Package, W
from lantoa.documents.checking.styles import Looks, ParagraphLook, RunLook
from lantoa.documents.sources.word_styles import Styles

_WORDML = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWN = ("drawing", "pict", "object")
_SKIPPED = {W + "del", W + "moveFrom", W + "instrText", W + "delText"}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True)
class Piece:
    """Some letters of one look."""

    text: str
    look: RunLook


@dataclass
class Line:
    """`number` is the paragraph's. `cell` is (table, row, column) of the innermost table. `part` and `parts` say which of the
    pieces between tabs it is. `drawn`: a drawing hangs on the paragraph. `label`: what Word numbers it with."""

    number: int
    text: str
    pieces: list[Piece]
    look: ParagraphLook
    cell: tuple[int, int, int] | None = None
    section: int = 0
    part: int = 0
    parts: int = 1
    row: int = 0
    drawn: bool = False
    label: str = ""
    framed: bool = False
    spaces: int = 0  # leading spaces and tabs, typed instead of an indent

    @property
    def letters(self) -> list[Piece]:
        """The pieces that one sees."""
        return [piece for piece in self.pieces if piece.text.strip()]

    def share(self, **looks: Any) -> float:
        """The share of the letters whose look has these values."""
        whole = sum(len(piece.text.strip()) for piece in self.letters)
        fitting = sum(
            len(piece.text.strip())
            for piece in self.letters
            if all(getattr(piece.look, name) == value for name, value in looks.items())
        )
        return fitting / whole if whole else 0.0

    @property
    def bold(self) -> bool:
        return self.share(bold=True) > 0.9

    @property
    def plain(self) -> bool:
        """Neither bold nor italic."""
        return self.share(bold=False) > 0.9 and self.share(italic=False) > 0.9

    @property
    def italic(self) -> bool:
        return self.share(italic=True) > 0.9

    @property
    def underlined(self) -> bool:
        return self.share(underline=True) > 0.5

    @property
    def size(self) -> float:
        """The size of most letters."""
        sizes: dict[float, int] = {}
        for piece in self.letters:
            sizes[piece.look.size] = sizes.get(piece.look.size, 0) + len(piece.text.strip())
        return max(sizes, key=lambda one: sizes[one]) if sizes else 0.0

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals, or shown so."""
        shown = "".join(piece.text.upper() if piece.look.capitals else piece.text for piece in self.pieces)
        return any(letter.isalpha() for letter in shown) and shown == shown.upper()


@dataclass
class Sheet:
    """A section of the document: page in twips, its header and footer parts by kind (default, first, even)."""

    width: float = 11906
    height: float = 16838
    landscape: bool = False
    margins: dict[str, float] = field(default_factory=dict)
    title_page: bool = False
    headers: dict[str, Any] = field(default_factory=dict)
    footers: dict[str, Any] = field(default_factory=dict)
    restarts: bool = False
    starts_at: int | None = None


@dataclass
class Document:
    """Lines with text, every paragraph's line (`all_lines` has the empty ones too), sections, and the resolver of looks."""

    lines: list[Line]
    all_lines: list[Line]
    sheets: list[Sheet]
    looks: Looks


def read_document(package: Package) -> Document:
    """Everything in the body, tables in reading order; what a text box holds is read as part of its paragraph."""
    reader = _Reader(package)
    reader.walk(package.document.find(W + "body"), None)
    final = package.document.find(f"{W}body/{W}sectPr")
    if final is not None:
        reader.sheets.append(_sheet(final, package, reader.sheets[-1] if reader.sheets else None))
    sheets = reader.sheets or [Sheet()]
    for line in reader.lines:
        line.section = min(line.section, len(sheets) - 1)
    return Document([line for line in reader.lines if line.text], reader.lines, sheets, reader.looks)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.looks = Looks(package)
        self.numbers = Styles(package.styles, package.numbering)
        self.lines: list[Line] = []
        self.sheets: list[Sheet] = []
        self.count = self.tables = 0

    def walk(self, parent: Any, cell: tuple[int, int, int] | None) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child, cell)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"}:
                self.walk(child, cell)

    def _table(self, table: Any) -> None:
        self.tables += 1
        number = self.tables
        for row, line in enumerate(_nested(table, "tr")):
            for column, cell in enumerate(_nested(line, "tc")):
                self.walk(cell, (number, row, column))

    def _paragraph(self, paragraph: Any, cell: tuple[int, int, int] | None) -> None:
        self.count += 1
        look = self.looks.paragraph(paragraph)
        properties = paragraph.find(W + "pPr")
        style = self.numbers.of(properties)
        rows = _rows(self._pieces(paragraph))
        text = any(piece.text.strip() for row in rows for piece in row)
        label = self.numbers.number(properties, style, counts=text)
        drawn = next(paragraph.iter(*(W + name for name in _DRAWN)), None) is not None
        framed = properties is not None and properties.find(W + "framePr") is not None
        for index, row in enumerate(rows):
            parts = _parts(row) if cell is None else [row]
            for place, pieces in enumerate(parts):
                raw = "".join(piece.text for piece in pieces)
                self.lines.append(
                    Line(
                        number=self.count,
                        text=" ".join(raw.split()),
                        pieces=pieces,
                        look=look,
                        cell=cell,
                        section=len(self.sheets),
                        part=place,
                        parts=len(parts),
                        row=index,
                        drawn=drawn,
                        label=label if index == 0 and place == 0 else "",
                        framed=framed,
                        spaces=len(raw) - len(raw.lstrip()) if place == 0 else 0,
                    )
                )
        if properties is not None and properties.find(W + "sectPr") is not None:
            before = self.sheets[-1] if self.sheets else None
            self.sheets.append(_sheet(properties.find(W + "sectPr"), self.package, before))

    def _pieces(self, paragraph: Any) -> Iterator[Piece]:
        for run in _runs(paragraph):
            look = self.looks.run(paragraph, run)
            if look.hidden:
                continue
            for child in run:
                if child.tag == W + "t":
                    yield Piece(child.text or "", look)
                elif child.tag in {W + "tab", W + "ptab"}:
                    yield Piece("\t", look)
                elif child.tag in {W + "br", W + "cr"} and child.get(W + "type") not in {"page", "column"}:
                    yield Piece("\n", look)
                elif child.tag == W + "noBreakHyphen":
                    yield Piece("-", look)


def _runs(parent: Any) -> Iterator[Any]:
    """Runs in order, through links, fields and insertions; not what was deleted or what a drawing holds."""
    for child in parent:
        if child.tag == W + "r":
            yield child
        elif child.tag not in _SKIPPED and child.tag not in {W + "pPr", W + "p", W + "tbl"}:
            yield from _runs(child)


def _nested(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, through content controls."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml"}:
            yield from _nested(child, tag)


def _rows(pieces: Iterator[Piece]) -> list[list[Piece]]:
    """The pieces divided at breaks of the line."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            rows.append([])
        else:
            rows[-1].append(piece)
    return rows


def _parts(row: list[Piece]) -> list[list[Piece]]:
    """Divided at tabs (or at five spaces and more) that stand between words: the columns of a head set without a table."""
    parts: list[list[Piece]] = [[]]
    for piece in row:
        if piece.text == "\t":
            if any(one.text.strip() for one in parts[-1]):
                parts.append([])
            continue
        chunks = piece.text.split("     ") if "     " in piece.text.strip() else [piece.text]
        for index, chunk in enumerate(chunks):
            if index and any(one.text.strip() for one in parts[-1]) and _is_head(chunk, parts[-1]):
                parts.append([])
            parts[-1].append(Piece(chunk, piece.look))
    full = [part for part in parts if any(piece.text.strip() for piece in part)]
    lead = [piece for piece in row if piece.text == "\t"]
    if len(full) == 1 and lead and row[0].text == "\t":
        full[0].insert(0, Piece("\t", full[0][0].look))
    return full or [row]


def _is_head(chunk: str, before: list[Piece]) -> bool:
    """Spaces divide only the two columns of a head, not the blanks of `Số:      /KH`."""
    text = "".join(piece.text for piece in before).strip()
    after = chunk.strip()
    return bool(after) and after[0] not in "/.,;" and not text.endswith(("ngày", "tháng", "năm", "số", "Số:", ":"))


def _sheet(properties: Any, package: Package, before: Sheet | None) -> Sheet:
    sheet = Sheet()
    size = properties.find(W + "pgSz")
    if size is not None:
        sheet.width, sheet.height = _twips(size.get(W + "w"), 11906), _twips(size.get(W + "h"), 16838)
        sheet.landscape = size.get(W + "orient") == "landscape" or sheet.width > sheet.height
    margins = properties.find(W + "pgMar")
    if margins is not None:
        sheet.margins = {side: _twips(margins.get(W + side), 0) for side in ("top", "bottom", "left", "right")}
    title = properties.find(W + "titlePg")
    sheet.title_page = title is not None and title.get(W + "val", "1") not in {"0", "false", "off"}
    numbers = properties.find(W + "pgNumType")
    if numbers is not None and numbers.get(W + "start") is not None:
        sheet.restarts, sheet.starts_at = True, int(_twips(numbers.get(W + "start"), 0))
    for tag, own, inherited in (
        ("headerReference", sheet.headers, before.headers if before else {}),
        ("footerReference", sheet.footers, before.footers if before else {}),
    ):
        own.update(inherited)  # a section without its own goes on with that of the one before
        for one in properties.findall(W + tag):
            key = one.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "")
            if key in package.headers:
                own[one.get(W + "type", "default")] = package.headers[key]
    return sheet


def _twips(text: str | None, otherwise: float) -> float:
    try:
        return abs(float(text)) if text is not None else otherwise
    except ValueError:
        return otherwise
