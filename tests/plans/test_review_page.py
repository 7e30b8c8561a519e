"""Checking what was read: warnings that follow the corrections, two people at one row, citations, what issuing does."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for
from tests.factories.world import World, make_world

from lantoa.library.models import Directive
from lantoa.orgs.models import Role
from lantoa.plans.actions import correct
from lantoa.plans.actions.importing import import_plan
from lantoa.plans.models import Plan, Task
from lantoa.plans.timing import times

pytestmark = pytest.mark.django_db
REFERENCE = Path(os.environ.get("LANTOA_REFERENCE", Path(__file__).parents[3] / "shared"))
SEED = REFERENCE / "seeds" / "000_6f45475e01f0160c.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the reference texts are not there (LANTOA_REFERENCE)")


@pytest.fixture
def world() -> World:
    return make_world(issued=False)


def seed(world: World) -> Plan:
    return import_plan(actor=world.office, owner=world.root, data=SEED.read_bytes(), filename=SEED.name)


@needs_seed
def test_every_row_of_the_real_plan_is_linked_to_its_lines_and_each_warning_to_its_own(world: World) -> None:
    plan = seed(world)
    page = client_for(world.office).get(reverse("plans:review", args=[plan.pk])).content.decode()
    rows = [*plan.tasks.all(), *plan.targets.all(), *plan.sections.all(), *plan.citations.all()]
    assert len(rows) == 16 + 7 + plan.sections.count() + 18  # seventeen numbered documents, and one named loosely
    assert all(f'data-first="{row.first_line}" data-last="{row.last_line}"' in page for row in rows)
    assert all(f'id="L{row.first_line}"' in page for row in rows)
    assert all(f'data-first="{one["span"][0]}"' in page for one in plan.findings)


@needs_seed
def test_a_contradiction_that_is_corrected_is_warned_of_no_longer(world: World) -> None:
    plan = seed(world)
    rules = [one["rule"] for one in plan.findings]
    assert rules.count("no-lead") == 2
    assert {"symbol", "letter", "repeated", "shared-deadline", "start-at-deadline", "no_number"} <= set(rules)
    correct.settle(actor=world.office, plan=plan, number=rules.index("symbol"), settled=True)
    correct.change(actor=world.office, row=plan.tasks.get(code="III"), values={"lead_text": "Văn phòng Sở"})
    plan.refresh_from_db()
    found = [one["rule"] for one in plan.findings]
    assert found.count("no-lead") == 1
    assert [one["settled"] for one in plan.findings if one["rule"] == "symbol"] == [True]
    assert "no_number" in found  # what the reader doubted stays


def test_a_deadline_at_a_weekend_is_warned_of(world: World) -> None:
    task = world.task("IV.4")
    address = reverse("plans:clause", args=[world.plan.pk, "nhiem-vu", task.pk])
    assert client_for(world.office).post(address, task_form(world, due_text="Ngày 30/11/2024")).status_code == 302
    world.plan.refresh_from_db()
    assert [one["task"] for one in world.plan.findings if one["rule"] == "weekend"] == [task.pk]


def test_a_deadline_before_its_start_is_refused_and_what_was_typed_stays(world: World) -> None:
    task = world.task("IV.4")
    address = reverse("plans:clause", args=[world.plan.pk, "nhiem-vu", task.pk])
    wrong = task_form(world, start_text="Ngày 10/12/2024", due_text="Ngày 29/11/2024")
    answer = client_for(world.office).post(address, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Thời hạn hoàn thành (29/11/2024) trước thời gian bắt đầu (10/12/2024)" in page
    assert "Ngày 29/11/2024" in page
    before = task.due_text
    task.refresh_from_db()
    assert task.due_text == before
    same = task_form(world, start_text="Ngày 29/11/2024", due_text="Ngày 29/11/2024")
    assert client_for(world.office).post(address, same).status_code == 302


def test_a_contradiction_of_the_document_does_not_stop_other_corrections(world: World) -> None:
    task = world.task("IV.4")
    words = times("Ngày 10/12/2024", "Ngày 29/11/2024", world.plan.year)
    Task.objects.filter(pk=task.pk).update(**words)
    address = reverse("plans:clause", args=[world.plan.pk, "nhiem-vu", task.pk])
    assert client_for(world.office).post(address, task_form(world, title="Tiết học khác")).status_code == 302
    task.refresh_from_db()
    assert task.title == "Tiết học khác"


def test_two_people_at_one_row_lose_nothing(world: World) -> None:
    task = world.task("IV.4")
    address = reverse("plans:clause", args=[world.plan.pk, "nhiem-vu", task.pk])
    mine, other = client_for(world.office), client_for(actor_for(Role.OFFICE, world.root))
    seen = str(mine.get(address).context["seen"])
    theirs = other.post(address, {**task_form(world, title="Tiết học về an toàn mạng"), "seen": seen})
    assert theirs.status_code == 302
    answer = mine.post(address, {**task_form(world, title="Tiết học về dữ liệu"), "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tiết học về an toàn mạng" in page
    assert "Tiết học về dữ liệu" in page
    task.refresh_from_db()
    assert task.title == "Tiết học về an toàn mạng"
    again = {**task_form(world, title="Tiết học về dữ liệu"), "seen": answer.context["seen"]}
    assert mine.post(address, again).status_code == 302
    task.refresh_from_db()
    assert task.title == "Tiết học về dữ liệu"


def test_correcting_a_cited_document_corrects_its_one_record(world: World) -> None:
    row = world.plan.citations.get(directive__number="325/KH-UBND")
    address = reverse("plans:clause", args=[world.plan.pk, "can-cu", row.pk])
    data = {
        "kind": "Kế hoạch",
        "number": "325/KH-UBND",
        "issued_on": "2023-12-19",
        "issuer": "UBND thành phố Hải Phòng",
    }
    number = Directive.objects.count()
    assert (
        client_for(world.office).post(address, {**data, "subject": "Chuyển đổi số", "basis": "on"}).status_code == 302
    )
    row.directive.refresh_from_db()
    assert row.directive.issuer == "UBND thành phố Hải Phòng"
    assert Directive.objects.count() == number


def test_the_page_says_what_issuing_will_do_and_what_nobody_would_get(world: World) -> None:
    correct.change(
        actor=world.office, row=world.task("IV.5"), values={"lead_text": "Sở Tư pháp", "cooperating_text": ""}
    )
    page = client_for(world.office).get(reverse("plans:issue", args=[world.plan.pk])).content.decode()
    assert "Giao 13 nhiệm vụ cho 5 đơn vị" in page
    assert "1 nhiệm vụ chưa giao được cho đơn vị nào" in page


def test_the_review_page_of_a_long_plan_takes_the_same_queries(
    world: World, django_assert_max_num_queries: object
) -> None:
    client = client_for(world.office)
    address = reverse("plans:review", args=[world.plan.pk])
    client.get(address)
    for _round in range(2):
        with django_assert_max_num_queries(25):  # type: ignore[operator]
            client.get(address)
        for _row in range(5):
            correct.split(actor=world.office, row=world.task("IV.5"), at=2)
            world.task("IV.5").refresh_from_db()
            correct.merge(actor=world.office, row=world.task("IV.5"))
            correct.split(actor=world.office, row=world.task("IV.4"), at=2)
            break


def task_form(world: World, **changes: str) -> dict[str, object]:
    task = world.task("IV.4")
    words = ("code", "title", "lead_text", "cooperating_text", "start_text", "due_text", "product", "note")
    rules = {"lead-kind": "none", "lead-minimum": 1, "cooperating-kind": "activities", "cooperating-minimum": 1}
    return {**{name: getattr(task, name) for name in words}, "often": "", **rules, **changes}
