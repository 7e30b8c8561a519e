"""A level sends guidance to the units that it chooses; they receive it, it sees who has not, and a sent one is never changed."""

import datetime as dt
import io

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import photograph
from tests.factories.feedback import make_guidance
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.audit.log import history
from lantoa.documents.checking import check_docx
from lantoa.feedback.actions import guidance as writing
from lantoa.feedback.actions import receipts, sending
from lantoa.feedback.letter import letter_of
from lantoa.feedback.models import Guidance, GuidanceState, Receipt, SentGuidance
from lantoa.orgs.models import Role, Selector, UnitGroup, UnitKind
from lantoa.orgs.signals import units_changed
from lantoa.periods import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def told(guidance: Guidance) -> set[str]:
    return set(guidance.receipts.values_list("unit__name", flat=True))


def test_from_the_form_to_the_receipt(world: World) -> None:
    office, teacher = client_for(world.office), client_for(world.officer)
    task = world.task("IV.4")
    data = {
        "kind": "letter",
        "title": "V/v tổ chức tiết học ngoại khóa",
        "text": "Các trường tổ chức ít nhất hai tiết.",
        "tasks": [task.pk],
        "kinds": [UnitKind.PRIMARY],
        "attachments": SimpleUploadedFile("anh.jpg", photograph()),
    }
    answer = office.post(reverse("guidance:new"), data)
    guidance = Guidance.objects.get()
    address = reverse("guidance:guidance", args=[guidance.pk])
    assert answer["Location"] == address
    assert "Sẽ gửi tới 1 đơn vị" in office.get(address).content.decode()
    assert teacher.get(address).status_code == 404
    file = guidance.files.get().file
    assert teacher.get(reverse("files:file", args=[file.key])).status_code == 404
    office.post(reverse("guidance:send", args=[guidance.pk]))
    assert told(guidance) == {world.school.name}
    assert "1 hướng dẫn chưa đọc" in teacher.get("/").content.decode()
    page = teacher.get(address).content.decode()
    assert "ít nhất hai tiết" in page
    assert not Receipt.objects.filter(read_at__isnull=False).exists()  # looking writes nothing
    assert b"".join(teacher.get(reverse("files:file", args=[file.key])).streaming_content)
    teacher.post(reverse("guidance:receive", args=[guidance.pk]))
    row = guidance.receipts.get()
    assert row.read_at is not None
    assert world.officer.user.full_name in row.read_by
    assert "hướng dẫn chưa đọc" not in teacher.get("/").content.decode()
    assert guidance.title in teacher.get(reverse("plans:task", args=[task.pk])).content.decode()
    assert history(guidance).filter(action="feedback.send_guidance").get().data == {"units": 1}
    other = client_for(world.stranger)
    assert other.get(address).status_code == 404
    assert other.post(reverse("guidance:receive", args=[guidance.pk])).status_code == 404


def test_what_was_typed_stays_when_something_is_missing(world: World) -> None:
    data = {"kind": "guidance", "title": "Hướng dẫn viết tin", "text": "", "reply_by": "2024-10-14"}
    answer = client_for(world.office).post(reverse("guidance:new"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hướng dẫn viết tin" in page
    assert "Ngày trả lời đã qua" in page
    assert not Guidance.objects.exists()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"kinds": (UnitKind.PRIMARY, UnitKind.LOWER)}, {"school", "other_school"}),
        ({"within": "district"}, {"district", "school"}),
        ({"kinds": (UnitKind.PRIMARY, UnitKind.LOWER), "within": "other_district"}, {"other_school"}),
        ({"extra": ("centre",)}, {"centre"}),
        (
            {"within": "root", "excluded": ("centre", "school")},
            {"bureau", "division", "district", "other_district", "other_school"},
        ),
        ({"groups": True}, {"school", "centre"}),
    ],
)
def test_the_selector_names_the_units(world: World, rule: dict[str, object], expected: set[str]) -> None:
    values: dict[str, object] = {}
    for name, value in rule.items():
        if name == "kinds":
            values[name] = value
        elif name == "groups":
            group = UnitGroup.objects.create(code="cum", name="Cụm 1")
            group.units.set([world.school, world.centre])
            values[name] = (group,)
        elif isinstance(value, str):
            values[name] = getattr(world, value)
        else:
            values[name] = tuple(getattr(world, one) for one in value)  # type: ignore[attr-defined]
    guidance = make_guidance(world.office, world.plan, send=True, **values)
    assert told(guidance) == {getattr(world, name).name for name in expected}


