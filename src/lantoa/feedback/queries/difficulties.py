"""Reads of difficulties: those of the units within reach."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from lantoa.feedback.models import Difficulty
from lantoa.feedback.themes import BY_CODE, Theme
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.vietnamese.text import fold


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
    """What the list is narrowed to: words, a theme's code, a unit's code (its whole subtree); `all` shows those taken back."""

    words: str = ""
    theme: str = ""
    unit: str = ""
    all: bool = False


def table(actor: Actor, wanted: DifficultyFilter) -> QuerySet[Difficulty]:
    """Rows of the list."""
    rows = search(actor, wanted.words)
    if wanted.unit:
        top = Unit.objects.filter(code=wanted.unit).first()
        rows = rows.filter(unit__path__startswith=top.path) if top else rows.none()
    if wanted.theme:
        rows = rows.filter(theme=wanted.theme)
    return rows if wanted.all else rows.filter(withdrawn_on__isnull=True)


def by_theme(rows: QuerySet[Difficulty]) -> list[tuple[Theme, int, int]]:
    """How many difficulties and units each theme has, the most first: one query."""
    counted = rows.order_by().values("theme").annotate(number=Count("pk"), units=Count("unit", distinct=True))
    found = [(BY_CODE[row["theme"]], row["number"], row["units"]) for row in counted]
    return sorted(found, key=lambda one: (-one[1], one[0].code))


def difficulty(actor: Actor, pk: int) -> Difficulty:
    """One of them; 404 outside reach."""
    found = visible_to(actor).select_related("unit", "task", "plan").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
