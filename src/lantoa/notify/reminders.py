"""The day's reminders: for what is still owed, the step of the ladder that falls on the day. Twice run, once told."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.audit.registry import register as register_action
from lantoa.notify import registry, wording
from lantoa.notify.deadlines import DEADLINE_CODE, Owed, open_between
from lantoa.notify.ladder import STEPS, Step, missed
from lantoa.notify.models import Message, Run
from lantoa.orgs.models import Tenure
from lantoa.periods import clock

DEADLINE = registry.register(DEADLINE_CODE, _("Deadline"))
REMINDED = register_action("notify.reminded", _("Reminded of deadlines"))
CATCH_UP = 7  # days: what fell on days without a run is said once, as far as a week back


def remind(today: dt.date | None = None) -> int:
    """Tell whoever owes something of its deadline; returns how many messages are new. A few queries for each source."""
    day = today or clock.today()
    with transaction.atomic():
        run, _made = Run.objects.select_for_update().get_or_create(name="remind")
        before = run.day or day - dt.timedelta(days=1)
        since = max(before, day - dt.timedelta(days=CATCH_UP)) if before < day else day - dt.timedelta(days=1)
        owed = open_between(day - dt.timedelta(days=max(STEPS) + CATCH_UP), day - dt.timedelta(days=min(STEPS)))
        steps = [(one, step) for one in owed if (step := missed(one.due, since, day)) is not None]
        told = _tell(steps)
        run.day = day
        run.save(update_fields=["day"])
        if told:
            log.record(log.PROGRAM, REMINDED, run, day=day.isoformat(), messages=told)
    return told


def _tell(steps: Iterable[tuple[Owed, Step]]) -> int:
    """One message for each person: who does it; from the third day on its head too."""
    wanted = list(steps)
    people = _people({one.unit for one, _step in wanted})
    now, rows = timezone.now(), []
    for one, step in wanted:
        roles = set(one.roles) | (set(one.head_roles) if step >= Step.HEAD else set())
        here = {person: role for role in sorted(roles) for person in people.get((one.unit, role), ())}
        if not here and not step.is_late:  # nobody does it yet: the head should know before it is late
            here = {person: role for role in one.head_roles for person in people.get((one.unit, role), ())}
        for person, role in here.items():
            rows.append(
                Message(
                    person_id=person,
                    unit_id=one.unit,
                    code=DEADLINE,
                    key=f"{one.key}/{int(step)}"[:120],
                    title=wording.title(step, one.what)[:300],
                    body=wording.body(step, role, one.due),
                    url=one.url,
                    due=one.due,
                    made_at=now,
                )
            )
    known = set(
        Message.objects.filter(key__in={row.key for row in rows}).values_list("person_id", "key") if rows else ()
    )
    new = [row for row in rows if (row.person_id, row.key) not in known]
    Message.objects.bulk_create(new, ignore_conflicts=True, batch_size=2000)
    return len(new)


def _people(units: set[int]) -> dict[tuple[int, str], list[int]]:
    """{(unit, role): people who hold it today}: one query."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    rows = Tenure.objects.holding(clock.today()).filter(post__unit__in=units)
    for unit, role, person in rows.order_by("pk").values_list("post__unit", "post__role", "user"):
        found[unit, role].append(person)
    return found


def told_of(keys: Iterable[str]) -> dict[str, list[Message]]:
    """By key of what is owed: the reminders of it that were sent, the latest first, with who they went to. One query."""
    wanted = list(keys)
    ladder = {f"{key}/{int(step)}"[:120]: key for key in wanted for step in STEPS}
    found: dict[str, list[Message]] = defaultdict(list)
    for message in Message.objects.filter(key__in=ladder).select_related("person").order_by("-pk"):
        found[ladder[message.key]].append(message)
    return found
