"""Checks 12 and 13: recipients and signer (Annex I, section II, boxes 7 and 9)."""

import re
from collections.abc import Iterator

from lantoa.documents.checking.blocks import Blocks
from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import Line
from lantoa.documents.checking.words import fault, fine, sized, style
from lantoa.vietnamese.text import fold

_LAST = re.compile(r"^-?\s*Lưu\s*:\s*(?:VT|HC|VP)\b")
_TITLES = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Th\.S|Thạc sĩ|Tiến sĩ|Giáo sư|Phó Giáo sư|NGND|NGƯT|BS|CKI|CKII|KS|CN|LS|Ông|Bà|Thầy|Cô)\b[.,\s]*)+",
)
_PREFIX = re.compile(r"^(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)\.?\s")
_RIGHT_PREFIX = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.\s?\S")
_SIGNS = re.compile(
    r"^[\s.…_\-–(]*(?:ký|đã ký|ký tên|đóng dấu|chữ ký|ký, ghi rõ họ tên|ký số)?[\s.…_,\-–)]*$", re.IGNORECASE
)


def recipients(blocks: Blocks) -> Iterator[Finding]:
    """Check 12: `Nơi nhận:` 12 points, bold italic; items of 11 points with a dash; the last one `- Lưu: VT, …`."""
    line = blocks.recipients
    if line is None:
        yield fault(12, "Không thấy mục “Nơi nhận:”.", "The recipients are missing.", expected="Nơi nhận:")
        return
    faults = [*_word(line), *_items(blocks.recipient_items, line)]
    yield from faults or [fine(12, "Nơi nhận trình bày đúng.", "The recipients are right.", line)]


def _word(line: Line) -> Iterator[Finding]:
    if not line.text.startswith("Nơi nhận"):
        yield fault(
            12,
            "“Nơi nhận” viết thường, chữ N viết hoa.",
            "“Nơi nhận” has a capital N alone.",
            line,
            found=line.text,
            expected="Nơi nhận:",
        )
    if not line.text.rstrip().endswith(":"):
        yield fault(
            12,
            "Sau “Nơi nhận” có dấu hai chấm.",
            "A colon follows “Nơi nhận”.",
            line,
            found=line.text,
            expected="Nơi nhận:",
        )
    if not (line.bold and line.italic):
        yield fault(
            12,
            "“Nơi nhận:” là chữ nghiêng, đậm.",
            "“Nơi nhận:” is bold and italic.",
            line,
            found=style(line),
            expected="nghiêng, đậm",
        )
    if line.size != 12:
        yield fault(
            12,
            f"“Nơi nhận:” cỡ {sized(line)}.",
            f"“Nơi nhận:” is {line.size:g} points.",
            line,
            found=sized(line),
            expected="12",
        )


def _items(items: list[Line], head: Line) -> Iterator[Finding]:
    if not items:
        yield fault(
            12,
            "Dưới “Nơi nhận:” chưa có nơi nhận nào.",
            "Nobody is named below “Nơi nhận:”.",
            head,
            expected="- Lưu: VT, …",
        )
        return
    wrong = [line for line in items if line.size != 11]
    if wrong:
        yield fault(
            12,
            f"Danh sách nơi nhận cỡ {sized(wrong[0])}.",
            f"The list is {wrong[0].size:g} points.",
            wrong[0],
            found=sized(wrong[0]),
            expected="11",
        )
    heavy = [line for line in items if line.bold or line.italic]
    if heavy:
        yield fault(
            12,
            "Danh sách nơi nhận là chữ đứng, không đậm.",
            "The list is upright and not bold.",
            heavy[0],
            found=style(heavy[0]),
            expected="đứng, không đậm",
        )
    begins = [line for line in items if line.text.startswith(("-", "–")) or line.label]
    if not begins:
        yield fault(
            12,
            "Mỗi nơi nhận bắt đầu bằng gạch đầu dòng “-”.",
            "Each begins with a dash.",
            items[0],
            found=items[0].text[:20],
            expected="- …;",
        )
    last = next((line for line in reversed(items) if fold(line.text).lstrip("- ").startswith("luu")), None)
    yield from _kept(last, items)
    yield from _ends(items, begins, last)


