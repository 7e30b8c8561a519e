"""Reporting a difficulty, correcting it, taking it back (plan, closing paragraph)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.feedback import telling
from lantoa.feedback.models import Difficulty
from lantoa.feedback.routing import ANSWER_DAYS, level_of, working_days_after
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.models import Plan, Task

REPORTED = registry.register("feedback.report_difficulty", _("Reported a difficulty"))
CORRECTED = registry.register("feedback.correct_difficulty", _("Corrected the difficulty"))
WITHDRAWN = registry.register("feedback.withdraw_difficulty", _("Took the difficulty back"))


def report(
    *, actor: Actor, plan: Plan, text: str, request: str = "", task: Task | None = None, on: dt.date | None = None
) -> Difficulty:
    """Record a difficulty of the acting unit as of `on` (today); it stands in the unit's report of that period.

    Sent twice, it is one. ValidationError without words, or on a day to come.
    """
    require(actor, "feedback.report_difficulty")
    assert actor.unit is not None
    values = _checked(text, request, task, on)
    with transaction.atomic():
        twin = Difficulty.objects.filter(plan=plan, unit=actor.unit, withdrawn_on__isnull=True, **values).first()
        if twin:
            return twin
        level = level_of(actor.unit)
        row = Difficulty.objects.create(
            plan=plan,
            unit=actor.unit,
            reported_by_id=actor.user_id,
            level=level,
            due_on=working_days_after(clock.today(), ANSWER_DAYS),
            **values,
        )
        log.record(actor, REPORTED, row)
        telling.difficulty_reported(row, level)
    return row


def correct(
    *,
    actor: Actor,
    difficulty: Difficulty,
    text: str,
    request: str = "",
    task: Task | None = None,
    on: dt.date | None = None,
) -> Difficulty:
    """Word it anew; a report sent already keeps its own words. ValidationError where it was taken back."""
    require(actor, "feedback.correct_difficulty", difficulty)
    values = _checked(text, request, task, on or difficulty.reported_on)
    with transaction.atomic():
        row = _standing(difficulty)
        if row.solution_id is not None:
            raise ValidationError(
                _("It was answered already. Say what is not settled, or report another one."), code="answered"
            )
        before = {"text": row.text, "request": row.request}
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        log.record(actor, CORRECTED, row, before=before)
    return row


def withdraw(*, actor: Actor, difficulty: Difficulty) -> None:
    """Take it back; the record stays, reports to come leave it out. ValidationError the second time."""
    require(actor, "feedback.withdraw_difficulty", difficulty)
    with transaction.atomic():
        row = _standing(difficulty)
        row.withdrawn_on = clock.today()
        row.save(update_fields=["withdrawn_on"])
        log.record(actor, WITHDRAWN, row)


def _checked(text: str, request: str, task: Task | None, on: dt.date | None) -> dict[str, object]:
    day = on or clock.today()
    if not text.strip():
        raise ValidationError(_("Say what is difficult."), code="text")
    if day > clock.today():
        raise ValidationError(_("The day is still to come. Choose today or a day before."), code="day")
    return {"text": text.strip(), "request": request.strip(), "task": task, "reported_on": day}


def _standing(difficulty: Difficulty) -> Difficulty:
    row = Difficulty.objects.select_for_update(of=("self",)).select_related("unit", "level").get(pk=difficulty.pk)
    if row.withdrawn_on is not None:
        raise ValidationError(_("This difficulty was taken back already."), code="withdrawn")
    return row
