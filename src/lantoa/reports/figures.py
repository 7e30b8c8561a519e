"""A unit's figures for a period, and their roll-up: counted from records, summed without loss.

One pass serves any number of units with a constant number of queries. `UnitFigures` add up, so that a district's figures
are the sum of its schools' and the department's the sum of all; a test recomputes them independently.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Sum

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.models import Difficulty
from lantoa.plans.models import Assignment, Plan

COUNTERS = ("activities", "items", "people", "channels", "topics")


@dataclass
class UnitFigures:
    """What one unit, or several together, did from `first` to `last`.

    `activities`, `items` (things filed together, as bulletin items) and `people` reached by kind, `channels` and
    `topics` by code, `reach` in people; `tasks`: {task code: {status: units}} as of the last day; `waiting` are not yet reviewed.
    """

    units: int = 0
    activities: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    tasks: dict[str, Counter[str]] = field(default_factory=dict)
    reach: int = 0
    waiting: int = 0
    difficulties: int = 0

    @property
    def total(self) -> int:
        """Accepted activities of every kind."""
        return sum(self.activities.values())

    def add(self, other: "UnitFigures") -> None:
        """Take another unit's figures into these."""
        self.units += other.units
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for code, statuses in other.tasks.items():
            self.tasks.setdefault(code, Counter()).update(statuses)
        self.reach += other.reach
        self.waiting += other.waiting
        self.difficulties += other.difficulties

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, keys sorted, so that equal figures are equal text."""
        counters = {name: dict(sorted(getattr(self, name).items())) for name in COUNTERS}
        tasks = {code: dict(sorted(self.tasks[code].items())) for code in sorted(self.tasks)}
        return {
            "units": self.units,
            **counters,
            "tasks": tasks,
            "reach": self.reach,
            "waiting": self.waiting,
            "difficulties": self.difficulties,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "UnitFigures":
        """The figures that `to_json` wrote."""
        return cls(
            units=data["units"],
            **{name: Counter(data[name]) for name in COUNTERS},
            tasks={code: Counter(statuses) for code, statuses in data["tasks"].items()},
            reach=data["reach"],
            waiting=data["waiting"],
            difficulties=data["difficulties"],
        )


def total_of(figures: Iterable[UnitFigures]) -> UnitFigures:
    """The sum."""
    result = UnitFigures()
    for one in figures:
        result.add(one)
    return result


def figures_of(plan: Plan, units: Collection[int], first: dt.date, last: dt.date) -> dict[int, UnitFigures]:
    """Each unit's own figures for the period, by unit id; units without any record are there too, with zeros."""
    result = {unit: UnitFigures(units=1) for unit in units}
    _count_activities(result, plan, first, last)
    _count_topics(result, plan, first, last)
    _count_tasks(result, plan, last)
    _count_difficulties(result, plan, first, last)
    return result


def _period(plan: Plan, units: Collection[int], first: dt.date, last: dt.date) -> Any:
    return Activity.objects.filter(plan=plan, unit__in=units, held_on__range=(first, last)).order_by()


def _count_activities(result: dict[int, UnitFigures], plan: Plan, first: dt.date, last: dt.date) -> None:
    rows = _period(plan, result, first, last).values("unit", "state", "kind", "channel")
    for row in rows.annotate(number=Count("pk"), people=Sum("reach"), items=Sum("quantity")):
        figures = result[row["unit"]]
        if row["state"] == ActivityState.SUBMITTED:
            figures.waiting += row["number"]
        elif row["state"] == ActivityState.ACCEPTED:
            figures.activities[row["kind"]] += row["number"]
            figures.items[row["kind"]] += row["items"]
            figures.people[row["kind"]] += row["people"]
            figures.channels[row["channel"]] += row["number"]
            figures.reach += row["people"]


def _count_topics(result: dict[int, UnitFigures], plan: Plan, first: dt.date, last: dt.date) -> None:
    rows = _period(plan, result, first, last).filter(state=ActivityState.ACCEPTED, topics__isnull=False)
    for row in rows.values("unit", "topics__code").annotate(number=Count("pk")):
        result[row["unit"]].topics[row["topics__code"]] += row["number"]


def _count_tasks(result: dict[int, UnitFigures], plan: Plan, last: dt.date) -> None:
    rows = Assignment.objects.filter(task__plan=plan, task__withdrawn_in__isnull=True, unit__in=result)
    for row in rows.with_status(last).order_by().values("unit", "task__code", "status"):  # type: ignore[misc]  # annotated
        result[row["unit"]].tasks.setdefault(row["task__code"], Counter())[row["status"]] += 1


def _count_difficulties(result: dict[int, UnitFigures], plan: Plan, first: dt.date, last: dt.date) -> None:
    rows = Difficulty.objects.filter(
        plan=plan, unit__in=result, withdrawn_on__isnull=True, reported_on__range=(first, last)
    )
    for row in rows.order_by().values("unit").annotate(number=Count("pk")):
        result[row["unit"]].difficulties += row["number"]
