"""The targets as a strip: value, trend and who is missing, over the units that the actor watches."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.indicators.evaluation import Result, months
from lantoa.indicators.forecast import Asked, Forecast, forecast
from lantoa.indicators.queries import strip
from lantoa.orgs.actor import Actor
from lantoa.plans.models import Plan

WEEK = 7
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
    """One target. `week` members were satisfied in the last seven days; `forecast` is where the pace leads by year's end."""

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
    forecast: Forecast

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
    def likely(self) -> int:
        """How many will be satisfied by the end of the year at the present pace."""
        return self.forecast.likely

    @property
    def misses(self) -> bool:
        """Whether, at the present pace, the target is not reached by the end of the year."""
        return self.forecast.misses


def tiles_of(actor: Actor, plan: Plan, today: dt.date) -> list[Tile]:
    """The strip over the units that the acting seat watches."""
    return [tile_of(line.result, today) for line in strip(actor, plan, today)]


def tile_of(result: Result, today: dt.date) -> Tile:
    """One target as a tile: value, trend, forecast."""
    indicator = result.indicator
    since = [one.since for one in result.present if one.since is not None]
    asked = Asked(indicator.threshold, is_count=result.is_count, at_most=indicator.at_most)
    return Tile(
        definition=indicator.definition,
        title=indicator.title,
        url=reverse("indicators:indicator", args=[indicator.pk]),
        satisfied=result.satisfied,
        population=result.population,
        threshold=float(indicator.threshold),
        is_count=result.is_count,
        reached=result.reached,
        months=months(result),
        week=sum(day > today - dt.timedelta(days=WEEK) for day in since),
        forecast=forecast(
            asked,
            satisfied=result.satisfied,
            population=result.population,
            since=since,
            begin=begin_of(indicator.plan),
            day=result.day,
        ),
    )


def begin_of(plan: Plan) -> dt.date:
    """The day on which a plan was issued, as far as it is known; else the first of its year."""
    try:
        return dt.date.fromisoformat(plan.issued_on)
    except ValueError:
        return dt.date(plan.year, 1, 1)
