"""Reads of the library: law is public, so everybody with a post reads all of it."""

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.library.models import Directive, number_key
from lantoa.orgs.actor import Actor
from lantoa.vietnamese.text import fold


def visible_to(actor: Actor) -> QuerySet[Directive]:
    """Every document, newest first."""
    return Directive.objects.all() if actor.seats else Directive.objects.none()


def directive(actor: Actor, pk: int) -> Directive:
    """One document."""
    found = visible_to(actor).select_related("superseded_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def search(actor: Actor, words: str) -> QuerySet[Directive]:
    """Those with every word, without accents, or with this number."""
    condition = Q()
    for word in fold(words).split():
        condition &= Q(search__contains=word)
    key = number_key(words)
    return visible_to(actor).filter(condition | (Q(number_key=key) if key else Q(pk__in=[])))
