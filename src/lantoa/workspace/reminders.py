"""The list of the silent as a workbook."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lantoa.ui.tables import workbook
from lantoa.vietnamese.dates import short
from lantoa.workspace.silence import Branch


def silent_workbook(branches: Iterable[Branch]) -> bytes:
    """One row for each unit: code, name, area, whom to call, last activity."""
    heads = [_("Code"), _("Unit"), _("Area"), _("In charge"), _("Phone"), _("Last activity")]
    rows = [
        (
            one.unit.code,
            one.unit.name,
            str(branch.unit or ""),
            one.contact.name if one.contact else "",
            one.contact.phone if one.contact else "",
            short(one.last) if one.last else "",
        )
        for branch in branches
        for one in branch.rows
    ]
    return workbook(_("Units to be reminded"), heads, rows)
