"""A plan's rows as one `lantoa.plan/1` object: what a version freezes and what its Word file is written from."""

import datetime as dt
from collections import defaultdict
from typing import Any

from lantoa.plans.models import Plan, PlanCitation, Section, Target, Task

Json = dict[str, Any]


def plan_json(plan: Plan, tasks: list[Task] | None = None) -> Json:
    """The plan as it stands (DESIGN section 7), in five queries; `tasks` replaces its tasks in force."""
    return {
        "schema": "lantoa.plan/1",
        "kind": plan.document_kind,
        "number": plan.number or None,
        "symbol": plan.symbol or None,
        "issued_on": plan.issued_on or None,
        "place": plan.place or None,
        "year": plan.year,
        "issuer": plan.issuer or None,
        "parent_body": plan.parent_body or None,
        "title": plan.title,
        "citations": [_citation(row) for row in plan.citations.select_related("directive")],
        "targets": [_target(row) for row in plan.targets.all()],
        "sections": _sections(list(plan.sections.all())),
        "tasks": [task_json(row) for row in (in_force(plan) if tasks is None else tasks)],
        "recipients": list(plan.recipients),
        "signer": _signer(plan),
        "warnings": [],
    }


def in_force(plan: Plan) -> list[Task]:
    """The rows of the task table that no version took back, group rows included."""
    return list(plan.tasks.filter(withdrawn_in__isnull=True).order_by("position", "pk"))


def task_json(row: Task) -> Json:
    """One row of the task table."""
    start = {"text": row.start_text, "from": _iso(row.start_from), "to": _iso(row.start_to)}
    due = {"text": row.due_text, "by": _iso(row.due_by), "exclusive": row.due_exclusive}
    return {
        "code": row.code,
        "group": row.group_code or None,
        "is_group": row.is_group,
        "title": row.title,
        "lead": row.lead_text or None,
        "cooperating": row.cooperating_text or None,
        "start": start if row.start_text else None,
        "due": due if row.due_text else None,
        "recurrence": {"every": row.every, "min": row.every_min, "max": row.every_max} if row.every else None,
        "product": row.product or None,
        "note": row.note or None,
        "other": row.other,
        "span": _span(row.first_line, row.last_line),
    }


def _citation(row: PlanCitation) -> Json:
    directive = row.directive
    return {
        "kind": directive.kind,
        "number": directive.number or None,
        "date": _iso(directive.issued_on),
        "issuer": directive.issuer or None,
        "subject": directive.subject or None,
        "basis": row.basis,
        "span": _span(row.first_line, row.last_line),
    }


def _target(row: Target) -> Json:
    return {
        "text": row.text,
        "comparator": row.comparator,
        "value": _number(row.value),
        "value_max": _number(row.value_max),
        "unit": row.unit,
        "span": _span(row.first_line, row.last_line),
    }


def _sections(rows: list[Section]) -> list[Json]:
    made: dict[int, Json] = {}
    children: dict[int | None, list[Json]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.position, one.pk)):
        made[row.pk] = {
            "code": row.code,
            "title": row.title,
            "text": row.text,
            "items": list(row.items),
            "children": children[row.pk],
            "span": _span(row.first_line, row.last_line),
        }
        children[row.parent_id].append(made[row.pk])
    return children[None]


def _signer(plan: Plan) -> Json | None:
    if not plan.signer_name and not plan.signer_position:
        return None
    return {"name": plan.signer_name or None, "position": plan.signer_position or None}


def _span(first: int | None, last: int | None) -> list[int] | None:
    return [first, last or first] if first else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: Any) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
