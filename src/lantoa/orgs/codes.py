"""The room's audit codes, in the words in which a person reads them."""

from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry

UNIT_CREATED = "orgs.unit_created"
UNIT_CHANGED = "orgs.unit_changed"
UNIT_CLOSED = "orgs.unit_closed"
UNITS_MERGED = "orgs.units_merged"
UNIT_SPLIT = "orgs.unit_split"
ROSTER_IMPORTED = "orgs.roster_imported"
POST_OPENED = "orgs.post_opened"
POST_CLOSED = "orgs.post_closed"
POST_CHANGED = "orgs.post_changed"
POST_HANDED_OVER = "orgs.post_handed_over"
POST_VACATED = "orgs.post_vacated"
INVITED = "orgs.invited"
INVITATION_WITHDRAWN = "orgs.invitation_withdrawn"
INVITATION_ACCEPTED = "orgs.invitation_accepted"
GROUP_SAVED = "orgs.group_saved"
GROUP_DELETED = "orgs.group_deleted"
SELECTOR_SAVED = "orgs.selector_saved"
ACCOUNT_CHANGED = "orgs.account_changed"
SET_UP = "orgs.set_up"

_LABELS = {
    UNIT_CREATED: _("Unit founded"),
    UNIT_CHANGED: _("Unit changed"),
    UNIT_CLOSED: _("Unit closed"),
    UNITS_MERGED: _("Units merged"),
    UNIT_SPLIT: _("Unit split"),
    ROSTER_IMPORTED: _("Roster imported"),
    POST_OPENED: _("Post opened"),
    POST_CLOSED: _("Post closed"),
    POST_CHANGED: _("Post changed"),
    POST_HANDED_OVER: _("Post handed over"),
    POST_VACATED: _("Post vacated"),
    INVITED: _("Invitation made"),
    INVITATION_WITHDRAWN: _("Invitation withdrawn"),
    INVITATION_ACCEPTED: _("Invitation accepted"),
    GROUP_SAVED: _("Group of units saved"),
    GROUP_DELETED: _("Group of units deleted"),
    SELECTOR_SAVED: _("Selector saved"),
    ACCOUNT_CHANGED: _("Account changed"),
    SET_UP: _("Installation set up"),
}


def register() -> None:
    """Tell the log what the codes mean."""
    for code, label in _LABELS.items():
        registry.register(code, label)
