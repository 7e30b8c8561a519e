"""The sample units' own plans: most approved in March and April, some integrated into another plan, some missing."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from lantoa.documents.statutory import plan_docx
from lantoa.files.actions import store
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.plans.actions import fulfil
from lantoa.plans.models import Fulfilment, Plan, PlanKind, PlanState, PlanVersion, RuleKind, Task
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.activities import owed_of
from lantoa.sample.plan import sample_plan
from lantoa.sample.profiles import chance_of, profile_of
from lantoa.vietnamese.text import fold

BATCH = 1000
CARRIED = ("II", "III.3", "IV.1", "IV.3", "IV.4")


def load_unit_plans(parent: Plan, units: "QuerySet[Unit]", today: dt.date) -> int:
    """Give most of `units` an approved plan under `parent`, and count it for the tasks that ask for one."""
    heads = heads_of()
    made = [(_plan(parent, unit, heads.get(unit.pk, "")), _approved(unit, today)) for unit in units if _has(unit)]
    document = store(data=plan_docx(sample_plan()), name="ke-hoach-chuyen-doi-so-cua-don-vi.docx", unit_code="31")
    for plan, _ in made:
        plan.source_file = document if plan.integrated_into else None
    Plan.objects.bulk_create([plan for plan, _ in made], batch_size=BATCH)
    _tasks(parent, [plan for plan, _ in made])
    PlanVersion.objects.bulk_create(
        [
            PlanVersion(
                plan=plan,
                number=1,
                content=_content(plan),
                issued_at=timezone.make_aware(dt.datetime.combine(day, dt.time(9))),
                issued_by=plan.signer_name,
            )
            for plan, day in made
        ],
        batch_size=BATCH,
    )
    _count(parent, made)
    return len(made)


def _has(unit: Unit) -> bool:
    return unit.code != PROTAGONIST and chance_of(unit, "has plan").random() < profile_of(unit).plan


def _approved(unit: Unit, today: dt.date) -> dt.date:
    chance, profile = chance_of(unit, "plan day"), profile_of(unit)
    return dt.date(today.year, 3, 18) + dt.timedelta(days=chance.randint(0, 10) + profile.delay)


def heads_of() -> dict[int, str]:
    """Who signs at each unit, by its id."""
    rows = Tenure.objects.filter(until__isnull=True, post__role=Role.HEAD)
    return dict(rows.values_list("post__unit", "user__full_name"))


def _tasks(parent: Plan, plans: list[Plan]) -> None:
    """The tasks of the parent that a unit carries over, with their dates; one that is part of another plan has none here."""
    fields = [
        field.attname for field in Task._meta.concrete_fields if field.attname not in {"id", "plan_id", "section_id"}
    ]
    rows = [{name: getattr(task, name) for name in fields} for task in parent.tasks.filter(code__in=CARRIED)]
    own = [plan for plan in plans if not plan.integrated_into]
    Task.objects.bulk_create([Task(plan=plan, **values) for plan in own for values in rows], batch_size=BATCH)


def _plan(parent: Plan, unit: Unit, head: str) -> Plan:
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
        signer_name=head,
        signer_position="Hiệu trưởng",
        integrated_into=f"Kế hoạch chuyển đổi số năm {parent.year} của {unit.name}" if integrated else "",
        search=fold(f"{number:02d}/KH-{_symbol(unit)} {title}"),
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
    rows = (row for row in owed_of(parent) if row.unit_id in days)
    wanted = [row for row in rows if (rule := fulfil.rule_of(row)) and rule.kind == RuleKind.PLAN]
    Fulfilment.objects.bulk_create(
        [
            Fulfilment(assignment=row, source=fulfil.PLAN, source_id=days[row.unit_id][0], on=days[row.unit_id][1])
            for row in wanted
        ],
        batch_size=BATCH,
    )
    fulfil.refresh(wanted)
