"""Difficulties and initiatives as sheets."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from lantoa.feedback.models import Difficulty, Initiative
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


def initiatives_sheet(rows: QuerySet[Initiative]) -> bytes:
    """One row for each: who proposed it together, when, what, why, topic, state, how many units took it up."""
    heads = [_("Code"), _("Unit"), _("Sent on"), _("Initiative"), _("What is proposed"), _("Which problem it solves")]
    heads += [_("Topic of the plan"), _("State"), _("Units that took it up")]
    lines = [
        (
            one.unit.code,
            ", ".join(unit.name for unit in one.credited()),
            short(one.sent_on) if one.sent_on else "",
            one.title,
            one.what,
            one.why,
            one.topic.code if one.topic else "",
            str(one.get_state_display()),
            one.takers,
        )
        for one in rows.annotate(takers=Count("adoptions", distinct=True))
    ]
    return workbook(_("Initiatives and solutions"), heads, lines)
