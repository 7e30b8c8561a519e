"""A district's report goes up, is taken or given back; no unit counts twice, none is hidden; what went to superior bodies."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for
from tests.factories.reports import accepted, quarter, sent, taken, words
from tests.factories.world import World, make_world

from lantoa.notify.models import Message
from lantoa.orgs.models import Role
from lantoa.reports.actions import consolidate as making
from lantoa.reports.actions import correct, levels, review, submit, upward
from lantoa.reports.choosing import changes
from lantoa.reports.consolidated import consolidated_docx
from lantoa.reports.consolidation import consolidate
from lantoa.reports.models import Consolidation, LevelReport, LevelVersion, Report, Sending, SuperiorBody

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def made(world: World, unit: object = None) -> Consolidation:
    row = making.by_system(quarter(world), unit or world.district)  # type: ignore[arg-type]
    return Consolidation.objects.select_related("cycle__plan__owner", "unit").get(pk=row.pk)


def gone_up(world: World) -> LevelReport:
    version = levels.send_up(actor=world.district_office, consolidation=made(world))
    return LevelReport.objects.select_related("cycle__plan__owner", "unit").get(pk=version.level_id)


def test_a_unit_counts_once_whichever_way_its_figures_come(world: World) -> None:
    accepted(world, reach=100)
    taken(world)
    taken(world, world.stranger)  # of the other district, which sends nothing
    straight = consolidate(quarter(world), world.root)
    levels.accept_level(actor=world.office, level=gone_up(world))
    content = consolidate(quarter(world), world.root)
    assert (content.total.to_json(), content.whole.accepted) == (straight.total.to_json(), 2)
    assert {row.name: row.via for row in content.rows if row.figures} == {
        world.school.name: world.district.name,
        world.other_school.name: "",
    }
    assert "Mỗi đơn vị chỉ được tính một lần" in words(consolidated_docx(quarter(world), content, world.root))


def test_what_a_level_sent_stays_and_is_given_back_with_a_reason(world: World) -> None:
    taken(world)
    level = gone_up(world)
    page = client_for(world.office)
    address = reverse("reports:decide_level", args=[level.pk])
    assert page.post(address, {"decision": "return", "reason": " "}).status_code == 422
    page.post(address, {"decision": "return", "reason": "Thiếu phần khó khăn."})
    level.refresh_from_db()
    assert (level.state, level.return_reason) == ("returned", "Thiếu phần khó khăn.")
    assert Message.objects.filter(code="reports.level_decided").count() == 1
    assert (
        "Thiếu phần khó khăn."
        in client_for(world.district_office).get(reverse("reports:level", args=[level.pk])).content.decode()
    )
    first = level.versions.get().consolidation
    with pytest.raises(ValidationError, match="đã được gửi"):
        levels.send_up(actor=world.district_office, consolidation=first)
    again = levels.send_up(actor=world.district_office, consolidation=made(world))
    assert again.number == 2
    for row in (LevelVersion.objects.filter(level=level), Consolidation.objects.filter(pk=first.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**({"note": "x"} if row.model is LevelVersion else {"error": "x"}))
    with pytest.raises(PermissionDenied):
        levels.accept_level(actor=world.district_office, level=level)
    other = actor_for(Role.DISTRICT, world.other_district)
    assert client_for(other).get(reverse("reports:level", args=[level.pk])).status_code == 404


def test_a_return_reaches_every_earlier_step(world: World) -> None:
    report = sent(world)
    review.accept_report(actor=world.district_office, report=report)
    review.undo_acceptance(actor=world.office, report=report)
    review.return_report(actor=world.office, report=report, reason="Nêu rõ số liệu.")
    told = set(Message.objects.filter(code="reports.report_returned").values_list("person", flat=True))
    assert {world.officer.user.pk, world.head.user.pk, world.district_office.user.pk} <= told
    assert world.stranger.user.pk not in told


def test_a_correction_counts_only_when_it_is_accepted_and_is_marked_above(world: World) -> None:
    accepted(world, reach=100)
    report = taken(world)
    whole = made(world, world.root)
    assert changes(whole) == []
    client = client_for(world.head)
    client.post(reverse("reports:correct", args=[report.pk]), {"reason": "Thiếu một tiết học."})
    report.refresh_from_db()
    assert report.state == "correcting"
    assert consolidate(quarter(world), world.root).total.reach == 100
    accepted(world, reach=50)
    submit.submit_report(actor=world.head, report=report)
    assert consolidate(quarter(world), world.root).total.reach == 100
    review.accept_report(actor=world.office, report=report)
    assert consolidate(quarter(world), world.root).total.reach == 150
    assert [(one.unit.pk, one.was != one.now) for one in changes(whole)] == [(world.school.pk, True)]
    page = client_for(world.office).get(reverse("reports:consolidation", args=[whole.pk])).content.decode()
    assert "Số liệu đã thay đổi từ khi tổng hợp" in page
    versions = list(report.versions.order_by("number"))
    assert [one.content["figures"]["reach"] for one in versions] == [100, 150]
    assert versions[1].content["correction"] == "Thiếu một tiết học."
    assert (made(world, world.root).number, changes(made(world, world.root))) == (2, [])


@pytest.mark.parametrize("many", [False, True])
def test_the_version_before_counts_again_when_the_acceptance_of_its_correction_is_undone(
    world: World, many: bool
) -> None:
    accepted(world, reach=100)
    report = taken(world)
    correct.begin_correction(actor=world.head, report=report, reason="Thiếu một tiết học.")
    accepted(world, reach=50)
    submit.submit_report(actor=world.head, report=report)
    if many:
        review.accept_reports(actor=world.office, cycle=quarter(world), reports=Report.objects.all())
        batch = Report.objects.get(pk=report.pk).batch
        assert batch is not None
        review.undo_many(actor=world.office, cycle=quarter(world), batch=batch)
    else:
        review.accept_report(actor=world.office, report=report)
        review.undo_acceptance(actor=world.office, report=report)
    assert consolidate(quarter(world), world.root).total.reach == 100
    review.return_report(actor=world.office, report=report, reason="Nêu rõ số liệu.")
    submit.submit_report(actor=world.head, report=report)
    review.accept_report(actor=world.office, report=report)
    assert consolidate(quarter(world), world.root).total.reach == 150


def test_a_dropped_correction_leaves_all_as_it_was_and_a_reason_is_asked(world: World) -> None:
    report = taken(world)
    with pytest.raises(ValidationError, match="nội dung sai"):
        correct.begin_correction(actor=world.officer, report=report, reason=" ")
    correct.begin_correction(actor=world.officer, report=report, reason="Nhầm")
    correct.drop_correction(actor=world.officer, report=report)
    report.refresh_from_db()
    assert (report.state, report.versions.count(), report.counted_id) == ("accepted", 1, report.versions.get().pk)
    making.close_cycle(actor=world.office, cycle=quarter(world))
    with pytest.raises(ValidationError, match="đã đóng"):
        correct.begin_correction(actor=world.officer, report=report, reason="Nhầm")


def test_a_unit_returned_after_its_level_sent_is_not_counted_through_it(world: World) -> None:
    accepted(world, reach=100)
    report = taken(world)
    levels.accept_level(actor=world.office, level=gone_up(world))
    review.undo_acceptance(actor=world.office, report=Report.objects.get(pk=report.pk))
    assert consolidate(quarter(world), world.root).total.reach == 0


def test_superior_bodies_change_and_what_was_sent_keeps_its_name(world: World) -> None:
    client = client_for(world.office)
    client.post(reverse("reports:superiors"), {"name": "Sở Thông tin và Truyền thông", "address": "H24.10"})
    body = SuperiorBody.objects.get()
    whole = made(world, world.root)
    address = reverse("reports:send_to", args=[whole.pk])
    values = {"body": body.pk, "symbol": "512/BC-SGDĐT", "sent_on": "2024-09-20", "way": "axis"}
    assert client.post(address, {**values, "sent_on": "2024-09-01"}).status_code == 422
    assert client.post(address, values).status_code == 302
    again = client.post(address, values)
    assert again.status_code == 422
    assert "512/BC-SGDĐT" in again.content.decode()
    sending = Sending.objects.get()
    client.post(
        reverse("reports:sending", args=[sending.pk]), {"answer": "returned", "text": "Bổ sung.", "on": "2024-10-01"}
    )
    on = dt.date(2024, 10, 10)
    upward.follow_body(actor=world.office, body=body, name="Sở Khoa học và Công nghệ", address="", on=on)
    sending.refresh_from_db()
    assert (sending.answer, sending.answer_text, sending.body_name) == (
        "returned",
        "Bổ sung.",
        "Sở Thông tin và Truyền thông",
    )
    dispatch = upward.Dispatch("600/BC-SGDĐT", dt.date(2024, 10, 12), "axis")
    body.refresh_from_db()
    with pytest.raises(ValidationError, match="không gửi cơ quan này"):
        upward.send_to(actor=world.office, consolidation=made(world, world.root), body=body, dispatch=dispatch)
    other = client_for(world.district_office)
    assert other.get(reverse("reports:superior", args=[body.pk])).status_code == 404
