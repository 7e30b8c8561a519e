"""Reads of initiatives: those of units within reach, and the spread ones, which are for all."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.alike import alike
from lantoa.feedback.assessment import Assessment, assess
from lantoa.feedback.models import (
    MERGEABLE,
    WRITABLE,
    Adoption,
    Initiative,
    InitiativeReview,
    InitiativeState,
    Pilot,
    ReviewCriterion,
)
from lantoa.feedback.rules.initiatives import PROPOSES, SENDS
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.plans.models import Plan
from lantoa.plans.queries import visible_to as plans_visible_to
from lantoa.vietnamese.text import fold

LIKE, LOOKED_AT, MOST_ALIKE, MERGED_WITH = 0.5, 500, 5, 20


def visible_to(actor: Actor) -> QuerySet[Initiative]:
    """Of units within reach once they were sent, the own unit's drafts too; those it tries or has a part in; all spread ones."""
    if not actor.seats:
        return Initiative.objects.none()
    own = Q(unit__in=[seat.unit.pk for seat in actor.seats if seat.role in PROPOSES])
    part = Initiative.objects.filter(actor.reach("unit__"), merged_into=OuterRef("pk"))
    trying = Pilot.objects.filter(actor.reach("units__"), initiative=OuterRef("pk"))
    spread = Q(state=InitiativeState.SPREAD, plan__in=plans_visible_to(actor).order_by().values("pk"))
    sent = Q(sent_on__isnull=False) & (actor.reach("unit__") | Exists(part) | Exists(trying))
    rows = Initiative.objects.filter(own | sent | spread)
    return rows.select_related("unit", "topic").order_by("-written_on", "-pk")


def initiative(actor: Actor, pk: int) -> Initiative:
    """One of them; 404 outside sight."""
    rows = visible_to(actor).select_related("unit", "level", "plan", "difficulty", "topic", "pilot", "merged_into")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class InitiativeFilter:
    """What the list is narrowed to: words, a state, a unit's code (its whole subtree), a topic's code."""

    words: str = ""
    state: str = ""
    unit: str = ""
    topic: str = ""


def table(actor: Actor, wanted: InitiativeFilter) -> QuerySet[Initiative]:
    """Rows of the list; one that was merged stands under the other, which has it in `merged`."""
    rows = visible_to(actor).filter(merged_into__isnull=True).prefetch_related("merged__unit")
    for word in fold(wanted.words).split():
        rows = rows.filter(Q(search__contains=word) | Q(unit__name_fold__contains=word))
    if wanted.unit:
        top = Unit.objects.filter(code=wanted.unit).first()
        rows = rows.filter(unit__path__startswith=top.path) if top else rows.none()
    if wanted.topic:
        rows = rows.filter(topic__code=wanted.topic)
    if wanted.state:
        return rows.filter(state=wanted.state)
    return rows.exclude(state=InitiativeState.WITHDRAWN)


def spread(actor: Actor, words: str = "") -> QuerySet[Initiative]:
    """Those open to every unit, with how many units took each up (`takers`) and whether the acting one did (`ours`)."""
    rows = table(actor, InitiativeFilter(words, InitiativeState.SPREAD))
    mine = Adoption.objects.filter(initiative=OuterRef("pk"), unit=actor.unit)
    rows = rows.annotate(takers=Count("adoptions", distinct=True), ours=Exists(mine))
    return rows.select_related("pilot").order_by("-takers", "-spread_on", "-pk")


def to_review(actor: Actor) -> QuerySet[Initiative]:
    """What waits for the actor: sent to its level, under review without the actor's points, with a result to be decided."""
    mine = Q(pk__in=[])
    given = InitiativeReview.objects.filter(
        initiative=OuterRef("pk"), version=OuterRef("version"), reviewer=actor.user_id
    )
    for seat in actor.seats:
        if seat.role == Role.OFFICE:
            mine |= Q(level=seat.unit, state__in=MERGEABLE)
            mine |= Q(unit__path__startswith=seat.unit.path, state=InitiativeState.RESULT)
        elif seat.role == Role.DISTRICT:
            mine |= Q(level=seat.unit, state__in=MERGEABLE)
        elif seat.role in {Role.DIVISION, Role.LEADER}:
            mine |= Q(actor.reach("unit__"), ~Exists(given), state=InitiativeState.REVIEW)
    own = Q(unit__in=[seat.unit.pk for seat in actor.seats])
    rows = Initiative.objects.filter(mine, merged_into__isnull=True).exclude(own)
    return rows.select_related("unit").order_by("sent_on", "pk")


def to_send(actor: Actor) -> QuerySet[Initiative]:
    """The own unit's: drafts that wait for who sends them, and those to be completed."""
    mine = Q(pk__in=[])
    for seat in actor.seats:
        if seat.role in SENDS:
            mine |= Q(unit=seat.unit, state__in=WRITABLE)
        elif seat.role in PROPOSES:
            mine |= Q(unit=seat.unit, state=InitiativeState.RETURNED)
    return Initiative.objects.filter(mine, merged_into__isnull=True)


