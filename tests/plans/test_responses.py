"""A unit's response plan: from the kit, adapted, ticked with proof, printed; and the summary that follows from the records."""

import datetime as dt
import io
import uuid
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity, photograph
from tests.factories.events import issue, make_conference, make_event
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.activities.actions.proof import add_file
from lantoa.activities.actions.review import accept, return_
from lantoa.activities.models import Activity
from lantoa.indicators.models import Indicator
from lantoa.notify.deadlines import open_between
from lantoa.orgs.models import Role, UnitKind
from lantoa.periods import clock
from lantoa.plans.actions import registrations, respond
from lantoa.plans.events.summary import summary
from lantoa.plans.models import ActivityKind, Event, EventResponse, ResponseItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return issue(world, make_event(world))


def started(world: World, event: Event) -> EventResponse:
    return respond.start_response(actor=world.officer, event=event)


def filed(world: World, event: Event, **values: Any) -> Activity:
    return make_activity(world.officer, world.plan, event=event, kind=ActivityKind.DX_DAY, **values)


def test_the_unit_gets_the_kit_once_and_adapts_it(world: World, event: Event) -> None:
    teacher = client_for(world.officer)
    where = reverse("plans:respond", args=[event.pk])
    assert teacher.post(where).status_code == teacher.post(where).status_code == 302
    response = EventResponse.objects.get(unit=world.school)
    assert list(response.items.values_list("text", flat=True)) == list(event.kit.values_list("text", flat=True))
    first, *others = response.items.all()
    data = {"in_charge": "Cô Lan", "contact": "0912 000 000", "viec-TOTAL_FORMS": "3", "viec-INITIAL_FORMS": "2"}
    data |= {"viec-0-number": str(first.pk), "viec-0-text": "Phân công cô Lan", "viec-0-who": "Hiệu trưởng"}
    data |= {"viec-1-number": str(others[0].pk), "viec-1-text": ""}
    data |= {"viec-2-text": "Thi vẽ tranh về chuyển đổi số", "viec-2-by": "2024-10-09"}
    assert teacher.post(reverse("plans:change_response", args=[response.pk]), data).status_code == 302
    assert list(response.items.values_list("text", "kit_item")) == [
        ("Phân công cô Lan", first.kit_item_id),
        ("Thi vẽ tranh về chuyển đổi số", None),
    ]
    page = teacher.get(reverse("plans:response", args=[response.pk])).content.decode()
    assert "Cô Lan" in page
    assert "của đơn vị" in page
    assert event.kit.count() == 7  # the Office's kit is as it was


def test_a_unit_that_is_not_addressed_or_comes_before_the_kit_is_told(world: World) -> None:
    early = make_event(world, title="Ngày Chuyển đổi số thành phố")
    with pytest.raises(ValidationError, match="chưa được gửi"):
        respond.start_response(actor=world.officer, event=early)
    issued = issue(world, early, ("lower",))
    with pytest.raises(ValidationError, match="không yêu cầu"):
        respond.start_response(actor=world.officer, event=issued)


def test_an_item_is_ticked_by_an_own_activity_of_the_event(world: World, event: Event) -> None:
    response = started(world, event)
    item, other = response.items.all()[:2]
    proof = filed(world, event)
    teacher = client_for(world.officer)
    answer = teacher.post(reverse("plans:tick", args=[item.pk]), {"proof": str(proof.pk)})
    assert answer.status_code == 302
    item.refresh_from_db()
    assert (item.proof, item.done_on) == (proof.pk, proof.held_on)
    page = teacher.get(reverse("plans:response", args=[response.pk])).content.decode()
    assert "xong 1/7" in page
    assert reverse("activities:activity", args=[proof.pk]) in page
    foreign = make_activity(world.stranger, world.plan, event=event)
    elsewhere = make_activity(world.officer, world.plan)
    for wrong in (foreign.pk, elsewhere.pk):
        answer = teacher.post(reverse("plans:tick", args=[other.pk]), {"proof": str(wrong)})
        assert answer.status_code == 422
    answer = teacher.post(reverse("plans:tick", args=[other.pk]), {"said": " "})
    assert "Chọn hoạt động làm minh chứng" in answer.content.decode()
    teacher.post(reverse("plans:tick", args=[other.pk]), {"said": "Đã phân công"})
    other.refresh_from_db()
    assert other.done_on == clock.today()


def test_a_proof_that_is_returned_opens_the_item_again(world: World, event: Event) -> None:
    response = started(world, event)
    item = response.items.first()
    assert item is not None
    proof = filed(world, event)
    respond.finish_item(actor=world.officer, item=item, proof=proof.pk, said="")
    return_(actor=world.head, activity=proof, reason="Ảnh mờ")
    page = client_for(world.officer).get(reverse("plans:response", args=[response.pk])).content.decode()
    assert "thiếu minh chứng" in page
    assert "xong 0/7" in page


def test_a_ticked_item_is_not_left_out_before_its_tick_is_taken_back(world: World, event: Event) -> None:
    response = started(world, event)
    item, other = response.items.all()[:2]
    respond.finish_item(actor=world.officer, item=item, proof=None, said="Đã làm")
    rest = [(other.pk, {"text": other.text})]
    head = {"in_charge": "", "contact": ""}
    with pytest.raises(ValidationError, match="đã đánh dấu xong"):
        respond.save_response(actor=world.officer, response=response, head=head, items=rest)
    respond.reopen_item(actor=world.officer, item=item)
    respond.save_response(actor=world.officer, response=response, head=head, items=rest)
    assert response.items.get() == other


