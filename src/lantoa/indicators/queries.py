"""Reads of indicators: the rows of the dashboard and of home pages, over what the actor sees."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from lantoa.indicators.evaluation import Result, evaluate, months
from lantoa.indicators.models import Indicator
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.plans.models import Plan
from lantoa.plans.queries import visible_to as plans_visible_to


@dataclass
class Line:
    """One row: the indicator, its value below the chosen unit, the trend."""

    indicator: Indicator
    result: Result
    months: list[float]


def indicators_of(plan: Plan) -> QuerySet[Indicator]:
    """A plan's indicators in the plan's order."""
    return Indicator.objects.filter(plan=plan).select_related("plan__owner", "target").order_by("position")


def indicator(actor: Actor, pk: int) -> Indicator:
    """One indicator of a visible plan; 404 otherwise."""
    rows = Indicator.objects.filter(plan__in=plans_visible_to(actor).values("pk"), pk=pk)
    found = rows.select_related("plan__owner", "target").first()
    if found is None:
        raise Http404
    return found


def top_of(actor: Actor, code: str = "") -> Unit | None:
    """The unit whose subtree is measured: the one asked for within reach, else the acting unit.

    Whoever watches over the whole, as a division does by its selector, measures the whole department's tree.
    """
    if code:
        found: Unit | None = units_visible_to(actor).filter(code=code).first()
        if found is None:
            raise Http404
        return found
    return actor.unit


def strip(actor: Actor, plan: Plan, day: dt.date, top: Unit | None = None) -> list[Line]:
    """The rows of a plan for the acting unit's subtree."""
    unit = top or top_of(actor)
    if unit is None:
        return []
    rows = []
    for one in indicators_of(plan):
        result = evaluate(one, unit, day)
        rows.append(Line(one, result, months(result)))
    return rows
