"""What is sent is kept once, by whoever sends it, and nothing is half kept (DESIGN section 6; issue section 4)."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import actor_for, client_for
from tests.factories.world import World, make_world

from lantoa.activities.actions import log as logging
from lantoa.activities.actions import proof, review
from lantoa.activities.actions.log import Facts
from lantoa.activities.forms import Lines, Links
from lantoa.activities.models import Activity, ActivityState, Evidence
from lantoa.files.models import StoredFile
from lantoa.orgs.models import Role

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def world() -> World:
    return make_world()


def facts(**changes: object) -> Facts:
    values: dict[str, object] = {
        "title": "Tiết học ngoại khóa về mật khẩu mạnh",
        "held_on": dt.date(2024, 10, 14),
        "reach": 90,
        "kind": "lesson",
        **changes,
    }
    return Facts(**values)  # type: ignore[arg-type]


def answers(world: World, **changes: object) -> dict[str, object]:
    return {
        "client_id": str(uuid.uuid4()),
        "title": "Tiết học ngoại khóa về mật khẩu mạnh",
        "held_on": "2024-10-14",
        "reach": 90,
        "tasks": [world.task("IV.4").pk],
        **changes,
    }


def test_two_people_with_the_same_name_for_their_sending_do_not_collide(world: World) -> None:
    name = uuid.uuid4()
    colleague = actor_for(Role.OFFICER, world.school)
    made = {
        logging.log(actor=actor, plan=world.plan, facts=facts(title=f"Của {actor.user_id}"), client_id=name).pk
        for actor in (world.officer, colleague, world.stranger)
    }
    assert len(made) == 3


def test_the_last_sending_holds_while_it_waits_and_not_after(world: World) -> None:
    name = uuid.uuid4()
    first = logging.log(actor=world.officer, plan=world.plan, facts=facts(), client_id=name)
    again = logging.log(actor=world.officer, plan=world.plan, facts=facts(reach=95), client_id=name)
    assert (again.pk, again.reach) == (first.pk, 95)
    review.accept(actor=world.head, activity=again)
    late = logging.log(actor=world.officer, plan=world.plan, facts=facts(reach=9), client_id=name)
    assert (late.pk, late.reach, late.state) == (first.pk, 95, ActivityState.ACCEPTED)


def test_the_same_photograph_sent_twice_is_kept_once_and_its_name_is_of_one_activity(world: World) -> None:
    one, other = make_activity(world.officer, world.plan), make_activity(world.officer, world.plan)
    name = uuid.uuid4()
    for activity in (one, one, other):
        proof.add_file(actor=world.officer, activity=activity, data=photograph(), name="a.jpg", client_id=name)
    proof.add_file(actor=world.officer, activity=one, data=photograph(), name="b.jpg", client_id=uuid.uuid4())
    assert [one.evidence.count(), other.evidence.count()] == [1, 1]


def test_of_a_plain_form_each_file_is_kept_or_refused_by_name(world: World) -> None:
    files = [
        SimpleUploadedFile("hong.jpg", photograph()[:2000]),
        SimpleUploadedFile("rong.jpg", b""),
        SimpleUploadedFile("anh.jpg", photograph()),
    ]
    page = client_for(world.officer).post(reverse("activities:log"), {**answers(world), "photos": files}, follow=True)
    text = page.content.decode()
    assert Evidence.objects.get().file.name == "anh.jpg"
    assert "hong.jpg" in text
    assert "Đã gửi" in text


def test_a_file_too_large_is_refused_before_it_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    activity = make_activity(world.officer, world.plan)
    monkeypatch.setattr("lantoa.activities.views.proof.MAX_SIZE", 1000)
    address = reverse("activities:evidence", args=[activity.pk])
    answer = client_for(world.officer).post(
        address, {"file": SimpleUploadedFile("lon.jpg", photograph())}, headers=JSON
    )
    assert answer.status_code == 422
    assert "lon.jpg" in answer.json()["error"]
    assert not StoredFile.objects.filter(name="lon.jpg").exists()


def test_kind_and_channel_are_told_from_the_task_and_the_words(world: World) -> None:
    client = client_for(world.officer)
    for title, code, kind, channel in (
        ("Mật khẩu mạnh cho khối 5", "IV.4", "lesson", "direct"),
        ("Ba tin mới ở cổng trường", "IV.1", "bulletin", "board"),
        ("Đăng bài về học bạ số trên cổng thông tin", None, "news", "portal"),
        ("Việc khác", None, "other", "direct"),
    ):
        tasks = [world.task(code).pk] if code else []
        client.post(reverse("activities:log"), answers(world, title=title, tasks=tasks))
        row = Activity.objects.latest("pk")
        assert (row.title, row.kind, row.channel) == (title, kind, channel)


def test_links_and_bulletin_items_are_evidence_and_items_are_counted(world: World) -> None:
    client = client_for(world.officer)
    pasted = "Xem tại: https://hoamai.edu.vn/tin/1?a=2.\nwww.facebook.com/hoamai/posts/7"
    client.post(
        reverse("activities:log"),
        answers(world, title="Bảng tin", tasks=[world.task("IV.1").pk], links=pasted, items="Mật khẩu mạnh\n\nVNeID\n"),
    )
    activity = Activity.objects.get()
    assert activity.quantity == 2
    proofs = {(one.kind, str(one)) for one in activity.evidence.all()}
    assert proofs == {
        ("link", "https://hoamai.edu.vn/tin/1?a=2"),
        ("link", "https://www.facebook.com/hoamai/posts/7"),
        ("board", "Mật khẩu mạnh"),
        ("board", "VNeID"),
    }
    review.accept(actor=world.head, activity=activity)
    assert world.task("IV.1").assignments.get(unit=world.school).progress == 2


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", "hoamai", "https://", "ftp://a.vn/x", "https://a b", "https://a..vn"]
)
def test_what_is_no_link_is_refused_by_name_and_nothing_is_kept(world: World, wrong: str) -> None:
    answer = client_for(world.officer).post(reverse("activities:log"), answers(world, links=wrong))
    assert answer.status_code == 422
    assert "mật khẩu mạnh" in answer.content.decode()
    assert not Activity.objects.exists()


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_addresses_or_a_sentence(text: str) -> None:
    from django.core.exceptions import ValidationError

    for field in (Links(required=False), Lines(required=False)):
        try:
            found = field.clean(text)
        except ValidationError:
            continue
        assert len(found) == len(set(found)) <= 20
        if isinstance(field, Links):
            assert all(one.startswith(("http", "HTTP", "Http")) or one.lower().startswith("http") for one in found)


def test_tasks_that_the_unit_does_not_owe_or_that_no_activity_proves_are_not_offered(world: World) -> None:
    page = client_for(world.officer).get(reverse("activities:log")).content.decode()
    assert f'name="tasks" value="{world.task("IV.4").pk}"' in page
    assert f'name="tasks" value="{world.task("I.2").pk}"' not in page
    answer = client_for(world.officer).post(reverse("activities:log"), answers(world, tasks=[world.task("I.2").pk]))
    assert answer.status_code == 422


def test_the_office_logs_for_its_own_tasks(world: World) -> None:
    page = client_for(world.office).get(reverse("activities:log")).content.decode()
    assert 'name="tasks"' in page


def test_one_like_another_starts_from_it_and_the_next_one_from_the_last(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",), title="Giờ học số", place="Phòng tin học")
    client = client_for(world.officer)
    copied = client.get(reverse("activities:log") + f"?nhu={activity.pk}").content.decode()
    assert "Giờ học số" in copied
    fresh = client.get(reverse("activities:log")).content.decode()
    assert "Giờ học số" not in fresh
    assert "Phòng tin học" in fresh
    assert f'value="{world.task("IV.4").pk}" checked' in fresh
    elsewhere = make_activity(world.stranger, world.plan, title="Của trường khác")
    assert "Của trường khác" not in client.get(reverse("activities:log") + f"?nhu={elsewhere.pk}").content.decode()


def test_going_back_shows_a_new_page_and_not_the_old_one(world: World) -> None:
    answer = client_for(world.officer).get(reverse("activities:log"))
    assert "no-store" in answer.headers["Cache-Control"]


def test_without_a_plan_in_force_the_page_says_so() -> None:
    world = make_world(issued=False)
    assert "Chưa có kế hoạch" in client_for(world.officer).get(reverse("activities:log")).content.decode()
