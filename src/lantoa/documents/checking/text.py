"""Checks 9, 10, 11 and 14: how the text is set (Annex I, section II, box 6)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from lantoa.documents.checking.blocks import Blocks
from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import Document, Line
from lantoa.documents.checking.styles import TWIPS_PER_CM
from lantoa.documents.checking.words import counted, fault, fine, paragraphs, sized, style
from lantoa.vietnamese.text import POINT_LETTERS

_INDENTS = (1.0, 1.27)
_NEAR = 0.06  # cm
_SHORT = 45  # letters: a shorter line tells little of how it is set
_POINT = re.compile(r"^([a-zđ])\s*\)")
_HEADING = re.compile(r"^(?:(?:phần|chương|mục|tiểu mục)\s|[IVXLC]+\s*[.)/])", re.IGNORECASE)
_END = re.compile(r"(?:\.\s?|\s)/\s?\.\s*$")


def body_text(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 9: 13–14 points, justified, first line 1 or 1.27 cm in, 6 points apart, lines single to 1.5."""
    whole = _first_rows(blocks.body)
    text = [line for line in whole if not (line.bold and len(line.text) < 200) and not _centred(line)]
    if not text:
        yield fine(9, "Không có đoạn văn nào để kiểm tra.", "There is no paragraph to check.")
        return
    faults = list(_sizes(whole))
    for test in (_alignment, _indents, _distances, _line_spacing):
        faults += test(text)
    size = sized(text[0])
    yield from faults or [
        fine(
            9,
            f"Nội dung cỡ {size}, canh đều, thụt đầu dòng và giãn dòng đúng.",
            "Size, alignment, indents and spacing are right.",
            text[0],
        )
    ]


def _first_rows(lines: Sequence[Line]) -> list[Line]:
    """One line for each paragraph."""
    return [line for line in lines if line.row == 0 and line.part == 0]


def _centred(line: Line) -> bool:
    return line.look.align == "center"


