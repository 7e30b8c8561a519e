"""What whoever filed an activity may still do with it: mend, send again, withdraw, take a proof out."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.activities import queries
from lantoa.activities.actions import log as logging
from lantoa.activities.actions import proof, review
from lantoa.activities.models import Activity, ActivityState, Evidence
from lantoa.audit.log import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_returned_one_is_mended_and_waits_again_with_its_history(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    review.return_(actor=world.head, activity=activity, reason="Thiếu ảnh")
    client = client_for(world.officer)
    page = client.get(reverse("activities:revise", args=[activity.pk])).content.decode()
    assert "Thiếu ảnh" in page
    client.post(
        reverse("activities:revise", args=[activity.pk]),
        {"client_id": activity.client_id, "title": "Có ảnh rồi", "held_on": "2024-09-20", "reach": 9},
    )
    activity.refresh_from_db()
    assert (activity.state, activity.title, activity.return_reason) == (ActivityState.SUBMITTED, "Có ảnh rồi", "")
    page = client.get(reverse("activities:activity", args=[activity.pk])).content.decode()
    assert "“Thiếu ảnh”" in page
    assert [entry.action for entry in history(activity)] == ["activities.revise", "activities.return", "activities.log"]


def test_a_withdrawn_one_is_in_no_list_counts_nowhere_and_can_be_sent_again(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",), title="Ghi nhầm")
    client = client_for(world.officer)
    client.post(reverse("activities:withdraw", args=[activity.pk]))
    activity.refresh_from_db()
    assert activity.state == ActivityState.WITHDRAWN
    assert "Ghi nhầm" not in client.get(reverse("activities:list")).content.decode()
    assert "Ghi nhầm" in client.get(reverse("activities:list") + "?trang-thai=withdrawn").content.decode()
    assert not queries.waiting(world.head).exists()
    with pytest.raises(PermissionDenied):
        review.accept(actor=world.head, activity=activity)
    client.post(
        reverse("activities:revise", args=[activity.pk]),
        {"client_id": activity.client_id, "title": "Ghi đúng", "held_on": "2024-09-20", "reach": 9},
    )
    assert queries.waiting(world.head).get().title == "Ghi đúng"


def test_an_accepted_one_is_neither_mended_nor_withdrawn_nor_robbed_of_its_proof(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    kept = proof.add_file(
        actor=world.officer, activity=activity, data=photograph(), name="a.jpg", client_id=uuid.uuid4()
    )
    activity = review.accept(actor=world.head, activity=activity)
    kept.refresh_from_db()
    with pytest.raises(PermissionDenied):
        logging.withdraw(actor=world.officer, activity=activity)
    with pytest.raises(PermissionDenied):
        proof.remove(actor=world.officer, evidence=kept)
    assert client_for(world.officer).get(reverse("activities:revise", args=[activity.pk])).status_code == 403
    # but a photograph that was still on its way arrives
    proof.add_file(actor=world.officer, activity=activity, data=photograph(2), name="b.jpg", client_id=uuid.uuid4())
    assert activity.evidence.count() == 2


def test_a_photograph_chosen_by_mistake_is_taken_out_by_its_unit_alone(world: World) -> None:
    activity = make_activity(world.officer, world.plan)
    kept = proof.add_file(
        actor=world.officer, activity=activity, data=photograph(), name="nham.jpg", client_id=uuid.uuid4()
    )
    address = reverse("activities:remove_evidence", args=[activity.pk])
    assert client_for(world.stranger).post(address, {"evidence": kept.pk}).status_code == 404
    assert client_for(world.district_office).post(address, {"evidence": kept.pk}).status_code == 403
    assert client_for(world.officer).post(address, {"evidence": "x"}).status_code == 404
    assert client_for(world.officer).post(address, {"evidence": kept.pk}).status_code == 302
    assert not Evidence.objects.exists()
    entry = history(activity).first()
    assert entry is not None
    assert (entry.action, entry.data["name"]) == ("activities.remove_evidence", "nham.jpg")


def test_another_unit_neither_sees_nor_touches_it(world: World) -> None:
    activity = make_activity(world.officer, world.plan)
    client = client_for(world.stranger)
    for name in ("activity", "revise"):
        assert client.get(reverse(f"activities:{name}", args=[activity.pk])).status_code == 404
    for name in ("withdraw", "evidence", "remove_evidence", "decide"):
        assert client.post(reverse(f"activities:{name}", args=[activity.pk])).status_code == 404
    assert Activity.objects.get().state == ActivityState.SUBMITTED
