"""What a unit reported before: the frozen version that stands for an earlier period, by which a report compares itself.

Never a count of today's records: what was sent is what a reader above remembers, and a late correction of an activity
does not silently move the past.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from lantoa.periods.calendar import Period
from lantoa.reports.models import Cycle, Report, ReportVersion
from lantoa.reports.queries import RECEIVED, SEEN_ABOVE


@dataclass(frozen=True)
class Earlier:
    """The version that stands of an earlier report, and how many activities it had."""

    report: int
    version: int
    period: str
    total: int

    def to_json(self) -> dict[str, Any]:
        """As a later report's frozen content names it."""
        return {"report": self.report, "version": self.version, "period": self.period}


@dataclass(frozen=True)
class Past:
    """By unit: the report of the period before, the one of the same period a year ago, and who has reported at all."""

    previous: Mapping[int, Earlier]
    last_year: Mapping[int, Earlier]
    reported: Collection[int]


def past_of(cycle: Cycle, units: Collection[int]) -> Past:
    """What units sent before a cycle, under the same plan or the same authority's plan of another year: two queries.

    The quarter before the first is the fourth of the year before; a year has no other period than the one before it.
    """
    period = Period.parse(cycle.period)
    before = _standing(cycle, units, period.previous())
    ago = {} if period.kind == "year" else _standing(cycle, units, period.same_last_year())
    sent = Report.objects.filter(unit__in=units, cycle__last__lt=cycle.first, versions__isnull=False)
    return Past(before, ago, set(sent.order_by().values_list("unit", flat=True)))


def named_in(data: Mapping[str, Any], key: str) -> ReportVersion | None:
    """The version that a report's content names as `previous` or `last_year`."""
    named = data.get(key)
    rows = ReportVersion.objects.select_related("report__cycle")
    return rows.filter(pk=named["version"]).first() if named else None


def _standing(cycle: Cycle, units: Collection[int], period: Period) -> dict[int, Earlier]:
    """By unit: the version that the level above counts, else the newest one that it has not given back."""
    plan = cycle.plan
    of_plan = Q(report__cycle__plan=plan) if period.year == plan.year else Q(report__cycle__plan__owner=plan.owner_id)
    rows = ReportVersion.objects.filter(
        of_plan, report__unit__in=units, report__cycle__period=str(period), report__state__in=SEEN_ABOVE
    ).order_by("report__cycle__plan", "number")
    names = ("report", "report__unit", "report__cycle__plan", "report__state", "report__counted")
    found: dict[int, tuple[bool, Earlier]] = {}
    for pk, activities, report, unit, of, state, counted in rows.values_list(
        "pk", "content__figures__activities", *names
    ):
        stands = counted == pk or (counted is None and state in RECEIVED)
        copied = of == plan.cloned_from_id  # this plan goes on from that one
        if stands and (copied or not found.get(unit, (False,))[0]):
            found[unit] = (copied, Earlier(report, pk, str(period), sum(activities.values())))
    return {unit: earlier for unit, (_copied, earlier) in found.items()}


def quarters_of(report: Report) -> list[tuple[str, ReportVersion | None]]:
    """The four quarters of a year's report under its plan, each with the version that stands of it."""
    cycle, unit = report.cycle, report.unit_id
    year = Period.parse(cycle.period).year
    periods = [Period(year, "quarter", number) for number in range(1, 5)]
    stands = {str(one): found[unit] for one in periods if unit in (found := _standing(cycle, [unit], one))}
    versions = ReportVersion.objects.in_bulk([earlier.version for earlier in stands.values()])
    return [(str(one), versions[stands[str(one)].version] if str(one) in stands else None) for one in periods]
