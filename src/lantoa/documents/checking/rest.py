"""Checks 15, 17 and 18: annexes, citations, abbreviations (Annex I, sections II and III; Annex II)."""

import re
from collections.abc import Iterator

from lantoa.documents.checking.blocks import Blocks
from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import Document, Line
from lantoa.documents.checking.words import fault, fine, sized, style
from lantoa.documents.errors import DocumentError
from lantoa.documents.model import Citation
from lantoa.vietnamese.text import fold

_LAWS = {"Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh"}
_SHORT = re.compile(r"(?<![0-9A-Za-zÀ-ỹĐđ/&.-])([A-ZĐ][A-ZĐ&]{1,7})(?![0-9A-Za-zÀ-ỹđ/-])")
_DECLARED = re.compile(
    r"\(\s*(?:(?:sau đây|dưới đây)?\s*(?:gọi|viết)?\s*(?:tắt|chung)?\s*(?:là|:)?\s*)?[“\"']?([A-ZĐ][A-ZĐ&]{1,7})[”\"']?\s*\)",
    re.IGNORECASE,
)
# bodies and school levels that every citizen reads at sight, what stands in the names of posts and divisions that a
# document may not write otherwise (CNTT), and marks that are no abbreviations
_BODIES = "UBND HĐND MTTQ TP TPHCM GDĐT GD&ĐT GDPT GDTX GDNN THPT THCS TH MN CNTT"
_MARKS = "VT VP TM KT TL TUQ STT TT ATM PDF QR ICT AI IT"
KNOWN = frozenset(f"{_BODIES} {_MARKS}".split())
_ROMAN = re.compile(r"^[IVXLC]+$")


def annexes(document: Document, blocks: Blocks) -> Iterator[Finding]:
    """Check 15: `Phụ lục` centred, 14 points, bold; the title in capitals below; Roman numbers for two or more; own pages."""
    if not blocks.annexes:
        yield fine(15, "Văn bản không có phụ lục kèm trong tệp.", "There is no annex in the file.")
        return
    several = len(blocks.annexes) > 1
    faults: list[Finding] = []
    for label, lines in blocks.annexes:
        faults += [*_label(label, several), *_annex_title(lines, label), *_own_pages(document, label)]
    yield from faults or [fine(15, "Phụ lục trình bày đúng.", "The annexes are right.", blocks.annexes[0][0])]


def _label(label: Line, several: bool) -> Iterator[Finding]:
    if not label.text.startswith("Phụ lục"):
        yield fault(
            15,
            "“Phụ lục” viết thường, chữ P viết hoa.",
            "“Phụ lục” has a capital P alone.",
            label,
            found=label.text,
            expected="Phụ lục",
        )
    if label.look.align != "center" or not label.bold:
        yield fault(
            15,
            "Dòng “Phụ lục” canh giữa, đậm.",
            "The line is centred and bold.",
            label,
            found=f"{label.look.align}, {style(label)}",
            expected="canh giữa, đậm",
        )
    if label.size != 14:
        yield fault(
            15,
            f"Dòng “Phụ lục” cỡ {sized(label)}.",
            f"The line is {label.size:g} points.",
            label,
            found=sized(label),
            expected="14",
        )
    if several and not re.search(r"[IVXLC]+\s*[:.]?$", label.text):
        yield fault(
            15,
            "Có từ hai phụ lục thì đánh số La Mã.",
            "Two annexes and more have Roman numbers.",
            label,
            found=label.text,
            expected="Phụ lục I",
        )


def _own_pages(document: Document, label: Line) -> Iterator[Finding]:
    sheet = document.sheets[label.section]
    if label.section and not (sheet.restarts and sheet.starts_at == 1):
        yield fault(
            15,
            "Số trang của phụ lục đánh riêng từ 1.",
            "An annex counts its own pages from 1.",
            label,
            found="đánh tiếp",
            expected="từ 1",
        )
    elif not label.section:
        yield fault(
            15,
            "Phụ lục nằm ở phần (section) riêng để đánh số trang từ 1.",
            "An annex is a section of its own, with its own page numbers.",
            label,
            found="cùng phần với nội dung",
            expected="phần riêng",
        )


