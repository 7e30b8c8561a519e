"""Points from real records: what each criterion counts, the evidence, mergers; the same queries for any number of units."""

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import make_unit
from tests.factories.reports import accepted, quarter, sent
from tests.factories.world import World, make_world

from lantoa.activities.actions import review
from lantoa.activities.actions.proof import add_file
from lantoa.emulation.scoring.sheet import Line
from lantoa.emulation.scoring.standard import standard
from lantoa.emulation.scoring.standing import lines_of, standings
from lantoa.indicators.models import RegisterEntry
from lantoa.orgs.actions.reorganise import merge_units
from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.actions import extend
from lantoa.plans.models import ActivityKind, Assignment, Topic
from lantoa.reports.models import Report

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 10, 15)


@pytest.fixture
def world() -> World:
    return make_world()


def sheet(world: World, day: dt.date = DAY, unit: Unit | None = None) -> dict[str, Line]:
    return {line.key: line for line in lines_of(world.plan, unit or world.school, day, standard())}


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def test_each_point_has_its_record_and_the_day_cuts(world: World) -> None:
    activity = accepted(world, held_on=dt.date(2024, 8, 20), topics=tuple(Topic.objects.filter(plan=world.plan)[:2]))
    lines = sheet(world)
    lessons, months, topics = lines["c6"], lines["c9"], lines["c10"]
    assert lessons.points == Decimal("4.00")  # 5 of 15 parts of 12
    assert [(one.kind, one.pk, one.day) for one in lessons.proofs] == [("activity", activity.pk, "20/08/2024")]
    assert months.proofs[0].pk == topics.proofs[0].pk == activity.pk
    assert (months.points, topics.points) == (Decimal("1.11"), Decimal("2.00"))
    assert sheet(world, dt.date(2024, 8, 19))["c6"].points == 0


def test_what_waits_or_was_returned_brings_nothing(world: World) -> None:
    make_activity(world.officer, world.plan, ("IV.4",))
    returned = make_activity(world.officer, world.plan, ("IV.4",))
    review.return_(actor=world.head, activity=returned, reason="Thiếu ảnh")
    assert sheet(world)["c6"].points == 0


def test_near_identical_photographs_of_one_unit_count_once(world: World) -> None:
    for day in (5, 12):
        activity = make_activity(world.officer, world.plan, ("IV.4",), held_on=dt.date(2024, 9, day))
        add_file(actor=world.officer, activity=activity, data=photograph(3), name="a.jpg", client_id=uuid.uuid4())
        review.accept(actor=world.head, activity=activity)
    line = sheet(world)["c6"]
    assert [one.why for one in line.proofs if not one.counted] == ["dùng ảnh gần giống một hoạt động đã tính"]
    assert line.how == "1/5 hoạt động được tính trong 2 hoạt động được chấp nhận."


def test_tasks_count_by_their_extended_day_and_exempt_ones_leave(world: World) -> None:
    rows = Assignment.objects.filter(task__plan=world.plan, unit=world.school, owes_proof=True)
    due = rows.filter(task__due_last__lte=DAY).order_by("task__position")
    first = due[0]
    before = sheet(world)["c2"]
    assert (before.points, len(before.proofs)) == (0, due.count())
    asked = extend.ask(actor=world.head, assignment=first, until=dt.date(2024, 12, 1), reason="Chờ tập huấn")
    extend.decide(actor=world.office, extension=asked, granted=True, answer="Đồng ý")
    assert first.task_id not in {one.pk for one in sheet(world)["c2"].proofs}
    for row in due[1:]:
        extend.exempt(actor=world.office, assignment=row, reason="Không thuộc phạm vi")
    assert not sheet(world)["c2"].applies


def test_a_late_report_is_a_half_and_one_not_sent_is_named(world: World) -> None:
    report = sent(world)
    due = quarter(world).due_on
    Report.objects.update(first_sent_on=due)
    line = sheet(world)["c3"]
    assert line.points == Decimal("3.33")  # of Quý I, II, III one
    assert [one.text for one in line.proofs] == [
        "Báo cáo quý III năm 2024",
        "Báo cáo quý I năm 2024",
        "Báo cáo quý II năm 2024",
    ]
    assert line.proofs[0].pk == report.pk
    Report.objects.update(first_sent_on=due + dt.timedelta(1))
    assert sheet(world)["c3"].points == Decimal("1.66")


def test_indicators_and_registers_count_as_they_do_elsewhere(world: World) -> None:
    accepted(world, kind=ActivityKind.DX_DAY, held_on=dt.date(2024, 10, 10))
    entry = RegisterEntry.objects.create(
        register="exemplar", unit=world.school, code="g1", name="Cô Lan", valid_from=dt.date(2024, 1, 1)
    )
    assert sheet(world)["c5"].points == 5
    assert sheet(world, dt.date(2024, 10, 9))["c5"].more == "Đạt chỉ tiêu thì có đủ điểm."
    assert sheet(world)["c11"].proofs[0].why == "chưa đạt"
    entry.satisfied_from = dt.date(2024, 5, 1)
    entry.save()
    assert sheet(world)["c11"].points == 5
    entry.not_applicable = "Đã chuyển trường"
    entry.save()
    assert not sheet(world)["c11"].applies


def test_a_merged_school_brings_what_it_did_and_is_scored_no_more(world: World) -> None:
    near = make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Hoa Đào", pupils=300)
    mine = accepted(world, held_on=dt.date(2024, 8, 20))
    merge_units(actor=world.office, units=[world.school], into=near, on=dt.date(2024, 9, 1), basis="12/QĐ")
    found = {row.unit.pk: row for row in standings(world.plan, DAY, standard())}
    assert world.school.pk not in found
    lessons = next(line for line in found[near.pk].lines if line.key == "c6")
    assert [(one.pk, one.text) for one in lessons.proofs] == [
        (mine.pk, "Tiết học ngoại khóa về an toàn trên mạng (Trường Tiểu học Hoa Mai)")
    ]
    before = {row.unit.pk for row in standings(world.plan, dt.date(2024, 8, 31), standard())}
    assert world.school.pk in before


def test_one_unit_alone_has_the_points_that_it_has_among_all(world: World) -> None:
    accepted(world)
    accepted(world, kind=ActivityKind.NEWS, held_on=dt.date(2024, 9, 2))
    sent(world)
    for row in standings(world.plan, DAY, standard()):
        assert row.lines == lines_of(world.plan, row.unit, DAY, standard())


def test_the_same_queries_for_any_number_of_units(world: World) -> None:
    accepted(world)
    standings(world.plan, DAY, standard())  # the owner of the plan is read once
    few = queries(lambda: standings(world.plan, DAY, standard()))
    for _ in range(5):
        make_unit(world.district, UnitKind.PRIMARY, pupils=200)
    assert queries(lambda: standings(world.plan, DAY, standard())) == few
