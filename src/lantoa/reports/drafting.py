"""Gathering the facts of one unit's report from the records, for the sentences and for the frozen version."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.models import Difficulty
from lantoa.plans.models import Assignment, Plan, PlanKind, PlanState, Status
from lantoa.reports.models import Cycle, Report
from lantoa.reports.narrative import Doing, Facts, draft

DUE_NEXT = 8
QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def period_label(period: str) -> str:
    """`2024-Q3` -> `quý III năm 2024`, `2024` -> `năm 2024`: the report's language is Vietnamese whatever the screen's is."""
    year, _, quarter = period.partition("-Q")
    return f"quý {QUARTERS[quarter]} năm {year}" if quarter else f"năm {year}"


@dataclass
class Gathered:
    """The records that one unit's report rests on."""

    activities: list[Activity] = field(default_factory=list)
    difficulties: list[Difficulty] = field(default_factory=list)
    own_plan: Plan | None = None
    previous_total: int | None = None
    due_next: list[str] = field(default_factory=list)


def gather(cycle: Cycle, units: Iterable[int]) -> dict[int, Gathered]:
    """What each unit's report for the cycle may speak of, by unit id: five queries, however many units."""
    found = {unit: Gathered() for unit in units}
    period = {"plan": cycle.plan, "unit__in": list(found)}
    done = Activity.objects.filter(**period, state=ActivityState.ACCEPTED)
    for row in done.filter(held_on__range=(cycle.first, cycle.last)).order_by("held_on", "pk"):
        found[row.unit_id].activities.append(row)
    told = Difficulty.objects.filter(**period, withdrawn_on__isnull=True)
    for said in told.filter(reported_on__range=(cycle.first, cycle.last)).order_by("reported_on", "pk"):
        found[said.unit_id].difficulties.append(said)
    plans = Plan.objects.filter(parent=cycle.plan, owner__in=list(found), kind=PlanKind.UNIT, state=PlanState.ISSUED)
    for plan in plans:
        found[plan.owner_id].own_plan = plan
    before = previous_cycle(cycle)
    if before is not None:
        counts = done.filter(held_on__range=(before.first, before.last)).order_by().values("unit")
        totals = dict(counts.annotate(number=Count("pk")).values_list("unit", "number"))
        for unit, one in found.items():
            one.previous_total = totals.get(unit, 0)
    _gather_due(cycle, found)
    return found


def _gather_due(cycle: Cycle, found: dict[int, Gathered]) -> None:
    over = {Status.DONE, Status.DONE_LATE, Status.EXEMPT, Status.SUPPORTS}
    rows = Assignment.objects.filter(task__plan=cycle.plan, unit__in=list(found), task__withdrawn_in__isnull=True)
    ordered = rows.with_status(cycle.last).select_related("task").order_by("task__due_last", "task__position")
    next_ones: dict[int, list[str]] = defaultdict(list)
    for row in ordered:
        if row.status not in over and len(next_ones[row.unit_id]) < DUE_NEXT:  # type: ignore[attr-defined]  # annotated
            next_ones[row.unit_id].append(row.task.title)
    for unit, titles in next_ones.items():
        found[unit].due_next = titles


def facts_of(report: Report, gathered: Gathered) -> Facts:
    """All that the report may speak of."""
    own = gathered.own_plan
    return Facts(
        unit=str(report.unit),
        period_label=period_label(report.cycle.period),
        parent_plan=_cite(report.cycle.plan),
        plan_number=own.number if own else "",
        integrated_into=own.integrated_into if own else "",
        doings=[Doing(row.kind, row.title, row.held_on, row.reach, row.quantity) for row in gathered.activities],
        previous_total=gathered.previous_total,
        difficulties=[row.text for row in gathered.difficulties],
        requests=[row.request for row in gathered.difficulties if row.request],
        due_next=gathered.due_next,
    )


def draft_of(report: Report, gathered: Gathered | None = None) -> dict[str, str]:
    """The report's sentences, drafted anew."""
    return draft(facts_of(report, gathered or _gathered(report)))


def snapshot(report: Report, figures: dict[str, Any], gathered: Gathered | None = None) -> dict[str, Any]:
    """The frozen content: figures, sentences, and the ids of every record behind them."""
    unit, behind = report.unit, gathered or _gathered(report)
    return {
        "figures": figures,
        "texts": report.texts,
        "activities": [row.pk for row in behind.activities],
        "difficulties": [{"id": row.pk, "text": row.text, "request": row.request} for row in behind.difficulties],
        "unit": {"code": unit.code, "name": unit.name, "kind": unit.kind},
        "path": unit.path,
        "period": report.cycle.period,
    }


def previous_cycle(cycle: Cycle) -> Cycle | None:
    """The cycle of the same length just before this one, in the same plan."""
    if "-Q" not in cycle.period:
        return None
    return Cycle.objects.filter(plan=cycle.plan, last=cycle.first - dt.timedelta(days=1)).first()


def _gathered(report: Report) -> Gathered:
    return gather(report.cycle, [report.unit_id])[report.unit_id]


def _cite(plan: Plan) -> str:
    number = f" số {plan.number}" if plan.number else ""
    return f"{plan.document_kind}{number} của {plan.issuer}"
