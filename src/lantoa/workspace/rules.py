"""Who may do what with the work of others that home pages show."""

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role


@rules.predicate
def watches(actor: Actor, subject: object) -> bool:
    """Whoever follows units below: the office, the leadership, a division, a district."""
    return actor.holds([Role.OFFICE, Role.LEADER, Role.DIVISION, Role.DISTRICT])


@rules.predicate
def arranges(actor: Actor, subject: object) -> bool:
    """The office at the top of the tree, and its administrator: the map is the same for everybody."""
    return any(seat.unit.depth == 1 and seat.role in {Role.OFFICE, Role.ADMIN} for seat in actor.seats)


@rules.predicate
def keeps_accounts(actor: Actor, subject: object) -> bool:
    """Who fills the posts of the network."""
    return actor.holds([Role.ADMIN])


rules.add_perm("workspace.chase", watches)
rules.add_perm("workspace.view_one_page", watches)
rules.add_perm("workspace.arrange_map", arranges)
rules.add_perm("workspace.view_network", watches | keeps_accounts)
