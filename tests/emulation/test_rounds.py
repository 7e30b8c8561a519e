"""From the draft of a formula to frozen points, through the screens: who may, what is refused and why, what each sees."""

import datetime as dt
import io
from decimal import Decimal

import docx
import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.emulation import AS_OF, points_of, published, scored
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.reports import accepted, words
from tests.factories.world import World, make_world

from lantoa.audit.models import Entry
from lantoa.emulation.actions.objections import answer_objection, file_objection
from lantoa.emulation.actions.rounds import freeze_round
from lantoa.emulation.models import (
    ClusterMove,
    FormulaDraft,
    FormulaVersion,
    FrozenScore,
    Objection,
    ObjectionState,
    Round,
    RoundState,
    Score,
)
from lantoa.notify.models import Message
from lantoa.orgs.models import Role, UnitKind

pytestmark = pytest.mark.django_db
CRITERION = {"what": "activities", "weight": "5", "full": "2", "kinds": ["training", "contest"], "per_kind": "1"}


@pytest.fixture
def world() -> World:
    return make_world()


def test_the_office_drafts_looks_and_publishes(world: World) -> None:
    client, plan = client_for(world.office), world.plan
    assert "Duy trì bảng tin" in client.get(reverse("emulation:formula", args=[plan.pk])).content.decode()
    client.post(reverse("emulation:start_draft", args=[plan.pk]))
    address = reverse("emulation:criterion", args=[plan.pk])
    too_much = client.post(address, CRITERION | {"khoa": "c8", "weight": "21"})
    assert (too_much.status_code, "20 điểm" in too_much.content.decode()) == (422, True)
    client.post(address, CRITERION | {"khoa": "c8", "weight": "6"})
    shown = client.get(reverse("emulation:publish_formula", args=[plan.pk])).content.decode()
    assert "Tổng điểm là 101" in shown
    assert world.school.name not in shown  # the preview names no unit
    refused = client.post(reverse("emulation:publish_formula", args=[plan.pk]))
    assert refused.status_code == 422
    client.post(address, CRITERION | {"khoa": "c8"})
    client.post(reverse("emulation:publish_formula", args=[plan.pk]))
    version = FormulaVersion.objects.get()
    assert (version.number, version.published_on) == (1, dt.date(2024, 10, 15))
    assert version.rows[7].kinds == ("training", "contest")
    assert version.criteria[7]["sentence"].startswith("Tính lớp tập huấn, cuộc thi")
    assert not FormulaDraft.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        FormulaVersion.objects.update(number=2)


def test_a_published_formula_changes_as_a_new_version_with_a_reason_before_the_period_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(world)
    client, plan = client_for(world.office), world.plan
    address = reverse("emulation:publish_formula", args=[plan.pk])
    client.post(reverse("emulation:start_draft", args=[plan.pk]))
    assert "giống hệt" in client.post(address, {"reason": "Thử"}).content.decode()
    client.post(reverse("emulation:drop_criterion", args=[plan.pk]), {"khoa": "c11"})
    client.post(reverse("emulation:criterion", args=[plan.pk]), {"what": "kinds", "weight": "5", "full": "4"})
    assert "Nêu lý do" in client.post(address).content.decode()
    client.post(address, {"reason": "Hội đồng yêu cầu tính sự đa dạng"})
    assert [one.number for one in FormulaVersion.objects.all()] == [2, 1]
    monkeypatch.setenv("LANTOA_TODAY", "2025-01-01")
    client.post(reverse("emulation:start_draft", args=[plan.pk]))
    assert not FormulaDraft.objects.exists()


def test_only_the_office_of_the_owner_manages(world: World) -> None:
    row = scored(world)
    addresses = [
        reverse("emulation:publish_formula", args=[world.plan.pk]),
        reverse("emulation:new_round", args=[world.plan.pk]),
        reverse("emulation:freeze_round", args=[row.pk]),
    ]
    for actor in (world.leader, world.district_office, world.head, actor_for(Role.ADMIN, world.root)):
        assert [client_for(actor).post(address).status_code for address in addresses] == [403, 403, 403]


