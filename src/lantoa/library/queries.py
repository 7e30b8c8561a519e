"""Reads of the library: law is public, so everybody with a post reads all of it."""

from django.db.models import Count, QuerySet
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


def search(actor: Actor, words: str, kind: str = "") -> QuerySet[Directive]:
    """Those of a kind with every word, without accents; a number may be typed with or without its signs."""
    rows = visible_to(actor).filter(kind=kind) if kind else visible_to(actor)
    for word in fold(words).split():
        rows = rows.filter(search__contains=word)
    return rows


def kinds(actor: Actor) -> list[tuple[str, int]]:
    """The kinds of document there are, and how many of each, the most frequent first."""
    rows = visible_to(actor).order_by().values_list("kind").annotate(number=Count("pk"))
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def same_number(directive: Directive, number: str) -> Directive | None:
    """Another record that has this number already."""
    key = number_key(number)
    return Directive.objects.filter(number_key=key).exclude(pk=directive.pk).first() if key else None
