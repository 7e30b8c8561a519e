"""Checks 4 to 8: what stands above the text (Annex I, section II, boxes 1 to 5)."""

import re
from collections.abc import Iterator, Sequence

from lantoa.documents.checking.blocks import DATE, NUMBER, Blocks
from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import Document, Line
from lantoa.documents.checking.words import fault, fine, sized, style
from lantoa.vietnamese.text import fold

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_SUPERIOR = re.compile(
    r"^(?:ubnd|uy ban nhan dan|so |bo |phong |dang uy|tinh uy|thanh uy|tap doan|tong cong ty|dai hoc )"
)
_ISSUER = re.compile(
    r"^(?:so|phong|truong|ban|van phong|trung tam|chi cuc|cuc|vien|hoc vien|khoa|cong doan|doan|to|hoi) "
)
_VALID = re.compile(r"^Số:\s*(?:\d{2,}[a-zđ]?)?\s*(?P<slash>[/-])\s*(?P<symbol>\S(?:.*\S)?)$")
_BLANK = re.compile(r"[.…_\s]+")
_SYMBOL = re.compile(r"^[0-9A-ZĐÀ-Ỹa-zà-ỹđ&.]+(?:[-/][0-9A-ZĐÀ-Ỹa-zà-ỹđ&.]+)*$")
_DAY = re.compile(r"ngày\s*(\d{0,2})[\s.…_]*tháng\s*(\d{0,2})[\s.…_]*năm\s*(\d{0,4})", re.IGNORECASE)


