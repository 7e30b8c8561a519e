"""A plan as a statutory Word file, from its `lantoa.plan/1` object; reading the file again gives the same object."""

from typing import Any

from lantoa.documents.reading.laws import LAWS
from lantoa.documents.statutory.document import Head, StatutoryDocument
from lantoa.documents.statutory.marks import attached_from, is_named, is_part, printed
from lantoa.documents.statutory.tasks import Group, grouped, task_table

Json = dict[str, Any]
_JOINED = ("về", "phê duyệt", "ban hành", "quy định", "sửa đổi", "hướng dẫn", "công bố", "thông qua", "điều chỉnh")


def plan_docx(plan: Json) -> bytes:
    """The plan as a .docx."""
    return plan_document(plan).to_bytes()


def plan_document(plan: Json) -> StatutoryDocument:
    """The plan: its outline, each task table where its codes place it. `plan` is DESIGN section 7's object, spans unused."""
    return _Writer(plan).write()


def cited(one: Json) -> str:
    """A cited document in full: kind, number, date, issuer, subject (Annex I, section II.6); a law by its name."""
    words = one["kind"] or "văn bản"
    law = one["kind"] in LAWS
    if law and one["subject"]:
        words += f" {one['subject']}"
    if one["number"]:
        words += f" số {one['number']}"
    if one["date"]:
        year, month, day = one["date"].split("-")
        shown = f"{int(month):02d}" if int(month) < 3 else str(int(month))
        words += f" ngày {int(day):02d} tháng {shown} năm {year}"
    if one["issuer"]:
        words += f" của {one['issuer']}"
    if law or not one["subject"]:
        return words
    joined = one["subject"].lower().startswith(_JOINED)
    return f"{words} {one['subject']}" if joined else f"{words} về {one['subject']}"


def add_task_table(document: StatutoryDocument, plan: Json) -> None:
    """The plan's task table as an annex to another document."""
    for group in grouped(plan["tasks"], set()):
        _annex(document, plan, group)


def _annex(document: StatutoryDocument, plan: Json, group: Group) -> None:
    document.annex("Danh mục nhiệm vụ", _reference(plan))
    task_table(document, group)


class _Writer:
    def __init__(self, plan: Json) -> None:
        self.plan = plan
        self.within: dict[str, list[Group]] = {}
        self.annexes: list[Group] = []
        for group in grouped(plan["tasks"], _codes(plan["sections"])):
            if group.section:
                self.within.setdefault(group.section, []).append(group)
            else:
                self.annexes.append(group)
        self.document = StatutoryDocument(_head(plan))

    def write(self) -> StatutoryDocument:
        plan, document = self.plan, self.document
        basis = [f"Căn cứ {cited(one)}" for one in plan["citations"] if one["basis"]]
        if basis:
            document.basis(basis)
        sections = plan["sections"]
        attached = attached_from([one["code"] for one in sections])
        if attached < len(sections) or (sections and sections[0]["code"].startswith("Đ")):
            document.enacting(plan["kind"] or "")
        for section in sections[:attached]:
            self.section(section, 0)
        signer = plan["signer"] or {}
        document.close(plan["recipients"], signer.get("position") or "", signer.get("name") or "")
        if attached < len(sections):
            document.annex("Nội dung ban hành kèm theo", _reference(plan), landscape=False)
            for section in sections[attached:]:
                self.section(section, 0)
        for group in self.annexes:
            _annex(document, plan, group)
        return document

    def section(self, section: Json, depth: int) -> None:
        mark, code, title = printed(section["code"]), section["code"], section["title"]
        if is_named(code):
            self.document.centred(mark, title)
        elif is_part(code):
            self.document.part(mark, title or section["text"])
        elif mark.startswith("Điều"):
            self.document.article(mark, title or section["text"])
        elif title and (section["children"] or section["items"] or section["text"] or code in self.within):
            self.document.heading(mark, title, bold=depth == 1)
        elif title:
            self.document.paragraph(f"{mark} {title}")
        else:
            self.document.paragraph(f"{mark} {section['text']}")
        if section["text"] and title:
            self.document.paragraph(section["text"])
        for item in section["items"]:
            self.document.item(item)
        for group in self.within.get(code, []):
            task_table(self.document, group)
        for child in section["children"]:
            self.section(child, depth + 1)


def _head(plan: Json) -> Head:
    return Head(
        issuer=plan["issuer"] or "",
        kind=plan["kind"] or "Kế hoạch",
        subject=plan["title"] or "",
        parent_body=plan["parent_body"] or "",
        number=plan["number"] or "",
        symbol=plan["symbol"] or "",
        place=plan["place"] or "",
        issued_on=plan["issued_on"],
        year=plan["year"],
    )


def _codes(sections: list[Json]) -> set[str]:
    return {section["code"] for section in sections} | {
        code for section in sections for code in _codes(section["children"])
    }


def _reference(plan: Json) -> str:
    number = plan["number"] or f"      /{plan['symbol'] or ''}"
    return f"Kèm theo {plan['kind'] or 'Kế hoạch'} số {number} của {plan['issuer'] or ''}"
