"""Registering for contests and conferences: days, places, answers, who came."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from tests.factories.events import make_conference, make_event
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.notify.models import Message
from lantoa.orgs.actor import Actor
from lantoa.plans.actions import registrations
from lantoa.plans.models import Event, Registration

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_conference(world)


def registered(actor: Actor, event: Event, people: int = 2) -> Registration:
    return registrations.register(actor=actor, event=event, people=people, names=[], contact="Lan, 0912")


def test_a_unit_registers_and_corrects_itself_once(world: World, event: Event) -> None:
    teacher = client_for(world.officer)
    where = reverse("plans:register", args=[event.pk])
    names = "Nguyễn Thị Lan, hiệu trưởng\nTrần Văn Nam, giáo viên"
    answer = teacher.post(where, {"people": "1", "names": names, "contact": "Lan, 0912"})
    assert answer.status_code == 422
    assert "nhiều người hơn" in answer.content.decode()
    assert "Trần Văn Nam" in answer.content.decode()
    for people in ("2", "3"):
        assert teacher.post(where, {"people": people, "names": names, "contact": "Lan, 0912"}).status_code == 302
    row = Registration.objects.get()
    assert (row.people, len(row.names), row.state) == (3, 2, State.ASKED)


def test_after_the_last_day_nobody_registers_or_withdraws(
    world: World, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-11-10")
    row = registered(world.officer, event)
    monkeypatch.setenv("LANTOA_TODAY", "2024-11-11")
    with pytest.raises(ValidationError, match="10/11/2024"):
        registered(world.stranger, event)
    with pytest.raises(ValidationError, match="10/11/2024"):
        registrations.unregister(actor=world.officer, registration=row)
    with pytest.raises(ValidationError, match="không cần đăng ký"):
        registered(world.officer, make_event(world))


def test_places_are_given_until_none_is_left(world: World, event: Event) -> None:
    first, second = registered(world.officer, event, 4), registered(world.stranger, event, 2)
    office = client_for(world.office)
    office.post(reverse("plans:registration", args=[first.pk]), {"answer": "confirm"})
    answer = office.post(reverse("plans:registration", args=[second.pk]), {"answer": "confirm"})
    assert answer.status_code == 422
    assert "Còn 1 chỗ" in answer.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.CONFIRMED, State.ASKED)
    registrations.decide(actor=world.office, registration=first, confirm=True)  # its own places are no hindrance


def test_declining_needs_a_reason_which_the_unit_reads(world: World, event: Event) -> None:
    row = registered(world.officer, event)
    office = client_for(world.office)
    where = reverse("plans:registration", args=[row.pk])
    assert office.post(where, {"answer": "decline", "reason": " "}).status_code == 422
    office.post(where, {"answer": "decline", "reason": "Hội trường đã đủ chỗ"})
    page = client_for(world.officer).get(reverse("plans:event", args=[event.pk])).content.decode()
    assert "Hội trường đã đủ chỗ" in page
    told = Message.objects.get(person=world.officer.user)
    assert (told.title, told.body) == (f"Từ chối đăng ký dự {event}", "Hội trường đã đủ chỗ")
    assert Message.objects.filter(person=world.office.user, url=where).count() == 1
    for actor in (world.officer, world.district_office):
        with pytest.raises(PermissionDenied):
            registrations.decide(actor=actor, registration=row, confirm=True)


def test_attendance_is_noted_from_the_first_day_and_never_more_than_registered(
    world: World, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = registered(world.officer, event)
    note = registrations.note_attendance
    with pytest.raises(ValidationError, match="đã được xác nhận"):
        note(actor=world.office, registration=row, attended=1)
    registrations.decide(actor=world.office, registration=row, confirm=True)
    with pytest.raises(ValidationError, match="chưa bắt đầu"):
        note(actor=world.office, registration=row, attended=1)
    monkeypatch.setenv("LANTOA_TODAY", "2024-11-20")
    with pytest.raises(ValidationError, match="Đã đăng ký 2 người"):
        note(actor=world.office, registration=row, attended=3)
    client_for(world.office).post(reverse("plans:registration", args=[row.pk]), {"attended": "0"})
    row.refresh_from_db()
    assert row.attended == 0


def test_a_withdrawn_registration_gives_its_places_back_and_may_come_again(world: World, event: Event) -> None:
    row = registered(world.officer, event, 5)
    registrations.decide(actor=world.office, registration=row, confirm=True)
    client_for(world.officer).post(reverse("plans:withdraw_registration", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN
    with pytest.raises(ValidationError, match="đã rút"):
        registrations.decide(actor=world.office, registration=row, confirm=True)
    other = registered(world.stranger, event, 5)
    registrations.decide(actor=world.office, registration=other, confirm=True)
    assert registered(world.officer, event, 1).state == State.ASKED


def test_one_unit_does_not_see_whom_another_sends(world: World, event: Event) -> None:
    row = registered(world.stranger, event)
    page = client_for(world.officer).get(reverse("plans:event", args=[event.pk])).content.decode()
    assert world.other_school.name not in page
    assert client_for(world.officer).post(reverse("plans:withdraw_registration", args=[row.pk])).status_code == 404
