"""Reads of guidance: what my unit received, what my level sent, who has read it."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from lantoa.feedback.models import Guidance, GuidanceState, Receipt
from lantoa.orgs.actor import REVIEWING_ROLES, Actor, Seat
from lantoa.orgs.models import Selector, Unit, User
from lantoa.orgs.models.units import UnitQuerySet
from lantoa.orgs.queries import search as search_units
from lantoa.orgs.selection import units_of
from lantoa.plans.models import Task
from lantoa.vietnamese.text import fold

WENT_OUT = (GuidanceState.SENT, GuidanceState.REPLACED)


def visible_to(actor: Actor) -> QuerySet[Guidance]:
    """What my level writes, drafts too; and what was sent to a unit within reach."""
    mine = [seat.unit.pk for seat in actor.seats if seat.role in REVIEWING_ROLES]
    received = Receipt.objects.filter(actor.reach("unit__"), guidance=OuterRef("pk"))
    seen = Q(sender__in=mine) | (Q(state__in=WENT_OUT) & Exists(received))
    return Guidance.objects.filter(seen).select_related("sender", "plan", "replaces", "replaced_by")


def guidance(actor: Actor, pk: int) -> Guidance:
    """One of them; 404 outside sight."""
    found = visible_to(actor).select_related("sent", "selector__within", "post").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _with_words(words: str, prefix: str = "") -> Q:
    condition = Q()
    for word in fold(words).split():
        condition &= Q(**{f"{prefix}search__contains": word})
    return condition


def received(unit: Unit, words: str = "") -> QuerySet[Receipt]:
    """What a unit was sent, the unread first, then the newest; one that was replaced asks for nothing more."""
    rows = Receipt.objects.filter(_with_words(words, "guidance__"), unit=unit)
    unread = Q(read_at__isnull=True, guidance__state=GuidanceState.SENT)
    rows = rows.annotate(unread=unread).select_related("guidance__sender", "guidance__replaced_by")
    return rows.order_by("-unread", "-sent_on", "-pk")


def unread(unit: Unit) -> QuerySet[Receipt]:
    """What a unit has not read yet."""
    return Receipt.objects.filter(unit=unit, read_at__isnull=True, guidance__state=GuidanceState.SENT)


def owed_replies(unit: Unit) -> QuerySet[Receipt]:
    """What a unit is asked to reply to and has not."""
    rows = Receipt.objects.filter(unit=unit, replied_at__isnull=True, guidance__state=GuidanceState.SENT)
    return rows.filter(guidance__reply_by__isnull=False)


def written(actor: Actor, words: str = "") -> QuerySet[Guidance]:
    """What the levels of the actor write and sent, drafts first."""
    mine = [seat.unit.pk for seat in actor.seats if seat.role in REVIEWING_ROLES]
    rows = Guidance.objects.filter(_with_words(words), sender__in=mine).exclude(state=GuidanceState.DROPPED)
    return rows.select_related("sender").order_by(F("sent_on").desc(nulls_first=True), "-pk")


@dataclass(frozen=True)
class Readings:
    """How many units a guidance went to, have read it, and have replied."""

    told: int = 0
    read: int = 0
    replied: int = 0

    @property
    def unread(self) -> int:
        return self.told - self.read


def readings(actor: Actor, guidances: list[int]) -> dict[int, Readings]:
    """Of each, over the units within reach: one query."""
    rows = Receipt.objects.filter(actor.reach("unit__"), guidance__in=guidances).order_by().values("guidance")
    rows = rows.annotate(told=Count("pk"), read=Count("read_at"), replied=Count("replied_at"))
    return {row["guidance"]: Readings(row["told"], row["read"], row["replied"]) for row in rows}


UNREAD, READ, UNREPLIED, REPLIED = "chua-doc", "da-doc", "chua-tra-loi", "da-tra-loi"
_PARTS = {
    UNREAD: Q(read_at__isnull=True),
    READ: Q(read_at__isnull=False),
    UNREPLIED: Q(replied_at__isnull=True),
    REPLIED: Q(replied_at__isnull=False),
}


def recipients(actor: Actor, guidance: Guidance, part: str = "", words: str = "") -> QuerySet[Receipt]:
    """The units within reach that it went to, or one part of them."""
    rows = Receipt.objects.filter(actor.reach("unit__"), _PARTS.get(part, Q()), guidance=guidance)
    if words:
        rows = rows.filter(unit__in=search_units(Unit.objects.all(), words).values("pk"))
    return rows.select_related("unit", "reply_file").order_by("unit__path", "pk")


def receipt_of(actor: Actor, guidance: Guidance) -> Receipt | None:
    """The receipt of the unit that the actor acts for."""
    rows = Receipt.objects.filter(guidance=guidance, unit=actor.unit) if actor.unit else Receipt.objects.none()
    return rows.select_related("reply_file").first()


def chosen(selector: Selector, seat: Seat, on: dt.date) -> UnitQuerySet:
    """The units that a selector names within the reach of one post, but for the post's own unit."""
    reach = Actor(User(), (seat,)).reach()
    units: UnitQuerySet = units_of(selector, on).filter(reach).exclude(pk=seat.unit.pk)
    return units


def addressees(guidance: Guidance, on: dt.date) -> UnitQuerySet:
    """The units that a guidance is for on a day."""
    post = guidance.post
    return chosen(guidance.selector, Seat(post, post.role, post.unit, post.selector), on)


def of_task(actor: Actor, task: Task) -> list[Guidance]:
    """What was sent about a task and counts, newest first, within sight."""
    return list(visible_to(actor).filter(tasks=task, state=GuidanceState.SENT).order_by("-sent_on", "-pk")[:10])


def kinds_of(units: UnitQuerySet) -> list[tuple[str, int]]:
    """How many units of each kind, the most first: two columns of a preview."""
    counts = Counter(units.order_by().values_list("kind", flat=True))
    return counts.most_common()
