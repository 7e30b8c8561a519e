"""Activities as what proves that a unit answered an event of its plan."""

from collections.abc import Iterator

from django.db.models import Count, Q

from lantoa.activities.models import Activity, ActivityState, Evidence
from lantoa.plans.events.proofs import Proof
from lantoa.plans.models import ActivityKind, Event

_COUNTS = (ActivityState.SUBMITTED, ActivityState.ACCEPTED)


def proofs_of(event: Event, units: Q) -> Iterator[Proof]:
    """What the units filed for the event and nobody returned or withdrew: one query."""
    kinds = dict(ActivityKind.choices)
    rows = Activity.objects.filter(units, event=event, state__in=_COUNTS).order_by("held_on", "pk")
    photographs = Count("evidence", filter=Q(evidence__kind=Evidence.Kind.PHOTO))
    names = ("pk", "unit", "title", "kind", "held_on", "reach", "photographs", "state")
    for pk, unit, title, kind, on, reach, photos, state in rows.annotate(photographs=photographs).values_list(*names):
        yield Proof(pk, unit, title, str(kinds[kind]), on, reach, photos, state == ActivityState.ACCEPTED)
