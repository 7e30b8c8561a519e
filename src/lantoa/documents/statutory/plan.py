"""A plan as a statutory Word file, from its `lantoa.plan/1` object; reading the file again gives the same object."""

from typing import Any

from lantoa.documents.statutory.document import Head, StatutoryDocument

Json = dict[str, Any]
_TABLE = (
    ("STT", 1.0),
    ("Nội dung nhiệm vụ", 5.0),
    ("Đơn vị chủ trì", 2.6),
    ("Đơn vị phối hợp", 2.6),
    ("Thời gian bắt đầu", 2.2),
    ("Thời gian hoàn thành", 2.2),
)


def plan_docx(plan: Json) -> bytes:
    """The plan, its outline and its task table as an annex. `plan` is DESIGN section 7's object; spans are not used."""
    document = StatutoryDocument(
        Head(
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
    )
    lines = [f"Căn cứ {cited(one)}" for one in plan["citations"] if one["basis"]]
    if lines:
        document.basis(lines)
    for section in plan["sections"]:
        _part(document, section)
    signer = plan["signer"] or {}
    document.close(plan["recipients"], signer.get("position") or "", signer.get("name") or "")
    if plan["tasks"]:
        add_task_table(document, plan)
    return document.to_bytes()


def cited(one: Json) -> str:
    """A cited document in full: kind, number, date, issuer, subject (Annex I, section II.6)."""
    words = one["kind"] or "văn bản"
    if one["number"]:
        words += f" số {one['number']}"
    if one["date"]:
        year, month, day = one["date"].split("-")
        shown = f"{int(month):02d}" if int(month) < 3 else str(int(month))
        words += f" ngày {int(day):02d} tháng {shown} năm {year}"
    if one["issuer"]:
        words += f" của {one['issuer']}"
    if not one["subject"]:
        return words
    joined = one["subject"].split()[0].lower() in {"về", "phê", "ban", "quy", "sửa", "hướng"}
    return f"{words} {one['subject']}" if joined else f"{words} về {one['subject']}"


def _part(document: StatutoryDocument, section: Json) -> None:
    if section["title"]:
        document.section(section["code"], section["title"])
    else:
        document.paragraph(f"{section['code']}. {section['text']}")
    _content(document, section, depth=0)


def _content(document: StatutoryDocument, section: Json, depth: int) -> None:
    if section["text"] and (section["title"] or depth):
        document.paragraph(section["text"])
    for item in section["items"]:
        document.item(item)
    for child in section["children"]:
        _clause(document, child, depth + 1)


def _clause(document: StatutoryDocument, section: Json, depth: int) -> None:
    last = section["code"].rsplit(".", 1)[-1]
    mark = f"{last})" if len(last) == 1 and last.isalpha() else f"{last}."
    if section["title"]:
        document.heading(mark, section["title"], bold=depth == 1)
        _content(document, section, depth)
        return
    document.paragraph(f"{mark} {section['text']}")
    for item in section["items"]:
        document.item(item)
    for child in section["children"]:
        _clause(document, child, depth + 1)


def add_task_table(document: StatutoryDocument, plan: Json) -> None:
    """The task table as an annex."""
    document.annex("Danh mục nhiệm vụ", _reference(plan))
    rows, groups = [], []
    extra = [("Sản phẩm", "product", 2.4), ("Ghi chú", "note", 2.0)]
    shown = [one for one in extra if any(task[one[1]] for task in plan["tasks"])]
    others = list(dict.fromkeys(name for task in plan["tasks"] for name in task["other"]))
    for number, task in enumerate(plan["tasks"]):
        start, due = task["start"], task["due"]
        last = task["code"].rsplit(".", 1)[-1]
        rows.append(
            [
                last if task["group"] != task["code"] else task["code"],
                task["title"],
                task["lead"] or "",
                task["cooperating"] or "",
                start["text"] if start else "",
                due["text"] if due else "",
                *(task[name] or "" for _, name, _ in shown),
                *(task["other"].get(name, "") for name in others),
            ]
        )
        if task["is_group"] or task["group"] == task["code"]:
            groups.append(number)
    head = [*(name for name, _ in _TABLE), *(name for name, _, _ in shown), *others]
    widths = [*(share for _, share in _TABLE), *(share for _, _, share in shown), *(2.0 for _ in others)]
    document.table(head, rows, widths, bold_rows=groups, size=12)


def _reference(plan: Json) -> str:
    number = plan["number"] or f"      /{plan['symbol'] or ''}"
    return f"Kèm theo {plan['kind'] or 'Kế hoạch'} số {number} của {plan['issuer'] or ''}"
