"""Logging, proving, reviewing and counting activities, through the front door."""

import datetime as dt
import random
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.activities.actions import proof, review
from lantoa.activities.counting import explain
from lantoa.activities.models import Activity, ActivityState, Flag
from lantoa.activities.suggest import suggest
from lantoa.files.content import FileRefusedError
from lantoa.plans.models import ActivityKind, Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def answers(world: World, **changes: object) -> dict[str, object]:
    return {
        "client_id": str(uuid.uuid4()),
        "title": "Tiết học ngoại khóa về mật khẩu mạnh",
        "held_on": "2024-10-14",
        "reach": 90,
        "kind": ActivityKind.LESSON,
        "tasks": [world.task("IV.4").pk],
        "channel": "direct",
        "quantity": 1,
        **changes,
    }


def test_the_page_files_an_activity_with_a_photograph_and_says_so(world: World) -> None:
    photo = SimpleUploadedFile("anh.jpg", photograph())
    client = client_for(world.officer)
    answer = client.post(reverse("activities:log"), {**answers(world), "photos": [photo]}, follow=True)
    activity = Activity.objects.get()
    assert activity.unit == world.school
    assert activity.evidence.get().file.content_type == "image/jpeg"
    assert "Đã gửi" in answer.content.decode()


def test_a_repeated_send_makes_one_activity_and_one_photograph(world: World) -> None:
    client, data, name = client_for(world.officer), answers(world), str(uuid.uuid4())
    headers = {"accept": "application/json"}
    first = client.post(reverse("activities:log"), data, headers=headers).json()
    again = client.post(reverse("activities:log"), data, headers=headers).json()
    assert first == again
    for _ in range(2):
        file = SimpleUploadedFile("anh.jpg", photograph())
        assert client.post(first["evidence"], {"client_id": name, "file": file}, headers=headers).status_code == 200
    assert Activity.objects.get().evidence.count() == 1


def test_a_day_ahead_is_refused_and_nothing_typed_is_lost(world: World) -> None:
    answer = client_for(world.officer).post(reverse("activities:log"), answers(world, held_on="2024-12-01"))
    assert answer.status_code == 422
    assert "Ngày này chưa đến" in answer.content.decode()
    assert "mật khẩu mạnh" in answer.content.decode()
    assert not Activity.objects.exists()


def test_what_is_no_photograph_is_refused_by_its_content(world: World) -> None:
    activity = make_activity(world.officer, world.plan)
    with pytest.raises(FileRefusedError):
        proof.add_file(
            actor=world.officer, activity=activity, data=b"MZ\x90\x00\x00", name="anh.jpg", client_id=uuid.uuid4()
        )
    assert not activity.evidence.exists()


def test_only_reviewers_accept_and_a_return_needs_a_reason(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    for actor in (world.officer, world.stranger, world.leader):
        with pytest.raises(PermissionDenied):
            review.accept(actor=actor, activity=activity)
    with pytest.raises(review.StateError):
        review.return_(actor=world.head, activity=activity, reason="")
    review.return_(actor=world.head, activity=activity, reason="Thiếu ảnh")
    activity.refresh_from_db()
    assert activity.return_reason == "Thiếu ảnh"
    assert client_for(world.stranger).get(reverse("activities:activity", args=[activity.pk])).status_code == 404


def test_an_accepted_activity_counts_where_it_is_due_and_says_why_not_elsewhere(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4", "IV.1"))
    review.accept(actor=world.district_office, activity=activity)
    activity.refresh_from_db()
    counts = {one.label: one for one in explain(activity)}
    assert counts["Nhiệm vụ IV.4"].counted
    assert not counts["Nhiệm vụ IV.1"].counted
    assert "không tính loại" in counts["Nhiệm vụ IV.1"].reason
    assert world.task("IV.4").assignments.get(unit=world.school).done_on == activity.held_on
    page = client_for(world.officer).get(reverse("activities:activity", args=[activity.pk])).content.decode()
    assert "Đã tính" in page


def test_undo_restores_exactly_what_was_there(world: World) -> None:
    rng = random.Random(7)
    before = snapshot(world)
    made = [
        make_activity(world.officer, world.plan, ("IV.4", "IV.1"), kind=rng.choice(["lesson", "bulletin"]))
        for _ in range(6)
    ]
    for activity in made:
        review.accept(actor=world.head, activity=activity)
    assert snapshot(world) != before
    rng.shuffle(made)
    for activity in made:
        activity.refresh_from_db()
        review.undo(actor=world.head, activity=activity)
    assert snapshot(world) == before


def test_many_are_accepted_over_a_filter_and_flagged_ones_can_be_told(world: World) -> None:
    for number in range(3):
        make_activity(world.officer, world.plan, ("IV.4",), title=f"Buổi {number}")
    make_activity(world.officer, world.plan, title="Tọa đàm", kind=ActivityKind.SESSION)
    client = client_for(world.head)
    client.post(reverse("activities:review") + "?loai=lesson", {"all": "1", "decision": "accept"})
    assert Activity.objects.filter(state=ActivityState.ACCEPTED).count() == 3
    client.post(reverse("activities:review"), {"all": "1", "decision": "return", "reason": ""})
    assert Activity.objects.filter(state=ActivityState.RETURNED).count() == 0


def test_the_same_photograph_elsewhere_and_an_old_one_are_flagged(world: World) -> None:
    first = make_activity(world.officer, world.plan)
    second = make_activity(world.stranger, world.plan)
    for activity, actor in ((first, world.officer), (second, world.stranger)):
        proof.add_file(actor=actor, activity=activity, data=photograph(3), name="a.jpg", client_id=uuid.uuid4())
    pairs = {(flag.kind, flag.evidence.activity, flag.other.activity) for flag in Flag.objects.all()}
    assert pairs == {("same", first, second), ("same", second, first)}
    page = client_for(world.office).get(reverse("activities:activity", args=[second.pk])).content.decode()
    assert world.school.name in page


def test_tasks_are_suggested_from_the_words(world: World) -> None:
    tasks = list(world.plan.tasks.filter(is_group=False))
    best = suggest("Dán tin mới lên bảng tin cổng trường", tasks)
    assert best[0].code == "IV.1"
    assert suggest("", tasks) == []


def test_a_list_costs_the_same_queries_for_one_and_for_three(world: World) -> None:
    client = client_for(world.office)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("activities:list")).status_code == 200
        return len(queries)

    make_activity(world.officer, world.plan)
    cost()
    one = cost()
    for _ in range(2):
        make_activity(world.officer, world.plan, held_on=dt.date(2024, 9, 1))
    assert cost() == one


def snapshot(world: World) -> list[tuple[object, ...]]:
    rows = Assignment.objects.filter(task__plan=world.plan).order_by("pk")
    return list(rows.values_list("pk", "progress", "started_on", "done_on"))
