"""Founding, changing and closing a unit. A change of name, kind or parent is dated: old reports keep the old tree."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import Who, record
from lantoa.orgs import codes
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.kinds import posts_of
from lantoa.orgs.models import Post, Tenure, Unit
from lantoa.orgs.planting import Seedling, lock_tree, plant
from lantoa.orgs.signals import units_changed
from lantoa.orgs.versions import next_version
from lantoa.periods import clock
from lantoa.vietnamese.text import squeeze


@dataclass(frozen=True)
class UnitFacts:
    """What a unit's form says."""

    code: str
    name: str
    kind: str
    short_name: str = ""
    website: str = ""
    pupils: int | None = None
    second_line: Unit | None = None
    second_line_reviews: bool = False


def create_unit(*, actor: Actor, parent: Unit, facts: UnitFacts, active_from: dt.date | None = None) -> Unit:
    """Found a unit below `parent` with the posts of its kind, still vacant."""
    require(actor, "orgs.add_unit", parent)
    with transaction.atomic():
        unit = found(parent=parent, facts=facts, active_from=active_from)
        record(actor, codes.UNIT_CREATED, unit, code=unit.code, parent=parent.code)
        units_changed.send(sender=Unit, on=clock.today(), actor=actor)
    return unit


def found(*, parent: Unit | None, facts: UnitFacts, active_from: dt.date | None = None) -> Unit:
    """Plant a unit and its posts, unasked and unlogged: for this room's actions. ValidationError on a taken code."""
    lock_tree()
    if Unit.objects.filter(code__iexact=facts.code).exists():
        raise ValidationError(
            _("The code %(code)s belongs to another unit."), code="taken", params={"code": facts.code}
        )
    if parent is not None:
        parent.refresh_from_db()
        refuse_closed(parent)
    unit = Unit(active_from=active_from)
    _fill(unit, facts)
    plant([Seedling(unit, parent)])
    Post.objects.bulk_create([Post(unit=unit, role=one.role, title=one.title) for one in posts_of(unit.kind)])
    return unit


def change_details(
    *, actor: Actor, unit: Unit, website: str, pupils: int | None, short_name: str | None = None
) -> Unit:
    """What the unit itself keeps: its site and figures. Not dated."""
    require(actor, "orgs.change_unit", unit)
    with transaction.atomic():
        unit = locked(unit)
        before = {"website": unit.website, "pupils": unit.pupils}
        unit.website, unit.pupils = website, pupils
        unit.short_name = unit.short_name if short_name is None else short_name
        unit.save()
        record(actor, codes.UNIT_CHANGED, unit, before=before, after={"website": website, "pupils": pupils})
    return unit


def change_unit(
    *,
    actor: Actor,
    unit: Unit,
    facts: UnitFacts,
    parent: Unit | None,
    on: dt.date,
    reason: str,
    correction: bool = False,
) -> Unit:
    """Change anything of a unit. A new name, kind or parent counts from `on`, unless it only corrects a slip."""
    require(actor, "orgs.restructure_unit", unit)
    if on > clock.today():
        raise ValidationError(
            _("A change is entered when it has come into force: choose today or an earlier day."), code="future"
        )
    with transaction.atomic():
        lock_tree()
        unit = locked(unit)
        old_parent = Unit.objects.get_parent(unit, update=True)
        before = {"name": unit.name, "kind": unit.kind, "parent": old_parent.code if old_parent else ""}
        if Unit.objects.filter(code__iexact=facts.code).exclude(pk=unit.pk).exists():
            raise ValidationError(
                _("The code %(code)s belongs to another unit."), code="taken", params={"code": facts.code}
            )
        _fill(unit, facts)
        unit.save()
        new_parent = old_parent
        if parent is not None and old_parent is not None and parent.pk != old_parent.pk:
            require(actor, "orgs.add_unit", parent)
            move(unit, parent)
            new_parent = parent
        after = {"name": unit.name, "kind": unit.kind, "parent": new_parent.code if new_parent else ""}
        if before != after:
            date_change(unit, new_parent, on=on, reason=reason, correction=correction)
        record(actor, codes.UNIT_CHANGED, unit, before=before, after=after, on=on.isoformat(), reason=reason)
        units_changed.send(sender=Unit, on=on, actor=actor)
    return unit


def close_unit(*, actor: Actor, unit: Unit, last_day: dt.date, reason: str) -> Unit:
    """End a unit: posts close, holders leave, what it did stays. Refused while units stand below it."""
    require(actor, "orgs.restructure_unit", unit)
    with transaction.atomic():
        lock_tree()
        unit = locked(unit)
        refuse_closed(unit)
        below = Unit.objects.under(unit).active_on(last_day).exclude(pk=unit.pk).count()
        if below:
            raise ValidationError(
                _("%(number)s units stand below it. Move them first, or merge this unit into another."),
                code="children",
                params={"number": below},
            )
        end(unit, last_day=last_day, reason=reason, actor=actor)
        record(actor, codes.UNIT_CLOSED, unit, last_day=last_day.isoformat(), reason=reason)
        units_changed.send(sender=Unit, on=last_day, actor=actor)
    return unit


def end(unit: Unit, *, last_day: dt.date, reason: str, actor: Who) -> None:
    """Mark a unit, its version, its posts and their tenures as ended on `last_day`."""
    unit.active_until = last_day
    unit.save()
    unit.versions.filter(valid_until__isnull=True).update(valid_until=last_day, reason=reason[:300])
    for post in unit.posts.filter(closed_on__isnull=True):
        record(actor, codes.POST_CLOSED, post, reason=reason)
    unit.posts.filter(closed_on__isnull=True).update(closed_on=last_day)
    Tenure.objects.filter(post__unit=unit, until__isnull=True).update(until=last_day)


def move(unit: Unit, parent: Unit) -> None:
    """Put a unit and all below it under `parent`. ValidationError where that would make a circle."""
    parent.refresh_from_db()
    refuse_closed(parent)
    if unit.contains(parent):
        raise ValidationError(_("A unit cannot stand below itself or below one of its own units."), code="cycle")
    Unit.objects.move(unit, parent, "last-child")
    unit.refresh_from_db()


def date_change(unit: Unit, parent: Unit | None, *, on: dt.date, reason: str, correction: bool = False) -> None:
    """Close the open version the day before `on` and open the next; a correction rewrites the open one."""
    version = unit.versions.filter(valid_until__isnull=True).order_by("-pk").first()
    closed, version = next_version(version, unit, parent, on=on, reason=reason, correction=correction)
    if closed is not None:
        closed.save(update_fields=["valid_until"])
    version.save()


def locked(unit: Unit) -> Unit:
    """The unit as it stands, held until the transaction ends."""
    found: Unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    return found


def _fill(unit: Unit, facts: UnitFacts) -> None:
    unit.code, unit.name, unit.kind = squeeze(facts.code), facts.name, facts.kind
    unit.short_name, unit.website, unit.pupils = squeeze(facts.short_name), facts.website, facts.pupils
    if facts.second_line is not None and unit.pk is not None and facts.second_line.pk == unit.pk:
        raise ValidationError(_("A unit is not its own second line of command."), code="self")
    unit.second_line, unit.second_line_reviews = facts.second_line, facts.second_line_reviews


def refuse_closed(unit: Unit) -> None:
    """ValidationError where the unit has ended."""
    if unit.active_until is not None and unit.active_until < clock.today():
        raise ValidationError(_("%(unit)s is closed."), code="closed", params={"unit": unit.name})
