"""Words of a PDF page into lines: table rows first, then two-column heads, then running text."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from lantoa.documents.sources.clean import clean
from lantoa.documents.sources.lines import Cell, Line, Source, glue
from lantoa.documents.sources.pdf_grid import Grid
from lantoa.documents.sources.pdf_page import Page, Word
from lantoa.documents.sources.widths import width
from lantoa.vietnamese.legacy import decode, guess_coding

_BASELINE = 3.4
_GUTTER = 15.0
_PAGE_NUMBER = re.compile(r"^(?:-\s*|Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3}|\s*-)?$")
_OPEN_END = re.compile(r"(?:\bngày|\btháng|\bnăm|\bsố:?|(?<!nhận):)$", re.IGNORECASE)
_OPEN_START = re.compile(r"^(?:/|-(?:NQ|QĐ|KH|CT|HD|KL|CTr|TB|BC)\b)")
_JUSTIFIED = 2.2  # a gap between columns is that much wider than the line's own blanks


@dataclass(slots=True)
class Piece:
    """A run of words on one visual line; `row` when it is a table row."""

    text: str
    x0: float
    x1: float
    y: float
    row: list[Cell] | None = None
    table: int = 0
    bold: bool = False


@dataclass(slots=True)
class PageText:
    """A page's pieces in reading order."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def lay_out(page: Page, grids: list[Grid]) -> PageText:
    """The pieces of a page, in the order they are read."""
    cells: dict[tuple[int, int, int], list[Word]] = {}
    free: list[Word] = []
    for word in page.words:
        place = _place(word, grids)
        if place is None:
            free.append(word)
        else:
            cells.setdefault(place, []).append(word)
    pieces = _columns_first(_split(_visual_lines(free)), page.width)
    result = PageText(width=page.width, height=page.height)
    for number, grid in enumerate(grids):
        above = [piece for piece in pieces if piece.y <= grid.ys[0] + 2]
        pieces = [piece for piece in pieces if piece.y > grid.ys[0] + 2]
        result.pieces += above
        result.pieces += _rows(grid, number, cells)
    result.pieces += pieces
    return result


def _place(word: Word, grids: list[Grid]) -> tuple[int, int, int] | None:
    middle = (word.x0 + word.x1) / 2
    for number, grid in enumerate(grids):
        box = grid.at(middle, word.y - 3)
        if box is not None:
            return number, box.top, box.left
    return None


def _rows(grid: Grid, number: int, cells: dict[tuple[int, int, int], list[Word]]) -> list[Piece]:
    """One piece per grid row; empty rows (double rulings) are left out."""
    found = []
    for row, places in enumerate(grid.places):
        cut: list[Cell] = []
        column = 0
        while column < len(places):
            box = places[column]
            above = box.top < row
            words = [] if above else cells.get((number, box.top, box.left), [])
            cut.append(Cell(_cell_text(words), box.right - column + 1, above))
            column = box.right + 1
        if any(cell.text for cell in cut):
            text = "\t".join(cell.text for cell in cut).rstrip("\t")
            found.append(Piece(text, grid.xs[0], grid.xs[-1], grid.ys[row], cut, number + 1))
    return found


def _cell_text(words: list[Word]) -> str:
    return clean(glue([" ".join(w.text for w in line) for line in _visual_lines(words)])) if words else ""