def _grouped(lines: Sequence[Line], key: Callable[[Line], str]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        value = key(line)
        if value:
            found[value].append(line)
    return found


def _sizes(lines: Sequence[Line]) -> Iterator[Finding]:
    wrong = _grouped(lines, lambda line: "" if 13 <= line.size <= 14 else sized(line))
    for size, rows in sorted(wrong.items(), key=lambda one: -len(one[1])):
        yield fault(
            9,
            f"{paragraphs(rows)} cỡ chữ {size}.",
            f"{counted(rows)} of {size} points.",
            rows[0],
            found=size,
            expected="13–14",
        )


def _alignment(lines: Sequence[Line]) -> Iterator[Finding]:
    wrong = [line for line in lines if line.look.align != "justify" and len(line.text) > _SHORT]
    if wrong:
        side = {"left": "canh trái", "right": "canh phải"}.get(wrong[0].look.align, wrong[0].look.align)
        yield fault(
            9,
            f"{paragraphs(wrong)} chưa canh đều hai lề.",
            f"{counted(wrong)} not justified.",
            wrong[0],
            found=side,
            expected="canh đều hai lề",
        )


def _indents(lines: Sequence[Line]) -> Iterator[Finding]:
    typed = [line for line in lines if line.spaces >= 1 and abs(_first(line)) < _NEAR]
    if typed:
        vi = f"{paragraphs(typed)} thụt đầu dòng bằng dấu cách hoặc phím Tab: đặt thụt dòng trong Paragraph."
        yield fault(
            9,
            vi,
            f"{counted(typed)} indented with spaces or tabs.",
            typed[0],
            found="dấu cách, Tab",
            expected="1 cm hoặc 1,27 cm",
        )
    skipped = {id(line) for line in typed}
    wrong = _grouped(
        [line for line in lines if id(line) not in skipped],
        lambda line: (
            "" if any(abs(_first(line) - one) < _NEAR for one in _INDENTS) else f"{_first(line):.2f}".replace(".", ",")
        ),
    )
    if wrong:
        rows = [line for group in wrong.values() for line in group]
        most = max(wrong, key=lambda one: len(wrong[one]))
        vi = f"{paragraphs(rows)} thụt đầu dòng không phải 1 cm hoặc 1,27 cm."
        yield fault(
            9,
            vi,
            f"{counted(rows)} whose first line is not 1 or 1.27 cm in.",
            wrong[most][0],
            found=f"{most} cm",
            expected="1 cm hoặc 1,27 cm",
        )


def _first(line: Line) -> float:
    """How far the first line begins from the margin, in cm."""
    return (line.look.left + line.look.first) / TWIPS_PER_CM


def _distances(lines: Sequence[Line]) -> Iterator[Finding]:
    wrong, gaps = [], []
    for above, below in pairwise(lines):
        if below.number != above.number + 1:
            continue
        gap = (above.look.after + below.look.before) / 20
        if below.look.contextual and above.look.contextual:
            gap = 0.0
        if gap < 5.9:
            wrong.append(below)
            gaps.append(gap)
    if wrong:
        found = f"{min(gaps):g} pt".replace(".", ",")
        vi = f"{paragraphs(wrong)} cách đoạn trên dưới 6 pt."
        yield fault(
            9,
            vi,
            f"{counted(wrong)} less than 6 points below the one before.",
            wrong[0],
            found=found,
            expected="từ 6 pt",
        )


def _line_spacing(lines: Sequence[Line]) -> Iterator[Finding]:
    wrong = _grouped(lines, _spacing_fault)
    if wrong:
        rows = [line for group in wrong.values() for line in group]
        most = max(wrong, key=lambda one: len(wrong[one]))
        vi = f"{paragraphs(rows)} có giãn dòng ngoài khoảng từ đơn đến 1,5 dòng."
        yield fault(
            9,
            vi,
            f"{counted(rows)} not between single and 1.5 lines.",
            wrong[most][0],
            found=most,
            expected="1,0–1,5 dòng",
        )


def _spacing_fault(line: Line) -> str:
    look = line.look
    if look.rule == "auto":
        value = look.line / 240
        return "" if 0.99 <= value <= 1.51 else f"{value:.2f} dòng".replace(".", ",")
    points = look.line / 20
    if look.rule == "atLeast" and points <= line.size * 1.8:
        return ""
    # a single line of Times New Roman is 1.15 times its size
    return "" if line.size <= points <= line.size * 1.15 * 1.51 else f"{points:g} pt".replace(".", ",")


def point_letters(blocks: Blocks) -> Iterator[Finding]:
    """Check 10: a, b, c, d, đ, e, g, h, i, k…; a list begins anew at a."""
    faults: list[Finding] = []
    before = ""
    for line in blocks.body:
        text = f"{line.label} {line.text}".strip() if line.label and line.label != "-" else line.text
        match = _POINT.match(text)
        if match is None:
            if re.match(r"^(?:\d+[.)]|[IVXLC]+[.)]|điều\s)", text, re.IGNORECASE):
                before = ""
            continue
        letter = match[1]
        expected = _next(before)
        if letter in {"f", "j", "w", "z"}:
            vi = f"Điểm “{letter})”: bảng chữ cái tiếng Việt không có chữ này."
            faults.append(
                fault(
                    10,
                    vi,
                    f"Point “{letter})”: the Vietnamese alphabet has no such letter.",
                    line,
                    found=f"{letter})",
                    expected=f"{expected})",
                )
            )
        elif letter not in {"a", expected}:
            vi = f"Sau điểm “{before or '–'})” là “{letter})”, đúng thứ tự phải là “{expected})”."
            faults.append(
                fault(
                    10,
                    vi,
                    f"“{letter})” follows “{before or '–'})”; it should be “{expected})”.",
                    line,
                    found=f"{letter})",
                    expected=f"{expected})",
                )
            )
        before = letter
    yield from faults or [
        fine(10, "Các điểm đúng thứ tự bảng chữ cái tiếng Việt.", "Points follow the Vietnamese alphabet.")
    ]


def _next(before: str) -> str:
    if not before:
        return "a"
    place = POINT_LETTERS.find({"f": "g", "j": "k", "w": "x", "z": "y"}.get(before, before))
    if before in {"f", "j", "w"}:
        return POINT_LETTERS[place]
    return POINT_LETTERS[place + 1] if 0 <= place < len(POINT_LETTERS) - 1 else "a"


def legal_basis(blocks: Blocks) -> Iterator[Finding]:
    """Check 11: in italics, a semicolon at each end and a full stop at the last."""
    lines = _whole_paragraphs(blocks.basis)
    if not lines:
        yield fine(11, "Văn bản không có phần căn cứ riêng.", "There is no legal basis apart from the text.")
        return
    faults = []
    for index, (line, text) in enumerate(lines):
        if not line.italic:
            faults.append(
                fault(
                    11,
                    "Căn cứ ban hành là chữ nghiêng.",
                    "The legal basis is in italics.",
                    line,
                    found=style(line),
                    expected="nghiêng",
                )
            )
        last = index == len(lines) - 1
        sign = "." if last else ";"
        end = text.rstrip()[-1:]
        if end != sign and not (last and end in ",:;" and len(lines) == 1):
            where = "dòng căn cứ cuối" if last else "mỗi dòng căn cứ"
            faults.append(
                fault(
                    11,
                    f"Cuối {where} là dấu “{sign}”.",
                    f"It ends with “{sign}”.",
                    line,
                    found=f"“{end}”",
                    expected=f"“{sign}”",
                )
            )
    yield from faults or [fine(11, "Căn cứ ban hành trình bày đúng.", "The legal basis is right.", lines[0][0])]


def _whole_paragraphs(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    found: list[tuple[Line, str]] = []
    for line in lines:
        if found and found[-1][0].number == line.number:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.text}")
        else:
            found.append((line, line.text))
    return found


def closing_mark(blocks: Blocks) -> Iterator[Finding]:
    """Check 14: `./.` behind the last words of the text; a table may stand between."""
    line = blocks.last_body
    if line is None:
        yield fault(14, "Không thấy nội dung văn bản.", "The text was not found.", expected="./.")
    elif _END.search(line.text) or line.text.strip() in {"./.", "/."}:
        yield fine(14, "Có dấu “./.” kết thúc nội dung.", "The closing mark is there.", line)
    else:
        near = [one for one in blocks.body[-3:] if _END.search(one.text)]
        if near:
            yield fine(14, "Có dấu “./.” kết thúc nội dung.", "The closing mark is there.", near[-1])
        else:
            yield fault(
                14,
                "Thiếu dấu “./.” ở cuối nội dung.",
                "The closing mark is missing.",
                line,
                found=line.text[-12:],
                expected="./.",
            )
