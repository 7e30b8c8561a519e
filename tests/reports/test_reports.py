"""A quarter's report: written from records, frozen, taken or given back, added up."""

import datetime as dt
import io
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.activities.actions import review as activity_review
from lantoa.activities.models import Activity
from lantoa.feedback.actions import report as report_difficulty
from lantoa.indicators.models import FrozenValue
from lantoa.orgs.models import UnitKind
from lantoa.reports.actions import consolidate as consolidating
from lantoa.reports.actions import review, submit, write
from lantoa.reports.consolidation import Consolidated, consolidate
from lantoa.reports.drafting import gather
from lantoa.reports.figures import UnitFigures, figures_of, total_of
from lantoa.reports.models import Cycle, Report, ReportState, ReportVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def quarter(world: World, period: str = "2024-Q3") -> Cycle:
    return Cycle.objects.select_related("plan__owner").get(plan=world.plan, period=period)


def accepted(world: World, **values: object) -> Activity:
    activity = make_activity(world.officer, world.plan, ("IV.4",), **{"held_on": dt.date(2024, 8, 20), **values})
    return activity_review.accept(actor=world.head, activity=activity)


def written(world: World) -> Report:
    return write.start_report(actor=world.officer, cycle=quarter(world), unit=world.school)


def test_issuing_a_plan_opens_its_cycles_by_the_statutory_calendar(world: World) -> None:
    cycles = {one.period: one for one in Cycle.objects.filter(plan=world.plan)}
    assert set(cycles) == {"2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024"}
    assert (cycles["2024-Q3"].first, cycles["2024-Q3"].last) == (dt.date(2024, 6, 15), dt.date(2024, 9, 14))


def test_a_report_comes_written_from_what_happened(world: World) -> None:
    accepted(world, title="Ngoại khóa về an toàn trên mạng", reach=250)
    accepted(world, held_on=dt.date(2024, 5, 1))  # another quarter
    make_activity(world.officer, world.plan, held_on=dt.date(2024, 8, 21))  # not reviewed
    report = written(world)
    assert "01 hoạt động" in report.texts["results"]
    assert "250 lượt người" in report.texts["results"]
    figures = figures_of(world.plan, [world.school.pk], quarter(world).first, quarter(world).last)[world.school.pk]
    assert (figures.total, figures.reach, figures.waiting) == (1, 250, 1)
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Số liệu do hệ thống đếm" in page
    assert f"don-vi={world.school.code}" in page


def test_the_officer_edits_the_head_submits_and_nothing_changes_it_any_more(world: World) -> None:
    activity = accepted(world)
    report = written(world)
    address = reverse("reports:save", args=[report.pk])
    client_for(world.officer).post(address, {"results": "Kết quả do nhà trường viết lại.", "do": "ask"})
    report.refresh_from_db()
    assert report.state == ReportState.CHECKED
    with pytest.raises(PermissionDenied):
        submit.submit_report(actor=world.officer, report=report)
    client_for(world.head).post(address, {"do": "submit"})
    report.refresh_from_db()
    assert report.state == ReportState.SUBMITTED
    version = report.versions.get()
    frozen = dict(version.content)
    activity_review.undo(actor=world.head, activity=activity)
    version.refresh_from_db()
    assert version.content == frozen
    assert UnitFigures.from_json(version.content["figures"]).total == 1
    with pytest.raises(ValidationError):
        write.change_texts(actor=world.officer, report=report, texts={"results": "x"})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_reportversion")


def test_the_word_file_says_what_the_screen_said(world: World) -> None:
    accepted(world, title="Ngoại khóa về an toàn trên mạng")
    report = written(world)
    version = submit.submit_report(actor=world.head, report=report)
    assert version.document is not None
    text = words(version.document.read())
    for sentence in report.texts["results"].splitlines():
        assert sentence.removeprefix("- ") in text
    assert world.school.name.upper() in text
    page = client_for(world.head).get(reverse("files:file", args=[version.document.key]))
    assert b"".join(page.streaming_content) == version.document.read()
    assert client_for(world.stranger).get(reverse("files:file", args=[version.document.key])).status_code == 404


