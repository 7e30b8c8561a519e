"""Reads of indicators: the rows of the dashboard and of home pages, over what the actor sees."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.definitions import DEFINITIONS
from lantoa.indicators.evaluation import Member, Result, evaluate, months
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import FrozenValue, Indicator, NotApplicable
from lantoa.indicators.scope import Scope
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Tenure, Unit
from lantoa.orgs.queries import unit as unit_of
from lantoa.plans.models import Plan, PlanKind, PlanState, Target
from lantoa.plans.queries import visible_to as plans_visible_to


@dataclass
class Line:
    """One row: the indicator, its value over the chosen units, the trend."""

    indicator: Indicator
    result: Result
    months: list[float]


def indicators_of(plan: Plan) -> QuerySet[Indicator]:
    """A plan's indicators in the plan's order, the rules of its task table last."""
    rows = Indicator.objects.filter(plan=plan).select_related("plan__owner", "target", "task")
    return rows.order_by("position", "pk")


def indicator(actor: Actor, pk: int) -> Indicator:
    """One indicator of a visible plan; 404 otherwise."""
    rows = Indicator.objects.filter(plan__in=plans_visible_to(actor).values("pk"), pk=pk)
    found = rows.select_related("plan__owner", "target", "task").first()
    if found is None:
        raise Http404
    return found


def target(actor: Actor, pk: int) -> Target:
    """One target of a visible plan; 404 otherwise."""
    rows = Target.objects.filter(plan__in=plans_visible_to(actor).values("pk"), pk=pk)
    found = rows.select_related("plan__owner", "indicator").first()
    if found is None:
        raise Http404
    return found


def plans_of(actor: Actor) -> list[Plan]:
    """The plans whose figures the actor may look at: those in force and past ones within sight, newest first."""
    rows = plans_visible_to(actor).filter(kind=PlanKind.DIRECTIVE, state__in=[PlanState.ISSUED, PlanState.CLOSED])
    return list(rows.select_related("owner").order_by("-year", "owner__depth", "-pk")[:20])


def scope_of(actor: Actor, code: str = "") -> Scope | None:
    """Over which units the figures are: the branch asked for, else that of the acting seat; None for one without a seat.

    A seat with a selector, as a division's, measures the units that it reaches, wherever they stand in the tree.
    Http404 for a branch in which the actor reaches nothing.
    """
    if actor.acting is None:
        return None
    if not code:
        if actor.acting.selector is None:
            return Scope(actor.acting.unit)
        return Scope(_root_of(actor.acting.unit), Actor(actor.user, (actor.acting,), actor.acting))
    found: Unit | None = Unit.objects.filter(code=code).first()
    if found is None:
        raise Http404
    if any(seat.unit.contains(found) for seat in actor.seats):
        return Scope(found)
    scope = Scope(found, actor)
    if not Unit.objects.filter(scope.units()).exists():
        raise Http404
    return scope


def _root_of(unit: Unit) -> Unit:
    if unit.depth == 1:
        return unit
    root: Unit = Unit.objects.get(path=unit.path[: Unit.steplen])
    return root


def day_of(plan: Plan, today: dt.date) -> dt.date:
    """The day as of which a plan's figures are shown: today, in its year; the last day of a year that is over."""
    return min(today, dt.date(plan.year, 12, 31))


def lines(plan: Plan, scope: Scope, today: dt.date) -> list[Line]:
    """A plan's rows: the targets, then the rules of the task table. A constant number of queries."""
    day = day_of(plan, today)
    asked = list(indicators_of(plan))
    ground = Ground(plan, scope, day, _kinds(asked))
    results = (evaluate(one, scope, day, ground) for one in asked)
    return [Line(result.indicator, result, months(result)) for result in results]


def _kinds(asked: Iterable[Indicator]) -> frozenset[str] | None:
    """The kinds of activity that some indicators ask for; None where one asks for any."""
    found: set[str] = set()
    for one in asked:
        takes = DEFINITIONS[one.definition].takes
        kinds = takes(one).kinds if takes else frozenset()
        if kinds is None:
            return None
        found |= kinds
    return frozenset(found)


