"""The Office moves the day on which a cycle's reports are due."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.reports.models import Cycle, CycleState

MOVED = "reports.due_moved"


def move_due(*, actor: Actor, cycle: Cycle, due_on: dt.date, reason: str) -> Cycle:
    """Reports of the cycle are due on another day; a report sent by then is on time. The reason stays in the log."""
    require(actor, "reports.open_cycles", cycle)
    if not reason.strip():
        raise ValidationError(_("Say why the day is moved: the units will ask."), code="reason")
    with transaction.atomic():
        row = Cycle.objects.select_for_update(of=("self",)).select_related("plan__owner").get(pk=cycle.pk)
        if row.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        if due_on <= row.last:
            raise ValidationError(
                _("Reports cannot be due before the period's data close on %(day)s. Choose a later day."),
                code="early",
                params={"day": f"{row.last:%d/%m/%Y}"},
            )
        before, row.due_on = row.due_on, due_on
        row.save(update_fields=["due_on"])
        record(actor, MOVED, row, before=before.isoformat(), after=due_on.isoformat(), reason=reason.strip())
    return row
