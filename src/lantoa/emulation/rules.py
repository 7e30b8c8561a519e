"""Who may do what with formulas, points, objections and sheets of persons."""

from typing import Any

import rules

from lantoa.emulation.models import Objection, Round
from lantoa.emulation.person import PersonYear
from lantoa.emulation.queries import WATCHING, UnitPlace
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.plans.models import Plan

WRITING = frozenset({Role.HEAD, Role.OFFICER})


def plan_of(subject: Any) -> Plan:
    """The plan that a record of this room belongs to."""
    if isinstance(subject, Objection):
        return subject.round.plan
    return subject.plan if isinstance(subject, Round) else subject


def unit_of(subject: Any) -> Unit:
    """The unit that a sheet is of."""
    return subject.unit if isinstance(subject, UnitPlace) else subject


@rules.predicate
def has_seat(actor: Actor, subject: Any) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


@rules.predicate
def coordinates(actor: Actor, subject: Any) -> bool:
    """The office of the plan's owner."""
    return any(seat.role == Role.OFFICE and seat.unit.pk == plan_of(subject).owner_id for seat in actor.seats)


@rules.predicate
def watches(actor: Actor, subject: Any) -> bool:
    """A level above units compares those that it reaches; a unit does not read others' points."""
    return bool(actor.roles & WATCHING)


@rules.predicate
def of_unit(actor: Actor, subject: Unit | UnitPlace) -> bool:
    """The actor sits at the unit."""
    return any(seat.unit.pk == unit_of(subject).pk for seat in actor.seats)


@rules.predicate
def above_unit(actor: Actor, subject: Unit | UnitPlace) -> bool:
    """The actor's level is above the unit, and it is within reach."""
    return bool(actor.roles & WATCHING) and actor.reaches(unit_of(subject))


@rules.predicate
def writes_for_unit(actor: Actor, subject: Unit | UnitPlace) -> bool:
    """The unit's head or officer."""
    return any(seat.unit.pk == unit_of(subject).pk and seat.role in WRITING for seat in actor.seats)


@rules.predicate
def asked_it(actor: Actor, objection: Objection) -> bool:
    """The head or officer of the unit that objected."""
    return bool(writes_for_unit(actor, objection.unit))


@rules.predicate
def of_objecting_unit(actor: Actor, objection: Objection) -> bool:
    """The actor sits at the unit that objected."""
    return bool(of_unit(actor, objection.unit))


@rules.predicate
def above_objecting_unit(actor: Actor, objection: Objection) -> bool:
    """The actor's level is above it."""
    return bool(above_unit(actor, objection.unit))


@rules.predicate
def is_the_person(actor: Actor, year: PersonYear) -> bool:
    """One's own sheet."""
    return actor.user_id is not None and actor.user_id == year.person.pk


@rules.predicate
def heads_all_of_it(actor: Actor, year: PersonYear) -> bool:
    """The head, where the sheet holds nothing but what was done at the head's own unit."""
    mine = headed(actor)
    return bool(year.units) and {unit.pk for unit in year.units} <= mine


@rules.predicate
def heads_a_unit(actor: Actor, subject: Any) -> bool:
    """The head of a unit."""
    return bool(headed(actor))


def headed(actor: Actor) -> set[int]:
    """Ids of the units whose head the actor is."""
    return {seat.unit.pk for seat in actor.seats if seat.role == Role.HEAD}


rules.add_perm("emulation.view", has_seat)
rules.add_perm("emulation.manage", coordinates)
rules.add_perm("emulation.compare", watches)
rules.add_perm("emulation.view_sheet", of_unit | above_unit)
rules.add_perm("emulation.object", writes_for_unit)
rules.add_perm("emulation.view_objection", of_objecting_unit | above_objecting_unit)
rules.add_perm("emulation.withdraw_objection", asked_it)
rules.add_perm("emulation.view_person", is_the_person | heads_all_of_it)
rules.add_perm("emulation.view_staff", heads_a_unit)
