"""Reads of emulation: each takes the actor and starts from what it may see."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Case, Count, Max, Min, Q, QuerySet, Value, When
from django.http import Http404

from lantoa.emulation.models import (
    FormulaVersion,
    FrozenScore,
    Objection,
    ObjectionState,
    Round,
    RoundState,
    Row,
    Score,
)
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import Plan, PlanKind
from lantoa.plans.queries import IN_FORCE
from lantoa.plans.queries import visible_to as plans_visible_to
from lantoa.vietnamese.text import fold

WATCHING = frozenset({Role.OFFICE, Role.LEADER, Role.DIVISION, Role.DISTRICT, Role.ADMIN})
SHOWN = (RoundState.PROVISIONAL, RoundState.FROZEN)


def plans_of(actor: Actor) -> QuerySet[Plan]:
    """Plans in force and past ones within sight, newest first: each has its own formula and rounds."""
    rows = plans_visible_to(actor).filter(kind=PlanKind.DIRECTIVE, state__in=IN_FORCE)
    return rows.select_related("owner").order_by("-year", "owner__depth", "-pk")


def plan(actor: Actor, pk: int) -> Plan:
    """One of them; 404 otherwise."""
    found = plans_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def formula_of(plan: Plan) -> FormulaVersion | None:
    """The formula in force."""
    return FormulaVersion.objects.filter(plan=plan).order_by("-number").first()


def rounds_of(actor: Actor, plan: Plan) -> QuerySet[Round]:
    """A plan's rounds, newest first; withdrawn ones are shown to the office that withdrew them alone."""
    rows = Round.objects.filter(plan=plan).select_related("formula", "plan__owner")
    if not any(seat.role == Role.OFFICE and seat.unit.pk == plan.owner_id for seat in actor.seats):
        rows = rows.filter(state__in=SHOWN)
    return rows


def latest_round(plan: Plan) -> Round | None:
    """The round whose points are shown: the newest that was not withdrawn."""
    rows = Round.objects.filter(plan=plan, state__in=SHOWN).select_related("formula", "plan__owner")
    return rows.order_by("-as_of", "-pk").first()


def round_(actor: Actor, pk: int) -> Round:
    """One round of a visible plan; 404 otherwise."""
    found = Round.objects.filter(pk=pk).select_related("formula", "plan__owner").first()
    if found is None or not rounds_of(actor, plan(actor, found.plan_id)).filter(pk=pk).exists():
        raise Http404
    return found


def rows_of(row: Round) -> "QuerySet[FrozenScore] | QuerySet[Score]":
    """The points of a round, frozen or provisional."""
    if row.state == RoundState.FROZEN:
        return FrozenScore.objects.filter(round=row)
    return Score.objects.filter(round=row)


def row_of(row: Round, unit: Unit) -> Row | None:
    """One unit's points in a round."""
    return rows_of(row).filter(unit=unit).first()


@dataclass(frozen=True)
class UnitPlace:
    """A unit under a plan, in a round where one is asked for."""

    plan: Plan
    unit: Unit
    round: Round | None = None


def unit_place(actor: Actor, pk: int, code: str) -> UnitPlace:
    """A unit within reach under the plan `pk`; 404 otherwise."""
    return UnitPlace(plan(actor, pk), unit_in(actor, code))


def unit_round(actor: Actor, pk: int, code: str) -> UnitPlace:
    """A unit within reach in the round `pk`; 404 otherwise."""
    row = round_(actor, pk)
    return UnitPlace(row.plan, unit_in(actor, code), row)


def unit_in(actor: Actor, code: str) -> Unit:
    """An education unit within reach, as it stands or stood; 404 otherwise."""
    found: Unit | None = Unit.objects.filter(actor.reach(), code=code, kind__in=EDUCATION_KINDS).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class RowFilter:
    """What the table of points is narrowed to: a cluster's code, an area's name, words of the unit's name; its order."""

    cluster: str = ""
    area: str = ""
    words: str = ""
    order: str = ""


ORDERS = {
    "": ("cluster_name", "cluster", "position", "unit_code"),
    "diem": ("-points", "unit_code"),
    "thap": ("points", "unit_code"),
    "ten": ("unit__name_sort", "unit_code"),
}


def table(actor: Actor, row: Round, wanted: RowFilter) -> "QuerySet[FrozenScore] | QuerySet[Score]":
    """The points of units within reach."""
    rows = rows_of(row).filter(actor.reach("unit__"))
    if wanted.cluster:
        rows = rows.filter(cluster=wanted.cluster)
    if wanted.area:
        rows = rows.filter(area=wanted.area)
    for word in fold(wanted.words).split():
        rows = rows.filter(Q(unit__name_fold__contains=word) | Q(unit_code__iexact=word))
    return rows.select_related("unit").order_by(*ORDERS.get(wanted.order, ORDERS[""]))


@dataclass(frozen=True)
class ClusterLine:
    """A cluster: how many units it has, how many of them the actor reaches, the points at its ends and on the average."""

    code: str
    name: str
    size: int
    mine: int
    low: Decimal
    mean: Decimal
    high: Decimal


def clusters(actor: Actor, row: Round) -> list[ClusterLine]:
    """The clusters in which the actor reaches units, over all their units: two queries."""
    mine = dict(
        rows_of(row).filter(actor.reach("unit__")).order_by().values_list("cluster").annotate(number=Count("pk"))
    )
    rows = rows_of(row).filter(cluster__in=mine).order_by()
    found = rows.values("cluster", "cluster_name").annotate(
        size=Count("pk"), low=Min("points"), mean=Avg("points"), high=Max("points")
    )
    lines = [
        ClusterLine(
            one["cluster"],
            one["cluster_name"],
            one["size"],
            mine[one["cluster"]],
            one["low"],
            Decimal(one["mean"]).quantize(Decimal("0.01")),
            one["high"],
        )
        for one in found
    ]
    return sorted(lines, key=lambda line: line.name)


def objections_of(actor: Actor, plan: Plan) -> QuerySet[Objection]:
    """Objections of the actor's own units, for levels above those within reach; those that wait first."""
    rows = Objection.objects.filter(round__plan=plan)
    if actor.roles & WATCHING:
        rows = rows.filter(actor.reach("unit__"))
    else:
        rows = rows.filter(unit__in=[seat.unit.pk for seat in actor.seats])
    waits = Case(When(state=ObjectionState.OPEN, then=Value(0)), default=Value(1))
    return (
        rows.select_related("unit", "round__plan__owner", "proof_file").annotate(waits=waits).order_by("waits", "-pk")
    )


def objection(actor: Actor, pk: int) -> Objection:
    """One objection of a unit within reach; 404 otherwise."""
    rows = Objection.objects.filter(actor.reach("unit__"), pk=pk)
    found = rows.select_related("unit", "round__plan__owner", "round__formula", "proof_file").first()
    if found is None:
        raise Http404
    return found
