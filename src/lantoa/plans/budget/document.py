"""The budget as an annex of a Word file. A document is Vietnamese whatever the screen speaks."""

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.plans.budget.queries import Budget, Money
from lantoa.plans.budget.sheet import SOURCES
from lantoa.plans.models import Plan
from lantoa.vietnamese.numbers import dong_in_words, format_dong, format_number

_HEADS = ("STT", "Nội dung chi", "Nguồn kinh phí", "Dự toán (đồng)", "Đã chi (đồng)", "Còn lại (đồng)")
_WIDTHS = (1.0, 6.0, 2.6, 2.6, 2.6, 2.6)


def budget_docx(plan: Plan, budget: Budget) -> bytes:
    """`Dự toán kinh phí` of a plan: what it comes to in figures and in words, and the lines as an annex."""
    document = StatutoryDocument(
        Head(
            issuer=plan.issuer,
            kind="Dự toán",
            subject=f"Kinh phí thực hiện kế hoạch {_small(plan.title)}",
            parent_body=plan.parent_body,
            symbol=plan.symbol.replace("KH", "DT", 1) if plan.symbol else "DT",
            place=plan.place,
            year=plan.year,
        )
    )
    total = budget.total
    document.paragraph(f"Tổng dự toán: {format_dong(total.allotted)} (Bằng chữ: {dong_in_words(total.allotted)}).")
    for code, _label, money in budget.sources:
        document.item(f"{SOURCES[code]}: {format_dong(money.allotted)}.")
    document.paragraph(f"Đã chi: {format_dong(total.spent)}; {remaining(total)}. Chi tiết nêu tại Phụ lục kèm theo.")
    document.close(
        ["Như trên", "Lưu: VT"] if not plan.recipients else plan.recipients, plan.signer_position, plan.signer_name
    )
    add_budget(document, plan, budget)
    return document.to_bytes()


def add_budget(document: StatutoryDocument, plan: Plan, budget: Budget) -> None:
    """The lines as an annex of any document."""
    document.annex("Dự toán kinh phí", f"Kèm theo {plan.document_kind} của {plan.issuer}")
    rows: list[list[str]] = []
    bold: list[int] = []
    for mark, (label, money, members) in enumerate(budget.tasks, 1):
        bold.append(len(rows))
        rows.append([str(mark), label or "Chi chung của kế hoạch", "", *_figures(money)])
        for number, one in enumerate(members, 1):
            rows.append([f"{mark}.{number}", one.row.content, SOURCES[one.row.source], *_figures(one.money)])
    bold.append(len(rows))
    rows.append(["", "Tổng", "", *_figures(budget.total)])
    document.table(_HEADS, rows, _WIDTHS, numeric=(3, 4, 5), bold_rows=bold)


def remaining(money: Money) -> str:
    """`còn lại 1.000 đồng`, `vượt 1.000 đồng`."""
    return f"vượt {format_dong(money.over)}" if money.over else f"còn lại {format_dong(money.left)}"


def _figures(money: Money) -> list[str]:
    return [format_number(one) for one in (money.allotted, money.spent, money.left)]


def _small(title: str) -> str:
    """A title inside a sentence: its first letter small unless the word is written in capitals."""
    first = title.split(" ", 1)[0]
    return title if first.isupper() else title[:1].lower() + title[1:]