def nation_and_motto(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 4: exact words, 12–13 and 13–14 points (13 goes with 14, 12 with 13), bold, a line under the motto."""
    nation, motto = blocks.nation, blocks.motto
    faults = list(_nation(nation)) + list(_motto(motto))
    if nation is not None and motto is not None:
        pair = (nation.size, motto.size)
        if 12 <= pair[0] <= 13 and 13 <= pair[1] <= 14 and pair[1] - pair[0] != 1 and pair != (13.0, 13.0):
            found = f"{sized(nation)} và {sized(motto)}"
            vi = "Cỡ chữ Quốc hiệu và Tiêu ngữ không đi đôi: 13 với 14, hoặc 12 với 13."
            faults.append(
                fault(
                    4,
                    vi,
                    "The sizes of nation and motto do not go together.",
                    motto,
                    found=found,
                    expected="12–13 hoặc 13–14",
                )
            )
        faults += _rule(document, motto, 4, "Tiêu ngữ", "the motto")
    yield from faults or [fine(4, "Quốc hiệu và Tiêu ngữ đúng.", "Nation and motto are right.", nation)]


def _nation(line: Line | None) -> Iterator[Finding]:
    if line is None:
        yield fault(4, "Không thấy Quốc hiệu.", "The nation's name is missing.", expected=NATION)
        return
    if _same(line.text) != _same(NATION):
        yield fault(
            4,
            "Quốc hiệu viết chưa đúng.",
            "The nation's name is not written as it should be.",
            line,
            found=line.text,
            expected=NATION,
        )
    yield from _looks(4, line, "Quốc hiệu", "The nation's name", (12, 13), bold=True)


def _motto(line: Line | None) -> Iterator[Finding]:
    if line is None:
        yield fault(4, "Không thấy Tiêu ngữ.", "The motto is missing.", expected=MOTTO)
        return
    if _same(line.text) != _same(MOTTO):
        vi = "Tiêu ngữ viết chưa đúng: gạch nối ngắn có dấu cách hai bên, viết hoa chữ đầu của từng cụm."
        yield fault(4, vi, "The motto is not written as it should be.", line, found=line.text, expected=MOTTO)
    yield from _looks(4, line, "Tiêu ngữ", "The motto", (13, 14), bold=True)


def _same(text: str) -> str:
    """The two placements of a tone mark are the same word."""
    return text.strip().replace("HOÀ", "HÒA").replace("Hoà", "Hòa").replace("hoà", "hòa")


def issuing_body(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 5: the superior body not bold, the issuing body bold, both in capitals of 12–13 points, a line below."""
    bodies = blocks.bodies
    if not bodies:
        yield fault(
            5,
            "Không thấy tên cơ quan ban hành ở góc trên, bên trái.",
            "The issuing body is missing at the top left.",
            expected="tên cơ quan, chữ in hoa, đậm",
        )
        return
    superior, issuer = _divided(bodies)
    faults: list[Finding] = []
    if not issuer:
        vi = "Tên cơ quan ban hành phải in đậm (tên cơ quan chủ quản thì không)."
        faults.append(
            fault(
                5,
                vi,
                "The issuing body is bold (the superior body is not).",
                bodies[-1],
                found=style(bodies[-1]),
                expected="đậm",
            )
        )
    for line in superior:
        if line.bold and issuer:
            vi = "Tên cơ quan chủ quản không in đậm."
            faults.append(fault(5, vi, "The superior body is not bold.", line, found="đậm", expected="không đậm"))
    for line in bodies:
        if not line.capitals:
            faults.append(
                fault(
                    5,
                    "Tên cơ quan phải viết hoa toàn bộ.",
                    "Bodies are written in capitals.",
                    line,
                    found=line.text,
                    expected=line.text.upper(),
                )
            )
        if not 12 <= line.size <= 13:
            faults.append(
                fault(
                    5,
                    f"Tên cơ quan cỡ {sized(line)}.",
                    f"The body's name is {line.size:g} points.",
                    line,
                    found=sized(line),
                    expected="12–13",
                )
            )
    if issuer:
        faults += _rule(document, issuer[-1], 5, "tên cơ quan ban hành", "the issuing body")
    yield from faults or [
        fine(5, "Tên cơ quan chủ quản và cơ quan ban hành đúng.", "The bodies are right.", bodies[-1])
    ]


def _divided(bodies: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The superior lines, and those of the issuing body: the bold ones at the end."""
    split = len(bodies)
    while split > 0 and bodies[split - 1].bold:
        split -= 1
    superior, issuer = list(bodies[:split]), list(bodies[split:])
    begins = [index for index, line in enumerate(issuer) if index and _ISSUER.match(fold(line.text))]
    if not superior and begins and _SUPERIOR.match(fold(issuer[0].text)):
        return issuer[: begins[-1]], issuer[begins[-1] :]  # all in bold: the first names the level above
    return superior, issuer


def number_and_symbol(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 6: `Số: 05/BC-SGDĐT`, or blank before the symbol; 13 points, upright."""
    line = blocks.number
    if line is None:
        yield fault(
            6, "Không thấy số và ký hiệu văn bản.", "Number and symbol are missing.", expected="Số:      /KH-SGDĐT"
        )
        return
    faults = list(_number(line)) + list(_looks(6, line, "Số, ký hiệu", "The number", (13, 13), upright=True))
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
            for one in _looks(8, line, "Trích yếu công văn", "The letter's subject", (12, 13), upright=True)
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
        faults += _looks(8, line, vi, en, (13, 14), bold=True)
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
        faults += _rule(document, blocks.subject[-1], 8, "trích yếu", "the subject")
    yield from faults or [fine(8, "Tên loại và trích yếu đúng.", "Type and subject are right.", kind)]


def _looks(
    check: int, line: Line, vi: str, en: str, sizes: tuple[float, float], *, bold: bool = False, upright: bool = False
) -> Iterator[Finding]:
    if not sizes[0] <= line.size <= sizes[1]:
        wanted = f"{sizes[0]:g}" if sizes[0] == sizes[1] else f"{sizes[0]:g}–{sizes[1]:g}"
        yield fault(
            check, f"{vi} cỡ {sized(line)}.", f"{en} is {line.size:g} points.", line, found=sized(line), expected=wanted
        )
    if bold and (not line.bold or line.italic):
        yield fault(
            check,
            f"{vi} phải là chữ đứng, đậm.",
            f"{en} is upright and bold.",
            line,
            found=style(line),
            expected="đứng, đậm",
        )
    if upright and (line.bold or line.italic):
        yield fault(
            check,
            f"{vi} là chữ đứng, không đậm.",
            f"{en} is upright and not bold.",
            line,
            found=style(line),
            expected="đứng, không đậm",
        )


def _rule(document: Document, line: Line, check: int, vi: str, en: str) -> Iterator[Finding]:
    """A line drawn below: a border, a drawing, or, as old forms have it, typed underscores."""
    if line.underlined:
        yield fault(
            check,
            f"Dưới {vi} là đường kẻ, không dùng gạch chân chữ.",
            f"Below {en} a line is drawn; the words are not underlined.",
            line,
            found="gạch chân",
            expected="đường kẻ nét liền",
        )
        return
    if not _ruled(document, line):
        yield fault(
            check,
            f"Dưới {vi} chưa có đường kẻ ngang.",
            f"There is no line below {en}.",
            line,
            found="không có",
            expected="đường kẻ nét liền",
        )


def _ruled(document: Document, line: Line) -> bool:
    every = document.all_lines
    place = next(index for index, one in enumerate(every) if one is line)
    if line.look.border_bottom or line.drawn:
        return True
    steps = 0
    for one in every[place + 1 :]:
        if one.cell != line.cell and not (
            line.cell and one.cell and one.cell[0] == line.cell[0] and one.cell[2] == line.cell[2]
        ):
            if line.cell is None or one.cell is None or one.cell[0] != line.cell[0]:
                break
            continue
        if one.drawn or one.look.border_top or (not one.text and one.look.border_bottom):
            return True
        if one.text and set(one.text) <= set("_-–—= "):
            return True
        steps += 1
        if (one.text and one.parts == 1) or steps > 3:
            break
    # a shape may hang on any paragraph of the head
    return line.cell is None and any(one.drawn for one in every[max(0, place - 3) : place + 4])
