"""One order, N obligations: who a body's name means, who joins, who leaves, and a plan for very many units."""

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.orgs import client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.orgs.models import UnitKind
from lantoa.orgs.signals import units_changed
from lantoa.plans import jobs
from lantoa.plans.actions import correct, fulfil, issue
from lantoa.plans.models import Assignment, HandOut, Status
from lantoa.plans.pages import mappings_of
from lantoa.plans.proposals import propose_selector
from lantoa.plans.queries import bars

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 10, 15)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("các đơn vị giáo dục", {"preschool", "primary", "lower", "upper", "combined", "centre", "affiliated"}),
        ("Các phòng Sở", {"division"}),
        ("Phòng GDĐT các quận, huyện", {"district"}),
        ("UBND các xã, phường, đặc khu", {"commune"}),
        ("Các trường THPT", {"upper", "combined"}),
        ("Hiệu trưởng các trường", {"preschool", "primary", "lower", "upper", "combined"}),
        ("Sở GD&ĐT", {"department"}),
        ("Sở Tư pháp", set()),
        ("Văn phòng UBND tỉnh", set()),
        ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh", set()),
        ("Trường THPT Không Có Thật", set()),
    ],
)
def test_a_bodys_name_means_its_kinds_and_a_name_that_is_nobodys_means_nobody(
    world: World, name: str, kinds: set[str]
) -> None:
    found = propose_selector(name, world.root)
    assert set(found.kinds) == kinds
    assert found.unit_ids == ()


def test_a_named_school_means_itself_alone(world: World) -> None:
    school = make_unit(world.root, UnitKind.UPPER, "Trường THPT Trần Phú")
    make_unit(world.root, UnitKind.UPPER, "Trường THPT Lê Lợi")
    world.root.refresh_from_db()
    assert propose_selector("trường THPT Trần Phú", world.root).unit_ids == (school.pk,)


def test_a_closed_unit_leaves_and_what_it_did_stays(world: World) -> None:
    begun, done = world.task("IV.1"), world.task("IV.5")
    for task, number in ((begun, 1), (done, 2)):
        fulfil.record_activity(
            activity_id=number,
            unit=world.school,
            kind=task.rules.get(side="cooperating").activity_kinds[0],
            on=dt.date(2024, 9, 3),
            quantity=1,
            tasks=[task],
        )
    world.school.active_until = dt.date(2024, 9, 30)
    world.school.save()
    units_changed.send(sender=type(world.school), on=TODAY, actor=world.office)
    assert status(world, "IV.1") == Status.EXEMPT  # begun, asked no longer
    assert status(world, "IV.5") == Status.DONE
    assert not world.task("IV.4").assignments.filter(unit=world.school).exists()  # never begun
    assert bars(world.office, world.plan, TODAY)[begun.pk].late == 0
    world.school.active_until = None
    world.school.save()
    units_changed.send(sender=type(world.school), on=TODAY, actor=world.office)
    assert status(world, "IV.1") == Status.IN_PROGRESS
    assert world.task("IV.4").assignments.filter(unit=world.school).exists()


def test_a_unit_founded_for_a_later_day_joins_on_that_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    school = make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Mới")
    school.active_from = dt.date(2024, 11, 1)
    school.save()
    jobs.follow_organisation(timestamp=0)
    assert not Assignment.objects.filter(unit=school).exists()
    monkeypatch.setenv("LANTOA_TODAY", "2024-11-01")
    jobs.follow_organisation(timestamp=0)
    assert Assignment.objects.filter(unit=school).exists()


def test_a_body_outside_the_system_is_saved_empty_and_warned_of_no_longer() -> None:
    world = make_world(issued=False)
    correct.change(actor=world.office, row=world.task("IV.5"), values={"lead_text": "Đài Phát thanh và Truyền hình"})
    body = world.plan.bodies.get(name__startswith="Đài")
    address = reverse("plans:review", args=[world.plan.pk])
    assert "chưa có đơn vị nào" in client_for(world.office).get(address).content.decode()
    answer = client_for(world.office).post(reverse("plans:body", args=[world.plan.pk, body.pk]), {"units": ""})
    assert answer.status_code == 302
    page = client_for(world.office).get(address).content.decode()
    assert "chưa có đơn vị nào" not in page
    assert "cơ quan ngoài hệ thống" in page


def test_the_bodies_are_counted_in_the_same_number_of_queries_however_many(
    django_assert_num_queries: object,
) -> None:
    world = make_world(issued=False)
    for number in (3, 6):
        assert world.plan.bodies.count() == number
        with django_assert_num_queries(6):  # type: ignore[operator]
            mappings_of(world.plan, TODAY)
        names = "Các trường THPT; các trường tiểu học; Các trường mầm non"
        correct.change(actor=world.office, row=world.task("IV.5"), values={"cooperating_text": names})


def test_mapping_a_body_of_an_issued_plan_hands_out_at_once(world: World) -> None:
    body = world.plan.bodies.get(name_fold="cac phong so")
    correct.map_body(actor=world.office, body=body, kinds=["division", "district"], units=[], excluded=[])
    assert world.task("IV.5").assignments.filter(unit=world.district).exists()


def test_a_plan_for_very_many_units_is_handed_out_by_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world(issued=False)
    monkeypatch.setattr(issue, "AT_ONCE", 3)
    number = issue.issue_plan(actor=world.office, plan=world.plan, number="1/KH-SGDĐT", issued_on="2024-03-05")
    assert not Assignment.objects.exists()
    page = client_for(world.office).get(reverse("plans:plan", args=[world.plan.pk])).content.decode()
    assert "Đang giao nhiệm vụ" in page
    row = HandOut.objects.get(plan=world.plan)
    for _again in range(2):  # a job that is run twice makes nothing twice
        jobs.hand_out(row=row.pk)
        assert Assignment.objects.count() == number
    row.refresh_from_db()
    assert row.done == row.total == 13
    assert world.task("I.1").assignments.get(unit=world.bureau).done_on is not None
    page = client_for(world.office).get(reverse("plans:plan", args=[world.plan.pk])).content.decode()
    assert "Đang giao nhiệm vụ" not in page


def status(world: World, code: str) -> str:
    row = Assignment.objects.filter(task=world.task(code), unit=world.school).with_status(TODAY).get()
    return str(row.status)  # type: ignore[attr-defined]