def strip(actor: Actor, plan: Plan, day: dt.date, top: Unit | None = None) -> list[Line]:
    """The rows of a plan's targets for the acting seat, as home pages show them."""
    scope = Scope(top) if top else scope_of(actor)
    return [line for line in lines(plan, scope, day) if line.indicator.target_id] if scope else []


def unmeasured(plan: Plan) -> QuerySet[Target]:
    """Targets that no definition measures."""
    return plan.targets.filter(indicator__isnull=True).order_by("position")


def exceptions(indicator: Indicator, scope: Scope, day: dt.date) -> QuerySet[NotApplicable]:
    """Units in scope that the indicator does not apply to on a day."""
    rows = NotApplicable.objects.filter(scope.units("unit__"), indicator=indicator, since__lte=day)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=day))
    return rows.select_related("unit", "indicator").order_by("unit__path")


@dataclass(frozen=True)
class Pair:
    """An indicator, and a unit within reach that it may not apply to."""

    indicator: Indicator
    unit: Unit


def pair(actor: Actor, pk: int, unit: str) -> Pair:
    """An indicator and a unit by its code; 404 out of sight."""
    return Pair(indicator(actor, pk), unit_of(actor, unit))


def exception(actor: Actor, pk: int) -> NotApplicable:
    """One exception of a unit within reach; 404 otherwise."""
    found = NotApplicable.objects.filter(actor.reach("unit__"), pk=pk).select_related("unit", "indicator").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Proof:
    """The activities behind a satisfied member: the newest one, and how many there are."""

    url: str
    number: int


def proofs(result: Result, members: Iterable[Member]) -> dict[str, Proof]:
    """By member: its accepted activities that count. One query for the members shown."""
    definition = DEFINITIONS[result.indicator.definition]
    shown = [one for one in members if one.since]
    if definition.takes is None or not shown or definition.by == "activity":
        return {}
    by = "event_id" if definition.by == "event" else "unit_id"
    names = {int(one.key) if by == "event_id" else one.unit_id: one.key for one in shown}
    rows = Activity.objects.filter(
        definition.takes(result.indicator).q(),
        plan=result.indicator.plan_id,
        state=ActivityState.ACCEPTED,
        held_on__lte=result.day,
        **{f"{by}__in": names},
    )
    groups = rows.order_by().values(by).annotate(number=Count("pk"), newest=Max("pk"))
    return {
        names[row[by]]: Proof(reverse("activities:activity", args=[row["newest"]]), row["number"]) for row in groups
    }


def last_signs(units: Iterable[int], today: dt.date) -> dict[int, dt.date]:
    """The day of each unit's last activity, or of the last sign-in of who sits in it. Two queries."""
    wanted = list(units)
    filed = Activity.objects.filter(unit__in=wanted).order_by().values("unit").annotate(last=Max("held_on"))
    seen = (
        Tenure.objects.holding(today)
        .filter(post__unit__in=wanted, user__last_login__isnull=False)
        .order_by()
        .values("post__unit")
        .annotate(last=Max("user__last_login"))
    )
    found: dict[int, dt.date] = dict(filed.values_list("unit", "last"))
    for unit, last in seen.values_list("post__unit", "last"):
        day = timezone.localtime(last).date()
        if day <= today:  # the real clock may run ahead of the business date
            found[unit] = max(day, found.get(unit, day))
    return found


def frozen_of(indicator: Indicator) -> QuerySet[FrozenValue]:
    """What was frozen of an indicator, the newest period first."""
    return FrozenValue.objects.filter(indicator=indicator).order_by("-on")


def frozen(actor: Actor, pk: int) -> FrozenValue:
    """One frozen value of a visible plan; 404 otherwise."""
    rows = FrozenValue.objects.filter(indicator__plan__in=plans_visible_to(actor).values("pk"), pk=pk)
    found = rows.select_related("indicator__plan__owner", "unit").first()
    if found is None:
        raise Http404
    return found


def frozen_members(value: FrozenValue, scope: Scope) -> list[dict[str, Any]]:
    """The members of a frozen value within a scope, as they were then; of distinct events all."""
    if scope.is_everything or DEFINITIONS[value.indicator.definition].by == "event":
        return list(value.members)
    codes = set(Unit.objects.filter(scope.units()).order_by().values_list("code", flat=True))
    return [one for one in value.members if one["unit"] in codes]
