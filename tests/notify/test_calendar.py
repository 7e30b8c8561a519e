"""The calendar of a person: read back by a calendar program, the same while nothing changed, closed by a new address."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.factories.orgs import client_for
from tests.factories.reports import quarter, sent
from tests.factories.world import World, make_world

from lantoa.notify.models import Preference
from lantoa.orgs.models import Post, Role, Tenure
from lantoa.plans.models import Event


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def address(world: World) -> str:
    client_for(world.officer).post("/thong-bao/tuy-chon/lich-moi/")
    return f"/lich/{Preference.objects.get(person=world.officer.user).calendar}.ics"


def test_deadlines_and_events_stand_in_it_with_lasting_names(world: World) -> None:
    Event.objects.create(
        plan=world.plan,
        title="Ngày Chuyển đổi số quốc gia 10/10",
        level=Event.Level.NATIONAL,
        starts_on=dt.date(2024, 10, 10),
        ends_on=dt.date(2024, 10, 12),
    )
    answer = Client().get(address(world))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = {str(one["uid"]).split("-")[0]: one for one in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert set(found) == {"assignment", "event", "report"}
    event = found["event"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2024, 10, 10), dt.date(2024, 10, 13))
    everything = [str(one["summary"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert any(text.startswith("Hạn: I.2.") for text in everything)
    assert "Hạn gửi báo cáo Quý III năm 2024" in everything
    alarms = Calendar.from_ical(answer.content).walk("VALARM")
    assert alarms
    assert all(alarm["trigger"].dt < dt.timedelta() for alarm in alarms)


def test_unchanged_it_is_not_sent_again_and_a_moved_deadline_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    where = address(world)
    first = Client().get(where)
    again = Client().get(where, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    mine = world.task("I.2").assignments.get(unit=world.school)
    mine.extended_to = dt.date(2025, 1, 15)
    mine.save()
    later = timezone.now() + dt.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    moved = Client().get(where, headers={"If-None-Match": first["ETag"]})
    assert moved.status_code == 200
    starts = {str(one["uid"]): one["dtstart"].dt for one in Calendar.from_ical(moved.content).walk("VEVENT")}
    before = {str(one["uid"]): one["dtstart"].dt for one in Calendar.from_ical(first.content).walk("VEVENT")}
    assert set(starts) == set(before)
    changed = {uid for uid in starts if starts[uid] != before[uid]}
    assert changed == {f"assignment-{mine.pk}@127.0.0.1"}
    was, now = (
        {str(one["uid"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")} for answer in (first, moved)
    )
    assert {str(uid): one["sequence"] for uid, one in now.items()} == {uid: int(uid in changed) for uid in starts}
    for uid, one in now.items():
        assert one["last-modified"].dt == one["dtstamp"].dt
        assert (one["last-modified"].dt > was[uid]["last-modified"].dt) == (uid in changed)


def test_what_is_done_is_ticked_and_its_number_stays(world: World) -> None:
    where = address(world)
    before = {str(one["uid"]): one for one in Calendar.from_ical(Client().get(where).content).walk("VEVENT")}
    uid = f"report-{quarter(world).pk}@127.0.0.1"
    assert not str(before[uid]["summary"]).startswith("✓")
    sent(world)
    after = {str(one["uid"]): one for one in Calendar.from_ical(Client().get(where).content).walk("VEVENT")}
    assert str(after[uid]["summary"]) == f"✓ {before[uid]['summary']}"
    assert (after[uid]["sequence"], after[uid]["dtstart"].dt) == (0, before[uid]["dtstart"].dt)


def test_a_new_address_closes_the_old_one(world: World) -> None:
    old = address(world)
    new = address(world)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    world.officer.user.is_active = False
    world.officer.user.save()
    assert Client().get(new).status_code == 404


def test_a_person_with_two_posts_sees_what_both_units_owe(world: World) -> None:
    second = Post.objects.create(unit=world.other_school, role=Role.OFFICER, title="Phụ trách truyền thông")
    Tenure.objects.create(post=second, user=world.officer.user, since=dt.date(2024, 1, 1))
    text = Calendar.from_ical(Client().get(address(world)).content)
    found = [str(one["uid"]) for one in text.walk("VEVENT")]
    assert len(found) == len(set(found))
    for unit in (world.school, world.other_school):
        mine = world.task("I.2").assignments.get(unit=unit)
        assert f"assignment-{mine.pk}@127.0.0.1" in found


def test_a_district_has_the_day_of_its_own_consolidated_report(world: World) -> None:
    client_for(world.district_office).post("/thong-bao/tuy-chon/lich-moi/")
    token = Preference.objects.get(person=world.district_office.user).calendar
    text = Calendar.from_ical(Client().get(f"/lich/{token}.ics").content)
    found = {str(one["summary"]): one["dtstart"].dt for one in text.walk("VEVENT")}
    assert found["Hạn gửi báo cáo tổng hợp Quý III năm 2024"] == dt.date(2024, 9, 19)
    assert "Hạn gửi báo cáo Quý III năm 2024" not in found
