"""Filed once, an activity counts everywhere it is due, once per target, and the page says where and why not elsewhere."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.activities import make_activity
from tests.factories.world import World, make_world

from lantoa.activities.actions import log as logging
from lantoa.activities.actions import review
from lantoa.activities.actions.log import Facts
from lantoa.activities.counting import elsewhere, explain, sentence
from lantoa.activities.kinds import channel_for, kind_for, named_kind, owed_tasks
from lantoa.activities.models import Activity, ActivityState
from lantoa.activities.suggest import suggest, suggest_tasks
from lantoa.plans.completion import Fact, Window, complete
from lantoa.plans.models import ActivityKind, Assignment, Fulfilment, Status
from lantoa.sample.texts import STORIES

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_one_that_waits_says_what_it_will_count_for_and_one_accepted_what_it_counted_for(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    assert sentence(explain(activity)) == "Khi được chấp nhận sẽ tính cho nhiệm vụ IV.4 và chỉ tiêu 7."
    accepted = review.accept(actor=world.head, activity=activity)
    assert sentence(explain(accepted)) == "Đã tính cho nhiệm vụ IV.4 và chỉ tiêu 7."
    waiting = review.undo(actor=world.head, activity=accepted)
    returned = review.return_(actor=world.head, activity=waiting, reason="Thiếu ảnh")
    assert {one.reason for one in explain(returned)} == {"đã bị trả lại"}
    assert sentence(explain(returned)).startswith("Chưa tính")
    withdrawn = logging.withdraw(actor=world.officer, activity=returned)
    assert {one.reason for one in explain(withdrawn)} == {"hoạt động đã rút"}


def test_what_is_said_before_accepting_is_what_counts_after(world: World) -> None:
    for kind in ActivityKind.values:
        every = tuple(task.code for task in world.plan.tasks.filter(is_group=False))
        activity = make_activity(world.officer, world.plan, every, kind=kind)
        before = {one.label for one in explain(activity) if one.pending}
        accepted = review.accept(actor=world.head, activity=activity)
        assert {one.label for one in explain(accepted) if one.counted} == before


def test_why_not_elsewhere_names_every_other_task_of_the_unit_with_its_reason(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    reasons = {one.label: one.reason for one in elsewhere(activity)}
    assert "Nhiệm vụ IV.4" not in reasons
    assert "không tính loại" in reasons["Nhiệm vụ IV.1"]
    assert set(reasons) == {f"Nhiệm vụ {owed.task.code}" for owed in owed_tasks(world.plan, world.school)} - {
        "Nhiệm vụ IV.4"
    }


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["file", "accept", "return", "undo", "revise", "withdraw"]),
        st.integers(0, 4),
        st.sampled_from(["lesson", "bulletin", "other"]),
    ),
    max_size=14,
)


def test_whatever_is_done_in_whatever_order_the_facts_are_those_of_the_accepted_ones_once_each(world: World) -> None:
    @settings(max_examples=20, deadline=None)
    @given(_STEPS)
    def holds(steps: list[tuple[str, int, str]]) -> None:
        with transaction.atomic():
            _walk(world, steps)
            facts = list(Fulfilment.objects.filter(source="activity").values_list("assignment__task", "source_id"))
            assert len(facts) == len(set(facts))
            owed = {one.task.pk: one.kinds for one in owed_tasks(world.plan, world.school)}
            due = {
                (task.pk, row.pk)
                for row in Activity.objects.filter(state=ActivityState.ACCEPTED)
                for task in row.tasks.all()
                if task.pk in owed and (not owed[task.pk] or row.kind in owed[task.pk])
            }
            assert set(facts) == due
            transaction.set_rollback(True)

    holds()


def _walk(world: World, steps: list[tuple[str, int, str]]) -> None:
    made: list[Activity] = []
    for what, which, kind in steps:
        if what == "file" or not made:
            made.append(make_activity(world.officer, world.plan, ("IV.4", "IV.1"), kind=kind))
            continue
        one = Activity.objects.select_related("unit").get(pk=made[which % len(made)].pk)
        facts = Facts(title=one.title, held_on=one.held_on, reach=1, kind=kind, tasks=tuple(one.tasks.all()))
        try:
            with transaction.atomic():
                if what == "accept":
                    review.accept(actor=world.head, activity=one)
                elif what == "return":
                    review.return_(actor=world.head, activity=one, reason="Thiếu ảnh")
                elif what == "undo":
                    review.undo(actor=world.head, activity=one)
                elif what == "revise":
                    logging.revise(actor=world.officer, activity=one, facts=facts)
                else:
                    logging.withdraw(actor=world.officer, activity=one)
        except (review.StateError, PermissionDenied):
            continue


def test_the_status_follows_from_the_facts_the_last_day_and_today_alone(world: World) -> None:
    """`with_status` of the database beside the same rule in words (issue: computed, never typed)."""
    start = dt.date(2024, 1, 1)
    kept = world.task("IV.4").assignments.get(unit=world.school)

    @settings(max_examples=60, deadline=None)
    @given(
        facts=st.lists(st.integers(0, 60), max_size=4),
        minimum=st.integers(1, 3),
        due=st.one_of(st.none(), st.integers(0, 60)),
        today=st.integers(0, 60),
    )
    def holds(facts: list[int], minimum: int, due: int | None, today: int) -> None:
        days = [start + dt.timedelta(days=one) for one in facts]
        last = None if due is None else start + dt.timedelta(days=due)
        now = start + dt.timedelta(days=today)
        state = complete("activities", minimum, Window(start, now), [Fact(day) for day in days])
        with transaction.atomic():
            Assignment.objects.filter(pk=kept.pk).update(started_on=state.started_on, done_on=state.done_on)
            world.plan.tasks.filter(pk=kept.task_id).update(due_last=last)
            found = Assignment.objects.with_status(now).get(pk=kept.pk).status  # type: ignore[attr-defined]
            transaction.set_rollback(True)
        done = sorted(days)[minimum - 1] if len(days) >= minimum else None
        if done is not None and done <= now:
            assert found == (Status.DONE if last is None or done <= last else Status.DONE_LATE)
        elif last is not None and last < now:
            assert found == Status.OVERDUE
        else:
            assert found == (Status.IN_PROGRESS if days and min(days) <= now else Status.NOT_STARTED)

    holds()


def test_the_words_name_the_kind_and_the_kind_the_channel() -> None:
    told = {
        kind: [kind_for(story.title.format(month=9, grade=3), []) for story in stories]
        for kind, stories in STORIES.items()
    }
    right = sum(kind == one for kind, found in told.items() for one in found)
    assert right >= 0.8 * sum(map(len, told.values())), told
    assert channel_for(ActivityKind.SOCIAL, "Chia sẻ trên nhóm Zalo phụ huynh") == "zalo"
    assert named_kind("") is None


@given(st.text(max_size=80), st.lists(st.lists(st.sampled_from(ActivityKind.values), max_size=3), max_size=3))
def test_the_kind_told_is_one_that_a_chosen_task_takes(text: str, taken: list[list[str]]) -> None:
    kind = kind_for(text, taken)
    named = {one for kinds in taken for one in kinds}
    assert kind in ActivityKind.values
    assert not named or kind in named


def test_a_task_that_takes_what_the_words_name_is_suggested_first(world: World) -> None:
    owed = owed_tasks(world.plan, world.school)
    for words, code in (
        ("Tiết học về mật khẩu", "IV.4"),
        ("Dán tin lên bảng tin", "IV.1"),
        ("Tập huấn viết tin", "IV.2"),
    ):
        assert suggest_tasks(words, owed)[0].task.code == code
    assert suggest_tasks("", owed) == []
    assert suggest("Tổ chức hoạt động về chuyển đổi số", list(world.plan.topics.all())) == []  # words that say nothing
