"""Telling people something, once; reading it."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.audit.registry import register as register_action
from lantoa.notify import registry
from lantoa.notify.models import Message
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Tenure, Unit, User
from lantoa.periods import clock

READ = register_action("notify.read", _("Read messages"))


def tell(
    *,
    code: str,
    to: Iterable[User] | None = None,
    unit: Unit | None = None,
    roles: Collection[str] = (),
    title: str,
    body: str = "",
    url: str,
    due: dt.date | None = None,
    key: str,
) -> int:
    """Tell the people of `to`, and those who hold a post of `roles` at `unit` today: each once for a `key`.

    Returns how many were told now. ValueError on a kind that no room registered. Called in the transaction of what it speaks of.
    """
    _check(code)
    people = {user.pk: unit for user in to or ()}
    if unit is not None and roles:
        holding = Tenure.objects.holding(clock.today()).filter(post__unit=unit, post__role__in=roles)
        people |= dict.fromkeys(holding.values_list("user", flat=True), unit)
    known = set(Message.objects.filter(person__in=people, key=key).values_list("person", flat=True))
    now = timezone.now()
    rows = [
        Message(
            person_id=person,
            unit=for_unit,
            code=code,
            key=key,
            title=title[:300],
            body=body,
            url=url,
            due=due,
            made_at=now,
        )
        for person, for_unit in people.items()
        if person not in known
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def tell_units(
    *,
    code: str,
    units: QuerySet[Unit],
    roles: Collection[str],
    title: str,
    body: str = "",
    url: str,
    due: dt.date | None = None,
    key: str,
) -> int:
    """As `tell`, whoever holds one of `roles` at one of `units`: one statement, however many they are."""
    _check(code)
    holding = Tenure.objects.holding(clock.today()).filter(
        post__unit__in=units.order_by().values("pk"), post__role__in=roles
    )
    chosen, values = holding.order_by().values("user", "post__unit").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Message._meta.db_table} (person_id, unit_id, code, key, title, body, url, due, made_at)"  # noqa: S608 - our own tables
            f" SELECT DISTINCT ON (held.user_id) held.user_id, held.unit_id, %s, %s, %s, %s, %s, %s::date, now()"
            f" FROM ({chosen}) AS held(user_id, unit_id) ORDER BY held.user_id, held.unit_id ON CONFLICT DO NOTHING",
            [code, key, title[:300], body, url, due, *values],
        )
        return int(cursor.rowcount)


def read(*, actor: Actor, message: Message) -> None:
    """The person opened it. Whose it is is a matter of sight: only the person finds it."""
    if message.read_at is None:
        with transaction.atomic():
            message.read_at = timezone.now()
            message.save(update_fields=["read_at"])
            log.record(actor, READ, actor.user, messages=1)


def read_all(*, actor: Actor) -> int:
    """Everything in the person's inbox is read; returns how many were not."""
    with transaction.atomic():
        count = Message.objects.filter(person=actor.user, read_at__isnull=True).update(read_at=timezone.now())
        if count:
            log.record(actor, READ, actor.user, messages=count)
    return count


def read_of(*, actor: Actor, key: str) -> None:
    """Opening the thing itself is reading the message of it."""
    message = Message.objects.filter(person=actor.user, key=key, read_at__isnull=True).first()
    if message is not None:
        read(actor=actor, message=message)


def _check(code: str) -> None:
    if not registry.known(code):
        raise ValueError(f"kind of message {code} is not registered")
