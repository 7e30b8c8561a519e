"""Gathering the facts of one unit's report from the records, for the sentences and for the frozen version."""

import datetime as dt
from typing import Any

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.models import Difficulty
from lantoa.plans.models import Assignment, Plan, PlanKind, PlanState, Status
from lantoa.reports.models import Cycle, Report
from lantoa.reports.narrative import Doing, Facts, draft

QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def period_label(period: str) -> str:
    """`2024-Q3` -> `quý III năm 2024`, `2024` -> `năm 2024`: the report's language is Vietnamese whatever the screen's is."""
    year, _, quarter = period.partition("-Q")
    return f"quý {QUARTERS[quarter]} năm {year}" if quarter else f"năm {year}"


def activities_of(report: Report) -> list[Activity]:
    """The accepted activities that the report rests on, oldest first."""
    cycle = report.cycle
    return list(
        Activity.objects.filter(
            plan=cycle.plan,
            unit=report.unit,
            state=ActivityState.ACCEPTED,
            held_on__range=(cycle.first, cycle.last),
        ).order_by("held_on", "pk")
    )


def difficulties_of(report: Report) -> list[Difficulty]:
    """What the unit reported as difficult in the period and did not take back."""
    cycle = report.cycle
    return list(
        Difficulty.objects.filter(
            plan=cycle.plan,
            unit=report.unit,
            withdrawn_on__isnull=True,
            reported_on__range=(cycle.first, cycle.last),
        ).order_by("reported_on", "pk")
    )


def facts_of(report: Report) -> Facts:
    """All that the report may speak of, in a constant number of queries."""
    cycle, unit = report.cycle, report.unit
    own = Plan.objects.filter(parent=cycle.plan, owner=unit, kind=PlanKind.UNIT, state=PlanState.ISSUED).first()
    difficulties = difficulties_of(report)
    return Facts(
        unit=str(unit),
        period_label=period_label(cycle.period),
        parent_plan=_cite(cycle.plan),
        plan_number=own.number if own else "",
        integrated_into=own.integrated_into if own else "",
        doings=[Doing(row.kind, row.title, row.held_on, row.reach, row.quantity) for row in activities_of(report)],
        previous_total=_previous_total(report),
        difficulties=[row.text for row in difficulties],
        requests=[row.request for row in difficulties if row.request],
        due_next=_due_next(report),
    )


def draft_of(report: Report) -> dict[str, str]:
    """The report's sentences, drafted anew."""
    return draft(facts_of(report))


def _cite(plan: Plan) -> str:
    number = f" số {plan.number}" if plan.number else ""
    return f"{plan.document_kind}{number} của {plan.issuer}"


def previous_cycle(cycle: Cycle) -> Cycle | None:
    """The cycle of the same length just before this one, in the same plan."""
    if "-Q" not in cycle.period:
        return None
    return Cycle.objects.filter(plan=cycle.plan, last=cycle.first - dt.timedelta(days=1)).first()


def _previous_total(report: Report) -> int | None:
    before = previous_cycle(report.cycle)
    if before is None:
        return None
    return Activity.objects.filter(
        plan=report.cycle.plan,
        unit=report.unit,
        state=ActivityState.ACCEPTED,
        held_on__range=(before.first, before.last),
    ).count()


def _due_next(report: Report) -> list[str]:
    last = report.cycle.last
    rows = (
        Assignment.objects.filter(task__plan=report.cycle.plan, unit=report.unit, task__withdrawn_in__isnull=True)
        .with_status(last)
        .exclude(status__in=[Status.DONE, Status.DONE_LATE, Status.EXEMPT, Status.SUPPORTS])
        .order_by("due", "task__position")
    )
    return [row.task.title for row in rows.select_related("task")[:8]]


def snapshot(report: Report, figures: dict[str, Any]) -> dict[str, Any]:
    """The frozen content: figures, sentences, and the ids of every record behind them."""
    unit = report.unit
    return {
        "figures": figures,
        "texts": report.texts,
        "activities": [row.pk for row in activities_of(report)],
        "difficulties": [{"id": row.pk, "text": row.text, "request": row.request} for row in difficulties_of(report)],
        "unit": {"code": unit.code, "name": unit.name, "kind": unit.kind},
        "path": [ancestor.code for ancestor in unit.get_ancestors()],
        "period": report.cycle.period,
    }
