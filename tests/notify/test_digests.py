"""The day's e-mail over a real SMTP server: one for each person, in its hours, tried again after a failure."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.factories.orgs import client_for
from tests.factories.smtp import Mailbox, mail_server
from tests.factories.world import World, make_world

from lantoa.notify.actions import tell
from lantoa.notify.digests import send_due
from lantoa.notify.models import Message, Preference
from lantoa.orgs.actor import actor_of
from lantoa.orgs.models import User

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def box(settings: LazySettings) -> Iterator[Mailbox]:
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_USE_TLS, settings.MAIL_READY = False, True
        settings.SITE_ADDRESS = "https://lantoa.example.vn"
        yield found


@pytest.fixture
def person(db: None) -> User:
    world: World = make_world()
    user = world.officer.user
    user.email = "co.hoa@hoamai.example.vn"
    user.save()
    return user


def told(person: User, key: str, due: dt.date | None = None) -> Message:
    tell(
        code="plans.amended",
        to=[person],
        title=f"Việc {key}",
        body="Thầy (cô) vui lòng hoàn thành.",
        url="/ke-hoach/",
        due=due,
        key=key,
    )
    message = Message.objects.get(person=person, key=key)
    Message.objects.filter(pk=message.pk).update(made_at=tuesday(5))
    return message


def tuesday(hour: int, minute: int = 0, day: int = 15) -> dt.datetime:
    """15 October 2024 is a Tuesday."""
    return dt.datetime(2024, 10, day, hour, minute, tzinfo=HERE)


def test_everything_of_a_day_is_one_letter_at_the_persons_hour(box: Mailbox, person: User) -> None:
    for key in "abc":
        told(person, key)
    assert send_due(tuesday(6, 45)) == 0
    assert send_due(tuesday(7, 15)) == 1
    letter = box.letters[0]
    assert letter["To"] == "co.hoa@hoamai.example.vn"
    assert letter["Subject"] == "Lan Tỏa: 3 việc cần lưu ý"
    assert letter["List-Unsubscribe"] == "<https://lantoa.example.vn/thong-bao/tuy-chon/>"
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    text = plain.get_content()
    assert all(f"Việc {key}" in text for key in "abc")
    assert "https://lantoa.example.vn/ke-hoach/" in text
    assert f"Kính gửi {person}" in html.get_content()
    told(person, "d")
    assert send_due(tuesday(9)) == 0
    assert send_due(tuesday(7, 15, day=16)) == 1
    assert [one["Subject"] for one in box.letters][1] == "Việc d"


def test_what_is_due_within_two_days_leaves_at_once_but_not_at_night(box: Mailbox, person: User) -> None:
    told(person, "soon", dt.date(2024, 10, 16))
    told(person, "later", dt.date(2024, 10, 29))
    assert send_due(tuesday(5)) == 0
    assert send_due(tuesday(6, 35)) == 1
    assert box.letters[0]["Subject"] == "Việc soon"
    assert Message.objects.get(key="later").mailed_at is None


def test_on_a_saturday_only_what_is_urgent_leaves(box: Mailbox, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-19")
    told(person, "soon", dt.date(2024, 10, 20))
    told(person, "later")
    assert send_due(tuesday(9, day=19)) == 1
    assert box.letters[0]["Subject"] == "Việc soon"


def test_a_refusal_is_kept_with_its_reason_and_tried_again(box: Mailbox, person: User) -> None:
    told(person, "a")
    box.refusal = "451 4.3.0 Hop thu day"
    assert send_due(tuesday(8)) == 0
    assert Message.objects.get(key="a").mailed_at is None
    assert "Hop thu day" in Preference.objects.get(person=person).error
    page = client_for_user(person).get("/thong-bao/tuy-chon/").content.decode()
    assert "E-mail gần nhất chưa gửi được" in page
    box.refusal = ""
    assert send_due(tuesday(8, 15)) == 1
    assert Preference.objects.get(person=person).error == ""


def test_who_wants_none_who_has_read_it_and_who_has_no_address_get_nothing(box: Mailbox, person: User) -> None:
    message = told(person, "a")
    client_for_user(person).get(f"/thong-bao/{message.pk}/")
    assert send_due(tuesday(8)) == 0
    told(person, "b")
    form = {"hour": "7", "quiet_from": "20:00", "quiet_until": "06:30"}
    assert client_for_user(person).post("/thong-bao/tuy-chon/", form).status_code == 302
    assert send_due(tuesday(8)) == 0
    Preference.objects.filter(person=person).update(by_mail=True)
    person.email = ""
    person.save()
    assert send_due(tuesday(8)) == 0
    assert not box.letters


def test_an_hour_within_the_quiet_hours_is_refused_and_what_was_typed_stays(person: User) -> None:
    form = {"by_mail": "on", "hour": "7", "quiet_from": "19:00", "quiet_until": "08:00"}
    answer = client_for_user(person).post("/thong-bao/tuy-chon/", form)
    assert answer.status_code == 422
    assert "nằm trong khoảng không gửi" in answer.content.decode()
    assert 'value="19:00"' in answer.content.decode()
    assert not Preference.objects.filter(person=person).exists()


def test_without_a_mail_server_nothing_leaves(person: User) -> None:
    told(person, "a")
    assert send_due(tuesday(8)) == 0


def client_for_user(person: User) -> Client:

    return client_for(actor_of(person))


def test_urgent_letters_do_not_use_up_the_letter_of_the_day(box: Mailbox, person: User) -> None:
    for key in ("soon", "sooner"):
        told(person, key, dt.date(2024, 10, 16))
    told(person, "later", dt.date(2024, 10, 29))
    assert send_due(tuesday(6, 35)) == 1
    assert Message.objects.get(key="later").mailed_at is None
    assert send_due(tuesday(7, 15)) == 1
    assert box.letters[1]["Subject"] == "Việc later"


def test_one_urgent_thing_at_the_persons_hour_is_the_letter_of_the_day(box: Mailbox, person: User) -> None:
    told(person, "soon", dt.date(2024, 10, 16))
    assert send_due(tuesday(7, 15)) == 1
    told(person, "later", dt.date(2024, 10, 29))
    assert send_due(tuesday(9)) == 0
    assert send_due(tuesday(7, 15, day=16)) == 1
