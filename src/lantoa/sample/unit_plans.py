"""The sample units' own plans: most approved in March and April, some integrated into another plan, some missing."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit
from lantoa.plans.actions import fulfil
from lantoa.plans.actions.issue import document_of
from lantoa.plans.actions.unit_plans import carry_over
from lantoa.plans.contents import plan_json
from lantoa.plans.models import Assignment, Fulfilment, Plan, PlanKind, PlanState, PlanVersion, RuleKind
from lantoa.sample.accounts import ACCOUNTS
from lantoa.sample.profiles import chance_of, profile_of
from lantoa.vietnamese.text import fold

BATCH = 1000


def load_unit_plans(parent: Plan, units: "QuerySet[Unit]", today: dt.date) -> int:
    """Give most of `units` an approved plan under `parent`, and count it for the tasks that ask for one."""
    made = [(_plan(parent, unit), _approved(unit, today)) for unit in units if _has(unit)]
    Plan.objects.bulk_create([plan for plan, _ in made], batch_size=BATCH)
    shown = _shown(parent, [plan for plan, _ in made])
    PlanVersion.objects.bulk_create(
        [
            PlanVersion(
                plan=plan,
                number=1,
                content=shown[plan.pk][0] if plan.pk in shown else _content(plan),
                document=shown[plan.pk][1] if plan.pk in shown else None,
                issued_at=timezone.make_aware(dt.datetime.combine(day, dt.time(9))),
                issued_by=plan.signer_name,
            )
            for plan, day in made
        ],
        batch_size=BATCH,
    )
    _count(parent, made)
    return len(made)


def _shown(parent: Plan, plans: list[Plan]) -> dict[int, tuple[dict[str, object], StoredFile]]:
    """The plans of the units where the sample's accounts sit are whole, text and Word file included, by plan."""
    seats = {account.unit for account in ACCOUNTS}
    found = {}
    for plan in plans:
        if plan.owner.code in seats:
            plan.integrated_into = ""
            plan.save(update_fields=["integrated_into"])
            carry_over(parent, plan)
            content = plan_json(plan)
            found[plan.pk] = (content, document_of(plan, content))
    return found


def _has(unit: Unit) -> bool:
    return chance_of(unit, "has plan").random() < profile_of(unit).plan


def _approved(unit: Unit, today: dt.date) -> dt.date:
    chance, profile = chance_of(unit, "plan day"), profile_of(unit)
    return dt.date(today.year, 3, 18) + dt.timedelta(days=chance.randint(0, 10) + profile.delay)


def _plan(parent: Plan, unit: Unit) -> Plan:
    chance = chance_of(unit, "plan")
    number, day = chance.randint(5, 90), chance.randint(18, 28)
    title = f"Truyền thông về chuyển đổi số năm {parent.year} của {unit.name}"
    integrated = chance.random() < 0.15
    return Plan(
        kind=PlanKind.UNIT,
        owner=unit,
        parent=parent,
        state=PlanState.ISSUED,
        number=f"{number:02d}/KH-{_symbol(unit)}",
        symbol=f"KH-{_symbol(unit)}",
        issued_on=f"{parent.year}-03-{day:02d}",
        place=parent.place,
        year=parent.year,
        issuer=unit.name,
        parent_body=parent.issuer,
        title=title,
        signer_name="",
        signer_position="Hiệu trưởng",
        integrated_into=f"Kế hoạch chuyển đổi số năm {parent.year} của {unit.name}" if integrated else "",
        search=fold(title),
    )


def _symbol(unit: Unit) -> str:
    letters = "".join(word[0] for word in unit.name.split() if word[:1].isalpha())
    return letters.upper()[:8] or "DV"


def _content(plan: Plan) -> dict[str, object]:
    return {
        "schema": "lantoa.plan/1",
        "kind": plan.document_kind,
        "number": plan.number,
        "symbol": plan.symbol,
        "issued_on": plan.issued_on,
        "place": plan.place,
        "year": plan.year,
        "issuer": plan.issuer,
        "parent_body": plan.parent_body,
        "title": plan.title,
        "citations": [],
        "targets": [],
        "sections": [],
        "tasks": [],
        "recipients": [],
        "signer": None,
        "warnings": [],
    }


def _count(parent: Plan, made: list[tuple[Plan, dt.date]]) -> None:
    days = {plan.owner_id: (plan.pk, day) for plan, day in made}
    rows = list(
        Assignment.objects.filter(task__plan=parent, unit__in=days)
        .select_related("task__plan")
        .prefetch_related("task__rules")
    )
    wanted = [row for row in rows if (rule := fulfil.rule_of(row)) and rule.kind == RuleKind.PLAN]
    Fulfilment.objects.bulk_create(
        [
            Fulfilment(assignment=row, source=fulfil.PLAN, source_id=days[row.unit_id][0], on=days[row.unit_id][1])
            for row in wanted
        ],
        batch_size=BATCH,
    )
    fulfil.refresh(wanted)
