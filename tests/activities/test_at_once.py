"""The same thing sent twice at the same moment is one thing: a phone that lost patience, two tabs, a proxy that repeats."""

import datetime as dt
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from tests.factories.activities import make_activity, photograph
from tests.factories.world import make_world

from lantoa.activities.actions import log as logging
from lantoa.activities.actions import proof, review
from lantoa.activities.actions.log import Facts
from lantoa.activities.models import Activity, ActivityState
from lantoa.plans.models import Fulfilment

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[], object], times: int = 6) -> list[object]:
    """Do `work` in several threads, each with a connection of its own; what each gave, or its error."""

    def one(_number: int) -> object:
        try:
            return work()
        except review.StateError as error:
            return error
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_an_activity_a_photograph_and_a_decision_are_one_each() -> None:
    world = make_world()
    name, picture = uuid.uuid4(), uuid.uuid4()
    facts = Facts(title="Giờ học số", held_on=dt.date(2024, 10, 1), reach=9, kind="lesson", tasks=(world.task("IV.4"),))
    sent = at_once(lambda: logging.log(actor=world.officer, plan=world.plan, facts=facts, client_id=name).pk)
    assert len(set(sent)) == 1
    activity = Activity.objects.get()
    data = photograph()
    at_once(
        lambda: proof.add_file(actor=world.officer, activity=activity, data=data, name="a.jpg", client_id=picture).pk
    )
    assert activity.evidence.count() == 1
    at_once(lambda: review.accept(actor=world.head, activity=Activity.objects.select_related("unit").get()).pk)
    assert Activity.objects.get().state == ActivityState.ACCEPTED
    assert Fulfilment.objects.filter(source="activity").count() == 1


def test_two_reviewers_at_once_are_one_decision() -> None:
    world = make_world()
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    results = at_once(lambda: review.return_(actor=world.head, activity=activity, reason="Thiếu ảnh"))
    assert sum(isinstance(one, review.StateError) for one in results) == 5