def test_the_level_above_returns_with_a_comment_and_takes_the_next_version(world: World) -> None:
    report = written(world)
    submit.submit_report(actor=world.head, report=report)
    for actor in (world.head, world.stranger, world.leader):
        with pytest.raises(PermissionDenied):
            review.accept_report(actor=actor, report=report)
    with pytest.raises(ValidationError):
        review.return_report(actor=world.district_office, report=report, reason="")
    review.return_report(actor=world.district_office, report=report, reason="Bổ sung số liệu tập huấn")
    report.refresh_from_db()
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Bổ sung số liệu tập huấn" in page
    assert submit.submit_report(actor=world.head, report=report).number == 2
    review.accept_report(actor=world.office, report=report)
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED


def test_a_draft_is_seen_by_its_own_unit_alone(world: World) -> None:
    report = written(world)
    address = reverse("reports:report", args=[report.pk])
    assert client_for(world.officer).get(address).status_code == 200
    for actor in (world.office, world.district_office, world.stranger):
        assert client_for(actor).get(address).status_code == 404


def test_the_sum_is_the_sum_and_the_voices_keep_their_units(world: World) -> None:
    accepted(world, reach=100)
    report_difficulty(actor=world.officer, plan=world.plan, text="Đường truyền yếu.", request="Hỗ trợ đường truyền")
    submitted = written(world)
    submit.submit_report(actor=world.head, report=submitted)
    review.accept_report(actor=world.office, report=submitted)
    content = consolidate(quarter(world), world.root)
    counted = total_of(row.figures for row in content.rows if row.figures)
    assert content.total == counted
    assert (content.total.total, content.total.reach) == (1, 100)
    assert {row.state for row in content.rows} == {"accepted", "missing"}
    assert Consolidated.from_json(content.to_json()).to_json() == content.to_json()


def test_consolidating_gives_word_and_excel_that_agree_with_the_screen(world: World, tmp_path: Path) -> None:
    accepted(world, reach=1234)
    report = written(world)
    submit.submit_report(actor=world.head, report=report)
    review.accept_report(actor=world.office, report=report)
    row = consolidating.by_system(quarter(world), world.root)
    row.refresh_from_db()
    assert row.document is not None
    assert row.workbook is not None
    text = words(row.document.read())
    assert "1.234 lượt người" in text
    assert world.other_school.name in text  # in the annex, as missing
    sheet = openpyxl.load_workbook(io.BytesIO(row.workbook.read())).worksheets[0]
    assert any(cell.value == world.school.name for line in sheet.iter_rows() for cell in line)
    page = client_for(world.office).get(reverse("reports:consolidation", args=[row.pk])).content.decode()
    assert "1.234" in page
    out = tmp_path / "quy-3.docx"
    call_command("report_consolidate", cycle="2024-Q3", out=out)
    assert "1.234 lượt người" in words(out.read_bytes())


def test_one_click_enqueues_the_job_in_the_same_transaction(world: World) -> None:
    client_for(world.office).post(reverse("reports:consolidate", args=[quarter(world).pk]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        ((name, args),) = cursor.fetchall()
    assert name == "reports.consolidate"
    assert "consolidation" in str(args)
    assert client_for(world.officer).post(reverse("reports:consolidate", args=[quarter(world).pk])).status_code == 403


def test_closing_a_cycle_freezes_its_indicators_and_takes_no_more_reports(world: World) -> None:
    report = written(world)
    client_for(world.office).post(reverse("reports:close", args=[quarter(world).pk]))
    assert FrozenValue.objects.filter(period="2024-Q3").count() == 7
    with pytest.raises(ValidationError):
        submit.submit_report(actor=world.head, report=Report.objects.get(pk=report.pk))


def test_the_yearly_report_fulfils_its_task(world: World) -> None:
    year = quarter(world, "2024")
    report = write.start_report(actor=world.officer, cycle=year, unit=world.school)
    submit.submit_report(actor=world.head, report=report)
    assert world.task("I.2").assignments.get(unit=world.school).done_on == dt.date(2024, 10, 15)


def test_gathering_costs_the_same_for_one_unit_and_for_three(world: World) -> None:
    cycle = quarter(world)

    def cost(units: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            gather(cycle, units)
        return len(queries)

    assert cost([world.school.pk]) == cost([world.school.pk, world.other_school.pk, world.centre.pk])


def test_the_matrix_costs_the_same_queries_however_many_units(world: World) -> None:
    client, address = client_for(world.office), reverse("reports:cycle", args=[quarter(world).pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    cost()
    few = cost()
    for number in range(3):
        make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học số {number}")
    assert cost() == few


def words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def test_versions_are_numbered(world: World) -> None:
    report = written(world)
    submit.submit_report(actor=world.head, report=report)
    assert list(ReportVersion.objects.values_list("number", flat=True)) == [1]
