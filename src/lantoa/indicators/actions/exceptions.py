"""Units that an indicator does not apply to: out of the denominator, with a reason, until they are taken back in."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.indicators.models import Indicator, NotApplicable
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock

EXCEPTED = registry.register("indicators.except_unit", _("Took a unit out of an indicator"))
INCLUDED = registry.register("indicators.include_unit", _("Took a unit back into an indicator"))


def except_unit(*, actor: Actor, indicator: Indicator, unit: Unit, reason: str) -> NotApplicable:
    """Take a unit out of an indicator's denominator from today on. ValidationError without a reason."""
    require(actor, "indicators.except_unit", unit)
    reason = reason.strip()[:300]
    if not reason:
        raise ValidationError(_("Say why the target does not apply to this unit."), code="reason")
    with transaction.atomic():
        row, _new = NotApplicable.objects.update_or_create(
            indicator=indicator,
            unit=unit,
            until=None,
            defaults={"reason": reason},
            create_defaults={"reason": reason, "since": clock.today()},
        )
        log.record(actor, EXCEPTED, unit, reason=reason, indicator=indicator.title[:120])
    return row


def include_unit(*, actor: Actor, exception: NotApplicable) -> None:
    """Count the unit again from today on. What was counted and frozen meanwhile stays as it was."""
    require(actor, "indicators.except_unit", exception.unit)
    today = clock.today()
    with transaction.atomic():
        row = NotApplicable.objects.select_for_update().get(pk=exception.pk)
        if row.until is not None:
            return
        if row.since >= today:  # taken out and back in on one day: it never was out
            row.delete()
        else:
            row.until = today - dt.timedelta(days=1)
            row.save(update_fields=["until"])
        log.record(actor, INCLUDED, exception.unit, indicator=exception.indicator.title[:120])