def test_a_level_reaches_its_own_units_alone(world: World) -> None:
    every = (UnitKind.PRIMARY, UnitKind.LOWER)
    assert told(make_guidance(world.district_office, world.plan, send=True, kinds=every)) == {world.school.name}
    selector = Selector.objects.create(name="Tiểu học", kinds=[UnitKind.PRIMARY])
    division = actor_for(Role.DIVISION, world.division, selector)
    assert told(make_guidance(division, world.plan, send=True, kinds=every)) == {world.school.name}
    with pytest.raises(ValidationError, match="Không có đơn vị"):
        make_guidance(world.district_office, world.plan, send=True, kinds=(UnitKind.CENTRE,))
    assert Guidance.objects.filter(state=GuidanceState.SENT).count() == 2
    with pytest.raises(PermissionDenied):
        make_guidance(world.head, world.plan)


def test_sending_costs_the_same_statements_however_many_units(world: World) -> None:
    counts = []
    for number in (1, 30):
        for _ in range(number):
            make_unit(world.district, UnitKind.PRESCHOOL)
        world.district.refresh_from_db()
        guidance = make_guidance(world.office, world.plan, kinds=(UnitKind.PRESCHOOL,))
        with CaptureQueriesContext(connection) as queries:
            sending.send(actor=world.office, guidance=guidance)
        counts.append(len(queries))
    assert guidance.receipts.count() == 31
    assert counts[0] == counts[1]


def test_a_unit_that_joins_later_gets_it_too(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,))
    draft = make_guidance(world.office, world.plan, kinds=(UnitKind.PRIMARY,))
    new = make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Mới")
    units_changed.send(sender=None, on=clock.today(), actor=world.office)
    units_changed.send(sender=None, on=clock.today(), actor=world.office)
    assert told(guidance) == {world.school.name, new.name}
    assert not draft.receipts.exists()


def test_a_sent_one_is_frozen_and_corrected_by_another(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,))
    receipts.receive(actor=world.head, guidance=guidance)
    office = client_for(world.office)
    assert office.post(reverse("guidance:edit", args=[guidance.pk]), {"title": "Khác"}).status_code == 403
    with pytest.raises(DatabaseError), transaction.atomic():
        SentGuidance.objects.update(sent_by="x")
    answer = office.post(reverse("guidance:correct", args=[guidance.pk]))
    new = Guidance.objects.get(replaces=guidance)
    assert answer["Location"] == reverse("guidance:edit", args=[new.pk])
    assert writing.correct(actor=world.office, guidance=guidance) == new
    with pytest.raises(ValidationError):
        sending.send(actor=world.office, guidance=new)  # without a word of what differs
    data = {
        "kind": "guidance",
        "title": new.title,
        "text": "Bốn tiết",
        "note": "Sửa số tiết",
        "kinds": [UnitKind.PRIMARY],
    }
    office.post(reverse("guidance:edit", args=[new.pk]), data)
    office.post(reverse("guidance:send", args=[new.pk]))
    guidance.refresh_from_db()
    assert guidance.state == GuidanceState.REPLACED
    page = client_for(world.head).get(reverse("guidance:guidance", args=[guidance.pk])).content.decode()
    assert "đã được gửi thay thế" in page
    assert "Sửa số tiết" in client_for(world.head).get(reverse("guidance:guidance", args=[new.pk])).content.decode()
    assert new.receipts.get().read_at is None  # it is read anew
    with pytest.raises(PermissionDenied):
        writing.correct(actor=world.office, guidance=guidance)


def test_a_dropped_draft_is_gone_from_the_list_and_frees_what_it_would_replace(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,))
    draft = writing.correct(actor=world.office, guidance=guidance)
    office = client_for(world.office)
    office.post(reverse("guidance:drop", args=[draft.pk]))
    page = office.get(reverse("guidance:written"))
    assert [one.pk for one, _count in page.context["rows"]] == [guidance.pk]
    assert writing.correct(actor=world.office, guidance=guidance) != draft
    with pytest.raises(PermissionDenied):
        sending.send(actor=world.office, guidance=Guidance.objects.get(pk=draft.pk))


