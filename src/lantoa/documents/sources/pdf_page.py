"""One PDF page as words and strokes, in points, with y growing downwards and the page's own rotation undone."""

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_WORD = re.compile(r"\S+")
_THIN = 3.0
_BOLD = 600
_MAX_OBJECTS = 60_000
_MAX_WORDS = 20_000
Point = tuple[float, float]


@dataclass(slots=True)
class Word:
    """A word: left and right edge, baseline, text; `bold` is known of the first and last word of a line."""

    x0: float
    x1: float
    y: float
    text: str
    bold: bool = False


@dataclass(slots=True)
class Stroke:
    """A ruling: horizontal when `flat`; `at` is its y (or x), from `low` to `high` along the other axis."""

    flat: bool
    at: float
    low: float
    high: float


@dataclass(slots=True)
class Page:
    index: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def read_page(handle: pdfium.FPDF_PAGE, index: int) -> Page:
    """Words and strokes of a loaded page; stamps laid over it as annotations are read with it."""
    if _has_stamps(handle):
        pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY)
    width, height = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
    page = Page(index, width, height)
    turn = _turning(handle, width, height)
    text_page = pdfium.FPDFText_LoadPage(handle)
    if text_page:
        try:
            page.words = _words(text_page, turn)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    _collect(page.strokes, turn, _objects_of_page(handle), (1, 0, 0, 1, 0, 0), 0)
    return page


def _has_stamps(handle: pdfium.FPDF_PAGE) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(handle), 200)):
        annotation = pdfium.FPDFPage_GetAnnot(handle, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in (pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET):
            return True
    return False


def _turning(handle: pdfium.FPDF_PAGE, width: float, height: float) -> Callable[[float, float], Point]:
    """From the file's coordinates (y upwards, rotation not applied) to those of the page as it is seen."""
    box = [ctypes.c_float() for _ in range(4)]
    found = pdfium.FPDFPage_GetCropBox(handle, *box) or pdfium.FPDFPage_GetMediaBox(handle, *box)
    left, bottom = (box[0].value, box[1].value) if found else (0.0, 0.0)
    rotation = pdfium.FPDFPage_GetRotation(handle)
    if rotation == 1:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 2:
        return lambda x, y: (width - (x - left), y - bottom)
    if rotation == 3:
        return lambda x, y: (width - (y - bottom), height - (x - left))
    return lambda x, y: (x - left, height - (y - bottom))


def _words(text_page: pdfium.FPDF_TEXTPAGE, turn: Callable[[float, float], Point]) -> list[Word]:
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, got - 1)].decode("utf-16-le", errors="replace")
    left, right, low, high, x, y = (ctypes.c_double() for _ in range(6))
    origin, box = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetCharBox
    weight = pdfium.FPDFText_GetFontWeight
    words: list[Word] = []
    before = -1
    for match in _WORD.finditer(text):
        if len(words) >= _MAX_WORDS:
            break
        first, last = match.start(), match.end() - 1
        if not origin(text_page, first, x, y) or not box(text_page, last, left, right, low, high):
            continue
        start = turn(x.value, y.value)
        end = turn(right.value, y.value)
        word = Word(min(start[0], end[0]), max(start[0], end[0]), start[1], match.group())
        if not words or abs(words[-1].y - word.y) > 2:
            if words:
                words[-1].bold = weight(text_page, before) >= _BOLD
            word.bold = weight(text_page, first) >= _BOLD
        words.append(word)
        before = first
    return words


Matrix = tuple[float, float, float, float, float, float]


def _objects_of_page(handle: pdfium.FPDF_PAGE) -> list[pdfium.FPDF_PAGEOBJECT]:
    count = min(pdfium.FPDFPage_CountObjects(handle), _MAX_OBJECTS)
    return [pdfium.FPDFPage_GetObject(handle, index) for index in range(count)]


def _collect(
    strokes: list[Stroke],
    turn: Callable[[float, float], Point],
    objects: list[pdfium.FPDF_PAGEOBJECT],
    matrix: Matrix,
    depth: int,
) -> None:
    """Gather the rulings among the objects, also those inside forms (at most three deep)."""
    kind_of, path, form = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
    for item in objects:
        kind = kind_of(item)
        if kind == path:
            _path(strokes, turn, item, matrix)
        elif kind == form and depth < 3:
            count = min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)
            inner = [pdfium.FPDFFormObj_GetObject(item, index) for index in range(count)]
            _collect(strokes, turn, inner, _times(_matrix_of(item), matrix), depth + 1)


def _path(
    strokes: list[Stroke], turn: Callable[[float, float], Point], item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix
) -> None:
    box = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *box):
        return
    a, b, c, d, e, f = matrix
    left, bottom, right, top = (value.value for value in box)
    x0, y0 = turn(a * left + c * bottom + e, b * left + d * bottom + f)
    x1, y1 = turn(a * right + c * top + e, b * right + d * top + f)
    if _add(strokes, x0, y0, x1, y1):
        return
    segments = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= segments <= 2000:
        return
    own = _times(_matrix_of(item), matrix)
    _segments(strokes, turn, item, own, segments)


def _segments(
    strokes: list[Stroke],
    turn: Callable[[float, float], Point],
    item: pdfium.FPDF_PAGEOBJECT,
    matrix: Matrix,
    count: int,
) -> None:
    """The straight edges of a path: a rectangle drawn around a cell gives its four sides."""
    a, b, c, d, e, f = matrix
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
    if not stroked.value:
        return
    px, py = ctypes.c_float(), ctypes.c_float()
    start = before = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, px, py)
        here = turn(a * px.value + c * py.value + e, b * px.value + d * py.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
            _add(strokes, *before, *here)
        before = here
        if pdfium.FPDFPathSegment_GetClose(segment) and start:
            _add(strokes, *here, *start)


def _add(strokes: list[Stroke], x0: float, y0: float, x1: float, y1: float) -> bool:
    """Keep a straight thin thing as a ruling; false when it is neither."""
    wide, tall = abs(x1 - x0), abs(y1 - y0)
    if tall <= _THIN and wide > _THIN:
        strokes.append(Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif wide <= _THIN and tall > _THIN:
        strokes.append(Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    elif wide > _THIN or tall > _THIN:
        return False
    return True


def _matrix_of(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
