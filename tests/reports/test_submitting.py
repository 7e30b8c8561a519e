"""The head's last look, the frozen version, the level above, and the Word file that says what the screen said."""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, quarter, sent, taken, words, written
from tests.factories.world import World, make_world

from lantoa.activities.actions import review as activity_review
from lantoa.feedback.models import Difficulty
from lantoa.indicators.models import FrozenValue
from lantoa.reports.actions import due, review, submit, write
from lantoa.reports.content import Content
from lantoa.reports.document import initials, unit_report_docx
from lantoa.reports.models import Report, ReportState, ReportVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_the_head_looks_once_more_submits_and_nothing_changes_it_any_more(world: World) -> None:
    activity, report = accepted(world), written(world)
    with pytest.raises(PermissionDenied):
        submit.submit_report(actor=world.officer, report=report)
    client, address = client_for(world.head), reverse("reports:send", args=[report.pk])
    seal = client.get(address).context["seal"]
    assert client.post(address, {"seal": seal}).status_code == 302
    version = ReportVersion.objects.get()
    frozen = dict(version.content)
    activity_review.undo(actor=world.head, activity=activity)
    version.refresh_from_db()
    assert version.content == frozen
    assert Content(version.content).figures.total == 1
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "01</a> tiết học ngoại khóa" in page
    assert reverse("reports:block", args=[report.pk]) in page  # the block to paste
    with pytest.raises(ValidationError):
        write.change_texts(actor=world.officer, report=report, texts={"results": "x"})
    for statement in ("DELETE FROM reports_reportversion", "UPDATE reports_reportversion SET number = 9"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_records_that_move_under_the_last_look_are_shown_before_they_are_sent(world: World) -> None:
    report = written(world)
    client, address = client_for(world.head), reverse("reports:send", args=[report.pk])
    seal = client.get(address).context["seal"]
    accepted(world)
    answer = client.post(address, {"seal": seal})
    assert answer.status_code == 409
    assert "Số liệu vừa thay đổi" in answer.content.decode()
    assert not ReportVersion.objects.exists()
    assert client.post(address, {"seal": answer.context["seal"]}).status_code == 302


def test_an_empty_section_is_named_and_not_sent(world: World) -> None:
    report = written(world)
    write.change_texts(actor=world.officer, report=report, texts={"next": "  "})
    with pytest.raises(ValidationError, match=r"(?i)nhiệm vụ trọng tâm"):
        submit.submit_report(actor=world.head, report=report)


def test_the_word_file_says_what_the_screen_said(world: World) -> None:
    accepted(world, title="Ngoại khóa về an toàn trên mạng")
    report = written(world)
    page = client_for(world.head).get(reverse("reports:send", args=[report.pk])).content.decode()
    screen = " ".join(re.sub(r"<[^>]+>", "", page).split())
    report = sent(world)
    version = report.versions.get()
    assert version.document is not None
    text = " ".join(words(version.document.read()).split())
    content = Content(version.content)
    for key in ("steering", "results", "difficulties", "requests", "next"):
        for sentence in content.plain(key).splitlines():
            assert " ".join(sentence.removeprefix("- ").split()) in screen
            assert " ".join(sentence.removeprefix("- ").split()) in text
    for said in (
        "TRƯỜNG TIỂU HỌC",
        "PHÒNG GDĐT",
        "Kính gửi: Phòng GDĐT quận Hồng Bàng",
        "./.",
        "Như trên",
        world.head.user.full_name,
    ):
        assert said in text
    page = client_for(world.head).get(reverse("files:file", args=[version.document.key]))
    assert b"".join(page.streaming_content) == version.document.read()
    assert client_for(world.stranger).get(reverse("files:file", args=[version.document.key])).status_code == 404


def test_a_report_rebuilt_from_its_snapshot_is_the_same_file(world: World) -> None:
    accepted(world, reach=77)
    report = sent(world)
    version = report.versions.get()
    Difficulty.objects.all().delete()
    world.school.name = "Trường đã đổi tên"
    world.school.save()
    assert version.document is not None
    again = Report.objects.select_related("cycle__plan__owner", "unit").get(pk=report.pk)
    assert _body(unit_report_docx(again, version.content)) == _body(version.document.read())


def _body(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")


def test_a_school_with_nothing_to_report_still_reports(world: World) -> None:
    report = written(world)
    page = client_for(world.head).get(reverse("reports:send", args=[report.pk])).content.decode()
    assert "báo cáo không phát sinh vẫn là báo cáo" in page
    version = submit.submit_report(actor=world.head, report=report)
    assert version.document is not None
    assert "không có hoạt động được ghi nhận" in words(version.document.read())


def test_the_level_above_returns_with_a_comment_and_takes_the_next_version(world: World) -> None:
    report = sent(world)
    for actor in (world.head, world.stranger, world.leader):
        with pytest.raises(PermissionDenied):
            review.accept_report(actor=actor, report=report)
    with pytest.raises(ValidationError):
        review.return_report(actor=world.district_office, report=report, reason=" ")
    review.return_report(actor=world.district_office, report=report, reason="Bổ sung số liệu tập huấn")
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Bổ sung số liệu tập huấn" in page
    assert submit.submit_report(actor=world.head, report=report).number == 2
    review.accept_report(actor=world.office, report=report)
    assert Report.objects.get().state == ReportState.ACCEPTED
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "lan-2.docx" in str(list(ReportVersion.objects.values_list("document__name", flat=True)))
    assert page.count("Bản ") >= 2


def test_a_returned_report_that_the_head_hands_back_is_still_a_returned_one(world: World) -> None:
    report = sent(world)
    review.return_report(actor=world.district_office, report=report, reason="Bổ sung số liệu")
    write.hand_to_head(actor=world.officer, report=report)
    write.give_back(actor=world.head, report=report, comment="Sửa cả mục II")
    report.refresh_from_db()
    assert report.state == ReportState.RETURNED
    assert report.return_reason == "Bổ sung số liệu\nSửa cả mục II"


def test_what_the_unit_mends_after_a_return_is_not_seen_above_before_it_is_sent(world: World) -> None:
    report = sent(world)
    review.return_report(actor=world.district_office, report=report, reason="Viết lại")
    write.change_texts(actor=world.officer, report=report, texts={"next": "Câu đang viết dở."})
    address = reverse("reports:report", args=[report.pk])
    assert "Câu đang viết dở." in client_for(world.officer).get(address).content.decode()
    assert "Câu đang viết dở." not in client_for(world.office).get(address).content.decode()


def test_an_acceptance_can_be_undone_while_the_cycle_is_open(world: World) -> None:
    report = taken(world)
    address = reverse("reports:decide", args=[report.pk])
    assert client_for(world.head).post(address, {"decision": "undo"}).status_code == 403
    client_for(world.office).post(address, {"decision": "undo"})
    assert Report.objects.get().state == ReportState.SUBMITTED
    review.accept_report(actor=world.office, report=report)
    client_for(world.office).post(reverse("reports:close", args=[report.cycle_id]))
    client_for(world.office).post(address, {"decision": "undo"})
    assert Report.objects.get().state == ReportState.ACCEPTED


def test_closing_a_cycle_freezes_its_indicators_and_takes_no_more_reports(world: World) -> None:
    report = written(world)
    client_for(world.office).post(reverse("reports:close", args=[quarter(world).pk]))
    assert FrozenValue.objects.filter(period="2024-Q3").count() == 8  # seven targets and the rule of the bulletin board
    with pytest.raises(ValidationError):
        submit.submit_report(actor=world.head, report=Report.objects.get(pk=report.pk))


def test_the_yearly_report_fulfils_its_task_until_it_is_returned(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-16")
    report = sent(world, period="2024")
    owed = world.task("I.2").assignments.get(unit=world.school)
    assert owed.done_on == dt.date(2024, 12, 16)
    review.return_report(actor=world.office, report=report, reason="Thiếu số liệu quý IV")
    owed.refresh_from_db()
    assert owed.done_on is None


def test_the_office_moves_the_due_day_and_nobody_is_late_for_it(world: World) -> None:
    cycle = quarter(world)
    for bad in ({"due_on": dt.date(2024, 9, 1), "reason": "sớm"}, {"due_on": dt.date(2024, 10, 1), "reason": " "}):
        with pytest.raises(ValidationError):
            due.move_due(actor=world.office, cycle=cycle, **bad)  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        due.move_due(actor=world.district_office, cycle=cycle, due_on=dt.date(2024, 10, 20), reason="Bão số 3")
    data = {"due_on": "2024-10-20", "reason": "Ảnh hưởng của bão số 3"}
    client_for(world.office).post(reverse("reports:move_due", args=[cycle.pk]), data)
    sent(world)  # today is 15/10
    page = client_for(world.office).get(reverse("reports:cycle", args=[cycle.pk]))
    assert page.context["total"].late == 0
    assert "Ảnh hưởng của bão số 3" in page.content.decode()


def test_initials_of_units() -> None:
    assert initials("Trường Tiểu học Hoa Mai") == "THHM"
    assert initials("Trường THPT Trần Phú") == "THPTTP"
    assert initials("Phòng GDĐT quận Hồng Bàng") == "PGDĐTHB"
    assert initials("Trung tâm GDNN - GDTX huyện An Lão") == "TTGDNNGDTXAL"
