"""Who may do what with units, posts, groups and selectors."""

from typing import Any

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Invitation, Post, Role, Unit

MANAGERS = (Role.OFFICE, Role.ADMIN, Role.DISTRICT)
# Which seats may give out which: nobody hands out more than the own level has.
GRANTS: dict[str, frozenset[str]] = {
    Role.ADMIN: frozenset(Role.values),
    Role.OFFICE: frozenset(Role.values) - {Role.ADMIN},
    Role.DISTRICT: frozenset({Role.DISTRICT, Role.HEAD, Role.OFFICER}),
    Role.HEAD: frozenset({Role.HEAD, Role.OFFICER}),
}


def unit_of(subject: Any) -> Unit | None:
    """The unit that a record of this room belongs to."""
    if isinstance(subject, Invitation):
        return subject.post.unit
    return subject.unit if isinstance(subject, Post) else subject


def grantable(actor: Actor, unit: Unit) -> frozenset[str]:
    """The roles of posts at `unit` that the actor's seats give out."""
    given = [GRANTS.get(seat.role, frozenset()) for seat in actor.seats if seat.unit.contains(unit)]
    return frozenset().union(*given)


@rules.predicate
def has_seat(actor: Actor, subject: Any) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


@rules.predicate
def in_sight(actor: Actor, subject: Any) -> bool:
    """The unit is within reach."""
    unit = unit_of(subject)
    return unit is not None and actor.reaches(unit)


@rules.predicate
def manages(actor: Actor, subject: Any) -> bool:
    """An office, a district or an administrator, of this unit or of one above it."""
    return actor.holds(MANAGERS, unit_of(subject))


@rules.predicate
def manages_from_above(actor: Actor, subject: Any) -> bool:
    """As `manages`, but a district does not close, move or merge itself."""
    unit = unit_of(subject)
    return any(
        seat.role in MANAGERS
        and (unit is None or (seat.unit.contains(unit) and (seat.role != Role.DISTRICT or seat.unit.pk != unit.pk)))
        for seat in actor.seats
    )


@rules.predicate
def keeps_own_page(actor: Actor, subject: Any) -> bool:
    """The head or the officer keeps the own unit's address and figures."""
    unit = unit_of(subject)
    return any(seat.role in {Role.HEAD, Role.OFFICER} and unit and seat.unit.pk == unit.pk for seat in actor.seats)


@rules.predicate
def at_root(actor: Actor, subject: Any) -> bool:
    """The office or the administrator of the whole organisation."""
    return any(seat.role in {Role.OFFICE, Role.ADMIN} and seat.unit.is_root() for seat in actor.seats)


@rules.predicate
def grants(actor: Actor, subject: Any) -> bool:
    """The actor's level gives out this post; asked about a unit: some post of it."""
    post = subject.post if isinstance(subject, Invitation) else subject
    unit = unit_of(subject)
    if unit is None:
        return False
    given = grantable(actor, unit)
    return post.role in given if isinstance(post, Post) else bool(given)


@rules.predicate
def keeps_people(actor: Actor, subject: Any) -> bool:
    """Whoever gives out posts anywhere."""
    return actor.holds(GRANTS)


rules.add_perm("orgs.view_units", has_seat)
rules.add_perm("orgs.view_unit", in_sight)
rules.add_perm("orgs.add_unit", manages)
rules.add_perm("orgs.change_unit", manages | keeps_own_page)
rules.add_perm("orgs.restructure_unit", manages_from_above)
rules.add_perm("orgs.import_roster", at_root)
rules.add_perm("orgs.export_roster", manages)
rules.add_perm("orgs.view_people", keeps_people)
rules.add_perm("orgs.view_post", in_sight)
rules.add_perm("orgs.manage_posts", grants)
rules.add_perm("orgs.manage_groups", at_root)
rules.add_perm("orgs.manage_selectors", at_root)
