"""Who may do what with indicators."""

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit


@rules.predicate
def has_seat(actor: Actor, subject: object) -> bool:
    """Anybody who holds a post sees the figures of what is within reach."""
    return bool(actor.seats)


@rules.predicate
def reviews(actor: Actor, unit: Unit) -> bool:
    """The level above the unit."""
    return actor.reviews(unit)


rules.add_perm("indicators.view_indicators", has_seat)
rules.add_perm("indicators.except_unit", reviews)
