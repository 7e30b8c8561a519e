"""Events: their form, their kit, the units that it goes to, what units see of it, the letter of invitation."""

import datetime as dt
import io

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.events import issue, make_conference, make_event
from tests.factories.orgs import client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.notify.models import Message
from lantoa.orgs.models import UnitKind
from lantoa.plans.actions import kit
from lantoa.plans.events.kits import starters
from lantoa.plans.models import Event, EventKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def office(world: World) -> Client:
    return client_for(world.office)


FORM = {
    "title": "Hội thảo chuyển đổi số",
    "kind": "conference",
    "level": "city",
    "starts_on": "2024-11-20",
    "ends_on": "2024-11-20",
}


def test_an_event_is_added_and_changed_with_its_old_words_in_the_history(world: World, office: Client) -> None:
    office.post(reverse("plans:add_event", args=[world.plan.pk]), FORM)
    event = Event.objects.get()
    assert (event.kind, event.plan) == (EventKind.CONFERENCE, world.plan)
    office.post(reverse("plans:change_event", args=[event.pk]), {**FORM, "place": "Nhà hát thành phố"})
    event.refresh_from_db()
    assert event.place == "Nhà hát thành phố"
    page = office.get(reverse("plans:event", args=[event.pk])).content.decode()
    assert "Sửa sự kiện" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"register_until": "2024-11-21"}, "Hạn đăng ký phải trước ngày bắt đầu sự kiện"),
        ({"ends_on": "2024-11-19"}, "Ngày cuối không được trước ngày đầu"),
    ],
)
def test_days_in_the_wrong_order_are_refused_and_nothing_typed_is_lost(
    world: World, office: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = office.post(reverse("plans:add_event", args=[world.plan.pk]), {**FORM, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Hội thảo chuyển đổi số" in answer.content.decode()
    assert not Event.objects.exists()


def test_an_event_does_not_become_another_one(world: World, office: Client) -> None:
    make_conference(world, title="Hội thảo A")
    second = make_conference(world, title="Hội thảo B")
    answer = office.post(reverse("plans:change_event", args=[second.pk]), {**FORM, "title": "hội thảo a"})
    assert answer.status_code == 422
    second.refresh_from_db()
    assert second.title == "Hội thảo B"


@pytest.mark.parametrize("kind", [EventKind.NATIONAL_DAY, EventKind.CITY_DAY, EventKind.MONTH])
def test_the_three_named_occasions_have_a_starting_kit(world: World, office: Client, kind: str) -> None:
    event = make_event(world, kind=kind)
    office.post(reverse("plans:start_kit", args=[event.pk]))
    assert event.kit.count() == len(starters(kind)) >= 5
    assert event.kit.first().by == dt.date(2024, 9, 26)  # two weeks before
    with pytest.raises(ValidationError):
        kit.start_kit(actor=world.office, event=event)


def rows(prefix: str, first: dict[str, str], *lines: dict[str, str]) -> dict[str, str]:
    """What a browser sends for a table of rows of which the first is there already."""
    data = {f"{prefix}-TOTAL_FORMS": str(1 + len(lines)), f"{prefix}-INITIAL_FORMS": "1"}
    for number, line in enumerate((first, *lines)):
        data |= {f"{prefix}-{number}-{name}": text for name, text in line.items()}
    return data


def test_checklist_and_programme_are_typed_as_tables(world: World, office: Client) -> None:
    event = make_event(world)
    kept = event.kit.create(text="Treo băng rôn")
    gone = event.programme.create(at="8h00", what="Khai mạc")
    data = rows("viec", {"number": str(kept.pk), "text": "Treo hai băng rôn"}, {"text": "Chào cờ", "by": "2024-10-07"})
    data |= rows("chuong-trinh", {"number": str(gone.pk), "what": "", "at": ""}, {"at": "9h00", "what": "Bế mạc"})
    answer = office.post(reverse("plans:kit", args=[event.pk]), data)
    assert answer.status_code == 302
    assert event.kit.get(pk=kept.pk).text == "Treo hai băng rôn"
    assert event.kit.get(text="Chào cờ").by == dt.date(2024, 10, 7)
    assert list(event.programme.values_list("what", flat=True)) == ["Bế mạc"]


def test_a_row_without_its_first_field_is_told_and_kept(world: World, office: Client) -> None:
    event = make_event(world)
    data = rows("viec", {"product": "Ảnh chụp"}) | rows("chuong-trinh", {})
    answer = office.post(reverse("plans:kit", args=[event.pk]), data)
    assert answer.status_code == 422
    assert "Ảnh chụp" in answer.content.decode()
    assert not event.kit.exists()


def test_a_kit_is_issued_to_the_units_that_were_chosen(world: World, office: Client) -> None:
    event = make_event(world)
    where = reverse("plans:issue_kit", args=[event.pk])
    assert "Danh mục việc còn trống, đơn vị" in office.post(where).content.decode()
    kit.start_kit(actor=world.office, event=event)
    assert "Chưa chọn đơn vị cho sự kiện" in office.post(where).content.decode()
    office.post(reverse("plans:address_event", args=[event.pk]), {"kinds": ["primary"], "excluded": ""})
    preview = office.get(where).content.decode()
    assert world.school.name in preview
    assert world.other_school.name not in preview
    assert client_for(world.officer).get(reverse("plans:event", args=[event.pk])).content.count(b"Treo b") == 0
    assert office.post(where).status_code == 302
    assert Message.objects.filter(person=world.officer.user, url=reverse("plans:event", args=[event.pk])).exists()
    assert not Message.objects.filter(person=world.stranger.user).exists()
    page = client_for(world.officer).get(reverse("plans:event", args=[event.pk])).content.decode()
    assert "Treo băng rôn" in page
    assert "Lập kế hoạch hưởng ứng" in page
    assert (
        "Lập kế hoạch hưởng ứng"
        not in client_for(world.stranger).get(reverse("plans:event", args=[event.pk])).content.decode()
    )


def test_units_outside_the_plans_branch_are_not_chosen(world: World) -> None:
    event = make_event(world)
    foreign = make_unit(kind=UnitKind.DEPARTMENT, name="Sở khác")
    with pytest.raises(ValidationError):
        kit.address(actor=world.office, event=event, kinds=[], extra=[foreign.pk], excluded=[])


def test_files_of_the_kit_are_read_by_the_units_below(world: World, office: Client) -> None:
    event = issue(world, make_event(world))
    where = reverse("plans:kit_file", args=[event.pk])
    assert office.post(where, {"title": "Áp phích"}).status_code == 422
    file = SimpleUploadedFile("huong-dan.txt", "Hướng dẫn treo băng rôn".encode())
    assert office.post(where, {"title": "Hướng dẫn", "file": file}).status_code == 302
    kept = event.kit_files.get()
    assert kept.file is not None
    link = reverse("files:file", args=[kept.file.key])
    teacher = client_for(world.officer)
    assert link in teacher.get(reverse("plans:event", args=[event.pk])).content.decode()
    answer = teacher.get(link)
    assert b"".join(answer.streaming_content).decode() == "Hướng dẫn treo băng rôn"  # type: ignore[attr-defined]
    office.post(where, {"remove": str(kept.pk)})
    assert not event.kit_files.exists()


def test_only_the_plans_office_prepares_a_kit(world: World) -> None:
    event = make_event(world)
    for actor in (world.district_office, world.head, world.leader):
        with pytest.raises(PermissionDenied):
            kit.start_kit(actor=actor, event=event)


def test_the_calendar_counts_the_days(world: World, office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_event(world)
    make_conference(world)
    where = reverse("plans:events", args=[world.plan.pk])
    for day, words in (("2024-10-01", "còn 9 ngày"), ("2024-10-10", "đang diễn ra"), ("2024-10-11", "Sự kiện đã qua")):
        monkeypatch.setenv("LANTOA_TODAY", day)
        assert words in office.get(where).content.decode()


def test_a_page_of_events_costs_the_same_however_many(world: World, office: Client) -> None:
    make_event(world)
    where = reverse("plans:events", args=[world.plan.pk])
    office.get(where)
    with CaptureQueriesContext(connection) as one:
        office.get(where)
    make_conference(world, title="Hội thảo A")
    make_conference(world, title="Hội thảo B")
    with CaptureQueriesContext(connection) as three:
        office.get(where)
    assert len(one) == len(three)


def test_the_invitation_has_the_programme_as_its_annex(world: World, office: Client) -> None:
    event = make_conference(world)
    kit.save_kit(
        actor=world.office,
        event=event,
        items=[],
        programme=[(None, {"at": "8h00", "what": "Khai mạc hội thảo", "who": "Ban Tổ chức"})],
    )
    answer = office.get(reverse("plans:invitation", args=[event.pk]))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    document = docx.Document(io.BytesIO(data))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "GIẤY MỜI" in text
    assert "Trung tâm Hội nghị thành phố" in text
    assert document.tables[-1].rows[1].cells[2].text == "Khai mạc hội thảo"


def test_an_event_that_is_over_asks_for_no_kit(world: World, office: Client) -> None:
    over, coming = make_event(world), make_event(world, title="Ngày hội", ends_on=dt.date(2024, 10, 20))
    assert "Đơn vị chưa thấy bộ tài liệu" in office.get(f"/ke-hoach/su-kien/{coming.pk}/").content.decode()
    page = office.get(f"/ke-hoach/su-kien/{over.pk}/").content.decode()
    assert "đã kết thúc" in page
    assert "bo-tai-lieu" not in page
