"""Events with a kit, issued to the schools, for tests."""

import datetime as dt
from typing import Any

from tests.factories.world import World

from lantoa.plans.actions import kit
from lantoa.plans.actions.events import add_event
from lantoa.plans.models import Event, EventKind


def make_event(world: World, **values: Any) -> Event:
    """National DX Day of 2024, unless told otherwise."""
    ordinary: dict[str, Any] = {
        "title": "Ngày Chuyển đổi số quốc gia",
        "kind": EventKind.NATIONAL_DAY,
        "level": Event.Level.NATIONAL,
        "is_dx_day": True,
        "starts_on": dt.date(2024, 10, 10),
        "ends_on": dt.date(2024, 10, 10),
    }
    return add_event(actor=world.office, plan=world.plan, values={**ordinary, **values})


def issue(world: World, event: Event, kinds: tuple[str, ...] = ("primary", "lower")) -> Event:
    """Its kit, issued to the schools of these kinds."""
    kit.start_kit(actor=world.office, event=event)
    kit.address(actor=world.office, event=event, kinds=list(kinds), extra=[], excluded=[])
    kit.issue_kit(actor=world.office, event=event)
    event.refresh_from_db()
    return event


def make_conference(world: World, **values: Any) -> Event:
    """A city conference in November to which units register."""
    ordinary: dict[str, Any] = {
        "title": "Hội thảo chuyển đổi số trong trường học",
        "kind": EventKind.CONFERENCE,
        "level": Event.Level.CITY,
        "is_dx_day": False,
        "starts_on": dt.date(2024, 11, 20),
        "ends_on": dt.date(2024, 11, 20),
        "place": "Trung tâm Hội nghị thành phố",
        "register_until": dt.date(2024, 11, 10),
        "capacity": 5,
    }
    return make_event(world, **{**ordinary, **values})