def _kept(last: Line | None, items: list[Line]) -> Iterator[Finding]:
    """The line that says where the document is kept."""
    if last is None:
        yield fault(
            12,
            "Dòng cuối của nơi nhận là “- Lưu: VT, …”.",
            "The last line is “- Lưu: VT, …”.",
            items[-1],
            found=items[-1].text[:40],
            expected="- Lưu: VT, …",
        )
    elif not _LAST.match(last.text.replace("–", "-")):
        yield fault(
            12,
            "Dòng lưu viết “- Lưu: VT, …”.",
            "The line is written “- Lưu: VT, …”.",
            last,
            found=last.text[:40],
            expected="- Lưu: VT, …",
        )


def _ends(items: list[Line], begins: list[Line], last: Line | None) -> Iterator[Finding]:
    """The signs at the ends of lines; the first wrong one is named."""
    for line in begins[:-1]:
        text = line.text.rstrip()
        if (
            text.endswith((".", ","))
            and line is not last
            and not text.endswith("…")
            and items.index(line) + 1 in {items.index(one) for one in begins}
        ):
            yield fault(
                12,
                "Cuối mỗi nơi nhận là dấu “;”, dòng cuối là dấu “.”.",
                "Items end with “;”, the last with “.”.",
                line,
                found=f"“{text[-1]}”",
                expected="“;”",
            )
            break


def signer(blocks: Blocks) -> Iterator[Finding]:
    """Check 13: the post in bold capitals, a prefix with its full stop; the name in bold, without academic titles."""
    lines = [line for line in blocks.signature if not _SIGNS.match(line.text)]
    if not lines:
        yield fault(
            13,
            "Không thấy chức vụ và họ tên người ký.",
            "Post and name of the signer are missing.",
            expected="CHỨC VỤ … Họ và tên",
        )
        return
    posts = [line for line in lines if line.capitals]
    names = [line for line in lines if not line.capitals]
    faults = [*_posts(posts, lines[0]), *_names(names, lines[-1])]
    yield from faults or [fine(13, "Chức vụ và họ tên người ký đúng.", "Post and name are right.", lines[0])]


def _posts(posts: list[Line], first: Line) -> Iterator[Finding]:
    if not posts:
        yield fault(
            13,
            "Quyền hạn, chức vụ người ký viết hoa.",
            "The signer's post is in capitals.",
            first,
            found=first.text,
            expected=first.text.upper(),
        )
    for line in posts:
        yield from _post(line)


def _post(line: Line) -> Iterator[Finding]:
    if not line.bold or line.italic:
        yield fault(
            13,
            "Quyền hạn, chức vụ người ký là chữ đứng, đậm.",
            "The post is upright and bold.",
            line,
            found=style(line),
            expected="đứng, đậm",
        )
    if not 13 <= line.size <= 14:
        yield fault(
            13,
            f"Chức vụ người ký cỡ {sized(line)}.",
            f"The post is {line.size:g} points.",
            line,
            found=sized(line),
            expected="13–14",
        )
    if _PREFIX.match(line.text) and not _RIGHT_PREFIX.match(line.text):
        yield fault(
            13,
            "Chữ viết tắt trước chức vụ có dấu chấm: TM., KT., TL., TUQ., Q.",
            "The prefix has a full stop.",
            line,
            found=line.text[:6],
            expected="TM. / KT. / TL. / TUQ. / Q.",
        )


def _names(names: list[Line], last: Line) -> Iterator[Finding]:
    if not names:
        yield fault(
            13,
            "Chưa có họ và tên người ký.",
            "The signer's name is missing.",
            last,
            expected="họ và tên, chữ thường, đậm",
        )
        return
    name = names[-1]
    title = _TITLES.match(name.text)
    if title:
        vi = "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu."
        yield fault(
            13,
            vi,
            "No academic title stands before the name.",
            name,
            found=title[0].strip(),
            expected=name.text[title.end() :].strip(),
        )
    if not name.bold or name.italic:
        yield fault(
            13,
            "Họ và tên người ký là chữ đứng, đậm.",
            "The name is upright and bold.",
            name,
            found=style(name),
            expected="đứng, đậm",
        )
    if not 13 <= name.size <= 14:
        yield fault(
            13,
            f"Họ và tên người ký cỡ {sized(name)}.",
            f"The name is {name.size:g} points.",
            name,
            found=sized(name),
            expected="13–14",
        )
