"""More time, and exemption: asked with a reason, decided by the level above, kept on record."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.actions.tell import tell_of_extension
from lantoa.plans.models import Assignment, Extension


class RefusedError(Exception):
    """What was asked cannot be done; `str()` says why."""


def due_of(assignment: Assignment) -> dt.date | None:
    """The last day in force: the granted extension's, else the task's."""
    return assignment.extended_to or assignment.task.due_last


def ask(*, actor: Actor, assignment: Assignment, until: dt.date, reason: str) -> Extension:
    """Ask for a later last day. RefusedError where it is no later, or where a request is open already."""
    require(actor, "plans.ask_extension", assignment)
    with transaction.atomic():
        assignment = _locked(assignment)
        due = due_of(assignment)
        if due is None:
            raise RefusedError(_("This task has no deadline, so there is nothing to extend."))
        if until <= due:
            raise RefusedError(_("The new last day must be after the present one."))
        if assignment.extensions.filter(state=Extension.State.ASKED).exists():
            raise RefusedError(_("A request for this task is waiting for an answer already."))
        row = Extension.objects.create(
            assignment=assignment,
            asked_for=until,
            reason=reason.strip(),
            asked_by=actor.label[:200],
            asked_on=clock.today(),
            old_due=due,
        )
        log.record(actor, codes.ASKED, assignment, reason=row.reason, until=until.isoformat())
    return row


def decide(*, actor: Actor, extension: Extension, granted: bool, answer: str = "") -> Extension:
    """Grant or refuse; an extended deadline is not overdue. RefusedError where it was decided meanwhile."""
    require(actor, "plans.decide_extension", extension)
    with transaction.atomic():
        row = Extension.objects.select_for_update(of=("self",)).select_related("assignment__task").get(pk=extension.pk)
        if row.state != Extension.State.ASKED:
            raise RefusedError(_("This request was answered already."))
        if not granted and not answer.strip():
            raise RefusedError(_("Say why the request is refused."))
        row.state = Extension.State.GRANTED if granted else Extension.State.REFUSED
        row.decided_by, row.decided_on, row.answer = actor.label[:200], clock.today(), answer.strip()
        row.save()
        assignment = _locked(row.assignment)
        if granted:
            assignment.extended_to = row.asked_for
            assignment.save(update_fields=["extended_to"])
        tell_of_extension(row)
        log.record(actor, codes.GRANTED if granted else codes.REFUSED, assignment, reason=row.answer)
    return row


def exempt(*, actor: Actor, assignment: Assignment, reason: str) -> None:
    """State that a task does not apply to the unit; it leaves the denominator. RefusedError without a reason."""
    require(actor, "plans.exempt_unit", assignment)
    if not reason.strip():
        raise RefusedError(_("Say why the task does not apply to the unit."))
    with transaction.atomic():
        row = _locked(assignment)
        row.exempt_on, row.exempt_reason, row.left = clock.today(), reason.strip(), False
        row.save(update_fields=["exempt_on", "exempt_reason", "left"])
        log.record(actor, codes.EXEMPTED, row, reason=row.exempt_reason)


def oblige(*, actor: Actor, assignment: Assignment) -> None:
    """Take an exemption back."""
    require(actor, "plans.exempt_unit", assignment)
    with transaction.atomic():
        row = _locked(assignment)
        row.exempt_on, row.exempt_reason, row.left = None, "", False
        row.save(update_fields=["exempt_on", "exempt_reason", "left"])
        log.record(actor, codes.OBLIGED, row)


def _locked(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("task", "unit")
    return rows.get(pk=assignment.pk)
