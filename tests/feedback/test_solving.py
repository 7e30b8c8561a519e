"""A difficulty goes to the nearest level, is answered in time, once for all alike, opened again or settled; everybody reads."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.feedback.actions import difficulties as reporting
from lantoa.feedback.actions import solving
from lantoa.feedback.models import Difficulty, DifficultyState, Solution
from lantoa.notify.deadlines import open_between
from lantoa.notify.models import Message
from lantoa.orgs.actor import Actor

pytestmark = pytest.mark.django_db
WIFI = "Đường truyền internet của trường rất yếu"


@pytest.fixture
def world() -> World:
    return make_world()


def told(world: World, text: str = WIFI, actor: Actor | None = None) -> Difficulty:
    row = reporting.report(actor=actor or world.officer, plan=world.plan, text=text)
    return Difficulty.objects.select_related("unit", "level").get(pk=row.pk)


def test_it_lies_with_the_nearest_level_that_is_told_and_has_seven_working_days(world: World) -> None:
    row = told(world)
    assert row.level == world.district
    assert row.due_on == dt.date(2024, 10, 24)
    message = Message.objects.get(person=world.district_office.user)
    assert message.due == row.due_on
    assert WIFI in message.title
    assert not Message.objects.filter(person=world.office.user).exists()
    owed = [one for one in open_between(row.due_on, row.due_on) if one.key.startswith("difficulty")]
    assert [one.unit for one in owed] == [world.district.pk]


def test_a_school_without_a_district_turns_to_the_authority(world: World) -> None:
    assert told(world, actor=world.stranger).level == world.other_district
    world.other_district.kind = "office"
    world.other_district.save()
    assert told(world, "Thiếu máy chiếu", actor=world.stranger).level == world.root


def test_the_answer_reaches_the_unit_and_the_page_says_all(world: World) -> None:
    row = told(world)
    client = client_for(world.district_office)
    assert WIFI in client.get("/kho-khan/cho-tra-loi/").content.decode()
    assert client.post(f"/kho-khan/{row.pk}/tra-loi/", {"text": "Gửi đăng ký nâng băng thông."}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answered_on) == (DifficultyState.ANSWERED, dt.date(2024, 10, 15))
    assert "Gửi đăng ký nâng băng thông." in client_for(world.officer).get(f"/kho-khan/{row.pk}/").content.decode()
    assert Message.objects.filter(person=world.officer.user, title__contains=WIFI).exists()
    assert "Không có nội dung chờ trả lời" in client.get("/kho-khan/cho-tra-loi/").content.decode()


def test_an_empty_answer_is_refused_and_nothing_is_lost(world: World) -> None:
    row = told(world)
    answer = client_for(world.district_office).post(
        f"/kho-khan/{row.pk}/tra-loi/", {"text": "", "question": "Câu hỏi đã gõ"}
    )
    assert answer.status_code == 422
    assert "Viết nội dung trả lời" in answer.content.decode()
    assert "Câu hỏi đã gõ" in answer.content.decode()
    assert not Solution.objects.exists()


def test_those_that_say_the_same_are_answered_together(world: World) -> None:
    first = told(world)
    second = told(world, "Duong truyen internet o truong qua yeu, hay mat", actor=world.stranger)
    other = told(world, "Thiếu cán bộ phụ trách viết tin")
    client = client_for(world.office)
    solving.pass_on(actor=world.district_office, difficulty=first, note="Vượt thẩm quyền của phòng")
    Difficulty.objects.filter(pk__in=[second.pk, other.pk]).update(level=world.root)
    form = client.get(f"/kho-khan/{first.pk}/").context["form"]
    assert [one.pk for one in form.fields["also"].queryset] == [second.pk]
    client.post(f"/kho-khan/{first.pk}/tra-loi/", {"text": "Nâng băng thông trong quý IV.", "also": [second.pk]})
    answered = Solution.objects.get().difficulties.order_by("pk")
    assert list(answered) == [first, second]
    assert Message.objects.filter(person=world.stranger.user, body__contains="Nâng băng thông").exists()
    other.refresh_from_db()
    assert other.state == DifficultyState.WAITING


def test_a_district_passes_on_with_a_note_and_only_once(world: World) -> None:
    row = told(world)
    with pytest.raises(ValidationError, match="Nêu lý do chuyển"):
        solving.pass_on(actor=world.district_office, difficulty=row, note=" ")
    row = solving.pass_on(actor=world.district_office, difficulty=row, note="Cần kinh phí của thành phố")
    assert row.level == world.root
    assert Message.objects.get(person=world.office.user).body == "Cần kinh phí của thành phố"
    with pytest.raises(PermissionDenied):
        solving.answer(actor=world.district_office, difficulty=row, text="Xong")
    with pytest.raises(ValidationError, match="cấp cao nhất"):
        solving.pass_on(actor=world.office, difficulty=row, note="Chuyển tiếp")


def test_a_unit_opens_it_again_with_a_reason_or_says_that_it_is_settled(world: World) -> None:
    row = told(world)
    solving.answer(actor=world.district_office, difficulty=row, text="Đã nâng cấp")
    client = client_for(world.head)
    assert client.post(f"/kho-khan/{row.pk}/chua-xong/", {"note": ""}).status_code == 422
    assert client.post(f"/kho-khan/{row.pk}/chua-xong/", {"note": "Vẫn chậm vào giờ học"}).status_code == 302
    row.refresh_from_db()
    assert row.state == DifficultyState.REOPENED
    assert "Vẫn chậm vào giờ học" in client_for(world.district_office).get(f"/kho-khan/{row.pk}/").content.decode()
    solving.answer(actor=world.district_office, difficulty=row, text="Đã thay đường truyền")
    assert client.post(f"/kho-khan/{row.pk}/da-xong/").status_code == 302
    row.refresh_from_db()
    assert row.state == DifficultyState.CLOSED
    with pytest.raises(ValidationError):
        solving.answer(actor=world.district_office, difficulty=row, text="Lần nữa")
    with pytest.raises(PermissionDenied):
        solving.settle(actor=world.district_office, difficulty=row)


def test_an_answered_difficulty_is_not_worded_anew(world: World) -> None:
    row = told(world)
    solving.answer(actor=world.district_office, difficulty=row, text="Đã nâng cấp")
    with pytest.raises(ValidationError, match="đã được trả lời"):
        reporting.correct(actor=world.officer, difficulty=row, text="Khác hẳn")


def test_an_answer_in_general_words_is_read_by_everybody_without_the_units_name(world: World) -> None:
    row = told(world)
    assert "Chưa có nội dung giải đáp nào" in Client().get("/kho-khan/giai-dap/").content.decode()
    solving.answer(
        actor=world.office,
        difficulty=row,
        text="Đăng ký nâng băng thông.",
        question="Đường truyền yếu thì làm thế nào?",
    )
    page = Client().get("/kho-khan/giai-dap/", {"q": "duong truyen yeu"}).content.decode()
    assert "Đường truyền yếu thì làm thế nào?" in page
    assert world.school.name not in page
    assert "Đường truyền yếu" not in Client().get("/kho-khan/giai-dap/", {"q": "may chieu"}).content.decode()
    solution = Solution.objects.get()
    address = f"/kho-khan/giai-dap/{solution.pk}/"
    assert client_for(world.stranger).post(address, {"question": "A"}).status_code == 404
    assert client_for(world.officer).post(address, {"question": "A"}).status_code == 403
    client_for(world.office).post(address, {"question": ""})
    assert "Đường truyền yếu" not in Client().get("/kho-khan/giai-dap/").content.decode()


def test_the_list_counts_what_waits_and_what_is_late_and_is_a_sheet(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(world)
    done = told(world, "Thiếu máy chiếu")
    solving.answer(actor=world.office, difficulty=done, text="Mua trong năm 2025")
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-25")
    client = client_for(world.office)
    answers = client.get("/kho-khan/").context["answers"]
    assert (answers.reported, answers.answered, answers.waiting, answers.late) == (2, 1, 1, 1)
    late = client.get("/kho-khan/", {"tinh-trang": "qua-han"})
    assert [one.text for one in late.context["page"]] == [WIFI]
    sheet = load_workbook(BytesIO(client.get("/kho-khan/", {"tai": "xlsx"}).content)).active
    assert sheet is not None
    assert {row[8] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"Mua trong năm 2025", ""}


def test_the_number_of_queries_of_the_queue_does_not_grow(world: World) -> None:
    told(world)
    client = client_for(world.district_office)
    client.get("/kho-khan/cho-tra-loi/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kho-khan/cho-tra-loi/")
    for number in range(3):
        told(world, f"Thiếu thiết bị lần {number}")
    with CaptureQueriesContext(connection) as more:
        assert client.get("/kho-khan/cho-tra-loi/").context["page"].paginator.count == 4
    assert len(more) == len(few)


def test_an_answer_that_was_there_already_bears_the_day_on_which_the_unit_got_it(world: World) -> None:
    row = told(world)
    solving.answer(actor=world.district_office, difficulty=row, text="Đăng ký nâng băng thông.")
    Solution.objects.update(answered_on=dt.date(2024, 9, 25))  # given to others before this was told
    page = client_for(world.officer).get(f"/kho-khan/{row.pk}/").content.decode()
    assert "15/10/2024" in page.split("Đăng ký nâng băng thông.")[1].split("</div>")[0]
    assert "25/09/2024" not in page
