"""A unit's own plan (plan, V.2.a): drafted from the parent plan in one step, edited, approved by the head, frozen."""

import datetime as dt
import re
from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.files.models import StoredFile
from lantoa.library.actions import cite
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.kinds import OFFICER_TITLE
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.orgs.selection import units_of
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.actions import fulfil, tell
from lantoa.plans.actions.issue import NotReadyError, freeze
from lantoa.plans.models import Plan, PlanCitation, PlanKind, PlanState, Section, Target, Task
from lantoa.plans.models.plan import PLAN_TRANSITIONS
from lantoa.vietnamese.text import fold

# Where the subject of a superior's plan ends and says for whom it is.
_SCOPE = re.compile(r"\s+(?:ngành|trên địa bàn|của|tại|tỉnh|thành phố)\s", re.IGNORECASE)
_TASK_WORDS = (
    "code",
    "group_code",
    "is_group",
    "title",
    "start_text",
    "due_text",
    "product",
    "note",
    "words",
    "position",
)
_TASK_DAYS = ("start_from", "start_to", "due_by", "due_exclusive", "due_last", "every", "every_min", "every_max")


def make_unit_plan(*, actor: Actor, parent: Plan, unit: Unit) -> Plan:
    """The unit's plan under `parent`: the one it has, else a draft with the clauses and tasks that concern it."""
    require(actor, "plans.make_unit_plan", parent)
    with transaction.atomic():
        known = Plan.objects.filter(kind=PlanKind.UNIT, parent=parent, owner=unit).first()
        if known:
            return known
        plan = Plan.objects.create(**_head(parent, unit), created_by_id=actor.user_id)
        carry_over(parent, plan)
        log.record(actor, codes.DRAFTED, plan, parent=str(parent))
    return plan


def carry_over(parent: Plan, plan: Plan) -> None:
    """Fill a unit's empty plan with the clauses and tasks of its parent that concern the unit."""
    _copy_clauses(parent, plan)
    _copy_tasks(parent, plan, plan.owner)


def integrate(*, actor: Actor, plan: Plan, into: str, file: StoredFile) -> None:
    """State that the unit carries the parent plan out within another of its plans, and keep that plan's file."""
    require(actor, "plans.write_unit_plan", plan)
    with transaction.atomic():
        plan.integrated_into, plan.source_file = into, file
        plan.save(update_fields=["integrated_into", "source_file"])
        log.record(actor, codes.INTEGRATED, plan, into=into)


def separate(*, actor: Actor, plan: Plan) -> None:
    """Take the statement back: the unit has a plan of its own after all."""
    require(actor, "plans.write_unit_plan", plan)
    with transaction.atomic():
        plan.integrated_into, plan.source_file = "", None
        plan.save(update_fields=["integrated_into", "source_file"])
        log.record(actor, codes.INTEGRATED, plan, into="")


def submit(*, actor: Actor, plan: Plan) -> None:
    """Ask the head for approval."""
    require(actor, "plans.write_unit_plan", plan)
    with transaction.atomic():
        plan = _moved(plan, PlanState.SUBMITTED)
        plan.return_reason = ""
        plan.save(update_fields=["state", "return_reason"])
        log.record(actor, codes.SUBMITTED, plan)


def return_(*, actor: Actor, plan: Plan, reason: str) -> None:
    """Give the plan back to be mended, with a reason. NotReadyError without one."""
    require(actor, "plans.decide_unit_plan", plan)
    if not reason.strip():
        raise NotReadyError(_("Say what is to be mended: the reason goes to the person who wrote the plan."))
    with transaction.atomic():
        plan = _moved(plan, PlanState.RETURNED)
        plan.return_reason = reason.strip()
        plan.save(update_fields=["state", "return_reason"])
        log.record(actor, codes.RETURNED, plan, reason=plan.return_reason)
        tell.tell_of_unit_plan(plan, tell.RETURNED, plan.return_reason)


def approve(*, actor: Actor, plan: Plan, number: str, issued_on: str) -> None:
    """Freeze the unit's plan; the parent's task that asks for it is done. Without number and day the clerk gives them when the
    plan is entered in the register."""
    require(actor, "plans.decide_unit_plan", plan)
    with transaction.atomic():
        plan = _moved(plan, PlanState.ISSUED)
        plan.number, plan.issued_on = number.strip(), issued_on
        plan.search = fold(f"{plan.number} {plan.title}")
        plan.save()
        freeze(actor=actor, plan=plan, number=1, document=plan.source_file if plan.integrated_into else None)
        assert plan.parent is not None
        fulfil.record_plan(plan=plan.parent, unit=plan.owner, on=clock.today(), source_id=plan.pk)
        log.record(actor, codes.APPROVED, plan)
        tell.tell_of_unit_plan(plan, tell.APPROVED)


