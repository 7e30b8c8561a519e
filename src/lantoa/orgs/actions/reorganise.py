"""Merging and splitting units, with what will happen said before it happens."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs import codes
from lantoa.orgs.actions.units import UnitFacts, date_change, end, found, locked, move, refuse_closed
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Invitation, Selector, Succession, Tenure, Unit, UnitGroup
from lantoa.orgs.planting import lock_tree
from lantoa.orgs.signals import units_changed, units_merged
from lantoa.periods import clock


@dataclass(frozen=True)
class Consequences:
    """What a merger or a split will do, in numbers and names."""

    closing: tuple[Unit, ...]
    seats: tuple[Tenure, ...]
    invitations: int
    moving: tuple[Unit, ...]
    groups: tuple[UnitGroup, ...]
    second_line: int


def consequences(closing: Sequence[Unit], on: dt.date) -> Consequences:
    """What happens when `closing` give way to others on a day."""
    ids = [unit.pk for unit in closing]
    seats = Tenure.objects.holding(clock.today()).filter(post__unit__in=ids)
    return Consequences(
        closing=tuple(closing),
        seats=tuple(seats.select_related("user", "post__unit").order_by("post__unit__path", "pk")),
        invitations=_open_invitations(ids).count(),
        moving=tuple(child for unit in closing for child in _children(unit, on) if child.pk not in ids),
        groups=tuple(UnitGroup.objects.filter(units__in=ids).distinct().order_by("name")),
        second_line=Unit.objects.filter(second_line__in=ids).count(),
    )


def merge_units(
    *,
    actor: Actor,
    units: Sequence[Unit],
    on: dt.date,
    basis: str,
    into: Unit | None = None,
    new: UnitFacts | None = None,
    parent: Unit | None = None,
) -> Unit:
    """Merge `units` from `on`: `into` one that stands (it may be among them and then goes on), or a `new` one.

    The new unit is founded below `parent`, or where the first one stood.
    """
    for unit in units:
        require(actor, "orgs.restructure_unit", unit)
    _check(on, basis)
    if len({unit.pk for unit in units} | ({into.pk} if into else {0})) < 2:
        raise ValidationError(_("Choose at least two units to merge."), code="few")
    if any(unit.is_root() and unit != into for unit in units):
        raise ValidationError(_("The top of the organisation cannot give way to another unit."), code="root")
    with transaction.atomic():
        lock_tree()
        for unit in units:
            refuse_closed(unit)
        if into is not None:
            require(actor, "orgs.change_unit", into)
            successor = locked(into)
        elif new is not None:
            place = parent or Unit.objects.get_parent(units[0], update=True)
            require(actor, "orgs.add_unit", place)
            successor = found(parent=place, facts=new, active_from=on)
        else:
            raise ValidationError(_("Choose the unit that goes on, or name the new one."), code="successor")
        gone = [locked(unit) for unit in units if unit.pk != successor.pk]
        for unit in gone:
            _give_way(actor, unit, [successor], on=on, basis=basis)
        record(actor, codes.UNITS_MERGED, successor, units=[unit.code for unit in gone], on=on.isoformat(), basis=basis)
        units_merged.send(sender=Unit, predecessors=gone, successors=[successor], on=on, actor=actor)
        units_changed.send(sender=Unit, on=on, actor=actor)
    return successor


def split_unit(
    *, actor: Actor, unit: Unit, parts: Sequence[UnitFacts], on: dt.date, basis: str, goes_on: bool
) -> list[Unit]:
    """Split `unit` from `on` into `parts`, founded beside it; `goes_on` keeps the old one as one of them."""
    require(actor, "orgs.restructure_unit", unit)
    _check(on, basis)
    if len(parts) + goes_on < 2:
        raise ValidationError(_("A split makes at least two units."), code="few")
    with transaction.atomic():
        lock_tree()
        unit = locked(unit)
        refuse_closed(unit)
        parent = Unit.objects.get_parent(unit, update=True)
        if parent is None:
            raise ValidationError(_("The top of the organisation cannot be split."), code="root")
        founded = [found(parent=parent, facts=facts, active_from=on) for facts in parts]
        if goes_on:
            _note(unit, founded, on, basis)
        else:
            _give_way(actor, unit, founded, on=on, basis=basis)
        record(actor, codes.UNIT_SPLIT, unit, into=[one.code for one in founded], on=on.isoformat(), basis=basis)
        units_merged.send(sender=Unit, predecessors=[unit], successors=founded, on=on, actor=actor)
        units_changed.send(sender=Unit, on=on, actor=actor)
    return founded


def _give_way(actor: Actor, unit: Unit, successors: Sequence[Unit], *, on: dt.date, basis: str) -> None:
    """Close `unit`; what hung on it goes to the first successor, its memberships to all."""
    heir = successors[0]
    for child in _children(unit, on):
        child.refresh_from_db()
        move(child, heir)
        date_change(child, heir, on=on, reason=basis)
    for group in UnitGroup.objects.filter(units=unit):
        group.units.add(*successors)
    for selector in Selector.objects.filter(extra=unit):
        selector.extra.add(*successors)
    for selector in Selector.objects.filter(excluded=unit):
        selector.excluded.add(*successors)
    Selector.objects.filter(within=unit).update(within=heir)
    Unit.objects.filter(second_line=unit).update(second_line=heir)
    _open_invitations([unit.pk]).update(withdrawn_at=clock.now())
    _note(unit, successors, on, basis)
    unit.refresh_from_db()
    end(unit, last_day=on - dt.timedelta(days=1), reason=basis, actor=actor)


def _note(unit: Unit, successors: Iterable[Unit], on: dt.date, basis: str) -> None:
    Succession.objects.bulk_create(
        [Succession(predecessor=unit, successor=one, on=on, basis=basis[:200]) for one in successors]
    )


def _children(unit: Unit, on: dt.date) -> list[Unit]:
    return list(Unit.objects.filter(path__startswith=unit.path, depth=unit.depth + 1).active_on(on))


def _open_invitations(units: Iterable[int]) -> QuerySet[Invitation]:
    return Invitation.objects.filter(post__unit__in=units, accepted_at__isnull=True, withdrawn_at__isnull=True)


def _check(on: dt.date, basis: str) -> None:
    if on > clock.today():
        raise ValidationError(
            _("A change is entered when it has come into force: choose today or an earlier day."), code="future"
        )
    if not basis.strip():
        raise ValidationError(_("Name the decision that this rests on."), code="basis")
