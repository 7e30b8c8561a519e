"""Reads of copies and of files that were handed in: those of one's own unit."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from lantoa.files.models import StoredFile
from lantoa.orgs.actor import Actor
from lantoa.reports.models import WordReturn
from lantoa.reports.queries import visible_to


def returns_visible_to(actor: Actor) -> QuerySet[WordReturn]:
    """Files handed in for the reports that the actor writes: a level above reads what is submitted."""
    own = [seat.unit.pk for seat in actor.seats]
    mine = visible_to(actor).filter(unit__in=own)
    rows = WordReturn.objects.filter(copy__report__in=mine.order_by().values("pk"))
    return rows.select_related("copy__report__cycle__plan__owner", "copy__report__unit", "file")


def word_return(actor: Actor, pk: int) -> WordReturn:
    """One of them, 404 outside the actor's sight."""
    found = returns_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def readable(actor: Any, file: StoredFile) -> bool:
    """Whether the actor may read the file because it was handed in for a report of its unit."""
    return returns_visible_to(actor).filter(file=file).exists()