def alike_to(actor: Actor, text: str, but: int | None = None) -> list[Initiative]:
    """Those in sight that say about the same as `text`, with or without accents, the likest first."""
    rows = visible_to(actor).filter(merged_into__isnull=True).exclude(state=InitiativeState.WITHDRAWN)
    others = list((rows.exclude(pk=but) if but else rows)[:LOOKED_AT])
    return [others[place] for place, _ in alike(text, [one.words for one in others], LIKE)[:MOST_ALIKE]]


def mergeable(actor: Actor, initiative: Initiative) -> list[tuple[Initiative, bool]]:
    """Others under the same plan into which it may be merged, each with whether it says the same, those first."""
    rows = visible_to(actor).filter(plan=initiative.plan, merged_into__isnull=True).exclude(pk=initiative.pk)
    others = list(rows.filter(state__in=(*MERGEABLE, InitiativeState.CHOSEN))[:LOOKED_AT])
    order = [place for place, _ in alike(initiative.words, [one.words for one in others], LIKE)]
    rest = [place for place in range(len(others)) if place not in set(order)]
    return [(others[place], place in set(order)) for place in (order + rest)[:MERGED_WITH]]


def reviews_of(initiative: Initiative) -> list[InitiativeReview]:
    """The points given to the wording that was sent last, oldest first."""
    return list(initiative.reviews.filter(version=initiative.version).order_by("pk"))


def assessment_of(reviews: list[InitiativeReview]) -> Assessment | None:
    """Means of each criterion and of all."""
    names = ReviewCriterion.values
    return assess(names, [{name: getattr(one, name) for name in names} for one in reviews])


def proofs_of(unit: Unit) -> QuerySet[Activity]:
    """Activities of a unit that may prove that it took something up, newest first."""
    rows = Activity.objects.filter(unit=unit, state__in=[ActivityState.ACCEPTED, ActivityState.SUBMITTED])
    return rows.order_by("-held_on", "-pk")


@dataclass(frozen=True)
class Counts:
    """Each counts once, however many were merged into it. `adoptions`: how often a unit took one up; `units` those units."""

    sent: int = 0
    reviewed: int = 0
    piloted: int = 0
    spread: int = 0
    adoptions: int = 0
    units: int = 0


_WENT = (InitiativeState.PILOT, InitiativeState.RESULT, InitiativeState.SPREAD, InitiativeState.ENDED)


def counts(rows: QuerySet[Initiative]) -> Counts:
    """Of initiatives that were sent and not withdrawn: two queries."""
    standing = rows.filter(sent_on__isnull=False, merged_into__isnull=True).exclude(state=InitiativeState.WITHDRAWN)
    standing = standing.order_by().distinct()
    decided = Q(state__in=[InitiativeState.CHOSEN, InitiativeState.REFUSED, *_WENT])
    found = standing.aggregate(
        sent=Count("pk", distinct=True),
        reviewed=Count("pk", filter=decided, distinct=True),
        piloted=Count("pk", filter=Q(state__in=_WENT), distinct=True),
        spread=Count("pk", filter=Q(state=InitiativeState.SPREAD), distinct=True),
    )
    taken = Adoption.objects.filter(initiative__in=standing.values("pk"))
    return Counts(**found, **taken.aggregate(adoptions=Count("pk"), units=Count("unit", distinct=True)))


def of_unit(actor: Actor, unit: Unit) -> QuerySet[Initiative]:
    """In sight, of one unit, its merged ones too, newest first."""
    rows = visible_to(actor).filter(unit=unit).exclude(state=InitiativeState.WITHDRAWN)
    return rows.select_related("merged_into")


def adopted_by(unit: Unit) -> QuerySet[Adoption]:
    """What a unit took up."""
    return Adoption.objects.filter(unit=unit).select_related("initiative__unit").order_by("-on", "-pk")


@dataclass(frozen=True)
class InPeriod:
    """What happened from a first to a last day: by days, so that it is the same whenever it is counted."""

    proposed: int = 0
    tried: int = 0
    spread: int = 0
    adoptions: int = 0
    takers: int = 0


def in_period(plan: Plan, top: Unit, first: dt.date, last: dt.date) -> InPeriod:
    """Of the units below `top`, each initiative once however many were merged into it: two queries."""
    days = (first, last)
    rows = Initiative.objects.filter(plan=plan, unit__path__startswith=top.path, merged_into__isnull=True).order_by()
    found = rows.exclude(state=InitiativeState.WITHDRAWN).aggregate(
        proposed=Count("pk", filter=Q(sent_on__range=days)),
        tried=Count("pk", filter=Q(pilot__first_on__range=days)),
        spread=Count("pk", filter=Q(spread_on__range=days)),
    )
    taken = Adoption.objects.filter(initiative__plan=plan, unit__path__startswith=top.path, on__range=days)
    return InPeriod(**found, **taken.aggregate(adoptions=Count("pk"), takers=Count("unit", distinct=True)))
