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
    faults: list[Finding] = []
    match = _DAY.search(line.text)
    place = line.text[: DATE.search(line.text).start()] if DATE.search(line.text) else ""  # type: ignore[union-attr]
    if not place.strip():
        faults.append(
            fault(
                7,
                "Thiếu địa danh trước ngày, tháng, năm.",
                "The place is missing before the date.",
                line,
                found=line.text,
                expected=expected,
            )
        )
    elif not place.rstrip().endswith(","):
        faults.append(
            fault(
                7, "Sau địa danh có dấu phẩy.", "A comma follows the place.", line, found=line.text, expected=expected
            )
        )
    if match:
        day, month = match[1], match[2]
        if len(day) == 1:
            faults.append(
                fault(
                    7,
                    "Ngày nhỏ hơn 10 phải thêm số 0 phía trước.",
                    "Days below 10 have a leading zero.",
                    line,
                    found=day,
                    expected=f"0{day}",
                )
            )
        if month in {"1", "2"}:
            faults.append(
                fault(
                    7,
                    "Tháng 1, tháng 2 phải thêm số 0 phía trước.",
                    "January and February have a leading zero.",
                    line,
                    found=month,
                    expected=f"0{month}",
                )
            )
        if len(month) == 2 and month.startswith("0") and month not in {"01", "02"}:
            faults.append(
                fault(
                    7,
                    "Chỉ tháng 1 và tháng 2 mới thêm số 0 phía trước.",
                    "Only months 1 and 2 have a leading zero.",
                    line,
                    found=month,
                    expected=month[1],
                )
            )
    if not line.italic:
        faults.append(
            fault(
                7,
                "Địa danh và thời gian ban hành là chữ nghiêng.",
                "Place and date are in italics.",
                line,
                found=style(line),
                expected="nghiêng",
            )
        )
    if not 13 <= line.size <= 14:
        faults.append(
            fault(
                7,
                f"Địa danh và thời gian cỡ {sized(line)}.",
                f"Place and date are {line.size:g} points.",
                line,
                found=sized(line),
                expected="13–14",
            )
        )
    yield from faults or [fine(7, "Địa danh và thời gian ban hành đúng.", "Place and date are right.", line)]


def type_and_subject(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 8: type and subject centred, bold, 13–14 points, a line below; of an official letter `V/v` under its number."""
    if blocks.letter_subject:
        first = blocks.letter_subject[0]
        faults = [
            one
            for line in blocks.letter_subject
            for one in looks(8, line, "Trích yếu công văn", "The letter's subject", (12, 13), upright=True)
        ]
        if not first.text.startswith("V/v"):
            faults.append(
                fault(
                    8,
                    "Trích yếu công văn bắt đầu bằng “V/v”.",
                    "A letter's subject begins with “V/v”.",
                    first,
                    found=first.text[:6],
                    expected="V/v",
                )
            )
        yield from faults or [fine(8, "Trích yếu công văn đúng.", "The letter's subject is right.", first)]
        return
    kind = blocks.kind
    if kind is None:
        yield fault(
            8,
            "Không thấy tên loại văn bản (KẾ HOẠCH, BÁO CÁO…) hoặc trích yếu công văn (V/v…).",
            "Neither a type of document nor a letter's subject was found.",
            expected="KẾ HOẠCH / V/v …",
        )
        return
    faults = []
    if not kind.capitals:
        faults.append(
            fault(
                8,
                "Tên loại văn bản viết hoa toàn bộ.",
                "The type is written in capitals.",
                kind,
                found=kind.text,
                expected=kind.text.upper(),
            )
        )
    for line, vi, en in [
        (kind, "Tên loại", "The type"),
        *((one, "Trích yếu", "The subject") for one in blocks.subject),
    ]:
        faults += looks(8, line, vi, en, (13, 14), bold=True)
        if line.look.align != "center":
            faults.append(
                fault(
                    8,
                    f"{vi} chưa canh giữa.",
                    f"{en} is not centred.",
                    line,
                    found=line.look.align,
                    expected="canh giữa",
                )
            )
    if not blocks.subject:
        faults.append(
            fault(
                8,
                "Không thấy trích yếu nội dung dưới tên loại văn bản.",
                "The subject is missing under the type.",
                kind,
                expected="trích yếu, canh giữa, đậm",
            )
        )
    else:
        if any(line.capitals and len(line.text) > 12 for line in blocks.subject):
            faults.append(
                fault(
                    8,
                    "Trích yếu viết chữ thường.",
                    "The subject is not in capitals.",
                    blocks.subject[0],
                    found="in hoa",
                    expected="chữ thường",
                )
            )
        faults += rule_below(document, blocks.subject[-1], 8, "trích yếu", "the subject")
    yield from faults or [fine(8, "Tên loại và trích yếu đúng.", "Type and subject are right.", kind)]
