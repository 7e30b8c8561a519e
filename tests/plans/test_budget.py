"""The budget: lines, payments, sums, the sheet that goes out and comes back, the units below, the Word annex."""

import datetime as dt
import io
from typing import Any

import docx
import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.audit.models import Entry
from lantoa.plans.actions import budget as actions
from lantoa.plans.actions import unit_plans
from lantoa.plans.budget.queries import Money, budget
from lantoa.plans.budget.sheet import HEADS, SAME, sheet, told
from lantoa.plans.models import BudgetLine, Plan, Source, Spending
from lantoa.ui.sheets import read_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def line(world: World, **values: Any) -> BudgetLine:
    ordinary: dict[str, Any] = {
        "task": world.task("IV.2"),
        "source": Source.ALLOTTED,
        "content": "Tập huấn viết tin, bài",
        "allotted": 1_000_000,
    }
    return actions.add_line(actor=world.office, plan=world.plan, values={**ordinary, **values})


def paid(world: World, row: BudgetLine, amount: int, **values: Any) -> Spending:
    ordinary: dict[str, Any] = {"on": dt.date(2024, 9, 1), "amount": amount, "what": "Thuê hội trường", "document": ""}
    return actions.spend(actor=world.office, line=row, values={**ordinary, **values})


def test_a_line_is_typed_in_either_way_and_shown_in_figures_and_words(world: World) -> None:
    office = client_for(world.office)
    where = reverse("plans:add_budget", args=[world.plan.pk])
    form = {"source": "city", "content": "In áp phích", "allotted": "1.234.567", "task": ""}
    assert office.post(where, form).status_code == 302
    assert BudgetLine.objects.get().allotted == 1_234_567
    page = office.get(reverse("plans:budget", args=[world.plan.pk])).content.decode()
    assert "1.234.567 đồng" in page
    assert "Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng" in page
    for wrong in ("-5", "1,5", "12 triệu", "9" * 17):
        answer = office.post(where, {**form, "content": "Khác", "allotted": wrong})
        assert answer.status_code == 422
        assert wrong in answer.content.decode()
    answer = office.post(where, {**form, "allotted": "5"})
    assert "Dự toán đã có dòng" in answer.content.decode()
    assert BudgetLine.objects.count() == 1


def test_spending_more_than_allotted_is_shown_and_not_stopped(world: World) -> None:
    row = line(world)
    office = client_for(world.office)
    form = {"on": "2024-09-01", "amount": "700000", "what": "Thuê hội trường", "document": "01/PC"}
    for _number in range(2):
        assert office.post(reverse("plans:spend", args=[row.pk]), form).status_code == 302
    found = budget(world.plan)
    assert (found.total.spent, found.total.left, found.total.over) == (1_400_000, -400_000, 400_000)
    assert "vượt 400.000" in office.get(reverse("plans:budget", args=[world.plan.pk])).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"), [({"on": "2024-10-16"}, "Ngày này chưa đến"), ({"amount": "0"}, "lớn hơn 0 đồng")]
)
def test_a_payment_that_cannot_be_is_told(world: World, wrong: dict[str, str], field: str) -> None:
    row = line(world)
    form = {"on": "2024-09-01", "amount": "700000", "what": "Thuê hội trường", **wrong}
    answer = client_for(world.office).post(reverse("plans:spend", args=[row.pk]), form)
    assert answer.status_code == 422
    assert field in answer.content.decode()
    assert "Thuê hội trường" in answer.content.decode()


