"""Reads of one's own messages."""

from django.db.models import Count, QuerySet
from django.http import Http404

from lantoa.notify.models import Message, Preference
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import User


def inbox(actor: Actor) -> QuerySet[Message]:
    """What the person was told, newest first."""
    return Message.objects.filter(person=actor.user_id).select_related("unit").order_by("-pk")


def message(actor: Actor, pk: int) -> Message:
    """One of the person's messages; 404 for any other."""
    found = inbox(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def unread(user: User) -> int:
    """How many messages the person has not opened."""
    return Message.objects.filter(person=user, read_at__isnull=True).count()


def readings(key: str) -> tuple[int, int]:
    """How many people have read what they were told under a key, of how many that were told."""
    found = Message.objects.filter(key=key).aggregate(told=Count("pk"), read=Count("read_at"))
    return found["read"], found["told"]


def preference(user: User) -> Preference:
    """How the person wants to be told; the ordinary way until something else is chosen."""
    return Preference.objects.filter(person=user).first() or Preference(person=user)
