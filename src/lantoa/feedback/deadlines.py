"""Replies to guidance and findings to be put right, as deadlines of which people are reminded and as entries of calendars."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from lantoa.feedback.models import (
    UNANSWERED,
    CheckState,
    Difficulty,
    Finding,
    FindingState,
    GuidanceState,
    Receipt,
    Visit,
    VisitState,
)
from lantoa.notify.calendar import Entry
from lantoa.notify.deadlines import Owed
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role

_ANSWERS = (Role.OFFICE.value, Role.DISTRICT.value)
_DOES = (Role.OFFICER.value, Role.DIVISION.value, Role.DISTRICT.value, Role.OFFICE.value)


def open_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """What units have still to reply to or to put right: two queries."""
    rows = Receipt.objects.filter(
        guidance__reply_by__range=(first, last), guidance__state=GuidanceState.SENT, replied_at__isnull=True
    )
    values = rows.order_by("pk").values_list("pk", "unit", "guidance", "guidance__title", "guidance__reply_by")
    for pk, unit, guidance, title, due in values:
        if due is not None:
            url = reverse("guidance:guidance", args=[guidance])
            yield Owed(unit, f"trả lời văn bản “{title}”", due, url, f"receipt-{pk}", _DOES)
    findings = Finding.objects.filter(
        due_on__range=(first, last), state=FindingState.OPEN, visit__state=VisitState.CONCLUDED
    )
    for pk, unit, criterion, due in findings.order_by("pk").values_list("pk", "responsible", "criterion", "due_on"):
        if due is not None:
            url = reverse("checks:finding", args=[pk])
            yield Owed(unit, f"khắc phục sau kiểm tra: {criterion}", due, url, f"finding-{pk}-{due:%Y%m%d}", _DOES)


def difficulties_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """Difficulties that wait for an answer, owed by the level with which they lie: one query."""
    rows = Difficulty.objects.filter(
        due_on__range=(first, last), state__in=UNANSWERED, withdrawn_on__isnull=True, level__isnull=False
    )
    for pk, level, unit, due in rows.order_by("pk").values_list("pk", "level", "unit__name", "due_on"):
        if level is not None and due is not None:
            url = reverse("feedback:difficulty", args=[pk])
            what = f"trả lời khó khăn, vướng mắc của {unit}"
            key = f"difficulty-{pk}-{due:%Y%m%d}"
            yield Owed(level, what, due, url, key, _ANSWERS, _ANSWERS, group="trả lời khó khăn, vướng mắc của đơn vị")


def calendar(actor: Actor) -> Iterable[Entry]:
    """Replies and findings of the acting unit, visits there, and those of teams that the person belongs to: three queries."""
    if actor.unit is None:
        return
    replies = Receipt.objects.filter(
        unit=actor.unit, guidance__state=GuidanceState.SENT, guidance__reply_by__isnull=False
    )
    for row in replies.select_related("guidance"):
        day, url = row.guidance.reply_by, reverse("guidance:guidance", args=[row.guidance_id])
        if day is not None:
            done = row.replied_at is not None
            yield Entry(f"receipt-{row.pk}", f"Hạn trả lời: {row.guidance}", day, day, url, done=done, alarm=True)
    findings = Finding.objects.filter(responsible=actor.unit, due_on__isnull=False, visit__state=VisitState.CONCLUDED)
    for one in findings:
        assert one.due_on is not None
        done, url = one.state != FindingState.OPEN, reverse("checks:finding", args=[one.pk])
        words = f"Hạn khắc phục: {one.criterion}"
        yield Entry(f"finding-{one.pk}", words, one.due_on, one.due_on, url, details=one.text, done=done, alarm=True)
    mine = Q(unit=actor.unit) | Q(of_check__members__user=actor.user)
    visits = Visit.objects.filter(mine, of_check__state__in=[CheckState.ANNOUNCED, CheckState.CLOSED])
    visits = visits.exclude(state=VisitState.SKIPPED).select_related("of_check", "unit").distinct()
    for visit in visits:
        done, url = visit.state == VisitState.CONCLUDED, reverse("checks:visit", args=[visit.pk])
        words = f"Kiểm tra: {visit.unit}"
        yield Entry(
            f"visit-{visit.pk}", words, visit.on, visit.on, url, details=visit.of_check.title, done=done, alarm=True
        )
