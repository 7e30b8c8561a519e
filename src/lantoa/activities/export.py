"""The list as a workbook: one row for each activity, with the address where its evidence is."""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.activities.models import Activity, ActivityState, Channel, Evidence
from lantoa.plans.models import ActivityKind, Task
from lantoa.ui.tables import workbook
from lantoa.vietnamese.dates import short

_CODES = ArraySubquery(Task.objects.filter(activities=OuterRef("pk")).order_by("position").values("code"))
_PROOFS = ArraySubquery(Evidence.objects.filter(activity=OuterRef("pk")).order_by("position", "pk").values("url"))


def sheet(rows: QuerySet[Activity], site: str) -> bytes:
    """All of `rows` in one query, however many there are; `site` is the address of this installation."""
    heads = [
        _("Unit code"),
        _("What"),
        _("Unit"),
        _("Kind"),
        _("When"),
        _("Where"),
        _("Channel"),
        _("People reached"),
        _("Quantity"),
        _("Tasks"),
        _("State"),
        _("Reason"),
        _("Pieces of evidence"),
        _("Links"),
        _("Address"),
    ]
    return workbook(_("Activities"), heads, _lines(rows, site.rstrip("/")))


def _lines(rows: QuerySet[Activity], site: str) -> Iterator[list[Any]]:
    kinds, channels, states = dict(ActivityKind.choices), dict(Channel.choices), dict(ActivityState.choices)
    found = rows.select_related(None).annotate(codes=_CODES, proofs=_PROOFS)
    names = ("unit__code", "title", "unit__name", "kind", "held_on", "place", "channel", "reach", "quantity", "codes")
    for pk, *values, state, reason, proofs in found.values_list("pk", *names, "state", "return_reason", "proofs"):
        code, title, unit, kind, held_on, place, channel, reach, quantity, codes = values
        yield [
            code,
            title,
            unit,
            kinds[kind],
            short(held_on),
            place,
            channels[channel],
            reach,
            quantity,
            ", ".join(codes),
            states[state],
            reason,
            len(proofs),
            "\n".join(filter(None, proofs)),
            site + reverse("activities:activity", args=[pk]),
        ]
