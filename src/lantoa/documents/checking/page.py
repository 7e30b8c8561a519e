"""Checks 1, 2, 3 and 16: paper, font, page number, Unicode (Annex I, section I)."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import Document, Line
from lantoa.documents.checking.package import W
from lantoa.documents.checking.words import counted, fault, fine, paragraphs
from lantoa.vietnamese.legacy import font_coding, guess_coding

FONT = "Times New Roman"
_MM = 56.6929  # twips
_A4 = (210.0, 297.0)
_MARGINS = {
    "top": (20, 25, "trên", "top"),
    "bottom": (20, 25, "dưới", "bottom"),
    "left": (30, 35, "trái", "left"),
    "right": (15, 20, "phải", "right"),
}
_SLACK = 0.6  # mm: Word and LibreOffice round


def paper(document: Document) -> Iterator[Finding]:
    """Check 1, for every section; a landscape section has its margins turned with the paper."""
    wrong = []
    for number, sheet in enumerate(document.sheets, 1):
        size = (sheet.width / _MM, sheet.height / _MM)
        if any(abs(a - b) > 1.5 for a, b in zip(sorted(size), _A4, strict=True)):
            found = f"{size[0]:.0f} × {size[1]:.0f} mm"
            yield fault(
                1,
                f"Phần {number}: khổ giấy không phải A4.",
                f"Section {number}: the paper is not A4.",
                found=found,
                expected="210 × 297 mm",
            )
            wrong.append(number)
        for side, (least, most, vi, en) in _MARGINS.items():
            if side not in sheet.margins:
                continue
            value = sheet.margins[side] / _MM
            allowed = (least, most) if not sheet.landscape else (15, 35)
            if not allowed[0] - _SLACK <= value <= allowed[1] + _SLACK:
                yield fault(
                    1,
                    f"Phần {number}: lề {vi} {_mm(value)} mm, ngoài khoảng {allowed[0]}–{allowed[1]} mm.",
                    f"Section {number}: the {en} margin is {value:.1f} mm, outside {allowed[0]}–{allowed[1]} mm.",
                    found=f"{_mm(value)} mm",
                    expected=f"{allowed[0]}–{allowed[1]} mm",
                )
                wrong.append(number)
    if not wrong:
        yield fine(1, "Khổ A4, lề trang đúng quy định.", "A4 paper, margins within the range.")


def fonts(document: Document) -> Iterator[Finding]:
    """Check 2: every letter that is seen in Times New Roman, black."""
    other: dict[str, list[Line]] = defaultdict(list)
    coloured: dict[str, list[Line]] = defaultdict(list)
    for line in document.lines:
        for piece in line.letters:
            font = piece.look.font or "?"
            if font.strip().lower() != FONT.lower() and any(one.isalnum() for one in piece.text):
                other[font].append(line)
            if piece.look.colour not in {"", "000000"} and any(one.isalnum() for one in piece.text):
                coloured[piece.look.colour].append(line)
    for font, lines in sorted(other.items(), key=lambda one: -len(one[1])):
        name = "phông mặc định của máy" if font == "?" else font
        yield fault(
            2,
            f"{paragraphs(lines)} dùng phông {name}.",
            f"{counted(lines)} use the font {font}.",
            lines[0],
            found=font,
            expected=FONT,
        )
    for colour, lines in sorted(coloured.items(), key=lambda one: -len(one[1])):
        yield fault(
            2,
            f"{paragraphs(lines)} có chữ không phải màu đen.",
            f"{counted(lines)} have letters that are not black.",
            lines[0],
            found=f"#{colour}",
            expected="màu đen",
        )
    if not other and not coloured:
        yield fine(2, f"Toàn bộ chữ dùng phông {FONT}, màu đen.", f"All letters are {FONT}, black.")


def page_number(document: Document) -> Iterator[Finding]:
    """Check 3: in the top margin, centred, 13 to 14 points, upright, not on the first page."""
    sheet = document.sheets[0]
    header = _numbered(sheet.headers, document)
    if not header:
        in_footer = _numbered(sheet.footers, document)
        where = "số trang đặt ở chân trang" if in_footer else "không thấy số trang"
        yield fault(
            3,
            f"Số trang phải đặt giữa lề trên: {where}.",
            f"The page number stands centred in the top margin: {'it is in the footer' if in_footer else 'there is none'}.",
            found=where,
            expected="canh giữa, trong lề trên",
        )
        return
    kinds = dict(header)
    wrong = False
    if not sheet.title_page or "first" in kinds:
        wrong = True
        yield fault(
            3,
            "Số trang hiện cả ở trang thứ nhất: chọn “Different First Page” (Trang đầu khác) và để trống tiêu đề trang đầu.",
            "The number is shown on the first page too: choose “Different first page” and leave its header empty.",
            found="hiện ở trang 1",
            expected="không hiện ở trang 1",
        )
    for paragraph in (paragraph for kind, paragraph in header if kind != "first"):
        look = document.looks.paragraph(paragraph)
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        centred = look.align == "center" or (frame is not None and frame.get(W + "xAlign") == "center")
        if not centred:
            wrong = True
            yield fault(
                3, "Số trang chưa canh giữa.", "The page number is not centred.", found=look.align, expected="canh giữa"
            )
        run = next((one for one in paragraph.iter(W + "r")), None)
        shown = document.looks.run(paragraph, run) if run is not None else None
        if shown and not 13 <= shown.size <= 14:
            wrong = True
            size = f"{shown.size:g}"
            yield fault(3, f"Số trang cỡ {size}.", f"The page number is {size} points.", found=size, expected="13–14")
        if shown and (shown.italic or shown.bold):
            wrong = True
            yield fault(
                3,
                "Số trang phải là chữ đứng, không đậm.",
                "The page number is upright and not bold.",
                found="đậm hoặc nghiêng",
                expected="chữ đứng",
            )
        break
    if not wrong:
        yield fine(
            3,
            "Số trang ở giữa lề trên, không hiện ở trang thứ nhất.",
            "Centred in the top margin, not on the first page.",
        )


def unicode_text(document: Document) -> Iterator[Finding]:
    """Check 16: composed Unicode letters; no text typed for the fonts of before Unicode."""
    decomposed = [line for line in document.lines if unicodedata.normalize("NFC", line.text) != line.text]
    legacy = [line for line in document.lines if any(font_coding(piece.look.font) for piece in line.letters)]
    if not legacy:
        legacy = [line for line in document.lines if len(line.text) > 12 and guess_coding(line.text)]
    if decomposed:
        yield fault(
            16,
            f"{paragraphs(decomposed)} dùng dấu tổ hợp (Unicode tổ hợp): hãy chuyển sang Unicode dựng sẵn.",
            f"{counted(decomposed)} have letters in pieces (NFD): turn them into composed Unicode.",
            decomposed[0],
            found="Unicode tổ hợp",
            expected="Unicode dựng sẵn (NFC)",
        )
    if legacy:
        yield fault(
            16,
            f"{paragraphs(legacy)} gõ bằng bảng mã cũ (TCVN3, VNI): hãy chuyển mã sang Unicode.",
            f"{counted(legacy)} are typed in an old coding (TCVN3, VNI): convert them to Unicode.",
            legacy[0],
            found="TCVN3/VNI",
            expected="Unicode (TCVN 6909:2001)",
        )
    if not decomposed and not legacy:
        yield fine(16, "Chữ Unicode dựng sẵn.", "Composed Unicode letters.")


def _numbered(parts: dict[str, Any], document: Document) -> list[tuple[str, Any]]:
    """(kind, paragraph) of every page number in headers or footers; those of even pages only where there is no other."""
    found = []
    for kind, part in parts.items():
        for paragraph in part.iter(W + "p"):
            fields = [one.text or "" for one in paragraph.iter(W + "instrText")]
            fields += [one.get(W + "instr", "") for one in paragraph.iter(W + "fldSimple")]
            if any("PAGE" in one.upper().split() for one in fields) or list(paragraph.iter(W + "pgNum")):
                found.append((kind, paragraph))
    return [one for one in found if one[0] != "even"] or found


def _mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
