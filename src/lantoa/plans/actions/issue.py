"""Issuing: a draft becomes a numbered version that nothing changes any more, and obliges its units."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.documents.statutory import plan_docx
from lantoa.files.actions import store
from lantoa.files.models import StoredFile
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans import codes, jobs
from lantoa.plans.actions import fulfil
from lantoa.plans.actions.assign import hand_out, materialise, size
from lantoa.plans.contents import plan_json
from lantoa.plans.models import HandOut, Plan, PlanKind, PlanState, PlanVersion, Topic
from lantoa.plans.signals import plan_issued
from lantoa.plans.templating import unit_plan_file
from lantoa.vietnamese.text import fold

AT_ONCE = 50_000  # obligations, about two seconds' work
FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotReadyError(Exception):
    """The plan cannot be issued yet; `str()` says what is missing."""


def issue_plan(*, actor: Actor, plan: Plan, number: str, issued_on: str) -> int:
    """Number, date and freeze `plan`, make its topics and assignments, and tell the rooms above; returns how many
    obligations there are. More than `AT_ONCE` of them are made by a job.

    Raises NotReadyError where the number, the day or every task is missing.
    """
    require(actor, "plans.review_plan", plan)
    with transaction.atomic():
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        if plan.state != PlanState.DRAFT:
            raise NotReadyError(_("This plan was issued already."))
        _check(plan, number, issued_on)
        plan.number, plan.issued_on, plan.state = number.strip(), issued_on, PlanState.ISSUED
        plan.search = fold(f"{plan.number} {plan.title}")
        plan.save()
        make_topics(plan)
        freeze(actor=actor, plan=plan, number=1)
        number_of = size(plan, clock.today())
        if number_of > AT_ONCE:
            later = HandOut.objects.create(plan=plan, total=plan.tasks.filter(is_group=False).count())
            jobs.hand_out.defer(row=later.pk)
        else:
            materialise(plan=plan)
            _owner_has_its_plan(plan)
        log.record(actor, codes.ISSUED, plan, assignments=number_of)
        plan_issued.send(sender=Plan, plan=plan, actor=actor)
    return number_of


def finish_hand_out(row: HandOut) -> None:
    """The job: hand out what is left, then say that it is finished."""
    hand_out(row, clock.today())
    with transaction.atomic():
        _owner_has_its_plan(row.plan)
        HandOut.objects.filter(pk=row.pk).update(finished_at=timezone.now())


def _owner_has_its_plan(plan: Plan) -> None:
    fulfil.record_plan(plan=plan, unit=plan.owner, on=clock.today(), source_id=plan.pk)


def freeze(
    *, actor: log.Who, plan: Plan, number: int, summary: str = "", document: StoredFile | None = None
) -> PlanVersion:
    """Write the plan as it stands as version `number`, with its Word file (or `document`, which holds it already)."""
    content = plan_json(plan)
    tasks = plan.tasks.filter(withdrawn_in__isnull=True)
    return PlanVersion.objects.create(
        plan=plan,
        number=number,
        content={**content, "task_ids": dict(tasks.values_list("code", "pk"))},
        document=document or document_of(plan, content),
        issued_at=timezone.now(),
        issued_by=actor.label,
        summary=summary,
    )


def document_of(plan: Plan, content: dict[str, object]) -> StoredFile:
    """The statutory Word file of a plan."""
    name = f"{fold(plan.document_kind).replace(' ', '-')}-{plan.number or plan.year}".replace("/", "-")
    data = unit_plan_file(plan.owner, content) if plan.kind == PlanKind.UNIT else plan_docx(content)
    return store(data=data, name=f"{name}.docx", unit_code=plan.owner.code)


def make_topics(plan: Plan) -> None:
    """The content topics: the clauses of the part on content (plan, II.1–II.7 and 5.a–5.h), parents kept."""
    rows = list(plan.sections.order_by("position"))
    top = next((row for row in rows if row.parent_id is None and "noi dung" in fold(row.title)), None)
    if top is None:
        return
    made: dict[int, Topic] = {}
    for row in rows:
        if row.parent_id != top.pk and row.parent_id not in made:
            continue
        made[row.pk] = Topic.objects.create(
            plan=plan,
            section=row,
            parent=made.get(row.parent_id) if row.parent_id else None,
            code=row.code,
            title=row.title or _first_sentence(row.text),
            words=fold(" ".join([row.title, row.text, *row.items])),
            position=row.position,
        )


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.;:])\s", text, maxsplit=1)[0]


def _check(plan: Plan, number: str, issued_on: str) -> None:
    if not number.strip():
        raise NotReadyError(_("Enter the number of the plan."))
    if not FULL_DAY.fullmatch(issued_on):
        raise NotReadyError(_("Enter the full date of issue: day, month and year."))
    if not plan.tasks.filter(is_group=False).exists():
        raise NotReadyError(_("The plan has no task yet. Add at least one before issuing it."))
