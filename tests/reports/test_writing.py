"""A quarter's report: written from records, its figures locked in its sentences, kept while somebody writes."""

import datetime as dt
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import client_for, make_department
from tests.factories.reports import accepted, quarter, said, written
from tests.factories.world import World, make_world

from lantoa.activities.actions import review as activity_review
from lantoa.audit.log import history
from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.periods import clock
from lantoa.plans.models import Assignment
from lantoa.reports.actions import write
from lantoa.reports.content import live
from lantoa.reports.figures import figures_of
from lantoa.reports.marks import for_form
from lantoa.reports.models import Report, ReportState

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def shown(report: Report) -> dict[str, str]:
    return {key: live(report).content.shown(key) for key in ("steering", "results", "difficulties", "requests", "next")}


def test_a_report_comes_written_from_what_happened(world: World) -> None:
    accepted(world, title="Ngoại khóa về an toàn trên mạng", reach=250)
    accepted(world, held_on=dt.date(2024, 5, 1))  # another quarter
    make_activity(world.officer, world.plan, held_on=dt.date(2024, 8, 21))  # not reviewed
    report = written(world)
    assert "01 hoạt động" in said(report, "results")
    assert "250 lượt người" in said(report, "results")
    figures = figures_of(world.plan, [world.school.pk], quarter(world).first, quarter(world).last)[world.school.pk]
    assert (figures.total, figures.reach, figures.waiting) == (1, 250, 1)
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Số liệu do hệ thống đếm" in page
    assert f"don-vi={world.school.code}" in page
    assert "01 hoạt động chờ duyệt" in page or "1 hoạt động chờ duyệt" in page


def test_sentences_nobody_edited_follow_the_records(world: World) -> None:
    report = written(world)
    assert "không có hoạt động được ghi nhận" in said(report, "results")
    accepted(world, reach=80)
    assert "01 tiết học ngoại khóa" in said(report, "results")


def test_an_edited_sentence_keeps_its_words_and_its_figures_go_on_counting(world: World) -> None:
    activity = accepted(world, reach=80)
    report = written(world)
    typed = "Nhà trường rất cố gắng: ⟦999999|lesson.reach⟧ lượt học sinh tham gia."
    write.change_texts(actor=world.officer, report=report, texts={"results": typed}, shown=shown(report))
    assert said(report, "results") == "Nhà trường rất cố gắng: 80 lượt học sinh tham gia."
    accepted(world, reach=1200, held_on=dt.date(2024, 8, 22))
    assert "1.280 lượt học sinh" in said(report, "results")
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Số liệu đã thay đổi sau khi mục này được viết" in page
    activity_review.undo(actor=world.head, activity=activity)
    assert "1.200 lượt học sinh" in said(report, "results")


def test_a_form_sent_back_as_it_was_shown_is_no_edit(world: World) -> None:
    report = written(world)
    before = shown(report)
    content = live(report).content
    texts = {key: for_form(content.text(key), content.values) for key in before}
    accepted(world)  # counted between the page and the button
    write.change_texts(actor=world.officer, report=report, texts=texts, shown=before)
    assert Report.objects.get(pk=report.pk).texts == {}
    assert "01 tiết học ngoại khóa" in said(report, "results")


def test_two_people_in_one_section_do_not_overwrite_each_other(world: World) -> None:
    report = written(world)
    first = shown(report)
    write.change_texts(actor=world.head, report=report, texts={"next": "Ý của hiệu trưởng."}, shown=first)
    write.change_texts(actor=world.head, report=report, texts={"next": "Ý mới của hiệu trưởng."})
    data = {"next": "Ý của cán bộ.", "shown-next": first["next"], "do": "save"}
    answer = client_for(world.officer).post(reverse("reports:save", args=[report.pk]), data)
    assert answer.status_code == 409
    assert "Ý của cán bộ." in answer.content.decode()
    assert "Ý mới của hiệu trưởng." in answer.content.decode()
    assert said(report, "next") == "Ý mới của hiệu trưởng."


def test_drafting_anew_puts_the_words_aside_and_loses_none(world: World) -> None:
    report = written(world)
    client, address = client_for(world.officer), reverse("reports:save", args=[report.pk])
    client.post(address, {"next": "Việc sẽ làm do nhà trường viết.", "do": "save"})
    page = client.post(address, {"do": "redraft:next"}, follow=True).content.decode()
    assert said(report, "next") != "Việc sẽ làm do nhà trường viết."
    assert "Việc sẽ làm do nhà trường viết." in page


