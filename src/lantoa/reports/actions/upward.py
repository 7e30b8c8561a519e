"""The register of superior bodies, and the record of what was sent to them and what they answered."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.reports.models import Consolidation, Sending, SuperiorBody
from lantoa.vietnamese.text import squeeze

ENTERED, CHANGED, FOLLOWED = "reports.superior_entered", "reports.superior_changed", "reports.superior_followed"
SENT, ANSWERED = "reports.sent_to_superior", "reports.superior_answered"


@dataclass(frozen=True)
class Dispatch:
    """How a report went out: under which number, on which day, in which way (`Sending.Way`)."""

    symbol: str
    sent_on: dt.date
    way: str


def enter_body(*, actor: Actor, owner: Unit, name: str, address: str = "") -> SuperiorBody:
    """Add a body to which a unit reports."""
    require(actor, "reports.keep_superiors", owner)
    with transaction.atomic():
        _refuse_double(owner, name)
        body = SuperiorBody.objects.create(owner=owner, name=squeeze(name), address=address.strip())
        record(actor, ENTERED, body)
    return body


def change_body(*, actor: Actor, body: SuperiorBody, name: str, address: str) -> SuperiorBody:
    """Mend a name or an address; what was sent keeps the name of its day."""
    require(actor, "reports.keep_superiors", body.owner)
    with transaction.atomic():
        body = SuperiorBody.objects.select_for_update(of=("self",)).select_related("owner").get(pk=body.pk)
        _refuse_double(body.owner, name, body)
        before = [body.name, body.address]
        body.name, body.address = squeeze(name), address.strip()
        body.save(update_fields=["name", "address"])
        record(actor, CHANGED, body, before=before, after=[body.name, body.address])
    return body


def follow_body(*, actor: Actor, body: SuperiorBody, name: str, address: str, on: dt.date) -> SuperiorBody:
    """From `on`, reports go to the body that follows this one: renamed, merged or re-organised."""
    require(actor, "reports.keep_superiors", body.owner)
    with transaction.atomic():
        body = SuperiorBody.objects.select_for_update(of=("self",)).select_related("owner").get(pk=body.pk)
        if body.valid_until is not None:
            raise ValidationError(_("Another body follows this one already."), code="followed")
        if body.valid_from and on <= body.valid_from:
            raise ValidationError(_("Choose a day after the one from which reports go to this body."), code="day")
        _refuse_double(body.owner, name)
        body.valid_until = on - dt.timedelta(days=1)
        body.save(update_fields=["valid_until"])
        values = {"name": squeeze(name), "address": address.strip(), "valid_from": on, "follows": body}
        follower = SuperiorBody.objects.create(owner=body.owner, **values)
        record(actor, FOLLOWED, body, by=follower.name, on=on.isoformat())
    return follower


def send_to(*, actor: Actor, consolidation: Consolidation, body: SuperiorBody, dispatch: Dispatch) -> Sending:
    """Record that a version of the consolidated report went to a superior body."""
    require(actor, "reports.send_to_superior", consolidation)
    if consolidation.state != Consolidation.State.READY:
        raise ValidationError(_("The consolidated report is not ready yet."), code="ready")
    if not dispatch.symbol.strip():
        raise ValidationError(
            _("Write the number and symbol under which it was issued, as 512/BC-SGDĐT."), code="symbol"
        )
    if body.owner_id != consolidation.unit_id:
        raise ValidationError(_("This body is not one that your unit reports to."), code="body")
    if dispatch.sent_on > clock.today():
        raise ValidationError(
            _("Record the sending when it has been sent: choose today or an earlier day."), code="future"
        )
    if dispatch.sent_on <= consolidation.cycle.last:
        raise ValidationError(
            _("The period's data close on %(day)s; the report cannot have been sent by then."),
            code="early",
            params={"day": f"{consolidation.cycle.last:%d/%m/%Y}"},
        )
    if not lives(body, dispatch.sent_on):
        raise ValidationError(_("On that day reports did not go to this body. Choose the one in force."), code="lived")
    with transaction.atomic():
        Consolidation.objects.select_for_update(of=("self",)).get(pk=consolidation.pk)
        if Sending.objects.filter(consolidation=consolidation, body=body).exists():
            raise ValidationError(
                _("This version was sent to that body already. Consolidate anew to send a further version."),
                code="sent",
            )
        sending = Sending.objects.create(
            consolidation=consolidation,
            body=body,
            body_name=body.name,
            symbol=squeeze(dispatch.symbol),
            sent_on=dispatch.sent_on,
            way=dispatch.way,
            recorded_by=actor.label[:200],
        )
        record(actor, SENT, consolidation, body=body.name, symbol=sending.symbol, on=dispatch.sent_on.isoformat())
    return sending


def answer(*, actor: Actor, sending: Sending, answer: str, text: str, on: dt.date) -> Sending:
    """Record what the superior body answered: taken, or returned with what is to be mended."""
    require(actor, "reports.send_to_superior", sending.consolidation)
    if answer == Sending.Answer.RETURNED and not text.strip():
        raise ValidationError(_("Write what the body asks to be mended."), code="text")
    if on < sending.sent_on or on > clock.today():
        raise ValidationError(_("An answer comes between the day of sending and today."), code="day")
    with transaction.atomic():
        row = Sending.objects.select_for_update(of=("self",)).select_related("consolidation").get(pk=sending.pk)
        row.answer, row.answer_text, row.answered_on = answer, text.strip(), on
        row.save(update_fields=["answer", "answer_text", "answered_on"])
        record(actor, ANSWERED, row.consolidation, body=row.body_name, answer=answer, text=row.answer_text)
    return row


def lives(body: SuperiorBody, day: dt.date) -> bool:
    """Whether reports go to the body on a day."""
    return (body.valid_from is None or body.valid_from <= day) and (body.valid_until is None or day <= body.valid_until)


def _refuse_double(owner: Unit, name: str, apart: SuperiorBody | None = None) -> None:
    if not squeeze(name):
        raise ValidationError(_("Write the name of the body."), code="name")
    rows = SuperiorBody.objects.filter(owner=owner, name=squeeze(name))
    if (rows.exclude(pk=apart.pk) if apart else rows).exists():
        raise ValidationError(_("A body of that name is in the register already."), code="double")
