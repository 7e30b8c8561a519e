"""Groups of units and saved selectors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs import codes, queries
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Selector, Unit, UnitGroup
from lantoa.orgs.signals import units_changed
from lantoa.periods import clock
from lantoa.vietnamese.text import slug, squeeze


@dataclass(frozen=True)
class SelectorRule:
    """What a selector's form says."""

    name: str
    kinds: tuple[str, ...] = ()
    within: Unit | None = None
    groups: tuple[UnitGroup, ...] = ()
    extra: tuple[Unit, ...] = ()
    excluded: tuple[Unit, ...] = ()


def units_of_codes(actor: Actor, text: str) -> list[Unit]:
    """The units whose codes were pasted, in any order, spaces or commas between. ValidationError names the unknown."""
    wanted = list(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))
    found = {unit.code: unit for unit in queries.visible_to(actor).filter(code__in=wanted)}
    unknown = [code for code in wanted if code not in found]
    if unknown:
        raise ValidationError(
            _("No unit has the code: %(codes)s."), code="unknown", params={"codes": ", ".join(unknown[:20])}
        )
    return [found[code] for code in wanted]


def save_group(*, actor: Actor, group: UnitGroup | None, name: str, units: Iterable[Unit]) -> UnitGroup:
    """Make a group, or change one."""
    require(actor, "orgs.manage_groups", None)
    name = squeeze(name)
    with transaction.atomic():
        group = group or UnitGroup(code=_free_code(name))
        group.name = name
        group.save()
        group.units.set(units)
        record(actor, codes.GROUP_SAVED, group, units=group.units.count())
        units_changed.send(sender=UnitGroup, on=clock.today(), actor=actor)
    return group


def delete_group(*, actor: Actor, group: UnitGroup) -> None:
    """Forget a group that no selector uses."""
    require(actor, "orgs.manage_groups", None)
    users = list(Selector.objects.filter(groups=group)[:5])
    if users:
        raise ValidationError(
            _("In use by: %(names)s."), code="used", params={"names": ", ".join(one.name for one in users)}
        )
    with transaction.atomic():
        record(actor, codes.GROUP_DELETED, group)
        group.delete()


def save_selector(*, actor: Actor, selector: Selector | None, rule: SelectorRule) -> Selector:
    """Make a selector, or change one. Whatever uses it follows."""
    require(actor, "orgs.manage_selectors", None)
    with transaction.atomic():
        selector = write_selector(selector or Selector(), rule)
        record(actor, codes.SELECTOR_SAVED, selector, kinds=list(rule.kinds))
        units_changed.send(sender=Selector, on=clock.today(), actor=actor)
    return selector


def write_selector(selector: Selector, rule: SelectorRule) -> Selector:
    """Save `rule` into `selector`, unasked and unlogged: for actions of rooms above that have asked."""
    selector.name, selector.kinds, selector.within = squeeze(rule.name), list(rule.kinds), rule.within
    selector.save()
    selector.groups.set(rule.groups)
    selector.extra.set(rule.extra)
    selector.excluded.set(rule.excluded)
    return selector


def _free_code(name: str) -> str:
    base = slug(name)[:36] or "nhom"
    taken = set(UnitGroup.objects.filter(code__startswith=base).values_list("code", flat=True))
    if base not in taken:
        return base
    return next(f"{base}-{number}" for number in range(2, 1000) if f"{base}-{number}" not in taken)