def test_a_unit_sees_its_own_points_and_no_names_of_others(world: World) -> None:
    accepted(world)
    row = scored(world)
    head = client_for(world.head)
    own = head.get(reverse("emulation:sheet", args=[world.plan.pk, world.school.code])).content.decode()
    assert "Tiết học ngoại khóa về an toàn trên mạng" in own
    assert "Còn thiếu 4 hoạt động để đủ điểm." in own
    assert "hạng trong cụm" in own
    assert world.other_school.name not in own
    assert head.get(reverse("emulation:sheet", args=[world.plan.pk, world.other_school.code])).status_code == 404
    assert head.get(reverse("emulation:round", args=[row.pk])).status_code == 403
    assert head.get(reverse("emulation:round_xlsx", args=[row.pk])).status_code == 403
    assert "điểm" in head.get(reverse("orgs:unit", args=[world.school.code])).content.decode()


def test_those_above_compare_what_they_reach(world: World) -> None:
    row = scored(world)
    near = client_for(world.district_office).get(reverse("emulation:round", args=[row.pk])).content.decode()
    assert world.school.name in near
    assert world.other_school.name not in near
    every = client_for(world.leader).get(f"{reverse('emulation:round', args=[row.pk])}?q=binh+minh").content.decode()
    assert world.other_school.name in every
    assert f">{world.school.name}<" not in every


def test_days_that_make_no_sense_are_refused_with_a_sentence(world: World) -> None:
    published(world)
    client, address = client_for(world.office), reverse("emulation:new_round", args=[world.plan.pk])
    good = {"title": "Năm 2024", "as_of": "2024-09-30", "objections_until": "2024-10-22", "answers_by": "2024-10-29"}
    for change, said in (
        ({"as_of": "2024-10-16"}, "Chưa có hồ sơ sau hôm nay"),
        ({"as_of": "2023-12-31"}, "trong năm 2024"),
        ({"objections_until": "2024-10-17"}, "ít nhất 3 ngày"),
        ({"answers_by": "2024-10-20"}, "Hạn trả lời phải sau"),
    ):
        response = client.post(address, good | change)
        assert (response.status_code, said in response.content.decode()) == (422, True), said
    assert client.post(address, good).status_code == 302
    assert "Đang có đợt điểm tạm tính" in client.post(address, good).content.decode()


def test_an_objection_is_filed_answered_and_the_points_follow(world: World) -> None:
    row = scored(world)
    before = points_of(row, world.school)
    officer, office = client_for(world.officer), client_for(world.office)
    address = reverse("emulation:object", args=[row.pk, world.school.code])
    empty = officer.post(address, {"criterion": "c4", "text": " "})
    assert (empty.status_code, "Nêu rõ điểm tính sai" in empty.content.decode()) == (422, True)
    file = io.BytesIO(b"%PDF-1.4 bang tin")
    file.name = "bang-tin.pdf"
    sent = {
        "criterion": "c4",
        "text": "Bảng tin treo đủ, chưa kịp ghi",
        "proof_url": "https://a.vn/x",
        "proof_file": file,
    }
    officer.post(address, sent)
    one = Objection.objects.get()
    assert one.proof_file is not None
    proof = office.get(reverse("files:file", args=[one.proof_file.key]))
    assert b"".join(proof.streaming_content) == b"%PDF-1.4 bang tin"
    assert client_for(world.stranger).get(reverse("files:file", args=[one.proof_file.key])).status_code == 404
    assert officer.post(address, {"criterion": "c4", "text": "Lần nữa"}).status_code == 422
    answer = reverse("emulation:answer", args=[one.pk])
    assert officer.post(answer, {"decision": "accept", "answer": "Được"}).status_code == 403
    assert office.post(answer, {"decision": "accept", "answer": ""}).status_code == 422
    assert office.post(answer, {"decision": "refuse", "answer": "Không", "points": "3"}).status_code == 422
    office.post(answer, {"decision": "accept", "answer": "Đã kiểm tra tại trường", "points": "8"})
    after = points_of(row, world.school)
    assert next(line for line in after.sheet if line.key == "c4").points == 8
    assert after.points > before.points
    assert "Đã kiểm tra tại trường" in officer.get(reverse("emulation:objection", args=[one.pk])).content.decode()
    assert office.post(answer, {"decision": "refuse", "answer": "Đổi ý"}).status_code == 422  # answered is answered


