"""Reading the lead and cooperating columns into bodies, and bodies into saved selectors."""

from lantoa.orgs.models import Selector, Unit
from lantoa.plans.models import Plan, PlanBody, Side, Task, TaskBody
from lantoa.plans.proposals import propose_selector, split_bodies
from lantoa.vietnamese.text import fold


def link_bodies(task: Task) -> None:
    """Make the task's bodies true to its two columns; a name new to the plan gets a proposed selector."""
    wanted: set[tuple[int, str]] = set()
    for side, text in ((Side.LEAD, task.lead_text), (Side.COOPERATING, task.cooperating_text)):
        for name in split_bodies(text):
            wanted.add((body_of(task.plan, name).pk, side))
    for link in task.task_bodies.all():
        if (link.body_id, link.side) not in wanted:
            link.delete()
    TaskBody.objects.bulk_create(
        [TaskBody(task=task, body_id=body, side=side) for body, side in wanted], ignore_conflicts=True
    )


def body_of(plan: Plan, name: str) -> PlanBody:
    """The plan's body of that name, made with its proposed selector when it is new."""
    key = fold(name)[:220]
    known = PlanBody.objects.filter(plan=plan, name_fold=key).first()
    if known:
        return known
    return PlanBody.objects.create(plan=plan, name=name[:200], name_fold=key, selector=_selector(name, plan.owner))


def drop_unused_bodies(plan: Plan) -> None:
    """Forget bodies that no task names any more."""
    plan.bodies.filter(task_bodies__isnull=True).delete()


def _selector(name: str, owner: Unit) -> Selector | None:
    proposal = propose_selector(name, owner)
    if proposal.is_empty:
        return None
    selector = Selector.objects.create(
        name=name[:200], kinds=list(proposal.kinds), within=owner if proposal.kinds else None
    )
    selector.extra.set(proposal.unit_ids)
    return selector
