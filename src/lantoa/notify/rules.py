"""Who may do what with messages: everybody with one's own."""

import rules

from lantoa.orgs.actor import Actor


@rules.predicate
def is_somebody(actor: Actor, subject: object) -> bool:
    """Anybody who is signed in; what is found is one's own alone."""
    return actor.user_id is not None


rules.add_perm("notify.view_inbox", is_somebody)
rules.add_perm("notify.choose", is_somebody)