def _moved(plan: Plan, state: str) -> Plan:
    """The plan, locked, in its next state; a head may approve a draft at once, since nobody else has to be asked."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("owner", "parent").get(pk=plan.pk)
    at_once = state == PlanState.ISSUED and plan.state == PlanState.RETURNED
    if state not in PLAN_TRANSITIONS[plan.state] and not at_once:
        raise NotReadyError(_("Somebody has dealt with this plan meanwhile. Look at it again."))
    plan.state = state
    return plan


def _head(parent: Plan, unit: Unit) -> dict[str, object]:
    """The head of the unit's document. It is Vietnamese, whatever language the screen speaks."""
    head = Tenure.objects.holding(clock.today()).filter(post__unit=unit, post__role=Role.HEAD)
    holder = head.select_related("user", "post").first()
    title = unit_title(parent.title, parent.year, unit.name)
    above = Unit.objects.get_parent(unit)
    return {
        "kind": PlanKind.UNIT,
        "owner": unit,
        "parent": parent,
        "year": parent.year,
        "symbol": f"KH-{abbreviated(unit.name)}",
        "place": parent.place,
        "issuer": unit.name,
        "parent_body": above.name if above else parent.issuer,
        "title": title,
        "search": fold(title),
        "recipients": [f"{parent.issuer} (để báo cáo)", "Các tổ, bộ phận của đơn vị (để thực hiện)", "Lưu: VT"],
        "signer_name": holder.user.full_name if holder else "",
        "signer_position": holder.post.title if holder else "",
    }


def unit_title(title: str, year: int, unit: str) -> str:
    """`Truyền thông về chuyển đổi số ngành giáo dục năm 2024` at a school: the subject, the year, the school."""
    subject = _SCOPE.split(title, maxsplit=1)[0].strip(" ,;")
    if not re.search(r"\bnăm (học )?\d{4}", subject):
        subject += f" năm {year}"
    return f"{subject} của {unit}"


def abbreviated(name: str) -> str:
    """The letters of a unit in the symbol of its documents: `Trường THPT Trần Phú` is THPTTP."""
    words = [word for word in re.findall(r"\w+", name) if word != "Trường" and not word.isdigit()]
    return "".join(word if word.isupper() else word[0].upper() for word in words)[:12]


def _copy_clauses(parent: Plan, plan: Plan) -> None:
    """The outline, less what is asked of others ("1. Văn phòng Sở"), numbered afresh where something was left out."""
    twins: dict[int, Section] = {}
    left_out: set[int] = set()
    others = _others(parent, plan.owner)
    numbers: dict[int | None, int] = defaultdict(int)
    for row in parent.sections.order_by("position", "pk"):
        if row.parent_id in left_out or fold(row.title or row.text).strip(" :.") in others:
            left_out.add(row.pk)
            continue
        above = twins.get(row.parent_id) if row.parent_id else None
        numbers[row.parent_id] += 1
        last = row.code.rsplit(".", 1)[-1]
        mark = str(numbers[row.parent_id]) if last.isdigit() else last
        twins[row.pk] = Section.objects.create(
            plan=plan,
            parent=above,
            code=f"{above.code}.{mark}" if above else row.code,
            title=row.title,
            text=row.text,
            items=row.items,
            position=row.position,
        )
    Target.objects.bulk_create(
        Target(
            plan=plan,
            text=row.text,
            comparator=row.comparator,
            value=row.value,
            value_max=row.value_max,
            unit=row.unit,
            position=row.position,
        )
        for row in parent.targets.all()
    )
    full = len(parent.issued_on) == len("2024-03-05")
    directive = cite(
        kind=parent.document_kind,
        number=parent.number,
        issued_on=dt.date.fromisoformat(parent.issued_on) if full else None,
        issuer=parent.issuer,
        subject=parent.title,
    )
    PlanCitation.objects.create(plan=plan, directive=directive, basis=True)


def _others(parent: Plan, unit: Unit) -> set[str]:
    """The bodies of the parent plan that are not this unit, as a heading names them."""
    today = clock.today()
    bodies = parent.bodies.select_related("selector__within")
    return {
        one.name_fold
        for one in bodies
        if one.selector and not units_of(one.selector, today).filter(pk=unit.pk).exists()
    }


def _copy_tasks(parent: Plan, plan: Plan, unit: Unit) -> None:
    """The tasks that the unit owes, under their group rows; what it only supports is another's to plan."""
    owed = parent.tasks.filter(assignments__unit=unit, assignments__owes_proof=True, withdrawn_in__isnull=True)
    groups = parent.tasks.filter(is_group=True, code__in=owed.values("group_code"))
    rows = [*owed.distinct(), *groups]
    Task.objects.bulk_create(
        Task(
            plan=plan,
            lead_text="" if row.is_group else OFFICER_TITLE,
            **{name: getattr(row, name) for name in (*_TASK_WORDS, *_TASK_DAYS)},
        )
        for row in sorted(rows, key=lambda row: row.position)
    )
