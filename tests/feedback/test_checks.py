"""A level checks units: days that fit, findings on a phone, minutes, what the unit did about it, who is late."""

import datetime as dt
import io
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.activities import photograph
from tests.factories.feedback import CRITERIA, make_check
from tests.factories.orgs import actor_for, client_for, make_unit, make_user
from tests.factories.world import World, make_world

from lantoa.audit.log import history
from lantoa.documents.checking import check_docx
from lantoa.feedback.actions import checks as planning
from lantoa.feedback.actions import findings as actions
from lantoa.feedback.forms.checks import lines_of
from lantoa.feedback.models import Check, CheckState, Finding, FindingState, Verdict, Visit, VisitState
from lantoa.feedback.queries import checks as queries
from lantoa.feedback.schedule import spread
from lantoa.orgs.actor import actor_of
from lantoa.orgs.models import Role, UnitKind
from lantoa.periods import clock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 10, 15)


@pytest.fixture
def world() -> World:
    return make_world()


def visit_of(world: World, **values: Any) -> Visit:
    return make_check(world.office, world.plan, announced=True, **values).visits.get()


def concluded(world: World, **values: Any) -> Finding:
    """A finding that the school has to put right in a week."""
    visit = visit_of(world)
    ordinary: dict[str, Any] = {"verdict": Verdict.UNMET, "text": "Thiếu tin", "due_on": TODAY + dt.timedelta(days=7)}
    row = actions.record(actor=world.office, visit=visit, criterion=CRITERIA[1], **{**ordinary, **values})
    actions.conclude(actor=world.office, visit=visit, conclusion="Cơ bản đạt")
    return Finding.objects.get(pk=row.pk)


def form(**values: Any) -> dict[str, Any]:
    ordinary = {
        "title": "Kiểm tra quý IV",
        "criteria": "1. Kế hoạch\n- Bảng tin\n\n2. Kế hoạch",
        "members": "Nguyễn Văn Đoàn; Trưởng đoàn",
        "first_on": "2024-10-16",
        "last_on": "2024-10-18",
        "per_day": "2",
        "kinds": [UnitKind.PRIMARY, UnitKind.LOWER],
    }
    return {**ordinary, **values}