def test_the_window_closes_and_a_unit_takes_its_objection_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = scored(world)
    one = file_objection(actor=world.head, round=row, unit=world.school, criterion="c2", text="Đã làm")
    client_for(world.stranger).post(reverse("emulation:withdraw_objection", args=[one.pk]))
    one.refresh_from_db()
    assert one.state == ObjectionState.OPEN
    client_for(world.head).post(reverse("emulation:withdraw_objection", args=[one.pk]))
    one.refresh_from_db()
    assert one.state == ObjectionState.WITHDRAWN
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-23")
    address = reverse("emulation:object", args=[row.pk, world.school.code])
    late = client_for(world.head).post(address, {"criterion": "c2", "text": "Đã làm"})
    assert "Đã hết hạn kiến nghị" in late.content.decode()


def test_frozen_points_stay_whatever_happens_to_the_records(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted(world)
    row = scored(world)
    office = client_for(world.office)
    address = reverse("emulation:freeze_round", args=[row.pk])
    asked = file_objection(actor=world.head, round=row, unit=world.school, criterion="c2", text="Đã làm")
    office.post(address)
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-23")
    office.post(address)  # an objection waits
    assert not FrozenScore.objects.exists()
    answer_objection(actor=world.office, objection=asked, accepted=False, answer="Chưa có minh chứng")
    before = points_of(row, world.school)
    office.post(address)
    frozen = FrozenScore.objects.get(unit=world.school)
    assert (frozen.points, frozen.lines, frozen.unit_name) == (before.points, before.lines, world.school.name)
    assert not Score.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        FrozenScore.objects.update(points=Decimal(100))
    with pytest.raises(IntegrityError), transaction.atomic():
        FrozenScore.objects.all().delete()
    accepted(world, held_on=dt.date(2024, 9, 3))
    office.post(reverse("emulation:recount", args=[row.pk]))
    assert FrozenScore.objects.get(unit=world.school).lines == before.lines
    shown = (
        client_for(world.head).get(reverse("emulation:sheet", args=[world.plan.pk, world.school.code])).content.decode()
    )
    assert "Đã chốt" in shown
    assert Entry.objects.filter(action="emulation.round_frozen").count() == 1


def test_the_file_has_every_unit_with_its_criteria_and_a_signature(world: World) -> None:
    accepted(world)
    row = scored(world)
    client = client_for(world.office)
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("emulation:round_xlsx", args=[row.pk])).content))
    lines = list(book.active.values)
    assert len(lines) == 1 + Score.objects.count()
    found = next(line for line in lines if line[1] == world.school.name)
    assert found[6] == f"{points_of(row, world.school).points.normalize():f}".replace(".", ",")
    data = client.get(reverse("emulation:round_docx", args=[row.pk])).content
    text = words(data)
    assert world.school.name in text
    assert "DANH SÁCH" in text
    assert "Nơi nhận:" in text
    assert "tạm tính" in text
    assert docx.Document(io.BytesIO(data)).sections[0].left_margin.mm == pytest.approx(30, abs=0.1)


def test_withdrawn_points_are_shown_to_the_office_alone(world: World) -> None:
    row = scored(world)
    office, address = client_for(world.office), reverse("emulation:withdraw_round", args=[row.pk])
    assert office.post(address, {"reason": ""}).status_code == 422
    office.post(address, {"reason": "Sai ngày lấy hồ sơ"})
    row.refresh_from_db()
    assert row.state == RoundState.WITHDRAWN
    assert office.get(reverse("emulation:round", args=[row.pk])).status_code == 200
    assert client_for(world.leader).get(reverse("emulation:round", args=[row.pk])).status_code == 404
    assert Round.objects.get().reason == "Sai ngày lấy hồ sơ"


