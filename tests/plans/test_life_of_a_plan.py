"""From a document to a running plan: import, correct, issue, extend, exempt, amend, clone, a unit's own plan."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.factories.orgs import client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.audit.models import Entry
from lantoa.documents.read import read_plan
from lantoa.documents.statutory import plan_docx
from lantoa.library.models import Directive
from lantoa.orgs.models import UnitKind
from lantoa.orgs.signals import units_changed
from lantoa.plans.actions import amend, correct, extend, unit_plans
from lantoa.plans.actions.clone import clone_plan
from lantoa.plans.actions.importing import import_plan
from lantoa.plans.actions.issue import NotReadyError, issue_plan
from lantoa.plans.models import Assignment, Plan, PlanState, PlanVersion, Status
from lantoa.plans.queries import bars, current_plan, owed_by
from lantoa.sample.plan import sample_plan

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 10, 15)


@pytest.fixture
def world() -> World:
    return make_world()


def test_uploading_a_plan_in_the_browser_leads_to_its_check_with_every_row() -> None:
    world = make_world(issued=False)
    client = client_for(world.office)
    file = SimpleUploadedFile("ke-hoach.docx", plan_docx(sample_plan()))
    answer = client.post(reverse("plans:import"), {"file": file}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/ra-soat/")
    for task in sample_plan()["tasks"]:
        assert task["title"] in page
    assert "Các đơn vị giáo dục" in page


def test_a_file_that_is_no_plan_is_refused_with_a_sentence_and_nothing_is_kept() -> None:
    world = make_world(issued=False)
    before = Plan.objects.count()
    file = SimpleUploadedFile("anh.txt", "Hôm nay trời đẹp.".encode())
    answer = client_for(world.office).post(reverse("plans:import"), {"file": file})
    assert answer.status_code == 422
    assert "không giống một kế hoạch" in answer.content.decode()
    assert Plan.objects.count() == before


def test_the_command_imports_the_same_as_a_draft(tmp_path: Path) -> None:
    make_world(issued=False)
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(plan_docx(sample_plan()))
    call_command("plan_import", str(file))
    plan = Plan.objects.latest("pk")
    assert (plan.state, plan.tasks.filter(is_group=False).count()) == (PlanState.DRAFT, 13)
    with pytest.raises(CommandError):
        call_command("plan_import", str(tmp_path / "khong-co.docx"))


def test_citations_fill_the_library_once(world: World) -> None:
    number = Directive.objects.count()
    import_plan(actor=world.office, owner=world.root, data=plan_docx(sample_plan()), filename="lai.docx")
    assert Directive.objects.count() == number
    assert Directive.objects.filter(number="131/QĐ-TTg").count() == 1


def test_issuing_gives_each_unit_what_the_columns_say(world: World) -> None:
    plan_task, report_task = world.task("I.1"), world.task("I.2")
    assert set(report_task.assignments.filter(side="lead").values_list("unit__name", flat=True)) == {
        world.school.name,
        world.other_school.name,
        world.centre.name,
    }
    assert plan_task.assignments.get(unit=world.bureau).side == "lead"
    assert plan_task.assignments.get(unit=world.bureau).done_on is not None  # the department has its plan now
    assert world.task("II").assignments.filter(unit=world.division).exists()


def test_a_draft_without_number_day_or_task_is_not_issued() -> None:
    world = make_world(issued=False)
    with pytest.raises(NotReadyError):
        issue_plan(actor=world.office, plan=world.plan, number="", issued_on="2024-03-05")
    with pytest.raises(NotReadyError):
        issue_plan(actor=world.office, plan=world.plan, number="1/KH", issued_on="2024-03")
    world.plan.refresh_from_db()
    assert world.plan.state == PlanState.DRAFT
    assert not Assignment.objects.exists()


def test_only_an_office_imports_and_corrects() -> None:
    world = make_world(issued=False)
    for actor in (world.leader, world.head, world.officer):
        with pytest.raises(PermissionDenied):
            import_plan(actor=actor, owner=world.root, data=b"x", filename="a.txt")
        with pytest.raises(PermissionDenied):
            correct.remove(actor=actor, row=world.task("IV.5"))
    assert client_for(world.head).get(reverse("plans:review", args=[world.plan.pk])).status_code == 404
    assert client_for(world.office).get(reverse("plans:review", args=[world.plan.pk])).status_code == 200


def test_rows_are_corrected_split_merged_and_removed_and_the_log_keeps_it() -> None:
    world = make_world(issued=False)
    task = world.task("IV.5")
    correct.change(actor=world.office, row=task, values={"lead_text": world.school.name})
    assert [link.body.name for link in task.task_bodies.filter(side="lead")] == [world.school.name]
    other = correct.split(actor=world.office, row=task, at=3)
    assert task.title == "Tham gia, tổ"
    assert other.code == "IV.5-2"
    assert correct.merge(actor=world.office, row=task)
    assert task.title == "Tham gia, tổ chức cuộc thi tìm hiểu về chuyển đổi số được phê duyệt"
    correct.remove(actor=world.office, row=task)
    assert not world.plan.tasks.filter(code="IV.5").exists()
    actions = set(Entry.objects.filter(subject_type="plans.plan").values_list("action", flat=True))
    assert {"plans.correct", "plans.split", "plans.merge", "plans.remove"} <= actions


def test_correcting_a_task_on_its_page_reads_the_time_words_again() -> None:
    world = make_world(issued=False)
    task = world.task("IV.4")
    data = {
        **{"code": "IV.4", "title": task.title, "lead_text": "Văn phòng Sở", "cooperating_text": "Các đơn vị giáo dục"},
        **{
            "start_text": "Tháng 9/2024",
            "due_text": "Trước 20/11/2024",
            "often": "1 lần/tháng",
            "product": "",
            "note": "",
        },
        **{"lead-kind": "none", "lead-minimum": 1, "cooperating-kind": "monthly", "cooperating-minimum": 1},
        "cooperating-activity_kinds": ["lesson"],
    }
    address = reverse("plans:clause", args=[world.plan.pk, "nhiem-vu", task.pk])
    assert client_for(world.office).post(address, data).status_code == 302
    task.refresh_from_db()
    assert (task.due_last, task.every, task.every_min) == (dt.date(2024, 11, 19), "month", 1)
    assert task.rules.get(side="cooperating").kind == "monthly"
    data["often"] = "thỉnh thoảng"
    answer = client_for(world.office).post(address, data)
    assert answer.status_code == 422
    assert "thỉnh thoảng" in answer.content.decode()  # nothing typed is lost


def test_an_issued_version_cannot_be_changed_in_the_database(world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_planversion SET summary = 'x'")
    version = PlanVersion.objects.get(plan=world.plan, number=1)
    assert version.document is not None
    again = read_plan(version.document.read(), "a.docx").to_json()
    assert again["number"] == world.plan.number
    assert len(again["tasks"]) == 16


def test_new_units_join_by_themselves(world: World) -> None:
    school = make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Mới")
    units_changed.send(sender=type(school), on=TODAY, actor=world.office)
    assert owed_by(school, world.plan, TODAY).count() == owed_by(world.school, world.plan, TODAY).count()


def test_an_extended_deadline_is_not_overdue_and_a_refusal_needs_a_reason(world: World) -> None:
    mine = world.task("I.1").assignments.get(unit=world.school)
    assert status(mine) == Status.OVERDUE
    with pytest.raises(extend.RefusedError):
        extend.ask(actor=world.officer, assignment=mine, until=dt.date(2024, 3, 1), reason="Bận")
    asked = extend.ask(actor=world.officer, assignment=mine, until=dt.date(2024, 11, 1), reason="Chờ ban hành")
    with pytest.raises(PermissionDenied):
        extend.decide(actor=world.head, extension=asked, granted=True)
    with pytest.raises(extend.RefusedError):
        extend.decide(actor=world.office, extension=asked, granted=False)
    extend.decide(actor=world.district_office, extension=asked, granted=True)
    assert status(mine) == Status.NOT_STARTED


def test_an_exempt_unit_gives_a_reason_and_can_be_obliged_again(world: World) -> None:
    mine = world.task("IV.5").assignments.get(unit=world.school)
    with pytest.raises(extend.RefusedError):
        extend.exempt(actor=world.head, assignment=mine, reason=" ")
    extend.exempt(actor=world.head, assignment=mine, reason="Trường không có học sinh dự thi")
    assert status(mine) == Status.EXEMPT
    extend.oblige(actor=world.office, assignment=mine)
    assert status(mine) == Status.NOT_STARTED


def test_a_units_plan_is_drafted_edited_approved_and_counts(world: World) -> None:
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    assert unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school) == own
    owes = owed_by(world.school, world.plan, TODAY).filter(owes_proof=True)
    assert own.tasks.filter(is_group=False).count() == owes.count()
    unit_plans.submit(actor=world.officer, plan=own)
    own.refresh_from_db()
    with pytest.raises(PermissionDenied):
        unit_plans.approve(actor=world.officer, plan=own, number="5/KH-THHM", issued_on="2024-10-15")
    unit_plans.return_(actor=world.head, plan=own, reason="Bổ sung người phụ trách")
    own.refresh_from_db()
    assert own.return_reason == "Bổ sung người phụ trách"
    unit_plans.submit(actor=world.officer, plan=own)
    own.refresh_from_db()
    unit_plans.approve(actor=world.head, plan=own, number="5/KH-THHM", issued_on="2024-10-15")
    mine = world.task("I.1").assignments.get(unit=world.school)
    assert status(mine) == Status.DONE_LATE
    version = PlanVersion.objects.get(plan=own)
    assert version.document is not None
    assert world.school.name.upper() in read_text(version.document.read())
    page = client_for(world.stranger).get(reverse("plans:unit_plan", args=[own.pk]))
    assert page.status_code == 404


def test_an_amendment_is_a_numbered_version_and_keeps_what_was_begun(world: World) -> None:
    task = world.task("IV.4")
    row = amend.open_amendment(actor=world.office, plan=world.plan)
    changed = {"title": task.title, "due_text": "Trước 30/11/2024", "due_last": dt.date(2024, 11, 29)}
    amend.gather(actor=world.office, amendment=row, change=amend.CHANGE, task=task, values=changed)
    amend.gather(actor=world.office, amendment=row, change=amend.WITHDRAW, task=world.task("IV.5"), values={})
    with pytest.raises(NotReadyError):
        amend.issue_amendment(actor=world.office, amendment=row, reason="")
    version = amend.issue_amendment(actor=world.office, amendment=row, reason="Điều chỉnh thời hạn")
    assert version.number == 2
    task.refresh_from_db()
    assert task.due_last == dt.date(2024, 11, 29)
    assert "IV.5" not in {one.task.code for one in owed_by(world.school, world.plan, TODAY)}
    page = client_for(world.officer).get(reverse("plans:version", args=[world.plan.pk, 2])).content.decode()
    assert "Trước 30/11/2024" in page
    assert "Quý IV" in page  # what stood there before


def test_a_clone_moves_years_and_days_but_not_numbers_of_documents(world: World) -> None:
    twin = clone_plan(actor=world.office, plan=world.plan, year=2025)
    assert twin.state == PlanState.DRAFT
    assert twin.title.endswith("năm 2025")
    first = twin.tasks.get(code="I.1")
    assert (first.due_text, first.due_last) == ("Trước 29/3/2025", dt.date(2025, 3, 28))
    assert twin.citations.filter(directive__number="144/KH-SGDĐT").exists()
    assert not Assignment.objects.filter(task__plan=twin).exists()


def test_every_unit_reads_the_plan_that_obliges_it_and_nobody_a_draft(world: World) -> None:
    for actor in (world.officer, world.stranger, world.district_office, world.leader):
        assert current_plan(actor) == world.plan
        assert client_for(actor).get(reverse("plans:plan", args=[world.plan.pk])).status_code == 200
        assert client_for(actor).get(reverse("plans:task", args=[world.task("IV.4").pk])).status_code == 200
    draft = import_plan(actor=world.office, owner=world.root, data=plan_docx(sample_plan()), filename="moi.docx")
    assert client_for(world.officer).get(reverse("plans:plan", args=[draft.pk])).status_code == 404


def test_a_level_counts_the_units_of_its_own_branch_alone(world: World) -> None:
    task = world.task("IV.4")
    assert bars(world.office, world.plan, TODAY)[task.pk].total == 5  # two schools, a centre, a division, the office
    assert bars(world.district_office, world.plan, TODAY)[task.pk].total == 1


def status(assignment: Assignment) -> str:
    row = Assignment.objects.filter(pk=assignment.pk).with_status(TODAY).get()
    return str(row.status)  # type: ignore[attr-defined]


def read_text(data: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