def test_a_check_is_planned_announced_and_seen_by_its_units_alone(world: World) -> None:
    office, head = client_for(world.office), client_for(world.head)
    office.post(reverse("checks:new"), form())
    check = Check.objects.get()
    assert check.criteria == ["Kế hoạch", "Bảng tin"]
    assert set(check.visits.values_list("unit__name", "on")) == {
        (world.school.name, dt.date(2024, 10, 16)),
        (world.other_school.name, dt.date(2024, 10, 16)),
    }
    address = reverse("checks:check", args=[check.pk])
    assert head.get(address).status_code == 404  # not announced
    office.post(reverse("checks:announce", args=[check.pk]))
    page = head.get(address).content.decode()
    assert world.school.name in page
    assert world.other_school.name not in page
    assert check.title in head.get(reverse("orgs:unit", args=[world.school.code])).content.decode()
    assert client_for(actor_for(Role.HEAD, world.centre)).get(address).status_code == 404
    assert head.post(reverse("checks:announce", args=[check.pk])).status_code == 403
    assert history(check).filter(action="feedback.announce_check").exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"first_on": "2024-10-14"}, "Ngày bắt đầu đã qua"),
        ({"last_on": "2024-10-15"}, "không được trước"),
        ({"criteria": " \n- "}, "Nội dung kiểm tra"),
        ({"members": "Nguyễn Văn A; Trưởng đoàn; khong.co"}, "Không có ai có tên đăng nhập"),
        ({"members": "a; b; ; d; e"}, "Dòng này cần ghi"),
        ({"per_day": "1", "last_on": "2024-10-16"}, "không xếp đủ"),
        ({"kinds": [UnitKind.AFFILIATED]}, "Không có đơn vị nào"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_what_was_typed_stays(
    world: World, values: dict[str, Any], said: str
) -> None:
    answer = client_for(world.office).post(reverse("checks:new"), form(**values))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Kiểm tra quý IV" in page
    assert not Check.objects.exists()


def test_it_is_planned_anew_until_it_is_announced(world: World) -> None:
    check = make_check(world.office, world.plan)
    office, address = client_for(world.office), reverse("checks:edit", args=[check.pk])
    assert "Nguyễn Văn Đoàn; Trưởng đoàn" in office.get(address).content.decode()
    office.post(address, form(kinds=[UnitKind.LOWER]))
    assert [one.unit for one in check.visits.all()] == [world.other_school]
    planning.announce(actor=world.office, check=Check.objects.get())
    assert office.post(address, form()).status_code == 403
    with pytest.raises(PermissionDenied):
        make_check(world.head, world.plan)


def test_a_check_whose_day_passed_meanwhile_is_not_announced(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    check = make_check(world.office, world.plan)
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-16")
    told = client_for(world.office).post(reverse("checks:announce", args=[check.pk]), follow=True).content.decode()
    assert "Ngày bắt đầu đã qua" in told
    check.refresh_from_db()
    assert check.state == CheckState.PLANNED


def test_a_visit_is_moved_within_the_check_or_left_out(world: World) -> None:
    visit = visit_of(world)
    office, address = client_for(world.office), reverse("checks:move", args=[visit.pk])
    for day, said in (("2024-10-14", "đã qua"), ("2024-11-30", "hãy chọn ngày trong khoảng"), ("x", "15/10/2024")):
        assert said in office.post(address, {"on": day}, follow=True).content.decode()
    office.post(address, {"on": "2024-10-17"})
    visit.refresh_from_db()
    assert visit.on == dt.date(2024, 10, 17)
    assert "Hãy nêu lý do" in office.post(reverse("checks:skip", args=[visit.pk]), follow=True).content.decode()
    office.post(reverse("checks:skip", args=[visit.pk]), {"reason": "Trường đang sửa chữa"})
    assert (
        "Trường đang sửa chữa" in client_for(world.head).get(reverse("checks:visit", args=[visit.pk])).content.decode()
    )
    with pytest.raises(PermissionDenied):
        planning.skip_visit(actor=world.office, visit=Visit.objects.get(), reason="x")


def test_findings_are_recorded_on_the_day_with_photographs_by_the_team(world: World) -> None:
    member = make_user(username="doan.vien")
    team = (planning.Member("Trần Văn B", "Thành viên", member),)
    visit = visit_of(world, members=team)
    client = client_for(actor_of(member))
    address = reverse("checks:record", args=[visit.pk])
    for values, said in (
        ({"verdict": Verdict.UNMET, "text": ""}, "Hãy nêu điều ghi nhận"),
        ({"verdict": Verdict.UNMET, "text": "Thiếu tin"}, "Hãy đặt hạn khắc phục"),
        ({"verdict": Verdict.UNMET, "text": "Thiếu tin", "due_on": "2024-10-01"}, "Ngày này đã qua"),
        ({"text": "Thiếu tin"}, "Kết quả"),
    ):
        answer = client.post(address, {"criterion": CRITERIA[1], "responsible": world.school.pk, **values})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    good = {"criterion": CRITERIA[1], "verdict": Verdict.UNMET, "text": "Thiếu tin", "due_on": "2024-10-30"}
    files = [SimpleUploadedFile("a.jpg", photograph()), SimpleUploadedFile("b.exe", b"MZ\x00\x01")]
    answer = client.post(address, {**good, "responsible": world.school.pk, "photographs": files}, follow=True)
    assert "“b.exe”" in answer.content.decode()
    finding = Finding.objects.get()
    assert (finding.state, finding.files.count()) == (FindingState.OPEN, 1)
    key = reverse("files:file", args=[finding.files.get().file.key])
    head = client_for(world.head)
    assert head.get(key).status_code == 404  # the unit reads it once the visit is concluded
    assert head.get(reverse("checks:finding", args=[finding.pk])).status_code == 404
    assert "Thiếu tin" not in head.get(reverse("checks:visit", args=[visit.pk])).content.decode()
    assert head.post(address, good).status_code == 403
    data = {"conclusion": "Cơ bản đạt", "present": "Nguyễn Thị C, Hiệu trưởng"}
    client.post(reverse("checks:conclude", args=[visit.pk]), data)
    assert b"".join(head.get(key).streaming_content)
    assert "Thiếu tin" in head.get(reverse("checks:visit", args=[visit.pk])).content.decode()
    assert "1 nội dung cần khắc phục" in head.get("/").content.decode()
    assert client.post(address, good).status_code == 403  # concluded
    assert client.post(reverse("checks:remove", args=[finding.pk])).status_code == 403


def test_nothing_is_recorded_before_the_day_and_a_slip_is_removed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = TODAY + dt.timedelta(days=1)
    visit = visit_of(world, first_on=later)
    with pytest.raises(ValidationError):
        actions.record(actor=world.office, visit=visit, criterion="a", verdict=Verdict.MET)
    monkeypatch.setenv("LANTOA_TODAY", later.isoformat())
    with pytest.raises(ValidationError):
        actions.conclude(actor=world.office, visit=visit, conclusion="Đạt")  # nothing was recorded
    row = actions.record(actor=world.office, visit=visit, criterion="a", verdict=Verdict.MET)
    assert row.state == FindingState.NOTED
    due: dict[str, Any] = {"verdict": Verdict.UNMET, "text": "Thiếu", "due_on": later}
    other = actions.record(actor=world.office, visit=visit, criterion="b", **due)
    with pytest.raises(PermissionDenied):  # nothing is decided on before the unit has read it
        actions.decide(actor=world.office, finding=other, closed=True)
    for one in (row, other):
        client_for(world.office).post(reverse("checks:remove", args=[one.pk]))
    assert not Finding.objects.exists()


def test_who_puts_it_right_is_the_unit_or_one_above_it(world: World) -> None:
    visit = visit_of(world)
    values: dict[str, Any] = {"verdict": Verdict.ADVICE, "text": "Cấp thêm máy", "due_on": TODAY}
    row = actions.record(actor=world.office, visit=visit, criterion="a", responsible=world.district, **values)
    with pytest.raises(ValidationError):
        actions.record(actor=world.office, visit=visit, criterion="a", responsible=world.other_district, **values)
    actions.conclude(actor=world.office, visit=visit, conclusion="Đạt")
    row.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.answer(actor=world.head, finding=Finding.objects.get(pk=row.pk), text="x")
    actions.answer(actor=world.district_office, finding=Finding.objects.get(pk=row.pk), text="Đã cấp")


def test_the_unit_answers_and_the_checker_asks_for_more_then_closes(world: World) -> None:
    finding = concluded(world)
    teacher, office = client_for(world.officer), client_for(world.office)
    answer, decide = reverse("checks:answer", args=[finding.pk]), reverse("checks:decide", args=[finding.pk])
    bad = teacher.post(answer, {"text": "Đã treo", "attachments": SimpleUploadedFile("a.exe", b"MZ\x00\x01")})
    assert bad.status_code == 422
    assert "Đã treo" in bad.content.decode()
    assert not finding.follow_ups.exists()
    teacher.post(answer, {"text": "Đã treo bổ sung 2 tin", "attachments": SimpleUploadedFile("a.jpg", photograph())})
    assert teacher.post(answer, {"text": "Lần nữa"}).status_code == 403
    assert "1 báo cáo khắc phục chờ kết luận" in office.get("/").content.decode()
    assert office.post(decide, {"decision": "reopen"}).status_code == 422
    office.post(decide, {"decision": "reopen", "text": "Còn thiếu ảnh chụp rõ ngày", "due_on": "2024-11-05"})
    finding.refresh_from_db()
    assert (finding.state, finding.due_on) == (FindingState.OPEN, dt.date(2024, 11, 5))
    teacher.post(answer, {"text": "Đã bổ sung ảnh"})
    office.post(decide, {"decision": "close"})
    page = teacher.get(reverse("checks:finding", args=[finding.pk])).content.decode()
    for words in ("Đã treo bổ sung 2 tin", "Còn thiếu ảnh chụp rõ ngày", "Đã bổ sung ảnh", "Đã khắc phục"):
        assert words in page
    assert client_for(world.stranger).get(reverse("checks:finding", args=[finding.pk])).status_code == 404
    assert teacher.post(decide, {"decision": "close"}).status_code == 403


def test_who_is_late_and_who_was_not_checked_is_counted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = concluded(world)
    found = queries.statistics(world.office, world.plan, clock.today())
    assert (found.units, found.checked, found.unchecked, found.open, found.late) == (3, 1, 2, 1, 0)
    assert queries.statistics(world.district_office, world.plan, clock.today()).units == 1
    unchecked = client_for(world.office).get(reverse("checks:unchecked")).content.decode()
    assert world.other_school.name in unchecked
    assert world.school.name not in unchecked
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-23")
    assert queries.statistics(world.office, world.plan, clock.today()).late == 1
    late = client_for(world.office).get(reverse("checks:follow_ups") + "?phan=qua-han")
    assert [one.pk for one in late.context["page"]] == [finding.pk]
    actions.answer(actor=world.head, finding=finding, text="Xong")
    assert not client_for(world.office).get(reverse("checks:follow_ups") + "?phan=qua-han").context["page"].object_list


def test_it_ends_when_nothing_is_open_and_can_be_cancelled_with_a_reason(world: World) -> None:
    finding = concluded(world)
    check = Check.objects.get()
    office, close = client_for(world.office), reverse("checks:close", args=[check.pk])
    assert "chưa khắc phục xong" in office.post(close, follow=True).content.decode()
    actions.decide(actor=world.office, finding=finding, closed=True)
    office.post(close)
    check.refresh_from_db()
    assert check.state == CheckState.CLOSED
    with pytest.raises(PermissionDenied):
        planning.cancel(actor=world.office, check=check, reason="x")
    other = make_check(world.office, world.plan, announced=True)
    assert "chưa kiểm tra" in office.post(reverse("checks:close", args=[other.pk]), follow=True).content.decode()
    cancel = reverse("checks:cancel", args=[other.pk])
    assert "Hãy nêu lý do" in office.post(cancel, follow=True).content.decode()
    office.post(cancel, {"reason": "Bão số 6"})
    assert "Bão số 6" in office.get(reverse("checks:check", args=[other.pk])).content.decode()


def test_the_minutes_say_what_was_found_and_both_sides_sign(world: World) -> None:
    finding = concluded(world)
    answer = client_for(world.head).get(reverse("checks:minutes", args=[finding.visit_id]))
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    for words in (
        "BIÊN BẢN",
        "Thiếu tin",
        "Chưa đạt",
        "Cơ bản đạt",
        "TRƯỞNG ĐOÀN KIỂM TRA",
        "ĐẠI DIỆN ĐƠN VỊ",
        "Nơi nhận:",
    ):
        assert words in text
    faults = [one for one in check_docx(answer.content) if not one.ok]
    assert not faults, [(one.check, one.message, one.found) for one in faults]
    assert f"{world.school}, chậm nhất ngày 22/10/2024" in text


def test_lists_cost_the_same_with_one_row_and_with_three(world: World) -> None:
    office = client_for(world.office)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            make_unit(world.district, UnitKind.PRESCHOOL)
        check = make_check(world.office, world.plan, announced=True)
        for visit in check.visits.all():
            for criterion in CRITERIA * number:
                due = {"verdict": Verdict.UNMET, "text": "Thiếu", "due_on": TODAY}
                actions.record(actor=world.office, visit=visit, criterion=criterion, **due)  # type: ignore[arg-type]
            actions.conclude(actor=world.office, visit=visit, conclusion="Đạt")
        found = []
        for address in (
            reverse("checks:list"),
            reverse("checks:follow_ups"),
            reverse("checks:check", args=[check.pk]),
            reverse("checks:visit", args=[visit.pk]),
            reverse("orgs:unit", args=[world.school.code]),
        ):
            office.get(address)
            with CaptureQueriesContext(connection) as counted:
                assert office.get(address).status_code == 200
            found.append(len(counted))
        counts.append(found)
    assert counts[0] == counts[1]


@given(
    st.integers(0, 60),
    st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31)),
    st.integers(0, 40),
    st.integers(1, 6),
)
def test_visits_are_spread_over_working_days_or_refused(number: int, first: dt.date, length: int, per_day: int) -> None:
    last = first + dt.timedelta(days=length)
    days = spread(number, first, last, per_day)
    room = sum((first + dt.timedelta(days=at)).weekday() < 5 for at in range(length + 1)) * per_day
    if number > room:
        assert days is None
        return
    assert days is not None
    assert len(days) == number
    assert days == sorted(days)
    assert all(first <= day <= last and day.weekday() < 5 for day in days)
    assert all(days.count(day) <= per_day for day in days)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)))
def test_lines_are_read_once_whatever_marks_stand_before_them(lines: list[str]) -> None:
    found = lines_of("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))
    assert len(found) == len(set(found))
    assert lines_of("\n".join(found)) == found or any(lines_of(one) != [one] for one in found)


def test_visit_states_follow_their_table(world: World) -> None:
    visit = visit_of(world)
    planning.skip_visit(actor=world.office, visit=visit, reason="Nghỉ")
    visit.refresh_from_db()
    assert visit.state == VisitState.SKIPPED
    with pytest.raises(ValidationError):
        planning.set_visit(visit, VisitState.CONCLUDED)