def test_the_office_moves_a_unit_with_a_reason_from_a_day_on(world: World) -> None:
    for kind in (UnitKind.PRIMARY, UnitKind.LOWER):
        for _ in range(9):
            make_unit(world.district, kind, pupils=400)
    published(world)
    client, address = client_for(world.office), reverse("emulation:move_unit", args=[world.plan.pk])
    page = client.get(reverse("emulation:clusters", args=[world.plan.pk])).content.decode()
    wanted = next(code for code in ("lower+centre", "lower") if f'value="{code}"' in page)
    moved = {"unit": world.school.code, "cluster": wanted, "reason": ""}
    assert "Nêu lý do chuyển cụm" in client.post(address, moved).content.decode()
    client.post(address, moved | {"reason": "Trường có hai cấp học từ tháng 9"})
    assert ClusterMove.objects.get().on == dt.date(2024, 10, 15)
    assert "đang ở cụm này" in client.post(address, moved | {"reason": "Lần nữa"}).content.decode()
    row = scored_again(world, dt.date(2024, 10, 15))
    assert points_of(row, world.school).cluster == wanted


def scored_again(world: World, day: dt.date) -> Round:
    address = reverse("emulation:new_round", args=[world.plan.pk])
    days = {"as_of": day.isoformat(), "objections_until": "2024-10-22", "answers_by": "2024-10-29"}
    client_for(world.office).post(address, {"title": "Năm 2024"} | days)
    return Round.objects.get(as_of=day)


def test_pages_ask_the_same_number_of_queries_for_one_row_and_for_three(world: World) -> None:
    row = scored(world)
    client = client_for(world.office)
    addresses = [
        reverse("emulation:round", args=[row.pk]),
        reverse("emulation:objections", args=[world.plan.pk]),
        reverse("emulation:home"),
        reverse("emulation:clusters", args=[world.plan.pk]),
    ]
    file_objection(actor=world.head, round=row, unit=world.school, criterion="c2", text="Đã làm")

    def counted(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    before = [counted(address) for address in addresses]
    for _ in range(3):
        make_unit(world.district, UnitKind.PRIMARY, pupils=200)
    for key in ("c3", "c4"):
        file_objection(actor=world.head, round=row, unit=world.school, criterion=key, text="Đã làm")
    answer_objection(actor=world.office, objection=Objection.objects.latest("pk"), accepted=True, answer="Đúng")
    assert [counted(address) for address in addresses] == before


def test_units_and_the_office_are_told_once(world: World) -> None:
    row = scored(world)
    one = file_objection(actor=world.officer, round=row, unit=world.school, criterion="c2", text="Đã làm")
    told = Message.objects.filter(person=world.office.user, code="emulation.objection").get()
    assert (told.due, told.url) == (row.answers_by, reverse("emulation:objection", args=[one.pk]))
    answer_objection(actor=world.office, objection=one, accepted=False, answer="Chưa có minh chứng")
    titles = list(
        Message.objects.filter(person=world.head.user, code__startswith="emulation").values_list("title", flat=True)
    )
    assert sorted(titles) == [
        "Kiến nghị về tiêu chí “Nhiệm vụ hoàn thành đúng hạn” không được chấp nhận",
        "Đã công bố công thức thi đua năm 2024",
        "Đã công bố điểm thi đua tạm tính: 9 tháng đầu năm 2024",
    ]
    assert not Message.objects.filter(person=world.stranger.user, code="emulation.answer").exists()


def test_a_round_that_somebody_froze_meanwhile_takes_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = scored(world)
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-23")
    freeze_round(actor=world.office, round=row)
    office = client_for(world.office)
    office.post(reverse("emulation:withdraw_round", args=[row.pk]), {"reason": "Nhầm"})
    office.post(reverse("emulation:freeze_round", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.as_of) == (RoundState.FROZEN, AS_OF)
