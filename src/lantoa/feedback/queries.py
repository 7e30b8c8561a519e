"""Reads of difficulties: those of the units within reach."""

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.feedback.models import Difficulty
from lantoa.orgs.actor import Actor
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


def difficulty(actor: Actor, pk: int) -> Difficulty:
    """One of them; 404 outside reach."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
