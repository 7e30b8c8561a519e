"""Checks 6 to 8: number and symbol, place and date, type and subject (Annex I, section II, boxes 3 to 5)."""

import re
from collections.abc import Iterator

from lantoa.documents.checking.blocks import DATE, NUMBER, Blocks
from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.head import looks, rule_below
from lantoa.documents.checking.lines import Document, Line
from lantoa.documents.checking.words import fault, fine, sized, style

_VALID = re.compile(r"^Số:\s*(?:\d{2,}[a-zđ]?)?\s*(?P<slash>[/-])\s*(?P<symbol>\S(?:.*\S)?)$")
_BLANK = re.compile(r"[.…_\s]+")
_SYMBOL = re.compile(r"^[0-9A-ZĐÀ-Ỹa-zà-ỹđ&.]+(?:[-/][0-9A-ZĐÀ-Ỹa-zà-ỹđ&.]+)*$")
_DAY = re.compile(r"ngày\s*(\d{0,2})[\s.…_]*tháng\s*(\d{0,2})[\s.…_]*năm\s*(\d{0,4})", re.IGNORECASE)


def number_and_symbol(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 6: `Số: 05/BC-SGDĐT`, or blank before the symbol; 13 points, upright."""
    line = blocks.number
    if line is None:
        yield fault(
            6, "Không thấy số và ký hiệu văn bản.", "Number and symbol are missing.", expected="Số:      /KH-SGDĐT"
        )
        return
    faults = list(_number(line)) + list(looks(6, line, "Số, ký hiệu", "The number", (13, 13), upright=True))
    yield from faults or [fine(6, "Số và ký hiệu đúng.", "Number and symbol are right.", line)]


def _number(line: Line) -> Iterator[Finding]:
    text = line.text.strip()
    expected = "Số: 05/KH-SGDĐT"
    if not text.startswith("Số"):
        yield fault(
            6,
            "Chữ “Số” viết thường, chữ S viết hoa.",
            "“Số” has a capital S alone.",
            line,
            found=text,
            expected=expected,
        )
    text = "Số" + text[2:]
    if not re.match(r"^Số\s*:", text):
        yield fault(6, "Sau chữ “Số” có dấu hai chấm.", "A colon follows “Số”.", line, found=text, expected=expected)
    text = "Số: " + NUMBER.sub("", text).strip(" .…_")
    match = _VALID.match(_BLANK.sub(" ", text).replace(" /", "/")) or _VALID.match(text)
    if match is None:
        if re.match(r"^Số:\s*\d\s*[/-]", text):
            yield fault(
                6,
                "Số nhỏ hơn 10 phải thêm số 0 phía trước.",
                "A number below 10 has a leading zero.",
                line,
                found=text,
                expected=expected,
            )
        else:
            vi = "Số và ký hiệu không đúng mẫu: số, dấu gạch chéo, ký hiệu."
            yield fault(6, vi, "Not a number, a slash and a symbol.", line, found=line.text, expected=expected)
        return
    symbol = match["symbol"]
    if re.search(r"\s[-–]|[-–]\s", symbol):
        yield fault(
            6,
            "Giữa các nhóm chữ của ký hiệu là gạch nối, không có dấu cách.",
            "Hyphens in the symbol have no spaces.",
            line,
            found=symbol,
            expected=re.sub(r"\s*[-–]\s*", "-", symbol),
        )
    elif not _SYMBOL.match(symbol.replace("–", "-").replace(" ", "")) or "–" in symbol:
        yield fault(
            6,
            "Ký hiệu có dấu không đúng.",
            "The symbol holds a sign that it should not.",
            line,
            found=symbol,
            expected="KH-SGDĐT",
        )


def place_and_date(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 7: `Hải Phòng, ngày 05 tháng 01 năm 2026`: zeros before days under 10 and months 1 and 2 alone; italic."""
    line = blocks.date
    expected = "Hải Phòng, ngày 05 tháng 01 năm 2026"
    if line is None:
        yield fault(7, "Không thấy địa danh và thời gian ban hành.", "Place and date are missing.", expected=expected)
        return
    faults = [*_place(line, expected), *_zeros(line), *_slanted(line)]
    yield from faults or [fine(7, "Địa danh và thời gian ban hành đúng.", "Place and date are right.", line)]


def _place(line: Line, expected: str) -> Iterator[Finding]:
    day = DATE.search(line.text)
    place = line.text[: day.start()] if day else ""
    if not place.strip():
        yield fault(
            7,
            "Thiếu địa danh trước ngày, tháng, năm.",
            "The place is missing before the date.",
            line,
            found=line.text,
            expected=expected,
        )
    elif not place.rstrip().endswith(","):
        yield fault(
            7, "Sau địa danh có dấu phẩy.", "A comma follows the place.", line, found=line.text, expected=expected
        )


def _zeros(line: Line) -> Iterator[Finding]:
    """Leading zeros of day and month."""
    match = _DAY.search(line.text)
    if match is None:
        return
    day, month = match[1], match[2]
    if len(day) == 1:
        yield fault(
            7,
            "Ngày nhỏ hơn 10 phải thêm số 0 phía trước.",
            "Days below 10 have a leading zero.",
            line,
            found=day,
            expected=f"0{day}",
        )
    if month in {"1", "2"}:
        yield fault(
            7,
            "Tháng 1, tháng 2 phải thêm số 0 phía trước.",
            "January and February have a leading zero.",
            line,
            found=month,
            expected=f"0{month}",
        )
    if len(month) == 2 and month.startswith("0") and month not in {"01", "02"}:
        yield fault(
            7,
            "Chỉ tháng 1 và tháng 2 mới thêm số 0 phía trước.",
            "Only months 1 and 2 have a leading zero.",
            line,
            found=month,
            expected=month[1],
        )


def _slanted(line: Line) -> Iterator[Finding]:
    if not line.italic:
        yield fault(
            7,
            "Địa danh và thời gian ban hành là chữ nghiêng.",
            "Place and date are in italics.",
            line,
            found=style(line),
            expected="nghiêng",
        )
    if not 13 <= line.size <= 14:
        yield fault(
            7,
            f"Địa danh và thời gian cỡ {sized(line)}.",
            f"Place and date are {line.size:g} points.",
            line,
            found=sized(line),
            expected="13–14",
        )


def type_and_subject(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 8: type and subject centred, bold, 13–14 points, a line below; of an official letter `V/v` under its number."""
    letter, kind = blocks.letter_subject, blocks.kind
    if letter:
        right = fine(8, "Trích yếu công văn đúng.", "The letter's subject is right.", letter[0])
        yield from list(_letter(letter)) or [right]
        return
    if kind is None:
        yield fault(
            8,
            "Không thấy tên loại văn bản (KẾ HOẠCH, BÁO CÁO…) hoặc trích yếu công văn (V/v…).",
            "Neither a type of document nor a letter's subject was found.",
            expected="KẾ HOẠCH / V/v …",
        )
        return
    faults = [*_type(kind, blocks.subject), *_subject(document, kind, blocks.subject)]
    yield from faults or [fine(8, "Tên loại và trích yếu đúng.", "Type and subject are right.", kind)]


def _letter(lines: list[Line]) -> Iterator[Finding]:
    for line in lines:
        yield from looks(8, line, "Trích yếu công văn", "The letter's subject", (12, 13), upright=True)
    if not lines[0].text.startswith("V/v"):
        yield fault(
            8,
            "Trích yếu công văn bắt đầu bằng “V/v”.",
            "A letter's subject begins with “V/v”.",
            lines[0],
            found=lines[0].text[:6],
            expected="V/v",
        )


def _type(kind: Line, subject: list[Line]) -> Iterator[Finding]:
    if not kind.capitals:
        yield fault(
            8,
            "Tên loại văn bản viết hoa toàn bộ.",
            "The type is written in capitals.",
            kind,
            found=kind.text,
            expected=kind.text.upper(),
        )
    for line, vi, en in [
        (kind, "Tên loại", "The type"),
        *((one, "Trích yếu", "The subject") for one in subject),
    ]:
        yield from looks(8, line, vi, en, (13, 14), bold=True)
        if line.look.align != "center":
            yield fault(
                8,
                f"{vi} chưa canh giữa.",
                f"{en} is not centred.",
                line,
                found=line.look.align,
                expected="canh giữa",
            )


def _subject(document: Document, kind: Line, subject: list[Line]) -> Iterator[Finding]:
    if not subject:
        yield fault(
            8,
            "Không thấy trích yếu nội dung dưới tên loại văn bản.",
            "The subject is missing under the type.",
            kind,
            expected="trích yếu, canh giữa, đậm",
        )
    else:
        if any(line.capitals and len(line.text) > 12 for line in subject):
            yield fault(
                8,
                "Trích yếu viết chữ thường.",
                "The subject is not in capitals.",
                subject[0],
                found="in hoa",
                expected="chữ thường",
            )
        yield from rule_below(document, subject[-1], 8, "trích yếu", "the subject")
