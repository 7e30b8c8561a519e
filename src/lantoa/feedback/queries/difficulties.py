"""Reads of difficulties: those of the units within reach."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from lantoa.feedback.alike import alike
from lantoa.feedback.models import UNANSWERED, Difficulty, Solution
from lantoa.feedback.themes import BY_CODE, Theme
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.periods import clock
from lantoa.vietnamese.text import fold

LIKE, LOOKED_AT, MOST_ALIKE = 0.6, 500, 20


def visible_to(actor: Actor) -> QuerySet[Difficulty]:
    """Of the units within reach, newest first."""
    rows = Difficulty.objects.filter(actor.reach("unit__"))
    return rows.select_related("unit", "task").order_by("-reported_on", "-pk")


def search(actor: Actor, words: str) -> QuerySet[Difficulty]:
    """Those with every word, without accents."""
    condition = Q()
    for word in fold(words).split():
        condition &= Q(search__contains=word) | Q(unit__name_fold__contains=word)
    return visible_to(actor).filter(condition)


@dataclass(frozen=True)
class DifficultyFilter:
    """What the list is narrowed to: words, a theme's code, a unit's code (its whole subtree), a state (`cho`: waits, `qua-han`:
    waits past its day, `da-tra-loi`: answered); `all` shows those taken back."""

    words: str = ""
    theme: str = ""
    unit: str = ""
    all: bool = False
    state: str = ""


STATES = ("cho", "qua-han", "da-tra-loi")


def table(actor: Actor, wanted: DifficultyFilter) -> QuerySet[Difficulty]:
    """Rows of the list."""
    rows = search(actor, wanted.words)
    if wanted.unit:
        top = Unit.objects.filter(code=wanted.unit).first()
        rows = rows.filter(unit__path__startswith=top.path) if top else rows.none()
    if wanted.theme:
        rows = rows.filter(theme=wanted.theme)
    if wanted.state == "da-tra-loi":
        rows = rows.exclude(state__in=UNANSWERED)
    elif wanted.state:
        rows = rows.filter(state__in=UNANSWERED)
        if wanted.state == "qua-han":
            rows = rows.filter(due_on__lt=clock.today())
    return rows if wanted.all else rows.filter(withdrawn_on__isnull=True)


@dataclass(frozen=True)
class Answers:
    """How many were reported, answered, and how many wait past their day."""

    reported: int = 0
    answered: int = 0
    late: int = 0

    @property
    def waiting(self) -> int:
        return self.reported - self.answered


def answers(rows: QuerySet[Difficulty], today: dt.date) -> Answers:
    """Of some difficulties that were not taken back: one query."""
    waits = Q(state__in=UNANSWERED)
    found = rows.filter(withdrawn_on__isnull=True).aggregate(
        reported=Count("pk"), waits=Count("pk", filter=waits), late=Count("pk", filter=waits & Q(due_on__lt=today))
    )
    return Answers(found["reported"], found["reported"] - found["waits"], found["late"])


def unanswered(actor: Actor) -> QuerySet[Difficulty]:
    """What waits for an answer of one of the actor's levels, the most urgent first."""
    mine = Q(pk__in=[])
    for seat in actor.seats:
        if seat.role == Role.DISTRICT:
            mine |= Q(level=seat.unit)
        elif seat.role == Role.OFFICE:
            mine |= Q(level=seat.unit) | Q(level__isnull=True, unit__path__startswith=seat.unit.path)
    rows = visible_to(actor).filter(mine, state__in=UNANSWERED, withdrawn_on__isnull=True)
    return rows.order_by("due_on", "pk")


def similar(actor: Actor, difficulty: Difficulty) -> list[Difficulty]:
    """Others that wait and say about the same, the likest first: they may be answered together."""
    others = list(unanswered(actor).exclude(pk=difficulty.pk).filter(theme=difficulty.theme)[:LOOKED_AT])
    found = alike(difficulty.text, [one.text for one in others], LIKE)
    return [others[place] for place, _share in found[:MOST_ALIKE]]


def public(words: str = "") -> QuerySet[Solution]:
    """Answers that everybody may read, the newest first, with every word, without accents."""
    condition = Q(public_on__isnull=False)
    for word in fold(words).split():
        condition &= Q(search__contains=word)
    return Solution.objects.filter(condition).order_by("-public_on", "-pk")


def solution(actor: Actor, pk: int) -> Solution:
    """One answer to a difficulty within reach; 404 otherwise."""
    found = (
        Solution.objects.filter(pk=pk, difficulties__in=visible_to(actor).order_by().values("pk")).distinct().first()
    )
    if found is None:
        raise Http404
    return found


def by_theme(rows: QuerySet[Difficulty]) -> list[tuple[Theme, int, int]]:
    """How many difficulties and units each theme has, the most first: one query."""
    counted = rows.order_by().values("theme").annotate(number=Count("pk"), units=Count("unit", distinct=True))
    found = [(BY_CODE[row["theme"]], row["number"], row["units"]) for row in counted]
    return sorted(found, key=lambda one: (-one[1], one[0].code))


def difficulty(actor: Actor, pk: int) -> Difficulty:
    """One of them; 404 outside reach."""
    found = visible_to(actor).select_related("unit", "task", "plan", "level", "solution").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
