"""Difficulties as a sheet."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.feedback.models import Difficulty
from lantoa.feedback.themes import BY_CODE
from lantoa.ui.tables import workbook
from lantoa.vietnamese.dates import short


def difficulties_sheet(rows: QuerySet[Difficulty]) -> bytes:
    """One row for each: who, when, what, asked for, theme, state, until when, the answer."""
    heads = [_("Code"), _("Unit"), _("Reported on"), _("Difficulty"), _("Asks for"), _("Theme"), _("State")]
    heads += [_("Answer due"), _("Answer")]
    lines = [
        (
            one.unit.code,
            one.unit.name,
            short(one.reported_on),
            one.text,
            one.request,
            str(BY_CODE[one.theme].label),
            str(one.get_state_display()),
            short(one.due_on) if one.due_on else "",
            one.solution.text if one.solution else "",
        )
        for one in rows.select_related("solution")
    ]
    return workbook(_("Difficulties"), heads, lines)
