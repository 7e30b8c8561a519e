"""Who may do what with the work of others that home pages show."""

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role


@rules.predicate
def watches(actor: Actor, subject: object) -> bool:
    """Whoever follows units below: the office, the leadership, a division, a district."""
    return actor.holds([Role.OFFICE, Role.LEADER, Role.DIVISION, Role.DISTRICT])


rules.add_perm("workspace.chase", watches)