def test_a_corrected_payment_and_a_changed_line_keep_what_they_were_in_the_log(world: World) -> None:
    row = line(world)
    payment = paid(world, row, 500_000)
    office = client_for(world.office)
    voucher = SimpleUploadedFile("phieu-chi.txt", "Phiếu chi số 02".encode())
    form = {"on": "2024-09-02", "amount": "400.000", "what": "Thuê hội trường", "upload": voucher}
    assert office.post(reverse("plans:spending", args=[payment.pk]), form).status_code == 302
    before = Entry.objects.get(action="plans.change_spending").data["before"]
    assert (before["amount"], before["on"]) == ("500000", "2024-09-01")
    payment.refresh_from_db()
    assert payment.file is not None
    link = reverse("files:file", args=[payment.file.key])
    answer = office.get(link)
    assert b"".join(answer.streaming_content).decode() == "Phiếu chi số 02"  # type: ignore[attr-defined]
    assert client_for(world.officer).get(link).status_code == 404  # money is no matter for the units below
    form = {"source": "city", "content": row.content, "allotted": "2.000.000", "task": str(row.task_id)}
    office.post(reverse("plans:budget_line", args=[row.pk]), form)
    before = Entry.objects.get(action="plans.change_budget").data["before"]
    assert before == {"allotted": "1000000", "source": "allotted"}


def test_a_line_with_payments_stays_until_they_are_taken_back(world: World) -> None:
    row = line(world)
    payment = paid(world, row, 500_000)
    with pytest.raises(ValidationError, match="đã có khoản chi"):
        actions.remove_line(actor=world.office, line=row)
    office = client_for(world.office)
    office.post(reverse("plans:take_back_spending", args=[payment.pk]))
    office.post(reverse("plans:remove_budget", args=[row.pk]))
    assert budget(world.plan).total == Money()
    assert BudgetLine.objects.get().removed_on is not None
    assert office.get(reverse("plans:budget_line", args=[row.pk])).status_code == 404
    with pytest.raises(ValidationError, match="Đã có người hủy"):
        actions.remove_spending(actor=world.office, spending=payment)


def test_who_sees_and_who_writes(world: World) -> None:
    row = line(world)
    where = reverse("plans:budget", args=[world.plan.pk])
    assert client_for(world.leader).get(where).status_code == 200
    assert client_for(world.officer).get(where).status_code == 403
    payment = {"on": dt.date(2024, 9, 1), "amount": 1, "what": "x", "document": ""}
    with pytest.raises(PermissionDenied):
        actions.spend(actor=world.leader, line=row, values=payment)


def own_plan(world: World) -> Plan:
    return unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)


