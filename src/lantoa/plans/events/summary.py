"""What became of an event, from the records alone: nothing in it is typed."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.events.proofs import Proof, proofs
from lantoa.plans.events.queries import DOING, DONE, addressed, items, registrations, state_of
from lantoa.plans.models import Event, EventResponse, Registration

NOTABLE = 5


@dataclass
class Answer:
    """What one addressed unit did: `state` is `none`, `draft`, `in_progress` or `done`; `filed` its activities."""

    unit: Unit
    response: int | None = None
    state: str = "none"
    filed: list[Proof] = field(default_factory=list)

    @property
    def accepted(self) -> list[Proof]:
        """The activities that count."""
        return [one for one in self.filed if one.accepted]

    @property
    def people(self) -> int:
        """People reached by what counts."""
        return sum(one.people for one in self.accepted)


@dataclass
class Part:
    """Some of the addressed units: `name` and `code` of the area, or the name of the kind."""

    name: str
    code: str = ""
    answers: list[Answer] = field(default_factory=list)

    @property
    def units(self) -> int:
        """How many were addressed."""
        return len(self.answers)

    @property
    def responded(self) -> int:
        """How many have a response plan or an accepted activity."""
        return sum(one.state != "none" or bool(one.accepted) for one in self.answers)

    @property
    def active(self) -> int:
        """How many have an accepted activity."""
        return sum(bool(one.accepted) for one in self.answers)

    @property
    def activities(self) -> int:
        """Accepted activities."""
        return sum(len(one.accepted) for one in self.answers)

    @property
    def people(self) -> int:
        """People reached; one who came twice counts twice."""
        return sum(one.people for one in self.answers)

    @property
    def photographs(self) -> int:
        """Photographs of accepted activities."""
        return sum(proof.photographs for one in self.answers for proof in one.accepted)


@dataclass
class Summary:
    """Everything that the page and the document say."""

    whole: Part
    areas: list[Part]
    kinds: list[Part]
    forms: list[tuple[str, int]]
    notable: list[tuple[Answer, Proof]]
    waiting: int
    registered: list[Registration]

    @property
    def confirmed(self) -> list[Registration]:
        """Those who were to come."""
        return [one for one in self.registered if one.state == Registration.State.CONFIRMED]

    @property
    def expected(self) -> int:
        """People confirmed."""
        return sum(one.people for one in self.confirmed)

    @property
    def came(self) -> int:
        """People who came, as noted."""
        return sum(one.attended or 0 for one in self.confirmed)


def answers(actor: Actor, event: Event, today: dt.date) -> list[Answer]:
    """Every addressed unit within reach, with what it did, in the tree's order: a constant number of queries."""
    found = {unit.pk: Answer(unit) for unit in addressed(event).filter(actor.reach()).order_by("path")}
    for one in proofs(event, actor.reach("unit__")):
        if one.unit in found:
            found[one.unit].filed.append(one)
    rows = EventResponse.objects.filter(actor.reach("unit__"), event=event).prefetch_related("items")
    for row in rows:
        if row.unit_id in found:
            answer = found[row.unit_id]
            answer.response = row.pk
            answer.state = state_of(items(list(row.items.all()), answer.filed, today))
    return list(found.values())


def summary(actor: Actor, event: Event, today: dt.date) -> Summary:
    """What became of the event within the actor's reach."""
    every = answers(actor, event, today)
    above = {
        one.path: one for one in Unit.objects.filter(path__in={_above(one.unit) for one in every}).order_by("path")
    }
    areas: dict[str, Part] = {}
    kinds: dict[str, Part] = {}
    labels = dict(UnitKind.choices)
    for one in every:
        area = above.get(_above(one.unit), one.unit)
        areas.setdefault(area.path, Part(area.name, area.code)).answers.append(one)
        kinds.setdefault(one.unit.kind, Part(str(labels[one.unit.kind]))).answers.append(one)
    accepted = [(one, proof) for one in every for proof in one.accepted]
    return Summary(
        whole=Part("", answers=every),
        areas=[areas[path] for path in sorted(areas)],
        kinds=[kinds[kind] for kind in labels if kind in kinds],
        forms=Counter(proof.kind for _answer, proof in accepted).most_common(),
        notable=_notable(accepted),
        waiting=sum(not proof.accepted for one in every for proof in one.filed),
        registered=[one for one in registrations(actor, event) if one.state != Registration.State.WITHDRAWN],
    )


def _notable(accepted: list[tuple[Answer, Proof]]) -> list[tuple[Answer, Proof]]:
    """Those that reached most people and can be seen on photographs, one for each unit."""
    best: dict[int, tuple[Answer, Proof]] = {}
    for answer, proof in accepted:
        known = best.get(proof.unit)
        if proof.photographs and (known is None or _weight(proof) > _weight(known[1])):
            best[proof.unit] = (answer, proof)
    return sorted(best.values(), key=lambda one: _weight(one[1]), reverse=True)[:NOTABLE]


def _weight(proof: Proof) -> tuple[int, int, int]:
    return proof.people, proof.photographs, -proof.pk


def by_state(every: list[Answer]) -> dict[str, list[Answer]]:
    """The answers under `done`, `in_progress`, `draft` and `none`; a unit with accepted activities and no plan is in progress."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in every:
        found[DOING if one.state == "none" and one.accepted else one.state].append(one)
    return {state: found[state] for state in (DONE, DOING, "draft", "none")}


def within(every: list[Answer], code: str) -> list[Answer]:
    """The answers that the area with this code has in the summary: of the units just below it."""
    area = Unit.objects.filter(code=code).first()
    return [one for one in every if area and area.path in {_above(one.unit), one.unit.path}]


def _above(unit: Unit) -> str:
    return str(unit.path[: -Unit.steplen])
