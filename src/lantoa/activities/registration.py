"""What the activities room gives to the rooms below it."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractMonth
from django.utils.translation import gettext_lazy as _

from lantoa.activities import codes, queries
from lantoa.activities.models import Activity, ActivityState
from lantoa.activities.proving import proofs_of
from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.orgs import sections
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.events import proofs
from lantoa.ui.frame import register_place

assert codes


def register() -> None:
    """Called once, when the program starts."""
    register_place("activities", _("Activities"), "camera", "activities:list", 30)
    access.register(_readable)
    proofs.register(proofs_of)
    sections.register(20, "activities/_unit_section.html", _unit_section)


def _readable(actor: Any, file: StoredFile) -> bool:
    """The evidence of an activity within reach; and, for its reviewer alone, of the one that it resembles."""
    seen = queries.visible_to(actor)
    if seen.filter(evidence__file=file).exists():
        return True
    return seen.filter(queries.reviewed_by(actor), evidence__flags__other__file=file).exists()


def _unit_section(actor: Actor, unit: Unit) -> dict[str, Any]:
    """A year as a strip of months, and the last ones."""
    today = clock.today()
    rows = Activity.objects.filter(unit=unit, state=ActivityState.ACCEPTED, held_on__year=today.year)
    counts = dict(rows.order_by().annotate(month=ExtractMonth("held_on")).values_list("month").annotate(Count("pk")))
    return {
        "unit": unit,
        "months": [counts.get(month, 0) for month in range(1, today.month + 1)],
        "total": sum(counts.values()),
        "year": today.year,
        "last": Activity.objects.filter(unit=unit)
        .exclude(state=ActivityState.WITHDRAWN)
        .order_by("-held_on", "-pk")[:5],
    }
