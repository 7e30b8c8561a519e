"""What proves that a unit answered an event: activities, a room above, which registers how they are read."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from lantoa.plans.models import Event


@dataclass(frozen=True)
class Proof:
    """An activity filed for an event. `kind` is what its kind is called; `people` were reached, `photographs` were kept."""

    pk: int
    unit: int
    title: str
    kind: str
    on: dt.date
    people: int
    photographs: int
    accepted: bool


# (event, condition on `unit__…`) -> what was filed for it and not taken back
Provider = Callable[[Event, Q], Iterable[Proof]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room above say what was filed for an event."""
    if provider not in _providers:
        _providers.append(provider)


def proofs(event: Event, units: Q) -> list[Proof]:
    """Everything filed for `event` by the units that the condition (on `unit__…`) names, the newest last."""
    found = [one for provider in _providers for one in provider(event, units)]
    return sorted(found, key=lambda one: (one.on, one.pk))
