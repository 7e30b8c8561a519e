"""Checks 4 and 5: nation, motto and bodies (Annex I, section II, boxes 1 and 2), and how a line of the head should look."""

import re
from collections.abc import Iterator, Sequence

from lantoa.documents.checking.blocks import Blocks
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
        faults += rule_below(document, motto, 4, "Tiêu ngữ", "the motto")
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
    yield from looks(4, line, "Quốc hiệu", "The nation's name", (12, 13), bold=True)


def _motto(line: Line | None) -> Iterator[Finding]:
    if line is None:
        yield fault(4, "Không thấy Tiêu ngữ.", "The motto is missing.", expected=MOTTO)
        return
    if _same(line.text) != _same(MOTTO):
        vi = "Tiêu ngữ viết chưa đúng: gạch nối ngắn có dấu cách hai bên, viết hoa chữ đầu của từng cụm."
        yield fault(4, vi, "The motto is not written as it should be.", line, found=line.text, expected=MOTTO)
    yield from looks(4, line, "Tiêu ngữ", "The motto", (13, 14), bold=True)


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
        faults += rule_below(document, issuer[-1], 5, "tên cơ quan ban hành", "the issuing body")
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


def looks(
    check: int, line: Line, vi: str, en: str, sizes: tuple[float, float], *, bold: bool = False, upright: bool = False
) -> Iterator[Finding]:
    """Size, and whether it is bold or plain."""
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


def rule_below(document: Document, line: Line, check: int, vi: str, en: str) -> Iterator[Finding]:
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