def test_writing_is_kept_by_itself_as_one_line_of_the_log(world: World) -> None:
    report = written(world)
    client, address = client_for(world.officer), reverse("reports:autosave", args=[report.pk])
    now = shown(report)
    for text in ("Một.", "Một. Hai.", "Một. Hai. Ba."):
        answer = client.post(address, {"next": text, "shown-next": now["next"]})
        assert answer.status_code == 200
        now = answer.json()["shown"]
    assert said(report, "next") == "Một. Hai. Ba."
    assert [entry.action for entry in history(report)].count("reports.report_changed") == 1
    assert client_for(world.stranger).post(address, {"next": "x"}).status_code == 404


def test_what_was_typed_into_a_frozen_report_is_shown_back(world: World) -> None:
    report = written(world)
    Report.objects.filter(pk=report.pk).update(state=ReportState.CHECKED)
    client = client_for(world.head)
    seal = client.get(reverse("reports:send", args=[report.pk])).context["seal"]
    client.post(reverse("reports:send", args=[report.pk]), {"seal": seal})
    data = {"next": "Câu viết dở của cán bộ.", "do": "save"}
    answer = client_for(world.officer).post(reverse("reports:save", args=[report.pk]), data)
    assert answer.status_code == 422
    assert "Câu viết dở của cán bộ." in answer.content.decode()


def test_an_endless_section_is_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="20"):
        write.change_texts(actor=world.officer, report=written(world), texts={"next": "a" * 20_001})


def test_what_is_due_in_the_next_quarter_stands_in_the_plan_for_it(world: World) -> None:
    due_next, overdue, far = world.task("IV.1"), world.task("IV.2"), world.task("IV.3")
    days = ((due_next, dt.date(2024, 11, 20)), (overdue, dt.date(2024, 8, 1)), (far, dt.date(2025, 6, 1)))
    for task, day in days:
        task.due_last = day
        task.save(update_fields=["due_last"])
    text = said(written(world), "next")
    assert "20/11/2024" in text
    assert "quá hạn: tham gia, tổ chức tập huấn" in text.lower()
    assert "- Tiếp tục truyền thông trên mạng xã hội" in text
    assert text.index("quá hạn") < text.index("20/11/2024") < text.index("Tiếp tục")
    Assignment.objects.filter(task=due_next, unit=world.school).update(done_on=dt.date(2024, 9, 1))
    assert "20/11/2024" not in said(Report.objects.get(), "next")


def test_difficulties_of_the_period_stand_in_the_report(world: World) -> None:
    report = written(world)
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "ngay=2024-09-14" in page  # recorded from here it belongs to this very period
    report_difficulty(
        actor=world.officer, plan=world.plan, text="đường truyền yếu", request="Hỗ trợ", on=dt.date(2024, 9, 14)
    )
    report_difficulty(actor=world.officer, plan=world.plan, text="của kỳ sau", on=dt.date(2024, 9, 15))
    assert said(report, "difficulties") == "- Đường truyền yếu."
    assert said(report, "requests") == "- Hỗ trợ."


def test_a_draft_is_seen_by_its_own_unit_alone(world: World) -> None:
    address = reverse("reports:report", args=[written(world).pk])
    assert client_for(world.officer).get(address).status_code == 200
    for actor in (world.office, world.district_office, world.stranger):
        assert client_for(actor).get(address).status_code == 404


def test_who_owes_no_report_and_when_there_is_none_to_write(world: World) -> None:
    with pytest.raises(ValidationError, match=r"no report|không phải"):
        write.start_report(actor=world.office, cycle=quarter(world), unit=world.root)
    with pytest.raises(PermissionDenied):
        write.start_report(actor=world.officer, cycle=quarter(world), unit=world.other_school)
    with patch.object(clock, "today", return_value=dt.date(2024, 8, 1)), pytest.raises(ValidationError):
        written(world)  # a month before it opens


def test_the_officer_hands_to_the_head_who_may_hand_back(world: World) -> None:
    report = written(world)
    client_for(world.officer).post(reverse("reports:save", args=[report.pk]), {"do": "ask"})
    assert Report.objects.get().state == ReportState.CHECKED
    assert client_for(world.officer).post(reverse("reports:give_back", args=[report.pk])).status_code == 403
    client_for(world.head).post(reverse("reports:give_back", args=[report.pk]), {"comment": "Nêu rõ số giáo viên"})
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Nêu rõ số giáo viên" in page
    assert Report.objects.get().state == ReportState.DRAFT


def test_an_empty_installation_says_what_opens_a_cycle() -> None:
    from tests.factories.orgs import actor_for

    page = client_for(actor_for("office", make_department())).get(reverse("reports:reports")).content.decode()
    assert "Kỳ báo cáo tự mở khi kế hoạch được ban hành" in page
