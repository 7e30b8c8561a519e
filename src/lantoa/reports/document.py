"""A unit's report as a statutory Word file: what the screen says, in the layout of the law."""

import re
from typing import Any

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.orgs.models import UnitKind
from lantoa.plans.models import Plan
from lantoa.reports.content import SECTIONS, Content, kinds_table
from lantoa.reports.drafting import cite, period_label
from lantoa.reports.models import Cycle, Report
from lantoa.vietnamese.numbers import roman
from lantoa.vietnamese.text import unaccent
from lantoa.vietnamese.words import inside

SUBJECT = "Kết quả truyền thông về chuyển đổi số"
_POSTS = {
    UnitKind.DEPARTMENT: "Giám đốc",
    UnitKind.OFFICE: "Chánh Văn phòng",
    UnitKind.DIVISION: "Trưởng phòng",
    UnitKind.DISTRICT: "Trưởng phòng",
    UnitKind.COMMUNE: "Chủ tịch",
    UnitKind.CENTRE: "Giám đốc",
    UnitKind.AFFILIATED: "Thủ trưởng đơn vị",
}
_SMALL = frozenset({"quận", "huyện", "thị", "xã", "thành", "phố", "phường", "tỉnh", "-"})


def unit_report_docx(report: Report, content: dict[str, Any]) -> bytes:
    """The report as a .docx."""
    return unit_report_document(report, content).to_bytes()


def unit_report_document(report: Report, content: dict[str, Any]) -> StatutoryDocument:
    """The report from its frozen content; number and day stay blank until the clerk enters it."""
    plan, cycle, said = report.cycle.plan, report.cycle, Content(content)
    unit, upper = content["unit"]["name"], content["unit"]["upper"] or plan.issuer
    document = StatutoryDocument(head_of(plan, cycle, unit, upper, addressees=[upper]))
    document.paragraph(opening(cycle, unit, "báo cáo"))
    if content.get("correction"):
        document.paragraph(
            f"Báo cáo này thay thế báo cáo đã gửi trước đó; nội dung đính chính: {content['correction']}"
        )
    figures = said.figures
    for place, (key, title) in enumerate(SECTIONS, 1):
        document.section(roman(place), title)
        add_text(document, said.plain(key))
        if key == "results" and figures.total:
            columns, rows = kinds_table(figures)
            document.table(
                columns,
                rows,
                widths=[1, 6, 2, 2, 2],
                numeric=(2, 3, 4),
                bold_rows=[len(rows) - 1],
                caption=f"Bảng 1. Hoạt động trong {period_label(cycle.period)} theo loại",
            )
    document.paragraph(closing(unit, upper))
    position, name = content["signer"]
    document.close(["Như trên", "Lưu: VT"], position or post_of(content["unit"]["kind"]), name)
    return document


def opening(cycle: Cycle, unit: str, verb: str) -> str:
    """The first sentence: by which plan, for which days."""
    return (
        f"Thực hiện {cite(cycle.plan)} về {subject_of(cycle.plan)}, {unit} {verb} kết quả {period_label(cycle.period)} "
        f"(số liệu từ ngày {cycle.first:%d/%m/%Y} đến ngày {cycle.last:%d/%m/%Y}) như sau:"
    )


def closing(unit: str, upper: str) -> str:
    """The last sentence."""
    return f"Trên đây là báo cáo của {unit}, kính gửi {upper} xem xét, tổng hợp."


def head_of(plan: Plan, cycle: Cycle, issuer: str, upper: str, addressees: list[str]) -> Head:
    """The head of a report: number, day and month blank until it is issued."""
    return Head(
        issuer=issuer,
        kind="Báo cáo",
        subject=f"{SUBJECT} {period_label(cycle.period)}",
        parent_body="" if upper == issuer else upper,
        symbol=symbol_of(plan, issuer),
        place=plan.place,
        issued_on=None,
        year=cycle.last.year,
        addressees=addressees,
    )


def symbol_of(plan: Plan, issuer: str) -> str:
    """`BC-SGDĐT` after the plan's own symbol for the body that issued it, else after the initials of the name."""
    _kind, dash, body = plan.symbol.partition("-")
    if dash and issuer in {plan.issuer, plan.owner.name}:
        return f"BC-{body}"
    return f"BC-{initials(issuer)}"


def initials(name: str) -> str:
    """`Trường Tiểu học Hoa Mai` -> `THHM`, `Phòng Giáo dục và Đào tạo quận Kiến An` -> `PGDĐTKA`: capitals as they are."""
    words = [
        word for word in name.replace("GDĐT", "Giáo Dục Đào Tạo").split() if word not in {"và", "về", "trực", "thuộc"}
    ]
    kept = [word for word in words[1:] if word not in _SMALL] if words and words[0] == "Trường" else words
    letters = "".join(word if _known(word) else word[0].upper() for word in kept if word not in _SMALL)
    return re.sub(r"[^A-ZĐ]", "", "".join(letter if letter == "Đ" else unaccent(letter) for letter in letters))[:12]


def _known(word: str) -> bool:
    """An abbreviation that stands in the name already, as THPT."""
    return len(word) > 1 and word.isupper()


def subject_of(plan: Plan) -> str:
    """What the plan is about, inside a sentence."""
    return inside(" ".join(plan.title.split()).strip(" ."))


def post_of(kind: str) -> str:
    """Who signs for a unit of this kind, where nobody's post says it."""
    return _POSTS.get(UnitKind(kind), "Hiệu trưởng")


def add_text(document: StatutoryDocument, text: str) -> None:
    """Paragraphs of a section; a line that begins with a dash is a point."""
    for line in text.splitlines():
        if line.strip().startswith("- "):
            document.item(line.strip()[2:])
        elif line.strip():
            document.paragraph(line)