def test_the_unread_are_listed_with_whom_to_call_and_reminded(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY, UnitKind.LOWER))
    world.stranger.user.phone = "0912345678"
    world.stranger.user.save()
    receipts.receive(actor=world.officer, guidance=guidance)
    office = client_for(world.office)
    address = reverse("guidance:recipients", args=[guidance.pk])
    page = office.get(f"{address}?phan=chua-doc").content.decode()
    assert f"- {world.other_school.name}" in page
    assert "0912345678" in page
    assert f"- {world.school.name}" not in page
    answer = office.post(reverse("guidance:remind", args=[guidance.pk]), follow=True).content.decode()
    assert "Đã nhắc 1 đơn vị" in answer
    district = client_for(world.district_office).get(address)
    assert [row.unit for row, _contact in district.context["rows"]] == [world.school]
    assert client_for(world.head).get(address).status_code == 403


def test_a_reply_is_asked_for_and_comes_with_a_file(world: World) -> None:
    day = clock.today() + dt.timedelta(days=3)
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,), reply_by=day)
    teacher, address = client_for(world.officer), reverse("guidance:reply", args=[guidance.pk])
    assert "1 hướng dẫn cần trả lời" in teacher.get("/").content.decode()
    empty = teacher.post(address, {"text": ""})
    assert empty.status_code == 422
    bad = teacher.post(address, {"text": "Gửi kèm", "file": SimpleUploadedFile("a.exe", b"MZ\x00\x01")})
    assert bad.status_code == 422
    assert "Gửi kèm" in bad.content.decode()
    teacher.post(address, {"text": "Trường đã thực hiện", "file": SimpleUploadedFile("a.jpg", photograph())})
    row = guidance.receipts.get()
    assert (row.reply, row.read_at is not None) == ("Trường đã thực hiện", True)
    assert row.reply_file is not None
    key = reverse("files:file", args=[row.reply_file.key])
    assert client_for(world.stranger).get(key).status_code == 404
    page = client_for(world.office).get(reverse("guidance:recipients", args=[guidance.pk]) + "?phan=da-tra-loi")
    assert "Trường đã thực hiện" in page.content.decode()


def test_a_file_is_taken_out_of_a_draft_and_a_bad_one_is_refused_alone(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, kinds=(UnitKind.PRIMARY,))
    office = client_for(world.office)
    data = {"kind": "guidance", "title": "Tệp", "text": "Xem tệp", "kinds": [UnitKind.PRIMARY]}
    files = [SimpleUploadedFile("a.jpg", photograph()), SimpleUploadedFile("a.exe", b"MZ\x00\x01")]
    answer = office.post(reverse("guidance:edit", args=[guidance.pk]), {**data, "attachments": files}, follow=True)
    assert "“a.exe”" in answer.content.decode()
    kept = guidance.files.get()
    office.post(reverse("guidance:detach", args=[guidance.pk]), {"file": kept.pk})
    assert not guidance.files.exists()


def test_lists_cost_the_same_with_one_row_and_with_three(world: World) -> None:
    office, teacher = client_for(world.office), client_for(world.officer)
    counts: list[list[int]] = []
    for number in (1, 2):
        for _ in range(number):
            guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY, UnitKind.LOWER))
        found = []
        for client, name, args in (
            (teacher, "guidance:list", []),
            (office, "guidance:written", []),
            (office, "guidance:recipients", [guidance.pk]),
        ):
            address = reverse(name, args=args)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]


def text_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_word_file_is_a_letter_without_a_kind_or_a_document_named_guidance(world: World) -> None:
    values = {"title": "V/v tổ chức tiết học", "text": "Mỗi lớp hai tiết.\nBáo cáo trước 30/10."}
    letter = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,), kind="letter", **values)
    text = text_of(client_for(world.head).get(reverse("guidance:word", args=[letter.pk])).content)
    for words in ("V/v tổ chức tiết học", f"Kính gửi: {world.school}.", "Mỗi lớp hai tiết.", "Như trên", "SỞ GIÁO DỤC"):
        assert words in text
    assert "V/v V/v" not in text
    assert "CÔNG VĂN" not in text
    named = make_guidance(world.district_office, world.plan, kinds=(UnitKind.PRIMARY,), title="Viết tin")
    text = text_of(client_for(world.district_office).get(reverse("guidance:word", args=[named.pk])).content)
    assert "HƯỚNG DẪN" in text
    assert world.district.name.upper().split(" QUẬN")[0] in text.replace("\n", " ")
    assert "V/v" not in text


def test_the_word_file_keeps_to_the_statutory_layout(world: World) -> None:
    for kind in ("letter", "guidance"):
        guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,), kind=kind)
        faults = [one for one in check_docx(letter_of(guidance)) if not one.ok]
        assert not faults, [(one.check, one.message, one.found) for one in faults]
