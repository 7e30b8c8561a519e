"""The pilot of a chosen initiative, its result, spreading it, and units that take it up."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.activities.models import Activity
from lantoa.audit import log
from lantoa.feedback import codes
from lantoa.feedback import telling_initiatives as telling
from lantoa.feedback.actions.initiatives import keep, move, standing
from lantoa.feedback.models import Adoption, Initiative, InitiativeState, Measure, Pilot
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock


@dataclass(frozen=True)
class PilotFacts:
    """Who tries it from when to when, and the names of the figures that are taken before and after."""

    units: Sequence[Unit]
    first_on: dt.date
    last_on: dt.date
    measures: Sequence[str]


Figures = Mapping[int, tuple[Decimal | None, Decimal | None]]  # measure's key -> before, after


def start(*, actor: Actor, initiative: Initiative, facts: PilotFacts) -> Pilot:
    """Set the pilot of a chosen one up; the units are told. ValidationError for an end before the start, no unit, no measure."""
    require(actor, "feedback.review_initiative", initiative)
    names = list(dict.fromkeys(name.strip()[:200] for name in facts.measures if name.strip()))
    if not facts.units:
        raise ValidationError(_("Name at least one unit that tries it."), code="units")
    if facts.last_on < facts.first_on:
        raise ValidationError(
            _("The pilot would end before it begins. Choose a last day on or after the first."), code="last_on"
        )
    if not names:
        raise ValidationError(_("Say what is measured, one figure a line."), code="measures")
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.PILOT)
        row.save(update_fields=["state"])
        pilot = Pilot.objects.create(initiative=row, first_on=facts.first_on, last_on=facts.last_on)
        pilot.units.set(facts.units)
        Measure.objects.bulk_create(Measure(pilot=pilot, name=name) for name in names)
        log.record(actor, codes.PILOT_STARTED, row, units=[unit.code for unit in facts.units])
        telling.pilot_started(pilot)
        telling.moved(row, "Bắt đầu thí điểm")
    return pilot


def record(
    *,
    actor: Actor,
    initiative: Initiative,
    result: str,
    figures: Figures,
    files: Iterable[tuple[bytes, str]] = (),
) -> Pilot:
    """What came of the pilot, each figure before and after, evidence. Raises FileRefusedError; nothing is half kept.

    ValidationError without words, before the first day, or where a figure is missing.
    """
    require(actor, "feedback.record_pilot", initiative)
    if not result.strip():
        raise ValidationError(_("Say what came of the pilot."), code="result")
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.RESULT)
        pilot = Pilot.objects.select_for_update().get(initiative=row)
        if clock.today() < pilot.first_on:
            day = f"{pilot.first_on:%d/%m/%Y}"
            raise ValidationError(
                _("The pilot begins on %(day)s: its result is recorded from then on."), code="day", params={"day": day}
            )
        measures = list(pilot.measures.all())
        for measure in measures:
            measure.before, measure.after = figures.get(measure.pk, (None, None))
            if measure.before is None or measure.after is None:
                raise ValidationError(
                    _("Write the figure before and after: %(name)s."), code="figures", params={"name": measure.name}
                )
        Measure.objects.bulk_update(measures, ["before", "after"])
        pilot.result, pilot.recorded_on, pilot.recorded_by = result.strip(), clock.today(), actor.label[:200]
        pilot.save()
        for data, name in files:
            keep(row, data, name, of_result=True)
        row.save(update_fields=["state"])
        log.record(actor, codes.PILOT_RECORDED, row)
        telling.pilot_recorded(row)
    return pilot


def spread(*, actor: Actor, initiative: Initiative, advice: str) -> Initiative:
    """Open it to every unit under the plan, with how to take it up; all are told. ValidationError without that."""
    require(actor, "feedback.spread_initiative", initiative)
    if not advice.strip():
        raise ValidationError(_("Say how other units take it up."), code="text")
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.SPREAD)
        row.advice, row.spread_on, row.reason = advice.strip(), clock.today(), ""
        row.save(update_fields=["state", "advice", "spread_on", "reason"])
        log.record(actor, codes.INITIATIVE_SPREAD, row)
        telling.spread(row)
    return row


def end(*, actor: Actor, initiative: Initiative, reason: str) -> Initiative:
    """Do not spread it after its pilot. ValidationError without a reason."""
    require(actor, "feedback.spread_initiative", initiative)
    if not reason.strip():
        raise ValidationError(_("Say why it is not spread: the units read it."), code="text")
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.ENDED)
        row.reason = reason.strip()
        row.save(update_fields=["state", "reason"])
        log.record(actor, codes.INITIATIVE_ENDED, row, reason=row.reason)
        telling.moved(row, "Kết thúc thí điểm, không nhân rộng", row.reason)
    return row


def adopt(
    *, actor: Actor, initiative: Initiative, on: dt.date, note: str = "", activity: Activity | None = None
) -> Adoption:
    """The acting unit says that it took a spread one up since `on`; said again, the last words hold.

    ValidationError on a day to come, before it was spread, or with an activity of another unit.
    """
    require(actor, "feedback.adopt_initiative", initiative)
    assert actor.unit is not None
    if on > clock.today():
        raise ValidationError(_("The day is still to come. Choose today or a day before."), code="on")
    if initiative.spread_on and on < initiative.spread_on:
        day = f"{initiative.spread_on:%d/%m/%Y}"
        raise ValidationError(
            _("It was spread on %(day)s: choose that day or a later one."), code="on", params={"day": day}
        )
    if activity is not None and activity.unit_id != actor.unit.pk:
        raise ValidationError(_("Choose an activity of your own unit."), code="activity")
    with transaction.atomic():
        adoption, made = Adoption.objects.update_or_create(
            initiative=initiative,
            unit=actor.unit,
            defaults={"on": on, "note": note.strip(), "activity": activity, "recorded_by_id": actor.user_id},
        )
        log.record(actor, codes.ADOPTED, initiative, unit=actor.unit.code, activity=activity.pk if activity else None)
        if made:
            telling.adopted(adoption)
    return adoption


def drop(*, actor: Actor, initiative: Initiative) -> None:
    """Take back that the acting unit took it up; the log keeps it. Nothing where it had not."""
    require(actor, "feedback.adopt_initiative", initiative)
    with transaction.atomic():
        row = Adoption.objects.filter(initiative=initiative, unit=actor.unit).first()
        if row is not None:
            log.record(actor, codes.ADOPTION_GONE, initiative, unit=actor.unit_code, on=row.on.isoformat())
            row.delete()
