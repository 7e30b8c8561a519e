"""Gathering the facts of units' reports from the records, for the sentences and for the frozen version."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from lantoa.activities.models import Activity, ActivityState
from lantoa.documents.statutory.plan import cited
from lantoa.feedback.models import Difficulty
from lantoa.orgs.models import Role, Tenure, Unit, UnitKind
from lantoa.orgs.models.units import SCHOOL_KINDS
from lantoa.periods import clock
from lantoa.periods.calendar import Period
from lantoa.plans.models import Assignment, Plan, PlanKind, PlanState, RuleKind, Status
from lantoa.reports.earlier import Earlier, past_of
from lantoa.reports.facts import Doing, Duty, Facts
from lantoa.reports.models import Cycle, Report
from lantoa.reports.narrative import draft

GOING_ON = 5  # tasks without a day near by that a report names
OPEN = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS, Status.OVERDUE})
OWED = OPEN | {Status.DONE, Status.DONE_LATE}


def period_label(period: str) -> str:
    """`2024-Q3` -> `quý III năm 2024`, `2024` -> `năm 2024`: the report's language is Vietnamese whatever the screen's is."""
    label = Period.parse(period).label_vi()
    return f"{label[0].lower()}{label[1:]}"


@dataclass
class Gathered:
    """The records that one unit's report rests on; `signer` is post and name of its head, `upper` the level above.

    `previous` and `last_year` are what it sent then; `first` says that it has sent nothing before.
    """

    activities: list[Activity] = field(default_factory=list)
    difficulties: list[Difficulty] = field(default_factory=list)
    own_plan: Plan | None = None
    previous: Earlier | None = None
    last_year: Earlier | None = None
    first: bool = False
    duties: list[Duty] = field(default_factory=list)
    owes: bool = False
    overdue: bool = False
    signer: tuple[str, str] = ("", "")
    upper: str = ""


def gather(cycle: Cycle, units: Iterable[int]) -> dict[int, Gathered]:
    """What each unit's report for the cycle may speak of, by unit id: eleven queries, however many units."""
    found = {unit: Gathered() for unit in units}
    period = {"plan": cycle.plan, "unit__in": list(found)}
    done = Activity.objects.filter(**period, state=ActivityState.ACCEPTED)
    for row in done.filter(held_on__range=(cycle.first, cycle.last)).order_by("held_on", "pk"):
        found[row.unit_id].activities.append(row)
    told = Difficulty.objects.filter(**period, withdrawn_on__isnull=True)
    for said in told.filter(reported_on__range=(cycle.first, cycle.last)).order_by("reported_on", "pk"):
        found[said.unit_id].difficulties.append(said)
    issued = Plan.objects.filter(kind=PlanKind.UNIT, state=PlanState.ISSUED, issued_on__lte=cycle.due_on.isoformat())
    for plan in issued.filter(parent=cycle.plan, owner__in=list(found)):
        found[plan.owner_id].own_plan = plan
    past = past_of(cycle, list(found))
    for unit, one in found.items():
        one.previous, one.last_year = past.previous.get(unit), past.last_year.get(unit)
        one.first = unit not in past.reported
    _gather_duties(cycle, found)
    _gather_people(found)
    return found


def _gather_duties(cycle: Cycle, found: dict[int, Gathered]) -> None:
    """What is left, in the order of a report: overdue, due in the next period (calendar time), then what goes on."""
    coming = Period.parse(cycle.period).shift(1)
    rows = Assignment.objects.filter(task__plan=cycle.plan, unit__in=list(found), task__withdrawn_in__isnull=True)
    monthly = Count("task__rules", filter=Q(task__rules__kind=RuleKind.MONTHLY))
    ordered = rows.with_status(cycle.last).annotate(monthly=monthly).order_by("due", "-monthly", "task__position")  # type: ignore[misc]  # annotated
    sorted_in: dict[int, tuple[list[Duty], list[Duty], list[Duty]]] = {unit: ([], [], []) for unit in found}
    for unit, title, due, status in ordered.values_list("unit", "task__title", "due", "status"):
        one, (late, near, rest) = found[unit], sorted_in[unit]
        one.owes |= status in OWED
        one.overdue |= status == Status.OVERDUE
        if status in OPEN:
            duty = Duty(title, due, status == Status.OVERDUE, due is not None and coming.first <= due <= coming.last)
            (late if duty.overdue else near if duty.coming else rest).append(duty)
    for unit, (late, near, rest) in sorted_in.items():
        found[unit].duties = [*late, *near, *rest[:GOING_ON]]


