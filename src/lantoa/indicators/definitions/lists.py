"""What is counted by lists: dated registers, distinct events, activities one by one."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.indicators.definitions.base import Records
from lantoa.indicators.definitions.units import chosen
from lantoa.indicators.ground import Ground, GroundEntry
from lantoa.indicators.models import Indicator
from lantoa.indicators.spans import Record, span
from lantoa.vietnamese import dates


def registered(register: str = "") -> Records:
    """Entries of a register (empty: of the one kept for this target alone) that is not marked as not applicable."""

    def records(indicator: Indicator, ground: Ground) -> Iterator[Record]:
        for row in ground.entries.get(register or indicator.own_register, ()):
            if not row.not_applicable:
                yield _entry(row, ground.day)

    return records


def _entry(row: GroundEntry, day: dt.date) -> Record:
    met = (span(row.satisfied_from, row.satisfied_until),) if row.satisfied_from else ()
    until = row.satisfied_until
    note = _("no longer since %(day)s") % {"day": dates.short(until)} if until and until < day else ""
    return Record(
        f"{row.pk}",
        row.unit_id,
        row.name,
        (span(row.valid_from, row.valid_until),),
        met,
        note or row.note,
        row.proof_url,
    )


def city_events(indicator: Indicator, ground: Ground) -> Iterator[Record]:
    """Each city-level event once, whoever took part; attended from the first accepted activity on."""
    attended = ground.first_by_event()
    for event in ground.events.values():
        if event.level == event.Level.CITY:
            day = attended.get(event.pk)
            counts = ((event.starts_on, dt.date.max),)
            met = ((max(day, event.starts_on), dt.date.max),) if day else ()
            yield Record(str(event.pk), ground.plan.owner_id, event.title, counts, met, dates.short(event.starts_on))


def activities(indicator: Indicator, ground: Ground) -> Iterator[Record]:
    """Every accepted activity of the chosen kinds is one."""
    for pk, unit, title, day in ground.activities(chosen(indicator)):
        alive = ((day, dt.date.max),)
        yield Record(str(pk), unit, title, alive, alive, "", reverse("activities:activity", args=[pk]))
