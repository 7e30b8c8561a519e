"""A unit objects to a criterion of its sheet; the Office answers with a reason."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.emulation import codes, telling
from lantoa.emulation.actions.rounds import locked, recount
from lantoa.emulation.models import OBJECTION_TRANSITIONS, Objection, ObjectionState, Round, RoundState, Score
from lantoa.files.models import StoredFile
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock


def file_objection(
    *,
    actor: Actor,
    round: Round,  # noqa: A002 - the domain's word
    unit: Unit,
    criterion: str,
    text: str,
    proof_url: str = "",
    proof_file: StoredFile | None = None,
) -> Objection:
    """Say what was counted wrong; while the window is open, one at a time for each criterion."""
    require(actor, "emulation.object", unit)
    if not text.strip():
        raise ValidationError(_("Say what was counted wrong, so that the Office can look at it."), code="text")
    with transaction.atomic():
        row = locked(round)
        _open(row)
        score = Score.objects.filter(round=row, unit=unit).first()
        line = next((one for one in score.sheet if one.key == criterion), None) if score else None
        if line is None:
            raise ValidationError(_("This criterion is not on your unit's sheet."), code="criterion")
        if row.objections.filter(unit=unit, criterion=criterion, state=ObjectionState.OPEN).exists():
            raise ValidationError(
                _("Your unit has objected to this criterion already: wait for the answer."), code="twice"
            )
        objection = Objection.objects.create(
            round=row,
            unit=unit,
            criterion=criterion,
            criterion_title=line.title,
            text=text.strip(),
            proof_url=proof_url,
            proof_file=proof_file,
            points_before=line.points,
            asked_by=actor.label,
            asked_on=clock.today(),
        )
        telling.objection_filed(objection)
        record(actor, codes.OBJECTED, objection, criterion=line.title)
    return objection


def withdraw_objection(*, actor: Actor, objection: Objection) -> Objection:
    """Take an objection back that nobody has answered."""
    require(actor, "emulation.withdraw_objection", objection)
    with transaction.atomic():
        row = _locked(objection)
        _move(row, ObjectionState.WITHDRAWN)
        row.save(update_fields=["state"])
        record(actor, codes.TAKEN_BACK, row)
    return row


def answer_objection(
    *, actor: Actor, objection: Objection, accepted: bool, answer: str, points: Decimal | None = None
) -> Objection:
    """Accept or refuse, with a reason that the unit reads. Accepted, the points are counted anew from the records, or
    `points` are given for the criterion where the records cannot say it."""
    require(actor, "emulation.manage", objection)
    if not answer.strip():
        raise ValidationError(_("Give a reason: the unit reads it."), code="answer")
    with transaction.atomic():
        row = _locked(objection)
        held = locked(row.round)
        if held.state != RoundState.PROVISIONAL:
            raise ValidationError(_("These points are no longer provisional."), code="state")
        weight = next((one.weight for one in held.formula.rows if one.key == row.criterion), Decimal(0))
        if points is not None and not (accepted and 0 <= points <= weight):
            raise ValidationError(
                _("Points are given to an accepted objection alone, from 0 to %(most)s."),
                code="points",
                params={"most": weight},
            )
        _move(row, ObjectionState.ACCEPTED if accepted else ObjectionState.REFUSED)
        row.points, row.answer = points, answer.strip()
        row.answered_by, row.answered_on = actor.label, clock.today()
        row.save(update_fields=["state", "points", "answer", "answered_by", "answered_on"])
        telling.objection_answered(row)
        record(actor, codes.ANSWERED, row, accepted=accepted, reason=row.answer)
        if accepted:
            recount(actor=actor, round=held)
    return row


def _open(row: Round) -> None:
    if row.state != RoundState.PROVISIONAL:
        raise ValidationError(_("These points are no longer provisional."), code="state")
    if clock.today() > row.objections_until:
        raise ValidationError(
            _("Objections were taken until %(day)s. Write to the Office if the records are wrong."),
            code="late",
            params={"day": f"{row.objections_until:%d/%m/%Y}"},
        )


def _locked(objection: Objection) -> Objection:
    rows = Objection.objects.select_for_update(of=("self",)).select_related("round__plan__owner", "unit")
    return rows.get(pk=objection.pk)


def _move(row: Objection, state: str) -> None:
    if state not in OBJECTION_TRANSITIONS[row.state]:
        raise ValidationError(
            _("The objection is now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": row.get_state_display()},
        )
    row.state = state
