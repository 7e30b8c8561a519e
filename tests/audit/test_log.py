"""The log: who did what to which record, when and from where; what it refuses; what it can never forget."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_unit, make_user

from lantoa.audit import registry
from lantoa.audit.log import System, history, record
from lantoa.audit.models import Entry
from lantoa.orgs.models import Role, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Unit:
    return make_unit(make_department(), code="TH01", name="Trường Tiểu học Đằng Hải")


def _save_details(client: Client, **headers: str) -> Entry:
    values = {"short_name": "", "website": "", "pupils": "640"}
    client.post(reverse("orgs:details", args=["TH01"]), values, headers=headers)
    return Entry.objects.latest("pk")


def test_a_line_says_who_did_what_to_what_from_where(school: Unit) -> None:
    head = actor_for(Role.HEAD, school)
    entry = _save_details(client_for(head))
    assert (entry.action, entry.user_id, entry.unit_code) == ("orgs.unit_changed", head.user.pk, "TH01")
    assert str(head.user) in entry.who
    assert (entry.subject, entry.subject_id) == ("Trường Tiểu học Đằng Hải", str(school.pk))
    assert entry.data["after"]["pupils"] == 640
    assert entry.address == "127.0.0.1"
    assert str(entry.label)


@pytest.mark.parametrize(
    ("proxies", "told", "kept"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "không phải địa chỉ", None),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_behind_a_proxy_the_reader_s_own_address_is_kept_and_a_forged_one_is_not(
    school: Unit, settings: object, proxies: int, told: str, kept: str | None
) -> None:
    settings.TRUSTED_PROXIES = proxies  # type: ignore[attr-defined]
    client = client_for(actor_for(Role.HEAD, school))
    assert _save_details(client, **{"X-Forwarded-For": told.encode().decode("latin-1")}).address == kept


def test_the_history_of_a_record_is_its_own_newest_first(school: Unit) -> None:
    other = make_user()
    registry.register("test.seen", "Seen")
    for subject in (school, other, school):
        record(System("test"), "test.seen", subject, number=subject.pk)
    lines = list(history(school))
    assert [line.subject_id for line in lines] == [str(school.pk)] * 2
    assert lines[0].pk > lines[1].pk
    assert (lines[0].who, lines[0].user_id, lines[0].address) == ("test", None, None)


def test_an_unknown_action_is_a_mistake_and_a_code_has_one_label(school: Unit) -> None:
    with pytest.raises(ValueError, match="not registered"):
        record(System("test"), "test.unheard", school)
    registry.register("test.twice", "One")
    registry.register("test.twice", "One")
    with pytest.raises(ValueError, match="two labels"):
        registry.register("test.twice", "Two")
    assert registry.label("gone.room") == "gone.room"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET who = 'ai đó'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_the_database_itself_refuses_to_change_the_log(school: Unit, statement: str) -> None:
    record(System("test"), registry.register("test.seen", "Seen"), school)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.filter(who="test").exists()
