"""An issued plan is amended by a numbered version: looked at first, with its own Word file, and every unit is told."""

import datetime as dt
import io

import docx
import pytest
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.notify.models import Message
from lantoa.plans.actions import amend, extend, unit_plans
from lantoa.plans.differences import ADDED, CHANGED, MOVED, WITHDRAWN
from lantoa.plans.models import Amendment, Notice, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def form_of(task: Task, **changes: str) -> dict[str, object]:
    words = ("title", "lead_text", "cooperating_text", "start_text", "due_text", "product", "note")
    rules = {"lead-kind": "activities", "lead-minimum": 1, "cooperating-kind": "activities", "cooperating-minimum": 2}
    return {**{name: getattr(task, name) for name in words}, "often": "", **rules, **changes}


def test_the_office_adds_changes_moves_and_withdraws_on_the_web_and_sees_it_before_it_is_issued(world: World) -> None:
    client, plan = client_for(world.office), world.plan.pk
    task = reverse("plans:amend_task", args=[plan])
    changed, moved, gone = world.task("IV.4"), world.task("IV.2"), world.task("IV.5")
    answer = client.post(f"{task}?nhiem-vu={changed.pk}", form_of(changed, due_text="Trước 30/11/2024"))
    assert answer.status_code == 302
    new = form_of(Task(title="Thi tìm hiểu an toàn trên mạng", lead_text="Văn phòng Sở", due_text="Tháng 11/2024"))
    assert client.post(task, {**new, "group": "IV"}).status_code == 302
    group = world.task("III")
    move = reverse("plans:amend_move", args=[plan])
    assert client.post(f"{move}?nhiem-vu={moved.pk}", {"after": group.pk}).status_code == 302
    assert client.post(reverse("plans:amend_withdraw", args=[plan]), {"task": gone.pk}).status_code == 302
    row = Amendment.objects.get(plan=plan)
    found = {(one.what, one.code) for one in amend.preview(actor=world.office, amendment=row)}
    assert found == {(CHANGED, "IV.4"), (MOVED, "IV.2"), (WITHDRAWN, "IV.5"), (ADDED, "IV.6")}
    assert world.task("IV.2") == moved  # looking changed nothing
    page = client.get(reverse("plans:amendment", args=[plan])).content.decode()
    assert "Trước 30/11/2024" in page
    again = client.get(f"{task}?nhiem-vu={changed.pk}").content.decode()
    assert "Trước 30/11/2024" in again  # opened again, what was typed is there
    data = {"reason": "Điều chỉnh theo thực tế", "number": "512/KH-SGDĐT", "issued_on": "2024-10-15"}
    assert client.post(reverse("plans:amendment", args=[plan]), data).status_code == 302
    moved.refresh_from_db()
    assert (moved.group_code, moved.code) == ("III", "III.5")
    assert world.task("IV.6").due_last == dt.date(2024, 11, 30)
    row.refresh_from_db()
    text = read(row.document.read() if row.document else b"")
    assert "Số: 512/KH-SGDĐT" in text
    assert "Chuyển đến mục III.5" in text
    assert "“Quý IV” sửa thành “Trước 30/11/2024”" in text
    assert "Bãi bỏ nhiệm vụ IV.5" in text
    assert "Bổ sung nhiệm vụ IV.6: Thi tìm hiểu an toàn trên mạng" in text


def test_every_unit_is_told_once_and_the_office_sees_who_has_read_it(world: World) -> None:
    row = amend.open_amendment(actor=world.office, plan=world.plan)
    amend.gather(actor=world.office, amendment=row, change=amend.WITHDRAW, task=world.task("IV.5"), values={})
    version = amend.issue_amendment(actor=world.office, amendment=row, reason="Bớt cuộc thi")
    told = Notice.objects.filter(version=version)
    assert set(told.values_list("unit__name", flat=True)) == {
        world.school.name,
        world.other_school.name,
        world.centre.name,
        world.division.name,
        world.bureau.name,
    }
    client = client_for(world.officer)
    assert "1 thông báo mới" in client.get(reverse("plans:plans")).content.decode()
    message = Message.objects.get(person=world.officer.user)
    answer = client.get(reverse("notify:message", args=[message.pk]), follow=True)
    assert "IV.5" in answer.content.decode()
    assert "0 thông báo mới" in client.get(reverse("plans:plans")).content.decode()
    page = client_for(world.office).get(reverse("plans:version", args=[world.plan.pk, 2])).content.decode()
    assert "1/5 đơn vị đã xem" in page


def test_the_old_version_and_the_word_file_of_each_stay(world: World) -> None:
    row = amend.open_amendment(actor=world.office, plan=world.plan)
    values = {"title": world.task("IV.4").title, "due_text": "Trước 30/11/2024", "due_last": dt.date(2024, 11, 29)}
    amend.gather(actor=world.office, amendment=row, change=amend.CHANGE, task=world.task("IV.4"), values=values)
    amend.issue_amendment(actor=world.office, amendment=row, reason="Lùi hạn")
    old, new = world.plan.versions.order_by("number")
    assert old.document
    assert new.document
    assert "Trước 30/11/2024" not in read(old.document.read())
    assert "Trước 30/11/2024" in read(new.document.read())
    page = client_for(world.officer).get(reverse("plans:version", args=[world.plan.pk, 1])).content.decode()
    assert "Trước 30/11/2024" not in page


def test_a_withdrawn_task_says_so_and_keeps_what_was_done(world: World) -> None:
    task = world.task("IV.5")
    row = amend.open_amendment(actor=world.office, plan=world.plan)
    amend.gather(actor=world.office, amendment=row, change=amend.WITHDRAW, task=task, values={})
    amend.issue_amendment(actor=world.office, amendment=row, reason="Bớt cuộc thi")
    page = client_for(world.officer).get(reverse("plans:task", args=[task.pk])).content.decode()
    assert "đã bãi bỏ nhiệm vụ này" in page
    assert task.assignments.filter(unit=world.school).exists()


def test_answers_to_requests_reach_the_unit(world: World) -> None:
    mine = world.task("I.1").assignments.get(unit=world.school)
    asked = extend.ask(actor=world.officer, assignment=mine, until=dt.date(2024, 11, 1), reason="Chờ ban hành")
    extend.decide(actor=world.office, extension=asked, granted=False, answer="Đã quá hạn lâu")
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    unit_plans.submit(actor=world.officer, plan=own)
    own.refresh_from_db()
    unit_plans.return_(actor=world.head, plan=own, reason="Bổ sung")
    page = client_for(world.officer).get(reverse("notify:inbox")).content.decode()
    assert "Không đồng ý gia hạn" in page
    assert "Kế hoạch của đơn vị bị trả lại" in page


def read(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