def _visual_lines(words: list[Word]) -> list[list[Word]]:
    """Words grouped by baseline, top to bottom, left to right. A stamped number lies a little off its line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y, w.x0)):
        if lines and word.y - lines[-1][0].y <= _BASELINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: w.x0)
    return lines


def _split(lines: list[list[Word]]) -> list[list[Piece]]:
    """Cut each visual line where a gap is too wide for a blank, unless the words on both sides ask for each other."""
    result = []
    for line in lines:
        parts: list[list[Word]] = [[line[0]]]
        gutter = _gutter(line)
        for before, word in pairwise(line):
            if word.x0 - before.x1 > gutter and not _asks(before, word, parts[-1]):
                parts.append([word])
            else:
                parts[-1].append(word)
        result.append([_piece(part) for part in parts])
    return result


def _gutter(line: list[Word]) -> float:
    """How wide a gap parts columns: blanks of a justified line may be wide, but then they are all alike."""
    gaps = sorted(word.x0 - before.x1 for before, word in pairwise(line))
    usual = gaps[len(gaps) // 2] if len(gaps) > 2 else 0.0
    return max(_GUTTER, usual * _JUSTIFIED)


def _asks(before: Word, word: Word, part: list[Word]) -> bool:
    """Words that belong together over a blank left for handwriting: "ngày      tháng      năm 2024", "Số:      /KH"."""
    if _OPEN_END.search(before.text) or _OPEN_START.match(word.text):
        return True
    return word.text in ("tháng", "năm") and any(one.text.lower() in ("ngày", "tháng") for one in part)


def _piece(words: list[Word]) -> Piece:
    text = words[0].text
    for before, word in pairwise(words):
        text += (" " if word.x0 - before.x1 > 0.6 or word.x0 < before.x0 else "") + word.text
    bold = words[0].bold and (words[-1].bold or len(words) == 1)
    return Piece(clean(text), words[0].x0, words[-1].x1, words[0].y, bold=bold)


def _columns_first(lines: list[list[Piece]], page_width: float) -> list[Piece]:
    """Where lines are split in two, read the left column down and then the right one."""
    result: list[Piece] = []
    place = 0
    while place < len(lines):
        if len(lines[place]) != 2:
            result += lines[place]
            place += 1
            continue
        left, right, after = _column_block(lines, place, page_width)
        if after == place:  # words beyond the edge of the page
            left, right, after = lines[place][:1], lines[place][1:], place + 1
        result += left + right
        place = after
    return result


def _column_block(lines: list[list[Piece]], place: int, page_width: float) -> tuple[list[Piece], list[Piece], int]:
    left: list[Piece] = []
    right: list[Piece] = []
    low, high = 0.0, page_width
    while place < len(lines):
        pieces = lines[place]
        if len(pieces) == 2:
            if pieces[0].x1 > high or pieces[1].x0 < low:
                break
            low, high = max(low, pieces[0].x1), min(high, pieces[1].x0)
            left.append(pieces[0])
            right.append(pieces[1])
        elif len(pieces) == 1 and _aside(pieces[0], low, high, page_width):
            (left if pieces[0].x1 <= high and pieces[0].x0 < low else right).append(pieces[0])
        else:
            break
        place += 1
    return left, right, place


def _aside(piece: Piece, low: float, high: float, page_width: float) -> bool:
    """A piece that stays on one side of the gutter and is not centred on the page."""
    if abs((piece.x0 + piece.x1) / 2 - page_width / 2) < 14 and piece.x0 > 60:
        return False
    return piece.x1 <= high or piece.x0 >= low


def assemble(pages: list[PageText]) -> Source:
    """All pages as one numbered text; page numbers and running heads are dropped."""
    heads = _running(pages)
    source = Source(numbered=[], wrapped=True)
    kept: list[Piece] = []
    edges = [piece for page in pages for piece in page.pieces if piece.row is None and piece.x1 - piece.x0 > 250]
    tables = 0
    for number, page in enumerate(pages):
        last = 0
        for piece in page.pieces:
            if piece.row is None and (not piece.text or _furniture(piece, page, heads)):
                continue
            if piece.table and piece.table != last:
                tables += 1
            last = piece.table
            source.numbered.append(piece.text)
            source.lines.append(
                Line(
                    no=len(source.numbered),
                    text=piece.text,
                    cells=piece.row,
                    table=tables if piece.row else 0,
                    page=number + 1,
                    bold=piece.bold,
                    centred=_centred(piece, page, edges),
                )
            )
            kept.append(piece)
    _find_joins(source, kept)
    _decode(source)
    return source


def _centred(piece: Piece, page: PageText, full: list[Piece]) -> bool:
    """Whether a line stands in the middle between the margins that the full lines show, away from both."""
    if piece.row is not None or not full or page.width > page.height:
        return False
    left, right = _margin(full, "x0"), _margin(full, "x1")
    return abs(piece.x0 + piece.x1 - left - right) < 9 and piece.x0 > left + 20 and piece.x1 < right - 8


def _margin(full: list[Piece], side: str) -> float:
    edges = sorted(getattr(piece, side) for piece in full)
    return float(edges[int(len(edges) * (0.1 if side == "x0" else 0.9))])


def _furniture(piece: Piece, page: PageText, heads: set[str]) -> bool:
    edge = piece.y < page.height * 0.1 or piece.y > page.height * 0.92
    return edge and (bool(_PAGE_NUMBER.match(piece.text)) or re.sub(r"\d+", "#", piece.text) in heads)


def _running(pages: list[PageText]) -> set[str]:
    """Texts that stand at the edge of most pages."""
    if len(pages) < 3:
        return set()
    seen: dict[str, int] = {}
    for page in pages:
        edge = {
            re.sub(r"\d+", "#", piece.text)
            for piece in page.pieces
            if piece.row is None and (piece.y < page.height * 0.1 or piece.y > page.height * 0.92)
        }
        for text in edge:
            seen[text] = seen.get(text, 0) + 1
    return {text for text, count in seen.items() if count >= max(3, len(pages) * 0.5)}


def _find_joins(source: Source, pieces: list[Piece]) -> None:
    """A line joins the next one when that line's first word would not have fitted before the right margin."""
    edges = sorted(piece.x1 for piece in pieces if piece.row is None and piece.x1 - piece.x0 > 250)
    margin = edges[int(len(edges) * 0.8)] if edges else 0.0
    for line, piece, following in zip(source.lines, pieces, pieces[1:], strict=False):
        if line.cells is None and following.row is None and piece.text:
            scale = (piece.x1 - piece.x0) / max(1, width(piece.text))
            word = width(following.text.split(" ", 1)[0]) * scale
            line.joins = piece.x1 + word + 3 > margin - 8 and piece.x1 - piece.x0 > 120


def _decode(source: Source) -> None:
    coding = guess_coding("\n".join(source.numbered))
    if coding:
        for line in source.lines:
            line.text = source.numbered[line.no - 1] = clean(decode(line.text, coding))
            for cell in line.cells or []:
                cell.text = clean(decode(cell.text, coding))
