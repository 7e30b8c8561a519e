"""The reviewer's way through what waits: the next one, and how many there are of each kind."""

from django.db.models import Count, Q, QuerySet

from lantoa.activities.models import Activity


def following(rows: QuerySet[Activity], after: Activity) -> Activity | None:
    """The one to be reviewed after this one, in the queue's order; at its end the first of what was passed over."""
    flagged = after.flags_open
    later = Q(held_on__gt=after.held_on) | Q(held_on=after.held_on, pk__gt=after.pk)
    condition = Q(flagged=True) & later | Q(flagged=False) if flagged else Q(flagged=False) & later
    others = rows.exclude(pk=after.pk)
    return others.filter(condition).first() or others.first()


def by_kind(rows: QuerySet[Activity]) -> list[tuple[str, int]]:
    """How many wait of each kind, most first."""
    found = rows.order_by().values_list("kind").annotate(number=Count("pk", distinct=True))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
