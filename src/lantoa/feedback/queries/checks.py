"""Reads of checks: those of my level, and those announced to units within reach."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from lantoa.feedback.models import Check, CheckState, Finding, FindingState, Visit, VisitState
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.models import Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.plans.models import Plan

TOLD = (CheckState.ANNOUNCED, CheckState.CLOSED)
ASKS = (FindingState.OPEN, FindingState.ANSWERED)


def _mine(actor: Actor, prefix: str = "") -> Q:
    """Of my level, or with me in the team."""
    levels = [seat.unit.pk for seat in actor.seats if seat.role in REVIEWING_ROLES]
    return Q(**{f"{prefix}owner__in": levels}) | Q(**{f"{prefix}members__user": actor.user_id})


def visible_to(actor: Actor) -> QuerySet[Check]:
    """Mine in every state; others once they were announced to a unit within reach."""
    mine = Check.objects.filter(_mine(actor)).values("pk")
    told = Visit.objects.filter(actor.reach("unit__"), of_check=OuterRef("pk"))
    seen = Q(pk__in=mine) | (Q(state__in=TOLD) & Exists(told))
    return Check.objects.filter(seen).select_related("owner", "plan")


def check(actor: Actor, pk: int) -> Check:
    """One of them; 404 outside sight."""
    found = visible_to(actor).select_related("selector__within").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """Visits of my checks, and those announced to units within reach."""
    mine = Check.objects.filter(_mine(actor)).values("pk")
    told = actor.reach("unit__") & Q(of_check__state__in=TOLD)
    rows = Visit.objects.filter(Q(of_check__in=mine) | told)
    return rows.select_related("of_check__owner", "of_check__plan", "unit")


def visit(actor: Actor, pk: int) -> Visit:
    """One of them; 404 outside sight."""
    found = visits_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def findings_visible_to(actor: Actor) -> QuerySet[Finding]:
    """What was found on visits in sight; a unit reads it once the visit is concluded."""
    mine = Check.objects.filter(_mine(actor)).values("pk")
    told = actor.reach("visit__unit__") & Q(visit__state=VisitState.CONCLUDED)
    rows = Finding.objects.filter(Q(visit__of_check__in=mine) | told)
    return rows.select_related("visit__of_check__owner", "visit__unit", "responsible")


def finding(actor: Actor, pk: int) -> Finding:
    """One of them; 404 outside sight."""
    found = findings_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visits_of(actor: Actor, check: Check) -> QuerySet[Visit]:
    """The visits of one check in sight, with how many findings ask something, are late, are there at all."""
    rows = visits_visible_to(actor).filter(of_check=check)
    asks = Q(findings__state__in=ASKS)
    return rows.annotate(found=Count("findings"), asking=Count("findings", filter=asks)).order_by("on", "unit__path")


def visits_of_unit(actor: Actor, unit: Unit) -> QuerySet[Visit]:
    """The visits of one unit in sight, newest first."""
    asks = Q(findings__state__in=ASKS)
    rows = visits_visible_to(actor).filter(unit=unit)
    return rows.annotate(asking=Count("findings", filter=asks)).order_by("-on", "-pk")


LATE, OPEN, ANSWERED, CLOSED = "qua-han", "chua-xong", "cho-xem", "da-xong"


def _part(part: str, today: dt.date) -> Q:
    late = Q(state=FindingState.OPEN, due_on__lt=today)
    parts = {LATE: late, ANSWERED: Q(state=FindingState.ANSWERED), CLOSED: Q(state=FindingState.CLOSED)}
    return parts.get(part, Q(state__in=ASKS))


def follow_ups(actor: Actor, part: str, today: dt.date) -> QuerySet[Finding]:
    """What is to be put right within sight, or one part of it, the most urgent first."""
    rows = findings_visible_to(actor).filter(_part(part, today), visit__state=VisitState.CONCLUDED)
    return rows.order_by("due_on", "pk")


def owed_by(unit: Unit) -> QuerySet[Finding]:
    """What a unit has to put right and has not answered."""
    return Finding.objects.filter(responsible=unit, state=FindingState.OPEN, visit__state=VisitState.CONCLUDED)


def to_decide(actor: Actor) -> QuerySet[Finding]:
    """Answers of units that wait for the actor's level or team."""
    mine = Check.objects.filter(_mine(actor)).values("pk")
    return Finding.objects.filter(visit__of_check__in=mine, state=FindingState.ANSWERED)


@dataclass(frozen=True)
class Statistics:
    """Education units within reach: how many were checked under the plan, of how many; findings open and late."""

    units: int
    checked: int
    open: int
    late: int
    answered: int

    @property
    def unchecked(self) -> int:
        return self.units - self.checked


def statistics(actor: Actor, plan: Plan, today: dt.date) -> Statistics:
    """Three queries."""
    units = units_visible_to(actor).filter(kind__in=EDUCATION_KINDS).active_on(today)
    done = Visit.objects.filter(of_check__plan=plan, state=VisitState.CONCLUDED, unit=OuterRef("pk"))
    counts: dict[str, Any] = (
        follow_ups(actor, OPEN, today)
        .order_by()
        .filter(visit__of_check__plan=plan)
        .aggregate(
            open=Count("pk"),
            late=Count("pk", filter=_part(LATE, today)),
            answered=Count("pk", filter=_part(ANSWERED, today)),
        )
    )
    return Statistics(units=units.count(), checked=units.filter(Exists(done)).count(), **counts)


def unchecked(actor: Actor, plan: Plan, today: dt.date) -> QuerySet[Unit]:
    """Education units within reach that no check has visited under the plan."""
    units = units_visible_to(actor).filter(kind__in=EDUCATION_KINDS).active_on(today)
    done = Visit.objects.filter(of_check__plan=plan, state=VisitState.CONCLUDED, unit=OuterRef("pk"))
    rows: QuerySet[Unit] = units.filter(~Exists(done)).order_by("path")
    return rows
