"""The kit of an event: its programme, checklist and files, prepared once by the Office and issued to the units it names."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.files.models import StoredFile
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Selector, Unit
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.actions.events import locked
from lantoa.plans.actions.tell_of_events import tell_of_kit
from lantoa.plans.events.kits import starters
from lantoa.plans.events.queries import addressed
from lantoa.plans.models import Event, KitFile, KitItem, ProgrammeItem

Rows = Sequence[tuple[int | None, dict[str, Any]]]


def start_kit(*, actor: Actor, event: Event) -> int:
    """Fill an empty checklist with the kit that the system offers for this kind of event; returns how many items came."""
    require(actor, "plans.edit_event", event)
    with transaction.atomic():
        row = locked(event)
        if row.kit.exists():
            raise ValidationError(_("The checklist is not empty any more. Change its rows instead."))
        made = KitItem.objects.bulk_create(
            KitItem(event=row, position=place, text=one.text, by=one.due(row.starts_on), product=one.product)
            for place, one in enumerate(starters(row.kind))
        )
        log.record(actor, codes.KIT, row, items=len(made))
    return len(made)


def save_kit(*, actor: Actor, event: Event, items: Rows, programme: Rows) -> None:
    """Make checklist and programme what the page shows: (number or None, values) for each row; the others go.

    What units took over into their response plans is theirs and stays.
    """
    require(actor, "plans.edit_event", event)
    with transaction.atomic():
        row = locked(event)
        _keep(KitItem, row, items)
        _keep(ProgrammeItem, row, programme)
        log.record(actor, codes.KIT, row, items=len(items), programme=len(programme))


def add_file(*, actor: Actor, event: Event, title: str, url: str = "", file: StoredFile | None = None) -> KitFile:
    """Add a link or a file to the kit. ValidationError where it is neither."""
    require(actor, "plans.edit_event", event)
    if not url and file is None:
        raise ValidationError({"url": _("Give an address or choose a file.")})
    with transaction.atomic():
        row = locked(event)
        kept = KitFile.objects.create(event=row, title=title, url=url, file=file, position=row.kit_files.count())
        log.record(actor, codes.KIT, row, file=title)
    return kept


def remove_file(*, actor: Actor, event: Event, number: int) -> None:
    """Take a link or a file out of the kit."""
    require(actor, "plans.edit_event", event)
    with transaction.atomic():
        row = locked(event)
        for one in row.kit_files.filter(pk=number):
            one.delete()
            log.record(actor, codes.KIT, row, removed=one.title)


def address(*, actor: Actor, event: Event, kinds: list[str], extra: list[int], excluded: list[int]) -> int:
    """Choose the units that the event speaks to, of the plan's own branch; returns how many they are today."""
    require(actor, "plans.edit_event", event)
    with transaction.atomic():
        row = locked(event)
        owner = row.plan.owner
        foreign = Unit.objects.filter(pk__in=extra).exclude(path__startswith=owner.path).first()
        if foreign is not None:
            raise ValidationError(_("%(unit)s is not under %(owner)s.") % {"unit": foreign, "owner": owner})
        chosen = row.addressed or Selector(name="")
        chosen.name = row.title[:200]
        chosen.kinds, chosen.within = kinds, owner if kinds else None
        chosen.save()
        chosen.extra.set(extra)
        chosen.excluded.set(excluded)
        row.addressed = chosen
        row.save(update_fields=["addressed"])
        number = int(addressed(row).count())
        log.record(actor, codes.KIT, row, units=number)
    return number


def issue_kit(*, actor: Actor, event: Event) -> int:
    """Let the units see the kit and respond; returns how many they are. ValidationError where it is not ready."""
    require(actor, "plans.edit_event", event)
    with transaction.atomic():
        row = locked(event)
        if row.kit_issued_on:
            raise ValidationError(_("Somebody has issued this kit meanwhile. Look at it again."))
        if not row.kit.exists():
            raise ValidationError(
                _("The checklist is empty: units would not know what to do. Add what you ask of them.")
            )
        number = int(addressed(row).count())
        if not number:
            raise ValidationError(_("The event speaks to no unit yet. Choose its units, then issue the kit."))
        row.kit_issued_on = clock.today()
        row.save(update_fields=["kit_issued_on"])
        log.record(actor, codes.KIT_ISSUED, row, units=number)
        tell_of_kit(row)
    return number


def _keep(model: type[KitItem] | type[ProgrammeItem], event: Event, rows: Rows) -> None:
    kept = [number for number, _values in rows if number]
    model.objects.filter(event=event).exclude(pk__in=kept).delete()
    known = {row.pk: row for row in model.objects.filter(event=event)}
    for place, (number, values) in enumerate(rows):
        row = known.get(number or 0) or model(event=event)
        row.position = place
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
