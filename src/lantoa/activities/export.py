"""The list as a workbook: one row for each activity, with the address where its evidence is."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.activities.models import Activity
from lantoa.activities.queries import with_proof
from lantoa.ui.tables import workbook
from lantoa.vietnamese.dates import short

CHUNK = 500


def sheet(rows: QuerySet[Activity], site: str) -> bytes:
    """All of `rows`, a few at a time, however many there are; `site` is the address of this installation."""
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
    found = with_proof(rows).prefetch_related("tasks").iterator(chunk_size=CHUNK)
    return workbook(_("Activities"), heads, _lines(found, site.rstrip("/")))


def _lines(rows: Iterator[Activity], site: str) -> Iterator[list[Any]]:
    for row in rows:
        proofs = list(row.evidence.all())
        yield [
            row.unit.code,
            row.title,
            row.unit.name,
            row.get_kind_display(),
            short(row.held_on),
            row.place,
            row.get_channel_display(),
            row.reach,
            row.quantity,
            ", ".join(task.code for task in row.tasks.all()),
            row.get_state_display(),
            row.return_reason,
            len(proofs),
            "\n".join(proof.url for proof in proofs if proof.url),
            site + reverse("activities:activity", args=[row.pk]),
        ]
