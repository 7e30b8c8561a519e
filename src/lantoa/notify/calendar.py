"""A person's calendar (RFC 5545) at a secret address: what the person's units owe, and the events of their plan.

Each entry keeps its UID for good and counts how often its day moved (SEQUENCE), so that a deadline that moves moves in the
reader's calendar; unchanged since the last time, the answer is 304.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from icalendar import Alarm, Calendar, Event

from lantoa.notify.models import Preference
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.door import PUBLIC, door

FRESH = dt.timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """`first` to `last`, whole days, both included. `key` is its UID's beginning; `alarm` reminds the day before."""

    key: str
    summary: str
    first: dt.date
    last: dt.date
    url: str
    details: str = ""
    done: bool = False
    alarm: bool = False

    @property
    def digest(self) -> str:
        """Names what it says, its days aside."""
        return hashlib.sha256(f"{self.summary}/{self.details}/{self.url}/{self.done}".encode()).hexdigest()[:16]


Provider = Callable[[Actor], Iterable[Entry]]
_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """A source of entries; the same name again replaces it."""
    _providers[name] = provider


@door(PUBLIC)
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever has this address; 404 for an address that was given up, or of somebody who has left."""
    row = Preference.objects.filter(calendar=token, person__is_active=True).select_related("person").first()
    if row is None:
        raise Http404
    data = calendar_of(actor_of(row.person), row)
    tag = quote_etag(hashlib.sha256(data).hexdigest()[:32])
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    headers = {
        "ETag": tag,
        "Cache-Control": "private, max-age=900",
        "Content-Disposition": 'inline; filename="lan-toa.ics"',
    }
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)


def calendar_of(actor: Actor, row: Preference) -> bytes:
    """The text of a person's calendar, of every unit at which the person sits; the same for the same records. What leaves
    is kept in `row`, where anything changed."""
    found = Calendar()
    found.add("prodid", "-//Lan Toa//vi")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", "Lan Tỏa")
    found.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    found.add("refresh-interval", FRESH, parameters={"VALUE": "DURATION"})
    entries = {one.key: one for seat in _seats(actor) for name in sorted(_providers) for one in _providers[name](seat)}
    with transaction.atomic():
        row = Preference.objects.select_for_update().get(pk=row.pk)
        shown = {key: _as_shown(entry, row.shown.get(key)) for key, entry in entries.items()}
        if any(row.shown.get(key) != value for key, value in shown.items()):
            row.shown = {**row.shown, **shown}
            row.save(update_fields=["shown"])
    for entry in sorted(entries.values(), key=lambda one: (one.first, one.key)):
        found.add_component(_event(entry, shown[entry.key]))
    return bytes(found.to_ical())


def _as_shown(entry: Entry, before: Sequence[Any] | None) -> list[Any]:
    """[days, digest, how often the day moved, when it last changed]: as before where nothing changed."""
    days, now = f"{entry.first}/{entry.last}", f"{timezone.now():%Y-%m-%dT%H:%M:%S}"
    if before is None:
        return [days, entry.digest, 0, now]
    if [days, entry.digest] == list(before[:2]):
        return list(before)
    return [days, entry.digest, before[2] + (days != before[0]), now]


def _seats(actor: Actor) -> list[Actor]:
    """The person once for each unit at which the person sits: sources give what the acting unit owes."""
    units = {seat.unit.pk: seat for seat in reversed(actor.seats)}
    return [Actor(actor.user, actor.seats, seat) for seat in units.values()]


def _event(entry: Entry, shown: Sequence[Any]) -> Event:
    event = Event()
    site = settings.SITE_ADDRESS.rstrip("/")
    event.add("uid", f"{entry.key}@{site.split('://', 1)[-1].split(':', 1)[0]}")
    event.add("summary", f"✓ {entry.summary}" if entry.done else entry.summary)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + dt.timedelta(days=1))  # the day after the last, as the standard counts
    changed = dt.datetime.fromisoformat(shown[3]).replace(tzinfo=dt.UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", shown[2])
    event.add("url", site + entry.url)
    event.add("transp", "TRANSPARENT")
    if entry.details:
        event.add("description", entry.details)
    if entry.alarm and not entry.done:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", dt.timedelta(hours=-16))  # at eight in the morning of the day before
        event.add_component(alarm)
    return event