def _annex_title(lines: list[Line], label: Line) -> Iterator[Finding]:
    title = next((line for line in lines if line.cell is None), None)
    if title is None or title.text.startswith("("):
        yield fault(15, "Thiếu tên phụ lục.", "The annex has no title.", label, expected="TÊN PHỤ LỤC, canh giữa, đậm")
        return
    if not title.capitals:
        yield fault(
            15,
            "Tên phụ lục viết hoa.",
            "The annex's title is in capitals.",
            title,
            found=title.text[:40],
            expected=title.text[:40].upper(),
        )
    if title.look.align != "center" or not title.bold:
        yield fault(
            15,
            "Tên phụ lục canh giữa, đậm.",
            "The annex's title is centred and bold.",
            title,
            found=f"{title.look.align}, {style(title)}",
            expected="canh giữa, đậm",
        )
    if not 13 <= title.size <= 14:
        yield fault(
            15,
            f"Tên phụ lục cỡ {sized(title)}.",
            f"The annex's title is {title.size:g} points.",
            title,
            found=sized(title),
            expected="13–14",
        )
    reference = next((line for line in lines[:4] if fold(line.text).startswith(("kem theo", "ban hanh kem"))), None)
    if reference is not None and not reference.italic:
        yield fault(
            15,
            "Dòng “(Kèm theo …)” là chữ nghiêng.",
            "The line of reference is in italics.",
            reference,
            found=style(reference),
            expected="nghiêng",
        )


def citations(data: bytes, document: Document) -> Iterator[Finding]:
    """Check 17: where it is first cited, a document has its type, number, day, issuing body and subject; a law its name."""
    from lantoa.documents.read import read_plan  # noqa: PLC0415 - the reader is not needed by the other checks

    try:
        cited = read_plan(data, "van-ban.docx").citations
    except DocumentError:
        cited = []
    faults = [one for citation in cited if (one := _incomplete(citation, document)) is not None]
    if not cited:
        yield fine(17, "Văn bản không viện dẫn văn bản nào.", "No document is cited.")
    else:
        yield from faults or [fine(17, "Các văn bản viện dẫn ghi đủ thông tin.", "The citations are complete.")]


def _incomplete(citation: Citation, document: Document) -> Finding | None:
    if citation.kind in _LAWS or citation.number is None:
        return None
    missing = [
        words
        for words, value in (
            (("ngày ban hành", "day"), citation.date),
            (("cơ quan ban hành", "issuing body"), citation.issuer),
            (("trích yếu", "subject"), citation.subject),
        )
        if not value
    ]
    if not missing:
        return None
    line = next(
        (one for one in document.lines if citation.number and citation.number in one.text.replace(" ", "")), None
    )
    if line is None:
        digits = citation.number.split("/")[0]
        line = next((one for one in document.lines if re.search(rf"\b{re.escape(digits)}\b", one.text)), None)
    vi = ", ".join(words[0] for words in missing)
    en = ", ".join(words[1] for words in missing)
    name = " ".join(filter(None, [citation.kind, f"số {citation.number}"]))
    return fault(
        17,
        f"Viện dẫn {name} lần đầu chưa ghi {vi}.",
        f"The first citation of {citation.number} lacks: {en}.",
        line,
        found=name,
        expected="tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
    )


def abbreviations(blocks: Blocks) -> Iterator[Finding]:
    """Check 18: an abbreviation is spelt out where it first stands: `chuyển đổi số (CĐS)`."""
    declared: set[str] = set()
    seen: dict[str, Line] = {}
    for line in [*blocks.subject, *blocks.letter_subject, *blocks.basis, *blocks.body]:
        if line.capitals and len(line.text) > 8:
            continue
        here = {one.upper() for one in _DECLARED.findall(line.text)}
        for match in _SHORT.finditer(line.text):
            word = match[1]
            if word in KNOWN or _ROMAN.match(word) or word in declared or word in here or word.strip("&") != word:
                continue
            seen.setdefault(word, line)
        declared |= here
    faults = [
        fault(
            18,
            f"Chữ viết tắt “{word}” chưa được giải thích khi dùng lần đầu.",
            f"“{word}” is not spelt out where it first stands.",
            line,
            found=word,
            expected=f"… ({word})",
        )
        for word, line in seen.items()
    ]
    yield from faults or [fine(18, "Chữ viết tắt đã được giải thích khi dùng lần đầu.", "Abbreviations are spelt out.")]
