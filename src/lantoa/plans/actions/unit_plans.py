"""A unit's own plan (plan, V.2.a): drafted from the parent plan in one step, edited, approved by the head, frozen."""

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.files.models import StoredFile
from lantoa.library.actions import cite
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.actions import fulfil
from lantoa.plans.actions.issue import NotReadyError, freeze
from lantoa.plans.actions.tell import tell_of_unit_plan
from lantoa.plans.models import NoticeKind, Plan, PlanCitation, PlanKind, PlanState, Section, Target, Task
from lantoa.plans.models.plan import PLAN_TRANSITIONS
from lantoa.vietnamese.text import fold

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
        _copy_clauses(parent, plan)
        _copy_tasks(parent, plan, unit)
        log.record(actor, codes.DRAFTED, plan, parent=str(parent))
    return plan


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
        tell_of_unit_plan(plan, NoticeKind.RETURNED)


def approve(*, actor: Actor, plan: Plan, number: str, issued_on: str) -> None:
    """Number, date and freeze the unit's plan; the parent's task that asks for it is done."""
    require(actor, "plans.decide_unit_plan", plan)
    with transaction.atomic():
        plan = _moved(plan, PlanState.ISSUED)
        plan.number, plan.issued_on = number.strip(), issued_on
        plan.search = fold(f"{plan.number} {plan.title}")
        plan.save()
        freeze(actor=actor, plan=plan, number=1)
        assert plan.parent is not None
        fulfil.record_plan(plan=plan.parent, unit=plan.owner, on=clock.today(), source_id=plan.pk)
        log.record(actor, codes.APPROVED, plan)
        tell_of_unit_plan(plan, NoticeKind.APPROVED)


def _moved(plan: Plan, state: str) -> Plan:
    """The plan, locked, in its next state; a head may approve a draft at once, since nobody else has to be asked."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("owner", "parent").get(pk=plan.pk)
    at_once = state == PlanState.ISSUED and plan.state == PlanState.RETURNED
    if state not in PLAN_TRANSITIONS[plan.state] and not at_once:
        raise NotReadyError(_("Somebody has dealt with this plan meanwhile. Look at it again."))
    plan.state = state
    return plan


def _head(parent: Plan, unit: Unit) -> dict[str, object]:
    title = _("Communication on digital transformation in %(year)s at %(unit)s")
    head = Tenure.objects.filter(post__unit=unit, post__role=Role.HEAD, until__isnull=True).select_related(
        "user", "post"
    )
    holder = head.first()
    text = title % {"year": parent.year, "unit": unit.name}
    return {
        "kind": PlanKind.UNIT,
        "owner": unit,
        "parent": parent,
        "year": parent.year,
        "place": parent.place,
        "issuer": unit.name,
        "parent_body": parent.issuer,
        "title": text,
        "search": fold(text),
        "recipients": [parent.issuer, "Lưu: VT"],
        "signer_name": holder.user.full_name if holder else "",
        "signer_position": holder.post.title if holder else "",
    }


def _copy_clauses(parent: Plan, plan: Plan) -> None:
    twins: dict[int, Section] = {}
    for row in parent.sections.order_by("position"):
        twins[row.pk] = Section.objects.create(
            plan=plan,
            parent=twins.get(row.parent_id) if row.parent_id else None,
            code=row.code,
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
    directive = cite(kind=parent.document_kind, number=parent.number, issuer=parent.issuer, subject=parent.title)
    PlanCitation.objects.create(plan=plan, directive=directive, basis=True)


def _copy_tasks(parent: Plan, plan: Plan, unit: Unit) -> None:
    """The tasks that the unit owes or supports, under their group rows."""
    owed = parent.tasks.filter(assignments__unit=unit, withdrawn_in__isnull=True)
    groups = parent.tasks.filter(is_group=True, code__in=owed.values("group_code"))
    rows = [*owed.distinct(), *groups]
    Task.objects.bulk_create(
        Task(
            plan=plan,
            lead_text="" if row.is_group else unit.name,
            **{name: getattr(row, name) for name in (*_TASK_WORDS, *_TASK_DAYS)},
        )
        for row in sorted(rows, key=lambda row: row.position)
    )