def test_items_that_are_not_ticked_are_deadlines(world: World, event: Event) -> None:
    response = started(world, event)
    item = response.items.first()
    assert item is not None
    first, last = dt.date(2024, 9, 1), dt.date(2024, 10, 31)
    owed = [one for one in open_between(first, last) if one.key.startswith("response-item")]
    assert {one.unit for one in owed} == {world.school.pk}
    assert len(owed) == 7
    respond.finish_item(actor=world.officer, item=item, proof=None, said="Đã phân công")
    owed = [one for one in open_between(first, last) if one.key.startswith("response-item")]
    assert len(owed) == 6


def test_others_read_but_do_not_write(world: World, event: Event) -> None:
    response = started(world, event)
    item = ResponseItem.objects.filter(response=response)[0]
    with pytest.raises(PermissionDenied):
        respond.finish_item(actor=world.office, item=item, proof=None, said="x")
    where = reverse("plans:response", args=[response.pk])
    assert client_for(world.district_office).get(where).status_code == 200
    assert client_for(world.stranger).get(where).status_code == 404


def test_the_response_plan_is_a_statutory_plan(world: World, event: Event) -> None:
    response = started(world, event)
    answer = client_for(world.head).get(reverse("plans:response_word", args=[response.pk]))
    document = docx.Document(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Hưởng ứng Ngày Chuyển đổi số quốc gia" in text
    assert f"Căn cứ Kế hoạch số {world.plan.number}" in text
    cells = [row.cells[1].text for table in document.tables for row in table.rows if len(row.cells) > 3]
    assert "Treo băng rôn, khẩu hiệu hoặc trình chiếu thông điệp tại cổng trường, bảng tin" in cells


def test_the_summary_counts_what_was_accepted_and_nothing_else(world: World, event: Event) -> None:
    found = summary(world.office, event, clock.today())
    assert (found.whole.units, found.whole.responded, found.whole.activities) == (2, 0, 0)
    started(world, event)
    one = filed(world, event, reach=120)
    add_file(
        actor=world.officer,
        activity=one,
        data=photograph(),
        name="a.jpg",
        client_id=uuid.uuid4(),
    )
    found = summary(world.office, event, clock.today())
    assert (found.whole.responded, found.whole.activities, found.waiting) == (1, 0, 1)
    accept(actor=world.head, activity=one)
    found = summary(world.office, event, clock.today())
    whole = found.whole
    assert (whole.responded, whole.active, whole.activities, whole.people, whole.photographs) == (1, 1, 1, 120, 1)
    assert [(part.name, part.responded, part.units) for part in found.areas] == [
        (world.district.name, 1, 1),
        (world.other_district.name, 0, 1),
    ]
    assert [proof.pk for _answer, proof in found.notable] == [one.pk]
    assert summary(world.stranger, event, clock.today()).whole.responded == 0  # within one's own reach
    office = client_for(world.office)
    listed = f"{reverse('activities:list')}?su-kien={event.pk}&trang-thai=accepted"
    page = office.get(reverse("plans:event_results", args=[event.pk])).content.decode()
    assert listed.replace("&", "&amp;") in page
    assert one.title in office.get(listed).content.decode()
    make_activity(world.officer, world.plan, title="Chuyện khác")
    assert "Chuyện khác" not in office.get(listed).content.decode()


def test_the_units_behind_a_figure_are_one_click_away(world: World, event: Event) -> None:
    started(world, event)
    office = client_for(world.office)
    where = reverse("plans:event_answers", args=[event.pk])
    none = office.get(where, {"tinh-trang": "none"}).content.decode()
    assert world.other_school.name in none
    assert world.school.name not in none
    area = office.get(where, {"dia-ban": world.district.code}).content.decode()
    assert world.school.name in area
    assert world.other_school.name not in area


def test_registrations_are_no_participation(world: World) -> None:
    event = make_conference(world)
    row = registrations.register(actor=world.officer, event=event, people=2, names=[], contact="Lan, 0912")
    registrations.decide(actor=world.office, registration=row, confirm=True)
    found = summary(world.office, event, clock.today())
    assert (found.expected, found.came, found.whole.activities) == (2, 0, 0)
    page = client_for(world.office).get(
        reverse("indicators:indicator", args=[Indicator.objects.get(definition="city_events").pk])
    )
    assert event.title not in page.content.decode()


def test_the_summary_costs_the_same_however_many_answer(world: World, event: Event) -> None:
    office = client_for(world.office)
    where = reverse("plans:event_results", args=[event.pk])
    started(world, event)
    filed(world, event)
    office.get(where)
    with CaptureQueriesContext(connection) as one:
        office.get(where)
    for number in range(2):
        school = make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học {number}")
        teacher = actor_for(Role.OFFICER, school)
        respond.start_response(actor=teacher, event=event)
        make_activity(teacher, world.plan, event=event)
    with CaptureQueriesContext(connection) as three:
        office.get(where)
    assert len(one) == len(three)


def test_the_summary_as_word_says_the_same(world: World, event: Event) -> None:
    accept(actor=world.head, activity=filed(world, event, reach=120))
    answer = client_for(world.office).get(reverse("plans:event_results_word", args=[event.pk]))
    document = docx.Document(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Có 1/2 đơn vị hưởng ứng (50%)" in text
    assert "1 hoạt động với 120 lượt người tham gia" in text
    assert document.tables[-1].rows[-1].cells[1].text == "Tổng"
