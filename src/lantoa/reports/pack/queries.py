"""Reads of packs that jobs make: each person sees the own ones."""

from django.db.models import QuerySet
from django.http import Http404

from lantoa.orgs.actor import Actor
from lantoa.reports.models import Pack


def packs(actor: Actor) -> QuerySet[Pack]:
    """The packs that the actor asked for, of units within reach, the newest first."""
    return Pack.objects.filter(actor.reach("unit__"), asked_by=actor.user_id).select_related("unit", "file")


def pack(actor: Actor, pk: int) -> Pack:
    """One of them, 404 for others."""
    found = packs(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
