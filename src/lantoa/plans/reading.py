"""From a document as read to the rows of a draft plan, each with the lines that it came from."""

import datetime as dt
from collections.abc import Iterable

from lantoa.documents import model as read
from lantoa.library.actions import cite
from lantoa.plans.actions.bodies import link_bodies
from lantoa.plans.asking import Clauses, Words
from lantoa.plans.linting import doubts_of, refresh_findings
from lantoa.plans.models import CompletionRule, Plan, PlanCitation, Section, Target, Task
from lantoa.plans.proposals import propose_rules
from lantoa.vietnamese.text import fold


def fill_head(plan: Plan, document: read.PlanDocument) -> None:
    """Set the plan's head from the document; the plan is not saved."""
    signer = document.signer
    plan.document_kind = (document.kind or "Kế hoạch")[:60]
    plan.number, plan.symbol = (document.number or "")[:60], (document.symbol or "")[:60]
    plan.issued_on, plan.place = document.issued_on or "", (document.place or "")[:80]
    plan.issuer, plan.parent_body = (document.issuer or plan.owner.name)[:200], (document.parent_body or "")[:200]
    plan.title = document.title or ""
    plan.recipients = document.recipients
    plan.signer_name = ((signer and signer.name) or "")[:120]
    plan.signer_position = ((signer and signer.position) or "")[:160]
    plan.source_lines = document.lines
    plan.head_spans = {name: list(span) for name, span in document.spans.items()}
    plan.findings = doubts_of(document)
    plan.search = fold(f"{plan.number} {plan.title}")


def fill_rows(plan: Plan, document: read.PlanDocument) -> None:
    """Make the rows of a saved plan: outline, targets, citations, tasks with their rules and bodies."""
    asking = Asking(_sections(plan, document.sections))
    Target.objects.bulk_create(_target(plan, position, one) for position, one in enumerate(document.targets))
    for position, one in enumerate(document.citations):
        _citation(plan, position, one)
    for position, row in enumerate(document.tasks):
        _task(plan, position, row, asking)
    refresh_findings(plan)


class Asking:
    """Which section asks for a task: of its dash items each is weighed alone, since one item often asks for one task."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections: list[Section] = []
        words: list[Words] = []
        for section in sections:
            span = (section.first_line, section.last_line) if section.first_line and section.last_line else None
            for text, lines in [(f"{section.title}. {section.text}", span), *((item, None) for item in section.items)]:
                self._sections.append(section)
                words.append(Words(text, lines))
        self._clauses = Clauses(words)

    def of(self, task: Task) -> Section | None:
        """The section that asks for `task`; None where none plainly does."""
        lines = (task.first_line, task.last_line) if task.first_line and task.last_line else None
        place = self._clauses.asking(task.title, lines)
        return None if place is None else self._sections[place]


def propose_section(task: Task) -> None:
    """Set the clause that asks for a task written by hand; nothing where none plainly does. The task is not saved."""
    task.section = Asking(task.plan.sections.order_by("position", "pk")).of(task)


def _sections(plan: Plan, sections: list[read.Section]) -> list[Section]:
    made: list[Section] = []
    pending: list[tuple[read.Section, Section | None]] = [(one, None) for one in reversed(sections)]
    while pending:
        one, parent = pending.pop()
        row = Section.objects.create(
            plan=plan,
            parent=parent,
            code=one.code[:40],
            title=one.title,
            text=one.text,
            items=one.items,
            first_line=one.span[0],
            last_line=one.span[1],
            position=len(made),
        )
        made.append(row)
        pending += [(child, row) for child in reversed(one.children)]
    return made


def _target(plan: Plan, position: int, one: read.Target) -> Target:
    return Target(
        plan=plan,
        text=one.text,
        comparator=one.comparator,
        value=one.value,
        value_max=one.value_max,
        unit=one.unit,
        first_line=one.span[0],
        last_line=one.span[1],
        position=position,
    )


def _citation(plan: Plan, position: int, one: read.Citation) -> None:
    directive = cite(
        kind=one.kind or "Văn bản",
        number=one.number or "",
        issued_on=dt.date.fromisoformat(one.date) if one.date else None,
        issuer=one.issuer or "",
        subject=one.subject or "",
    )
    PlanCitation.objects.get_or_create(
        plan=plan,
        directive=directive,
        defaults={"basis": one.basis, "first_line": one.span[0], "last_line": one.span[1], "position": position},
    )


def _task(plan: Plan, position: int, one: read.Task, asking: Asking) -> None:
    row = Task(
        plan=plan,
        code=one.code[:40],
        group_code=(one.group or "")[:40],
        is_group=one.is_group,
        title=one.title,
        lead_text=one.lead or "",
        cooperating_text=one.cooperating or "",
        product=one.product or "",
        note=one.note or "",
        other=one.other,
        first_line=one.span[0],
        last_line=one.span[1],
        position=position,
        words=fold(one.title),
    )
    _times(row, one)
    row.section = asking.of(row)
    row.save()
    if not row.is_group:
        link_bodies(row)
        propose(row)


def _times(row: Task, one: read.Task) -> None:
    if one.start:
        row.start_text, row.start_from, row.start_to = one.start.text[:200], one.start.first, one.start.last
    if one.due:
        row.due_text, row.due_by, row.due_exclusive = one.due.text[:200], one.due.by, one.due.exclusive
        row.due_last = last_day(one.due.by, exclusive=one.due.exclusive)
    if one.recurrence:
        row.every, row.every_min, row.every_max = one.recurrence.every, one.recurrence.min, one.recurrence.max


def last_day(by: dt.date | None, *, exclusive: bool) -> dt.date | None:
    """The last day on which it is in time: with "trước" the day before the one that is named."""
    return by - dt.timedelta(days=1) if by and exclusive else by


def propose(task: Task) -> None:
    """Give a task the completion rules that its words suggest."""
    CompletionRule.objects.bulk_create(
        CompletionRule(
            task=task,
            side=rule.side,
            kind=rule.kind,
            minimum=rule.minimum,
            activity_kinds=list(rule.activity_kinds),
        )
        for rule in propose_rules(task.title, every=task.every, every_min=task.every_min)
    )
