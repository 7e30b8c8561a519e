"""The sentence of the day: what is late, what is due, what waits, in that order."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.orgs.models import Role
from lantoa.workspace.home import Home


def sentence_of(home: Home) -> str:
    """One sentence; a calm one where nothing presses."""
    if home.steps:
        return _("Nothing runs yet. These steps start the campaign.")
    parts = list(_pressing(home)) or [_("nothing is urgent today")]
    if home.overview is not None and home.role in {Role.LEADER, Role.OFFICE, Role.DISTRICT, Role.DIVISION}:
        parts += _whole(home)
    return f"{capfirst(', '.join(parts))}."


def _pressing(home: Home) -> list[str]:
    found = []
    if home.late:
        found.append(
            ngettext("%(number)s task is overdue", "%(number)s tasks are overdue", len(home.late))
            % {"number": len(home.late)}
        )
    if home.soon:
        found.append(
            ngettext("%(number)s task is due this week", "%(number)s tasks are due this week", len(home.soon))
            % {"number": len(home.soon)}
        )
    if home.waits:
        found.append(
            ngettext("%(number)s thing waits for you", "%(number)s things wait for you", home.waits)
            % {"number": home.waits}
        )
    if home.counts.get("vacant"):
        number = home.counts["vacant"]
        found.append(ngettext("%(number)s post is vacant", "%(number)s posts are vacant", number) % {"number": number})
    return found


def _whole(home: Home) -> list[str]:
    assert home.overview is not None
    found = []
    if home.overview.tiles:
        reached = len(home.overview.tiles) - home.overview.unreached
        found.append(
            _("%(reached)s of %(all)s targets are reached") % {"reached": reached, "all": len(home.overview.tiles)}
        )
    if home.overview.silent and home.role != Role.LEADER:
        number = home.overview.silent
        found.append(ngettext("%(number)s unit is silent", "%(number)s units are silent", number) % {"number": number})
    return found