def test_the_units_lines_add_up_by_area(world: World) -> None:
    own = own_plan(world)
    values = {"task": None, "source": Source.OTHER, "content": "In băng rôn", "allotted": 300_000}
    row = actions.add_line(actor=world.officer, plan=own, values=values)
    actions.spend(
        actor=world.officer,
        line=row,
        values={"on": dt.date(2024, 9, 1), "amount": 100_000, "what": "In", "document": ""},
    )
    unit_plans.approve(actor=world.head, plan=own, number="1/KH", issued_on="2024-03-20")
    office = client_for(world.office)
    page = office.get(reverse("plans:budget_below", args=[world.plan.pk])).content.decode()
    assert world.district.name in page
    assert reverse("plans:budget", args=[own.pk]) in page
    assert "còn 200.000" in page
    assert client_for(world.stranger).get(reverse("plans:budget", args=[own.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.remove_line(actor=world.office, line=row)


def test_a_task_of_another_plan_is_refused(world: World) -> None:
    other = own_plan(world).tasks.filter(is_group=False)[0]
    with pytest.raises(ValidationError, match="kế hoạch khác"):
        line(world, task=other)


def excel(*rows: tuple[object, ...], heads: tuple[str, ...] = tuple(HEADS.written)) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("du-toan.xlsx", stream.getvalue())


def test_the_sheet_that_goes_out_comes_back_without_a_change(world: World) -> None:
    paid(world, line(world), 500_000)
    line(world, task=None, source=Source.CITY, content="In áp phích", allotted=0)
    office = client_for(world.office)
    data = office.get(reverse("plans:export_budget", args=[world.plan.pk])).content
    entries = Entry.objects.count()
    file = SimpleUploadedFile("du-toan.xlsx", data)
    answer = office.post(reverse("plans:import_budget", args=[world.plan.pk]), {"file": file})
    assert answer.status_code == 200
    assert answer.content.decode().count("không đổi") == 2
    assert (BudgetLine.objects.count(), Entry.objects.count()) == (2, entries)


def test_a_sheet_adds_and_changes_and_says_so_row_by_row(world: World) -> None:
    row = line(world)
    office = client_for(world.office)
    where = reverse("plans:import_budget", args=[world.plan.pk])
    rows = (
        ("IV.2", row.content, "Dự toán được giao", "2.000.000"),
        ("", "In áp phích", "ngân sách thành phố", 1_500_000),
    )
    page = office.post(where, {"file": excel(*rows)}).content.decode()
    assert "thay đổi, trước là 1.000.000" in page
    assert "thêm mới" in page
    assert budget(world.plan).total.allotted == 3_500_000
    assert office.post(where, {"file": excel(*rows)}).content.decode().count("không đổi") == 2


def test_one_wrong_row_and_nothing_is_taken_over(world: World) -> None:
    office = client_for(world.office)
    where = reverse("plans:import_budget", args=[world.plan.pk])
    rows = (
        ("IV.2", "Tập huấn", "Dự toán được giao", "1.000"),
        ("IX.9", "Không có", "Tiền túi", "-3"),
        ("IV.2", "tập huấn", "Dự toán được giao", "2.000"),
    )
    answer = office.post(where, {"file": excel(*rows)})
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "không có nhiệm vụ “IX.9”",
        "“Tiền túi” không phải nguồn",
        "“-3” không phải số tiền",
        "Hãy gộp hai dòng",
    ):
        assert words in page
    assert not BudgetLine.objects.exists()


def test_a_sheet_with_other_heads_gets_its_sentence(world: World) -> None:
    answer = client_for(world.office).post(
        reverse("plans:import_budget", args=[world.plan.pk]), {"file": excel(("a", "b"), heads=("Cột 1", "Cột 2"))}
    )
    assert answer.status_code == 422
    assert "Nội dung chi, Nguồn kinh phí, Dự toán (đồng)" in answer.content.decode()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(Source.values), st.integers(0, 10**15)), max_size=8))
def test_every_budget_is_read_back_and_its_sums_agree(world: World, rows: list[tuple[str, int]]) -> None:
    BudgetLine.objects.all().delete()
    for number, (source, amount) in enumerate(rows):
        line(world, content=f"Việc {number}", source=source, allotted=amount)
    found = budget(world.plan)
    assert found.total.allotted == sum(amount for _source, amount in rows)
    assert sum(money.allotted for _code, _label, money in found.sources) == found.total.allotted
    assert sum(money.allotted for _label, money, _lines in found.tasks) == found.total.allotted
    if rows:
        assert {one.what for one in told(world.plan, read_rows(sheet(found), "a.xlsx", HEADS))} == {SAME}


def test_the_annex_has_the_sums_and_the_words(world: World) -> None:
    paid(world, line(world), 1_500_000)
    answer = client_for(world.office).get(reverse("plans:budget_word", args=[world.plan.pk]))
    document = docx.Document(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "1.000.000 đồng (Bằng chữ: Một triệu đồng)" in text
    assert "vượt 500.000 đồng" in text
    last = [cell.text for cell in document.tables[-1].rows[-1].cells]
    assert last[1:] == ["Tổng", "", "1.000.000", "1.500.000", "-500.000"]


def test_the_page_costs_the_same_however_many_lines(world: World) -> None:
    office = client_for(world.office)
    where = reverse("plans:budget", args=[world.plan.pk])
    paid(world, line(world), 1)
    office.get(where)
    with CaptureQueriesContext(connection) as one:
        office.get(where)
    paid(world, line(world, task=world.task("IV.4")), 1)
    paid(world, line(world, task=None), 1)
    with CaptureQueriesContext(connection) as three:
        office.get(where)
    assert len(one) == len(three)
