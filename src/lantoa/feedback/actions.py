"""Reporting a difficulty, correcting it, taking it back (plan, closing paragraph)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.feedback.models import Difficulty
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.models import Plan, Task

REPORTED = registry.register("feedback.report_difficulty", _("Reported a difficulty"))
WITHDRAWN = registry.register("feedback.withdraw_difficulty", _("Took the difficulty back"))


def report(*, actor: Actor, plan: Plan, text: str, request: str = "", task: Task | None = None) -> Difficulty:
    """Record a difficulty of the acting unit; it stands in the unit's next report."""
    require(actor, "feedback.report_difficulty")
    assert actor.unit is not None
    with transaction.atomic():
        row = Difficulty.objects.create(
            plan=plan,
            unit=actor.unit,
            task=task,
            text=text.strip(),
            request=request.strip(),
            reported_on=clock.today(),
            reported_by_id=actor.user_id,
        )
        log.record(actor, REPORTED, row)
    return row


def withdraw(*, actor: Actor, difficulty: Difficulty) -> None:
    """Take it back; the record stays, reports to come leave it out."""
    require(actor, "feedback.withdraw_difficulty", difficulty)
    with transaction.atomic():
        difficulty.withdrawn_on = clock.today()
        difficulty.save(update_fields=["withdrawn_on", "search"])
        log.record(actor, WITHDRAWN, difficulty)
