"""What a visit found, its conclusion, what the unit did about it, and the checker's decision."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.feedback import codes, telling
from lantoa.feedback.actions.checks import locked_visit, set_visit
from lantoa.feedback.models import (
    FINDING_TRANSITIONS,
    Finding,
    FindingFile,
    FindingState,
    FollowUp,
    Verdict,
    Visit,
    VisitState,
)
from lantoa.files.actions import store
from lantoa.files.content import PROOFS
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock


def record(
    *,
    actor: Actor,
    visit: Visit,
    criterion: str,
    verdict: str,
    text: str = "",
    due_on: dt.date | None = None,
    responsible: Unit | None = None,
) -> Finding:
    """Record what one criterion came to; what is not met has words and a day until when it is put right.

    `responsible` is the visited unit unless it is one above it. ValidationError before the visit's day, and for a day passed.
    """
    require(actor, "feedback.record_finding", visit)
    _check(visit, verdict, text, due_on)
    unit = responsible or visit.unit
    if not unit.contains(visit.unit):
        raise ValidationError(_("The visited unit or one above it puts it right."), code="responsible")
    with transaction.atomic():
        row = locked_visit(visit)
        require(actor, "feedback.record_finding", row)
        finding = Finding.objects.create(
            visit=row,
            criterion=criterion[:300],
            verdict=verdict,
            text=text.strip(),
            responsible=unit,
            due_on=due_on if verdict != Verdict.MET else None,
            state=FindingState.OPEN if due_on and verdict != Verdict.MET else FindingState.NOTED,
            recorded_by=actor.label[:200],
            recorded_on=clock.today(),
        )
        log.record(actor, codes.FINDING_RECORDED, finding, visit=row.pk)
    return finding


def _check(visit: Visit, verdict: str, text: str, due_on: dt.date | None) -> None:
    today = clock.today()
    if visit.on > today:
        raise ValidationError(
            _("The visit is on %(day)s: move it to today, or record on that day.") % {"day": f"{visit.on:%d/%m/%Y}"},
            code="on",
        )
    if verdict != Verdict.MET and not text.strip():
        raise ValidationError(_("Say what was found."), code="text")
    if verdict == Verdict.UNMET and due_on is None:
        raise ValidationError(_("Set the day until which it is put right."), code="due_on")
    if due_on and due_on < today:
        raise ValidationError(_("The day has passed. Choose today or a later day."), code="due_on")


def photograph(*, actor: Actor, finding: Finding, data: bytes, name: str) -> FindingFile:
    """A photograph or a file of the visit; the same bytes again are one. Raises FileRefusedError."""
    require(actor, "feedback.remove_finding", finding)
    with transaction.atomic():
        return _keep(finding, None, data, name)


def _keep(finding: Finding, step: FollowUp | None, data: bytes, name: str) -> FindingFile:
    file = store(data=data, name=name, kinds=PROOFS, unit_code=finding.visit.unit.code)
    twin = finding.files.filter(file__sha256=file.sha256, follow_up=step).first()
    return twin or FindingFile.objects.create(finding=finding, follow_up=step, file=file)


def remove(*, actor: Actor, finding: Finding) -> None:
    """Take a finding out that was noted by mistake, before the visit is concluded; the log keeps what it said."""
    require(actor, "feedback.remove_finding", finding)
    with transaction.atomic():
        log.record(actor, codes.FINDING_REMOVED, finding, verdict=finding.verdict, text=finding.text)
        finding.delete()


def conclude(*, actor: Actor, visit: Visit, conclusion: str, present: str = "") -> Visit:
    """End the visit: from now on the unit reads the findings. ValidationError without a conclusion or without findings."""
    require(actor, "feedback.record_finding", visit)
    if not conclusion.strip():
        raise ValidationError(_("Write the conclusion."), code="conclusion")
    with transaction.atomic():
        row = locked_visit(visit)
        if not row.findings.exists():
            raise ValidationError(_("Record at least one point first."), code="findings")
        set_visit(row, VisitState.CONCLUDED)
        row.conclusion, row.present, row.concluded_on = conclusion.strip(), present.strip(), clock.today()
        row.save(update_fields=["state", "conclusion", "present", "concluded_on"])
        log.record(actor, codes.VISIT_CONCLUDED, row)
        telling.visit_concluded(row)
    return row


def answer(*, actor: Actor, finding: Finding, text: str, files: list[tuple[bytes, str]] | None = None) -> FollowUp:
    """The responsible unit says what it did. Raises FileRefusedError; nothing is half kept."""
    require(actor, "feedback.answer_finding", finding)
    if not text.strip():
        raise ValidationError(_("Say what was done."), code="text")
    with transaction.atomic():
        row = _locked(finding)
        step = _step(actor, row, FollowUp.Kind.ANSWER, FindingState.ANSWERED, text)
        for data, name in files or []:
            _keep(row, step, data, name)
        log.record(actor, codes.FINDING_ANSWERED, row)
        telling.finding_answered(row)
    return step


def decide(*, actor: Actor, finding: Finding, closed: bool, text: str = "", due_on: dt.date | None = None) -> FollowUp:
    """Accept what the unit did, or ask for more until a day. ValidationError for more without a reason, or a day passed."""
    require(actor, "feedback.decide_finding", finding)
    if not closed and not text.strip():
        raise ValidationError(_("Say what is still missing."), code="text")
    if not closed and due_on and due_on < clock.today():
        raise ValidationError(_("The day has passed. Choose today or a later day."), code="due_on")
    with transaction.atomic():
        row = _locked(finding)
        kind = FollowUp.Kind.CLOSE if closed else FollowUp.Kind.REOPEN
        step = _step(actor, row, kind, FindingState.CLOSED if closed else FindingState.OPEN, text)
        if not closed and due_on:
            row.due_on = due_on
            row.save(update_fields=["due_on"])
        log.record(actor, codes.FINDING_CLOSED if closed else codes.FINDING_REOPENED, row, reason=text.strip())
        telling.finding_decided(row, closed)
    return step


def _step(actor: Actor, row: Finding, kind: str, state: str, text: str) -> FollowUp:
    if state not in FINDING_TRANSITIONS[row.state]:
        raise ValidationError(_("Somebody was faster: this finding is no longer what the page showed."), code="state")
    row.state = state
    row.save(update_fields=["state"])
    return FollowUp.objects.create(finding=row, kind=kind, text=text.strip(), by=actor.label[:200], on=clock.today())


def _locked(finding: Finding) -> Finding:
    rows = Finding.objects.select_for_update(of=("self",))
    return rows.select_related("visit__of_check__owner", "visit__unit", "responsible").get(pk=finding.pk)
