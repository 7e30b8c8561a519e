"""The linter's findings about a draft as it stands now: a contradiction that was corrected is warned of no longer."""

import re
from collections.abc import Iterator
from typing import Any

from lantoa.documents import model as read
from lantoa.documents.lint import lint_plan
from lantoa.plans.models import Plan, Section, Task
from lantoa.vietnamese.dates import with_weekday

Json = dict[str, Any]
NOWHERE = (0, 0)  # a row written by hand stands on no line
SATURDAY = 5
_NAMES_A_DAY = re.compile(r"\d\s*[/.-]\s*\d{1,2}\b(?!\d)")  # in "Quý II" and "Tháng 6/2024" nobody chose the last day


def refresh_findings(plan: Plan) -> None:
    """Lint the rows again and save; what the reader doubted, and what somebody settled, stays so."""
    plan.findings = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk).findings
    settled = {(one["rule"], one["message"]) for one in plan.findings if one["settled"]}
    doubts = [one for one in plan.findings if one.get("by") == "reader"]
    found = [*_linted(plan), *_weekends(plan)]
    plan.findings = [*doubts, *({**one, "settled": (one["rule"], one["message"]) in settled} for one in found)]
    plan.save(update_fields=["findings"])


def doubts_of(document: read.PlanDocument) -> list[Json]:
    """What the reader was unsure of."""
    return [_row(one.code, one.message, one.text, one.span, by="reader") for one in document.warnings]


def _linted(plan: Plan) -> list[Json]:
    return [_row(one.rule, one.message, one.message_vi, one.span) for one in lint_plan(_document(plan))]


def _weekends(plan: Plan) -> Iterator[Json]:
    """A deadline on a Saturday or a Sunday: the reader of a table does not see the day of the week."""
    for task in plan.tasks.filter(is_group=False, withdrawn_in__isnull=True, due_last__isnull=False):
        if task.due_last and task.due_last.weekday() >= SATURDAY and _NAMES_A_DAY.search(task.due_text):
            day = with_weekday(task.due_last)
            yield _row(
                "weekend",
                f"The last day of task {task.code} is at a weekend ({task.due_last:%A %d/%m/%Y}).",
                f"Ngày cuối cùng của nhiệm vụ {task.code} rơi vào ngày nghỉ ({day}).",
                _span(task),
                task=task.pk,
            )


def _row(rule: str, english: str, vietnamese: str, span: tuple[int, int], **more: Any) -> Json:
    lines = list(span) if span[0] else None
    return {"rule": rule, "message": english, "message_vi": vietnamese, "span": lines, "settled": False, **more}


def _document(plan: Plan) -> read.PlanDocument:
    document = read.PlanDocument(lines=[])
    document.sections = _sections(list(plan.sections.order_by("position", "pk")))
    document.tasks = [_task(row) for row in plan.tasks.filter(withdrawn_in__isnull=True).order_by("position", "pk")]
    document.citations = [
        read.Citation(
            one.directive.kind,
            one.directive.number or None,
            one.directive.issued_on.isoformat() if one.directive.issued_on else None,
            one.directive.issuer or None,
            one.directive.subject or None,
            one.basis,
            _span(one),
        )
        for one in plan.citations.select_related("directive")
    ]
    return document


def _sections(rows: list[Section]) -> list[read.Section]:
    made: dict[int, read.Section] = {}
    tops: list[read.Section] = []
    for row in rows:
        one = read.Section(row.code, row.title, row.text, list(row.items), [], _span(row))
        made[row.pk] = one
        (made[row.parent_id].children if row.parent_id in made else tops).append(one)
    return tops


def _task(row: Task) -> read.Task:
    start = read.Start(row.start_text, row.start_from, row.start_to) if row.start_text else None
    due = read.Due(row.due_text, row.due_by, row.due_exclusive) if row.due_text else None
    return read.Task(
        code=row.code,
        group=row.group_code or None,
        is_group=row.is_group,
        title=row.title,
        lead=row.lead_text or None,
        cooperating=row.cooperating_text or None,
        start=start,
        due=due,
        recurrence=None,
        product=None,
        note=None,
        other={},
        span=_span(row),
    )


def _span(row: Any) -> tuple[int, int]:
    first: int | None = row.first_line
    return (first, row.last_line or first) if first else NOWHERE
