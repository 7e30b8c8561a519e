"""Who may do what with indicators."""

from typing import Any

import rules
from django.db.models import Q

from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.models import Role, Unit
from lantoa.orgs.selection import selector_q
from lantoa.plans.models import Plan, Target

KEEPING_ROLES = (*REVIEWING_ROLES, Role.ADMIN)


@rules.predicate
def has_seat(actor: Actor, subject: object) -> bool:
    """Anybody who holds a post sees the figures of what is within reach."""
    return bool(actor.seats)


@rules.predicate
def reviews(actor: Actor, subject: Any) -> bool:
    """The level above the unit, or above that of an exception."""
    return actor.reviews(subject if isinstance(subject, Unit) else subject.unit)


@rules.predicate
def coordinates(actor: Actor, subject: Plan | Target) -> bool:
    """The office of the plan's owner says how its targets are measured."""
    plan = subject if isinstance(subject, Plan) else subject.plan
    return actor.holds([Role.OFFICE], plan.owner)


def kept_units(actor: Actor) -> Q:
    """The condition on units whose register entries the actor keeps.

    A level keeps its own, as the department's portal, and those of its branch; a division those of the units that it
    follows; a second line those of its units where it is set to review.
    """
    condition = Q(pk__in=[])
    for seat in actor.seats:
        if seat.role in {Role.OFFICE, Role.DISTRICT, Role.ADMIN}:
            condition |= Q(path__startswith=seat.unit.path)
        if seat.role in REVIEWING_ROLES:
            condition |= Q(second_line_reviews=True, second_line__path__startswith=seat.unit.path)
            if seat.selector:
                condition |= selector_q(seat.selector)
    return condition


@rules.predicate
def keeps_registers(actor: Actor, subject: Any) -> bool:
    """Registers are kept by the levels above the units, until the units' own records fill them."""
    return actor.holds(KEEPING_ROLES)


@rules.predicate
def keeps_register_of(actor: Actor, unit: Unit) -> bool:
    """This unit's entries are the actor's to keep."""
    return bool(Unit.objects.filter(kept_units(actor), pk=unit.pk).exists())


rules.add_perm("indicators.view_indicators", has_seat)
rules.add_perm("indicators.except_unit", reviews)
rules.add_perm("indicators.measure", coordinates)
rules.add_perm("indicators.view_registers", has_seat)
rules.add_perm("indicators.keep_registers", keeps_registers)
rules.add_perm("indicators.keep_register", keeps_register_of)
