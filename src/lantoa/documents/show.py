"""A plan as people read it in a terminal: head, outline, citations, targets, tasks, recipients, doubts."""

import textwrap
from collections.abc import Iterator

from lantoa.documents.model import Citation, PlanDocument, Section, Target, Task

_WIDTH = 118
_WORDS = {
    "citations": ("Cited documents", "Văn bản viện dẫn"),
    "targets": ("Targets", "Chỉ tiêu"),
    "tasks": ("Tasks", "Nhiệm vụ"),
    "recipients": ("Recipients", "Nơi nhận"),
    "signer": ("Signed", "Người ký"),
    "warnings": ("To be checked", "Cần kiểm tra"),
    "line": ("line", "dòng"),
    "lead": ("lead", "chủ trì"),
    "cooperating": ("with", "phối hợp"),
    "time": ("time", "thời gian"),
    "product": ("product", "sản phẩm"),
    "no_number": ("no number", "chưa có số"),
    "no_date": ("no date", "không ghi ngày"),
    "basis": ("legal basis", "căn cứ"),
    "items": ("points", "gạch đầu dòng"),
}


def outline(plan: PlanDocument, *, vietnamese: bool) -> list[str]:
    """The lines to print; nothing is left out but the prose of the sections."""
    return list(_Outline(plan, language=int(vietnamese)).lines())


class _Outline:
    def __init__(self, plan: PlanDocument, language: int) -> None:
        self.plan = plan
        self.language = language

    def lines(self) -> Iterator[str]:
        plan = self.plan
        number = plan.number or f"{self.word('no_number')} ({plan.symbol or '?'})"
        yield " · ".join([f"{plan.kind or '?'} {number}", plan.place or "?", plan.issued_on or self.word("no_date")])
        yield from _wrapped(plan.title or "?", "")
        yield " / ".join(body for body in (plan.parent_body, plan.issuer) if body) or "?"
        yield ""
        for section in plan.sections:
            yield from self.section(section, 0)
        for name, each in (("citations", self.citation), ("targets", self.target), ("tasks", self.task)):
            records = getattr(plan, name)
            count = sum(not task.is_group for task in plan.tasks) if name == "tasks" else len(records)
            if records:
                yield from ("", f"{self.word(name)} ({count})")
            for record in records:
                yield from each(record)
        if plan.recipients:
            yield from (
                "",
                f"{self.word('recipients')} ({len(plan.recipients)})",
                *(f"  - {one}" for one in plan.recipients),
            )
        if plan.signer:
            yield from (
                "",
                f"{self.word('signer')}: " + ", ".join(filter(None, (plan.signer.position, plan.signer.name))),
            )
        if plan.warnings:
            yield from ("", f"{self.word('warnings')} ({len(plan.warnings)})")
            for doubt in plan.warnings:
                text = doubt.text if self.language else doubt.message
                yield from _wrapped(f"{self.word('line')} {doubt.span[0]}: {text}", "  ")

    def word(self, key: str) -> str:
        return _WORDS[key][self.language]

    def section(self, section: Section, depth: int) -> Iterator[str]:
        points = f" [{len(section.items)} {self.word('items')}]" if section.items else ""
        indent = "  " * depth
        title = textwrap.shorten(
            section.title, _WIDTH - len(indent) - len(section.code) - len(points) - 1, placeholder=" …"
        )
        yield f"{indent}{section.code} {title}{points}"
        for child in section.children:
            yield from self.section(child, depth + 1)

    def citation(self, one: Citation) -> Iterator[str]:
        loose = one.subject or ""
        shown = one.number or (loose.removeprefix(one.kind).strip() if one.kind else loose)
        name = " ".join(part for part in (one.kind, shown) if part)
        parts = [name, one.date or self.word("no_date"), one.issuer, self.word("basis") if one.basis else None]
        yield "  " + " · ".join(part for part in parts if part)

    def target(self, one: Target) -> Iterator[str]:
        sign = {"range": "", "=": ""}.get(one.comparator, one.comparator + " ")
        to = f"–{one.value_max:g}" if one.value_max is not None else ""
        yield from _wrapped(f"{sign}{one.value:g}{to}{'%' if one.unit == '%' else ''}  {one.text}", "  ")

    def task(self, one: Task) -> Iterator[str]:
        yield from _wrapped(f"{one.code} {one.title}", "  " if one.is_group else "    ")
        times = " → ".join(time.text for time in (one.start, one.due) if time)
        cells = (("lead", one.lead), ("cooperating", one.cooperating), ("time", times), ("product", one.product))
        shown = " · ".join(f"{self.word(name)}: {text}" for name, text in cells if text)
        if shown:
            yield from _wrapped(shown, "        ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    ) or [indent]
