"""Sending guidance: frozen, one receipt for each unit in one statement however many there are, the unread reminded."""

import datetime as dt

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.feedback import codes, telling
from lantoa.feedback.actions.guidance import locked, move
from lantoa.feedback.models import Guidance, GuidanceState, Receipt, SentGuidance
from lantoa.feedback.queries.guidance import addressees
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock

KEPT_DAYS = 400  # for how long units that join later still get what was sent


def send(*, actor: Actor, guidance: Guidance) -> int:
    """Send a draft; returns to how many units. What it replaces is marked so. ValidationError where it has no unit."""
    require(actor, "feedback.edit_guidance", guidance)
    with transaction.atomic():
        row = locked(guidance)
        require(actor, "feedback.edit_guidance", row)
        if row.replaces is not None and not row.note:
            raise ValidationError(_("Say what was corrected: units that read the first one look for it."), code="note")
        move(row, GuidanceState.SENT)
        row.sent_on = clock.today()
        row.save(update_fields=["state", "sent_on"])
        number = deliver(row)
        if not number:
            raise ValidationError(_("No unit of your level is meant. Choose other units."), code="nobody")
        SentGuidance.objects.create(
            guidance=row, content=_content(row), sent_at=timezone.now(), sent_by=actor.label[:200]
        )
        if row.replaces is not None:
            old = locked(row.replaces)
            move(old, GuidanceState.REPLACED)
            old.save(update_fields=["state"])
            log.record(actor, codes.GUIDANCE_REPLACED, old, by=row.pk)
        log.record(actor, codes.GUIDANCE_SENT, row, units=number)
        telling.guidance_sent(row)
    return number


def deliver(guidance: Guidance) -> int:
    """A receipt for each unit that it is for and has none: one statement. Returns how many are new."""
    units = addressees(guidance, clock.today()).order_by().values("pk")
    try:
        sql, params = units.query.sql_with_params()
    except EmptyResultSet:
        return 0
    table = connection.ops.quote_name(Receipt._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (guidance_id, unit_id, sent_on, read_by, reply, replied_by)"  # noqa: S608 - our own tables
            f" SELECT %s, chosen.id, %s, '', '', '' FROM ({sql}) AS chosen(id) ON CONFLICT DO NOTHING",
            [guidance.pk, clock.today(), *params],
        )
        return int(cursor.rowcount)


def deliver_all() -> int:
    """Units that were founded or joined a set since get what still counts; returns how many receipts are new."""
    since = clock.today() - dt.timedelta(days=KEPT_DAYS)
    rows = Guidance.objects.filter(state=GuidanceState.SENT, sent_on__gte=since)
    total = 0
    for row in rows.select_related("sender", "post__unit", "post__selector", "selector__within"):
        with transaction.atomic():
            number = deliver(row)
            if number:
                log.record(log.PROGRAM, codes.GUIDANCE_DELIVERED, row, units=number)
                telling.guidance_sent(row)
        total += number
    return total


def remind(*, actor: Actor, guidance: Guidance) -> int:
    """Tell the units within reach that have not read it once more, once a day; returns how many units that is."""
    require(actor, "feedback.remind_guidance", guidance)
    rows = Receipt.objects.filter(actor.reach("unit__"), guidance=guidance, read_at__isnull=True)
    units = Unit.objects.filter(pk__in=rows.values("unit"))
    with transaction.atomic():
        number: int = units.count()
        telling.guidance_reminder(guidance, units)
        log.record(actor, codes.GUIDANCE_REMINDED, guidance, units=number)
    return number


def _content(row: Guidance) -> dict[str, object]:
    return {
        "kind": row.kind,
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "reply_by": row.reply_by.isoformat() if row.reply_by else None,
        "tasks": list(row.tasks.order_by("position").values_list("code", flat=True)),
        "files": list(row.files.values("file__key", "file__name", "file__sha256")),
        "note": row.note,
    }
