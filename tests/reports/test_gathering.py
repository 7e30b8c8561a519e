"""What a report may speak of is what was accepted of its own unit within its period: nothing else is ever named."""

import datetime as dt
import itertools
import uuid

import pytest
from django.utils import timezone
from tests.factories.reports import quarter, said, written
from tests.factories.world import make_world

from lantoa.activities.models import Activity, ActivityState
from lantoa.reports.drafting import gather

pytestmark = pytest.mark.django_db


def test_every_named_activity_is_accepted_of_the_unit_and_of_the_period() -> None:
    world = make_world()
    cycle = quarter(world)
    days = [cycle.first - dt.timedelta(days=1), cycle.first, cycle.last, cycle.last + dt.timedelta(days=1)]
    rows = []
    for unit, state, day in itertools.product([world.school, world.other_school], ActivityState, days):
        title = f"Buổi {unit.code} {state} {day:%d%m}"
        rows.append(
            Activity(
                client_id=uuid.uuid4(), plan=world.plan, unit=unit, kind="session", title=title, held_on=day,
                reach=len(rows) + 1, quantity=1, state=state, channel="direct", created_at=timezone.now(), search="",
            )
        )  # fmt: skip
    Activity.objects.bulk_create(rows)
    right = {
        row.title for row in rows if row.unit == world.school and row.state == "accepted" and row.held_on in days[1:3]
    }
    assert len(right) == 2
    behind = gather(cycle, [world.school.pk])[world.school.pk]
    assert {row.title for row in behind.activities} == right
    text = said(written(world), "results")
    named = {row.title for row in rows if row.title.lower() in text.lower()}
    assert named
    assert named <= right
    assert "02 hoạt động" in text
