"""The targets as a strip: value, trend and who is missing, over the units that the actor watches."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.indicators.evaluation import Result, months
from lantoa.indicators.queries import strip
from lantoa.orgs.actor import Actor
from lantoa.plans.models import Plan

WEEK, PACE_DAYS = 7, 60
LABELS: dict[str, str | Promise] = {
    "own_plan": _("Communication plan"),
    "dx_day": _("DX Day"),
    "portal": _("Portal column"),
    "officer": _("Officers trained"),
    "exemplar": _("Exemplars publicised"),
    "city_events": _("City-level events"),
    "lessons": _("Taught at school"),
}


@dataclass(frozen=True)
class Tile:
    """One target. `week` members were satisfied in the last seven days; `likely` is where the pace leads by year's end."""

    definition: str
    title: str
    url: str
    satisfied: int
    population: int
    threshold: float
    is_count: bool
    reached: bool
    months: list[float]
    week: int
    likely: int

    @property
    def label(self) -> str | Promise:
        """A short name of what is measured; the plan's own sentence stands in the title."""
        return LABELS.get(self.definition) or self.title

    @property
    def top(self) -> float:
        """Where the scale ends: a count may go one beyond its target."""
        return max(self.threshold + 1, float(self.satisfied)) if self.is_count else 100.0

    @property
    def missing(self) -> int:
        """How many still lack it; of a count, how many more are wanted."""
        return max(0, int(self.threshold) - self.satisfied) if self.is_count else self.population - self.satisfied

    @property
    def value(self) -> float:
        return float(self.satisfied) if self.is_count else self.satisfied * 100 / (self.population or 1)

    @property
    def misses(self) -> bool:
        """Whether, at the pace of the last sixty days, the target is not reached by the end of the year."""
        if self.reached or not (self.population or self.is_count):
            return False
        return self.likely < self.threshold if self.is_count else self.likely * 100 < self.threshold * self.population


def tiles_of(actor: Actor, plan: Plan, today: dt.date) -> list[Tile]:
    """The strip over the units that the acting seat watches."""
    return [_tile(line.result, today) for line in strip(actor, plan, today)]


def _tile(result: Result, today: dt.date) -> Tile:
    since: Callable[[int], int] = lambda days: sum(  # noqa: E731 - read twice, below
        one.since is not None and one.since > today - dt.timedelta(days=days) for one in result.members
    )
    left = (dt.date(result.indicator.plan.year, 12, 31) - today).days
    coming = since(PACE_DAYS) * max(left, 0) // PACE_DAYS
    return Tile(
        definition=result.indicator.definition,
        title=result.indicator.title,
        url=reverse("indicators:indicator", args=[result.indicator.pk]),
        satisfied=result.satisfied,
        population=result.population,
        threshold=float(result.indicator.threshold),
        is_count=result.is_count,
        reached=result.reached,
        months=months(result),
        week=since(WEEK),
        likely=result.satisfied + coming if result.is_count else min(result.population, result.satisfied + coming),
    )
