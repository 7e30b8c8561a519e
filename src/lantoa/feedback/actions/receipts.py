"""A unit receives guidance and replies to it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.feedback import codes, telling
from lantoa.feedback.models import Guidance, GuidanceState, Receipt
from lantoa.files.actions import store
from lantoa.files.content import PROOFS
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require


def receive(*, actor: Actor, guidance: Guidance) -> Receipt:
    """Somebody at the unit has read it; the first one is kept."""
    require(actor, "feedback.receive_guidance", guidance)
    with transaction.atomic():
        row = _locked(actor, guidance)
        _read(actor, row)
    return row


def reply(*, actor: Actor, guidance: Guidance, text: str, data: bytes = b"", name: str = "") -> Receipt:
    """What the unit answers, with a file where one is sent; written again, the last one holds and the log has the first.

    ValidationError without words, or where it was replaced. Raises FileRefusedError.
    """
    require(actor, "feedback.receive_guidance", guidance)
    if not text.strip():
        raise ValidationError(_("Write your reply."), code="text")
    if guidance.state != GuidanceState.SENT:
        raise ValidationError(_("This one was replaced: reply to the corrected one."), code="state")
    with transaction.atomic():
        row = _locked(actor, guidance)
        _read(actor, row)
        if data:
            row.reply_file = store(data=data, name=name, kinds=PROOFS, unit_code=row.unit.code)
        before = row.reply
        row.reply, row.replied_at, row.replied_by = text.strip(), timezone.now(), actor.label[:200]
        row.save(update_fields=["reply", "reply_file", "replied_at", "replied_by"])
        log.record(actor, codes.REPLIED, guidance, before=before)
    return row


def _locked(actor: Actor, guidance: Guidance) -> Receipt:
    rows = Receipt.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(guidance=guidance, unit=actor.unit)


def _read(actor: Actor, row: Receipt) -> None:
    if row.read_at is None:
        row.read_at, row.read_by = timezone.now(), actor.label[:200]
        row.save(update_fields=["read_at", "read_by"])
        log.record(actor, codes.RECEIVED, row.guidance)
    telling.guidance_received(actor, row.guidance)