def _gather_people(found: dict[int, Gathered]) -> None:
    heads = Tenure.objects.holding(clock.today()).filter(post__unit__in=list(found), post__role=Role.HEAD)
    for row in heads.filter(post__closed_on__isnull=True).select_related("post", "user").order_by("-pk"):
        found[row.post.unit_id].signer = (row.post.title, str(row.user))
    paths = dict(Unit.objects.filter(pk__in=list(found)).order_by().values_list("pk", "path"))
    above = {path[: -Unit.steplen] for path in paths.values()}
    names = dict(Unit.objects.filter(path__in=above).order_by().values_list("path", "name"))
    for unit, path in paths.items():
        found[unit].upper = names.get(path[: -Unit.steplen], "")


def facts_of(report: Report, gathered: Gathered) -> Facts:
    """All that the report may speak of."""
    own = gathered.own_plan
    return Facts(
        unit=str(report.unit),
        we=called(report.unit),
        period_label=period_label(report.cycle.period),
        last=report.cycle.last,
        parent_plan=cite(report.cycle.plan),
        own_plan=cite(own, issuer=False) if own and own.number else "",
        integrated_into=own.integrated_into if own else "",
        doings=[Doing(row.kind, row.title, row.held_on, row.reach, row.quantity) for row in gathered.activities],
        compares=gathered.previous is not None,
        compares_year=gathered.last_year is not None,
        first=gathered.first,
        owes=gathered.owes,
        overdue=gathered.overdue,
        difficulties=[row.text for row in gathered.difficulties],
        requests=[row.request for row in gathered.difficulties if row.request],
        duties=gathered.duties,
    )


def called(unit: Unit) -> str:
    """How a unit speaks of itself within a sentence."""
    if unit.kind in SCHOOL_KINDS:
        return "nhà trường"
    return "trung tâm" if unit.kind == UnitKind.CENTRE else "phòng" if unit.kind == UnitKind.DIVISION else "đơn vị"


def draft_of(report: Report, gathered: Gathered | None = None) -> dict[str, str]:
    """The report's sentences, drafted anew, their figures as marks."""
    return draft(facts_of(report, gathered or gathered_of(report)))


def snapshot(report: Report, figures: dict[str, Any], gathered: Gathered | None = None) -> dict[str, Any]:
    """The frozen content: figures, sentences, and the ids of every record behind them."""
    unit, behind = report.unit, gathered or gathered_of(report)
    return {
        "figures": figures,
        "previous_total": behind.previous.total if behind.previous else None,
        "last_year_total": behind.last_year.total if behind.last_year else None,
        "previous": behind.previous.to_json() if behind.previous else None,
        "last_year": behind.last_year.to_json() if behind.last_year else None,
        "texts": {**draft_of(report, behind), **report.texts},
        "activities": [row.pk for row in behind.activities],
        "difficulties": [{"id": row.pk, "text": row.text, "request": row.request} for row in behind.difficulties],
        "unit": {"code": unit.code, "name": unit.name, "kind": unit.kind, "upper": behind.upper},
        "signer": list(behind.signer),
        "path": unit.path,
        "period": report.cycle.period,
    }


def gathered_of(report: Report) -> Gathered:
    """The records of one report."""
    return gather(report.cycle, [report.unit_id])[report.unit_id]


def cite(plan: Plan, *, issuer: bool = True) -> str:
    """A plan cited as at its first mention: kind, number, day, issuer; one's own without the issuer."""
    day = plan.issued_on if len(plan.issued_on) == 10 else ""
    return cited(
        {
            "kind": plan.document_kind,
            "number": plan.number,
            "date": day,
            "issuer": plan.issuer if issuer else "",
            "subject": "",
        }
    )
