"""The reviewer's queue: the same rule as the permission, flags first, many at once, and the way back (USERS, row 18)."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.urls import reverse
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.activities import queries
from lantoa.activities.actions import proof, review
from lantoa.activities.models import Activity, ActivityState, Flag
from lantoa.activities.queue import by_kind, following
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Role, Selector, UnitKind
from lantoa.plans.models import ActivityKind, Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def flag(activity: Activity) -> None:
    Flag.objects.create(evidence=activity.evidence.create(kind="link", url="https://a.vn"), kind=Flag.Kind.OLD, days=90)


def results(world: World) -> list[tuple[object, ...]]:
    rows = Assignment.objects.filter(task__plan=world.plan).order_by("pk")
    return list(rows.values_list("pk", "progress", "started_on", "done_on"))


def test_the_queue_of_each_role_is_exactly_what_it_may_review(world: World) -> None:
    selector = Selector.objects.create(name="Tiểu học", kinds=[UnitKind.PRIMARY])
    commune = make_unit(world.root, UnitKind.COMMUNE, "Phường Minh Khai")
    second = make_unit(world.district, UnitKind.LOWER, second_line=commune, second_line_reviews=True)
    unasked = make_unit(world.district, UnitKind.LOWER, second_line=commune)
    actors = [
        world.office,
        world.leader,
        world.district_office,
        world.head,
        world.officer,
        world.stranger,
        actor_for(Role.DIVISION, world.division, selector),
        actor_for(Role.DISTRICT, commune),
        actor_for(Role.EDITOR, world.root),
        actor_for(Role.ADMIN, world.root),
    ]
    authors = [actor_for(Role.OFFICER, unit) for unit in (second, unasked, world.centre, commune, world.division)]
    for author in [*authors, *actors]:
        if allowed(author, "activities.log_activity"):
            make_activity(author, world.plan)
    sizes = set()
    for actor in actors:
        queue = set(queries.waiting(actor).values_list("pk", flat=True))
        may = {
            one.pk
            for one in queries.visible_to(actor).select_related("unit__second_line")
            if allowed(actor, "activities.review_activity", one)
        }
        assert queue == may, actor.roles
        sizes.add(len(queue))
    assert len(sizes) > 3  # the roles differ, so the comparison says something


def test_flagged_ones_come_first_then_the_oldest_and_the_next_one_follows_that_order(world: World) -> None:
    made = [make_activity(world.officer, world.plan, held_on=dt.date(2024, 9, day)) for day in (5, 3, 4, 1)]
    flag(made[0])
    rows = queries.waiting(world.head)
    order = [made[0], made[3], made[1], made[2]]
    assert list(rows) == order
    for here, then in zip(order, [*order[1:], order[0]], strict=True):
        assert following(rows, queries.activity(world.head, here.pk)) == then
    assert by_kind(rows) == [("lesson", 4)]


def test_in_the_queue_the_next_one_follows_at_once_with_a_way_back(world: World) -> None:
    first, second = (make_activity(world.officer, world.plan, ("IV.4",), title=f"Buổi {n}") for n in (1, 2))
    client = client_for(world.head)
    page = client.post(
        reverse("activities:decide", args=[first.pk]) + "?duyet=1&loai=lesson", {"decision": "accept"}, follow=True
    )
    assert page.request["PATH_INFO"] == reverse("activities:activity", args=[second.pk])
    assert "loai=lesson" in page.request["QUERY_STRING"]
    assert "Hoàn tác" in page.content.decode()
    page = client.post(
        reverse("activities:decide", args=[second.pk]) + "?duyet=1&loai=lesson",
        {"decision": "return", "reason": "Thiếu ảnh"},
        follow=True,
    )
    assert page.request["PATH_INFO"] == reverse("activities:review")
    assert "Hoàn tác" in page.content.decode()
    client.post(reverse("activities:decide", args=[second.pk]) + "?duyet=1", {"decision": "undo"})
    second.refresh_from_db()
    assert (second.state, second.return_reason) == (ActivityState.SUBMITTED, "")


def test_over_a_filter_the_flagged_are_left_for_the_eye_and_all_can_be_undone_at_once(world: World) -> None:
    with connection.cursor() as cursor:  # numbers that a page would write with a thousands separator
        cursor.execute("ALTER SEQUENCE activities_activity_id_seq RESTART WITH 5000")
    before = results(world)
    made = [make_activity(world.officer, world.plan, ("IV.4",), title=f"Buổi {n}") for n in range(4)]
    flag(made[0])
    client = client_for(world.head)
    page = client.post(reverse("activities:review"), {"all": "1", "decision": "accept"}, follow=True).content.decode()
    assert "Đã chấp nhận 3 hoạt động" in page
    assert Activity.objects.get(state=ActivityState.SUBMITTED) == made[0]
    assert results(world) != before
    page = client.post(reverse("activities:review") + "?vua=loat", {"decision": "undo"}, follow=True).content.decode()
    assert "3 hoạt động trở lại" in page
    assert results(world) == before
    ticked = f'value="{made[1].pk}"'
    assert ticked in page
    client.post(reverse("activities:review"), {"activity": [made[1].pk], "decision": "return", "reason": "Mờ"})
    assert Activity.objects.get(state=ActivityState.RETURNED) == made[1]
    client.post(reverse("activities:review"), {"one": made[2].pk})
    assert Activity.objects.get(state=ActivityState.ACCEPTED) == made[2]
    client.post(reverse("activities:review") + "?co=on", {"all": "1", "decision": "accept"})
    made[0].refresh_from_db()
    assert made[0].state == ActivityState.ACCEPTED


def test_what_somebody_else_reviewed_meanwhile_is_left_and_the_rest_goes_on(world: World) -> None:
    made = [make_activity(world.officer, world.plan, ("IV.4",)) for _ in range(3)]
    rows = list(queries.waiting(world.head))
    review.return_(actor=world.district_office, activity=made[1], reason="Thiếu ảnh")
    outcome = review.review_many(actor=world.head, activities=rows)
    assert (outcome.done, outcome.left) == ([made[0].pk, made[2].pk], 1)
    review.undo(actor=world.office, activity=Activity.objects.get(pk=made[0].pk))
    accepted = Activity.objects.filter(pk__in=outcome.done).select_related("unit")
    assert review.undo_many(actor=world.head, activities=accepted).done == [made[2].pk]


def test_nothing_chosen_and_no_reason_change_nothing_and_say_why(world: World) -> None:
    activity = make_activity(world.officer, world.plan)
    client = client_for(world.head)
    for data, told in (
        ({"decision": "accept"}, "Hãy chọn ít nhất một"),
        ({"decision": "return", "activity": activity.pk, "reason": "  "}, "Nêu rõ"),
        ({"activity": "x", "decision": "accept"}, "Hãy chọn ít nhất một"),
    ):
        page = client.post(reverse("activities:review"), data, follow=True).content.decode()
        assert told in page or "thiếu" in page
    assert Activity.objects.get().state == ActivityState.SUBMITTED


def test_the_queue_is_narrowed_by_area_kind_words_and_what_has_no_proof(world: World) -> None:
    make_activity(world.officer, world.plan, title="Ở quận")
    make_activity(world.stranger, world.plan, title="Ở huyện", kind=ActivityKind.SESSION)
    proved = make_activity(world.officer, world.plan, title="Có ảnh")
    proof.add_file(actor=world.officer, activity=proved, data=photograph(), name="a.jpg", client_id=uuid.uuid4())
    client = client_for(world.office)
    for query, there in (
        (f"don-vi={world.district.code}", {"Ở quận", "Có ảnh"}),
        ("loai=session", {"Ở huyện"}),
        ("q=co anh", {"Có ảnh"}),
        ("minh-chung=on", {"Ở quận", "Ở huyện"}),
        ("tu=2024-12-01", set()),
        ("co=on", set()),
    ):
        page = client.get(reverse("activities:review") + f"?{query}").content.decode()
        found = {title for title in ("Ở quận", "Ở huyện", "Có ảnh") if f"Chọn “{title}”" in page}
        assert found == there, query
