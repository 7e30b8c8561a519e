"""Reads of what is late: grouped by obligation, and one of them with its units."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lantoa.notify.deadlines import Owed, open_between
from lantoa.notify.ladder import Step, reached
from lantoa.notify.models import Message
from lantoa.notify.reminders import told_of
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Tenure, Unit
from lantoa.orgs.queries import Contact, contacts
from lantoa.periods import clock
from lantoa.workspace.silence import area_of_paths

BACK = 366  # days: older debts belong to a plan that is over


@dataclass
class Group:
    """One obligation with its last day (of several, the first), and what each late unit owes of it."""

    what: str
    due: dt.date
    owed: list[Owed] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A short name for the address."""
        day = "" if self.owed[0].group else self.due
        return hashlib.sha256(f"{self.what}/{day}".encode()).hexdigest()[:10]

    @property
    def units(self) -> int:
        """How many owe it."""
        return len({one.unit for one in self.owed})

    def step(self, today: dt.date) -> Step | None:
        """How far it has come on the ladder."""
        return reached(self.due, today)


@dataclass
class LateUnit:
    """A unit that owes it, `owes` times: whom to call, what was told to whom (the latest first)."""

    unit: Unit
    area: str
    contact: Contact | None
    told: list[Message]
    heads: frozenset[int] = frozenset()
    owes: int = 1

    @property
    def head_told(self) -> Message | None:
        """The first reminder that whoever heads the unit today got; None where the head was never told."""
        return next((message for message in reversed(self.told) if message.person_id in self.heads), None)

    @property
    def read(self) -> bool:
        """Whether anybody there has opened a reminder."""
        return any(message.read_at for message in self.told)

    @property
    def unreachable(self) -> bool:
        """Nobody there was told: the posts are empty."""
        return not self.told


def late(actor: Actor, today: dt.date) -> list[Group]:
    """What is past its last day among the units that the actor watches, its own aside, the oldest first."""
    owed = open_between(today - dt.timedelta(days=BACK), today - dt.timedelta(days=1))
    mine = _within(actor, {one.unit for one in owed})
    groups: dict[tuple[str, dt.date | None], Group] = {}
    for one in sorted(owed, key=lambda one: one.due):
        if one.unit in mine:
            name = (one.group, None) if one.group else (one.what, one.due)
            groups.setdefault(name, Group(name[0], one.due)).owed.append(one)
    return sorted(groups.values(), key=lambda group: (group.due, group.what))


def _within(actor: Actor, units: Iterable[int]) -> set[int]:
    rows = Unit.objects.filter(actor.reach(), pk__in=list(units)).exclude(pk=actor.unit.pk if actor.unit else None)
    return set(rows.order_by().values_list("pk", flat=True))


def units_of(owed: list[Owed]) -> list[LateUnit]:
    """The units behind some of it, by area and name: five queries, however many."""
    keys: dict[int, list[str]] = defaultdict(list)
    for one in owed:
        keys[one.unit].append(one.key)
    told, people = told_of(key for found in keys.values() for key in found), contacts(list(keys))
    units = list(Unit.objects.filter(pk__in=keys).order_by("name_sort", "path"))
    areas = area_of_paths([unit.path for unit in units])
    heads = _heads({one.unit: one.head_roles for one in owed})
    rows = [
        LateUnit(
            unit,
            areas.get(unit.path, ""),
            next(iter(people.get(unit.pk, [])), None),
            sorted((message for key in keys[unit.pk] for message in told[key]), key=lambda message: -message.pk),
            frozenset(heads[unit.pk]),
            len(keys[unit.pk]),
        )
        for unit in units
    ]
    return sorted(rows, key=lambda row: row.area)


def _heads(roles: dict[int, tuple[str, ...]]) -> dict[int, set[int]]:
    """By unit: who is told there when it stays undone. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Tenure.objects.holding(clock.today()).filter(post__unit__in=roles)
    for unit, role, person in rows.order_by().values_list("post__unit", "post__role", "user"):
        if role in roles[unit]:
            found[unit].add(person)
    return found


def by_area(rows: list[LateUnit]) -> dict[str, list[LateUnit]]:
    """The units by the name of their area."""
    found: dict[str, list[LateUnit]] = defaultdict(list)
    for row in rows:
        found[row.area].append(row)
    return dict(found)
