"""Entries of the dated registers: kept one by one, or from a sheet, all or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.indicators.models import RegisterEntry
from lantoa.indicators.registers import FIELDS, RegisterPlan, look, wrong_days
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.ui.sheets import Row
from lantoa.vietnamese.text import fold, squeeze

KEPT = registry.register("indicators.keep_entry", _("Changed an entry of a register"))
IMPORTED = registry.register("indicators.import_register", _("Imported a register"))
BATCH = 1000


def keep_entry(*, actor: Actor, entry: RegisterEntry) -> RegisterEntry:
    """Write a new entry or a changed one. ValidationError, by field, where its days or its code do not hold."""
    require(actor, "indicators.keep_register", entry.unit)
    for name in ("code", "name", "not_applicable", "note"):
        setattr(
            entry, name, squeeze(getattr(entry, name))
        )  # as a sheet is read, so that the export comes back the same
    wrong = wrong_days(entry)
    alike = RegisterEntry.objects.filter(register=entry.register, code__iexact=entry.code).exclude(pk=entry.pk)
    if alike.exists():
        wrong["code"] = str(_("Another entry of the register has this code."))
    if wrong:
        raise ValidationError({name: [sentence] for name, sentence in wrong.items()})
    entry.full_clean(exclude=["search"])
    with transaction.atomic():
        old = RegisterEntry.objects.select_for_update().filter(pk=entry.pk).select_related("unit").first()
        if old is not None and old.unit_id != entry.unit_id:
            require(actor, "indicators.keep_register", old.unit)
        entry.save()
        before = {name: getattr(old, name) for name in FIELDS} if old else {}
        changed = {name: str(value or "") for name, value in before.items() if value != getattr(entry, name)}
        if old is None or changed:
            log.record(actor, KEPT, entry, new=old is None, old=changed)
    return entry


def import_register(*, actor: Actor, register: str, rows: list[Row]) -> RegisterPlan:
    """Take over a sheet: nothing when a row is wrong; sending the same sheet again changes nothing.

    `look` refuses every row of a unit whose entries are not the actor's to keep.
    """
    require(actor, "indicators.keep_registers")
    with transaction.atomic():
        list(RegisterEntry.objects.select_for_update().filter(register=register).order_by("pk").values_list("pk"))
        plan = look(actor=actor, register=register, rows=rows)
        if plan.errors:
            return plan
        for entry in (*plan.new, *plan.changed):
            entry.search = fold(f"{entry.name} {entry.code}")
        RegisterEntry.objects.bulk_create(plan.new, batch_size=BATCH)
        RegisterEntry.objects.bulk_update(plan.changed, [*FIELDS, "search"], batch_size=BATCH)
        if actor.unit is not None and (plan.new or plan.changed):
            counts = {"new": len(plan.new), "changed": len(plan.changed)}
            log.record(actor, IMPORTED, actor.unit, register=register, **counts)
    return plan
