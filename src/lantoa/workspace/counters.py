"""Several counts in one query, so that a home page costs the same few however much it counts."""

from typing import Any

from django.db.models import Count, IntegerField, Max, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from lantoa.audit.models import Entry
from lantoa.orgs.models import Unit


def count_all(unit: Unit, **rows: QuerySet[Any]) -> dict[str, int]:
    """How many rows each query set has, and under `log` the number of the log's last line."""
    counts = {f"count_{name}": _count(query) for name, query in rows.items()}
    last = Entry.objects.order_by().annotate(one=Value(1)).values("one").annotate(last=Max("pk")).values("last")
    row = Unit.objects.filter(pk=unit.pk).order_by().values(**counts, count_log=Coalesce(Subquery(last), 0)).get()
    return {name.removeprefix("count_"): number for name, number in row.items()}


def _count(rows: QuerySet[Any]) -> Coalesce:
    one = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk", distinct=True))
    return Coalesce(Subquery(one.values("number"), output_field=IntegerField()), 0)
