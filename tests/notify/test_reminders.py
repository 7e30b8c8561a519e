"""Reminders: who is told of what and when, in which words, once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.notify.actions import tell, tell_units
from lantoa.notify.models import Message, Run
from lantoa.notify.reminders import remind
from lantoa.orgs.models import Role, Unit, UnitKind
from lantoa.plans.actions import extend
from lantoa.plans.actions.assign import materialise_all
from lantoa.reports.actions import consolidate as making
from lantoa.reports.actions import levels
from lantoa.reports.cycles import level_due
from lantoa.reports.models import Cycle


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> int:
    """Run the reminders on a business day."""
    monkeypatch.setenv("LANTOA_TODAY", day)
    return remind()


def told(person: object) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("title", flat=True))


def test_whoever_does_it_is_told_two_weeks_before_and_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert on(monkeypatch, "2024-12-10") > 0
    mine = [title for title in told(world.officer.user) if title.startswith("Còn 14 ngày")]
    assert [title for title in mine if "I.2" in title]
    assert on(monkeypatch, "2024-12-10") == 0
    assert not told(world.head.user)


def test_what_is_late_is_said_to_the_head_from_the_third_day_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2024-12-25")
    assert any(title.startswith("Đã quá hạn: nhiệm vụ I.2.") for title in told(world.officer.user))
    assert not told(world.head.user)
    on(monkeypatch, "2024-12-27")
    heads = Message.objects.filter(person=world.head.user, title__contains="I.2.").get()
    assert heads.title.startswith("Quá hạn 3 ngày: nhiệm vụ I.2.")
    assert "Đề nghị đồng chí chỉ đạo hoàn thành ngay" in heads.body
    officers = Message.objects.filter(person=world.officer.user, title=heads.title).get()
    assert "Thầy (cô) vui lòng hoàn thành ngay" in officers.body


def test_what_is_done_or_extended_is_not_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = world.task("I.2").assignments.get(unit=world.school)
    asked = extend.ask(actor=world.officer, assignment=mine, until=dt.date(2025, 1, 15), reason="Cần thêm thời gian")
    extend.decide(actor=world.district_office, extension=asked, granted=True, answer="Đồng ý")
    on(monkeypatch, "2024-12-10")
    assert not [title for title in told(world.officer.user) if "I.2." in title and "Còn" in title]
    on(monkeypatch, "2025-01-12")
    assert [title for title in told(world.officer.user) if "I.2." in title and "Còn 3 ngày" in title]


def test_a_report_that_is_not_received_is_a_deadline_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle = Cycle.objects.get(plan=world.plan, period="2024-Q4")
    on(monkeypatch, (cycle.due_on - dt.timedelta(days=1)).isoformat())
    assert "Ngày mai đến hạn: báo cáo Quý IV năm 2024" in told(world.officer.user)


def test_a_district_is_reminded_of_its_consolidated_report_by_its_own_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = Cycle.objects.get(plan=world.plan, period="2024-Q3")
    person, what = world.district_office.user, "báo cáo tổng hợp Quý III năm 2024"
    assert (cycle.due_on, level_due(cycle)) == (dt.date(2024, 9, 17), dt.date(2024, 9, 19))
    on(monkeypatch, "2024-09-18")
    assert [title for title in told(person) if what in title] == [f"Ngày mai đến hạn: {what}"]
    assert what not in " ".join(told(world.officer.user))
    on(monkeypatch, "2024-09-20")
    assert f"Đã quá hạn: {what}" in told(person)
    levels.send_up(actor=world.district_office, consolidation=making.by_system(cycle, world.district))
    on(monkeypatch, "2024-09-22")
    assert f"Quá hạn 3 ngày: {what}" not in told(person)
    other = actor_for(Role.DISTRICT, world.other_district)
    on(monkeypatch, "2024-09-26")
    assert f"Quá hạn 7 ngày: {what}" in told(other.user)


def test_a_unit_where_nobody_does_it_has_its_head_told_in_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2024-12-10")
    assert [title for title in told(world.stranger.user) if "I.2." in title]


def test_a_day_without_a_run_is_made_good_with_one_message(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2024-12-16")
    on(monkeypatch, "2024-12-22")
    mine = [title for title in told(world.officer.user) if " nhiệm vụ I.2." in title]
    assert [title.split(":")[0] for title in mine] == ["Còn 3 ngày"]


def test_the_number_of_queries_does_not_grow_with_the_units(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-10")

    def counted() -> int:
        Message.objects.all().delete()
        Run.objects.update_or_create(name="remind", defaults={"day": dt.date(2024, 12, 9)})
        with CaptureQueriesContext(connection) as queries:
            assert remind() > 0
        return len(queries)

    few = counted()
    for _ in range(3):
        actor_for(Role.OFFICER, make_unit(world.district, UnitKind.PRIMARY))
    materialise_all()
    assert counted() == few


def test_telling_twice_under_one_key_tells_once(world: World) -> None:
    for number in (1, 0):
        assert (
            tell(
                code="plans.amended",
                unit=world.school,
                roles=[Role.HEAD],
                title="Kế hoạch đã sửa đổi",
                url="/",
                key="k",
            )
            == number
        )
    units = Unit.objects.filter(pk__in=[world.school.pk, world.other_school.pk])
    assert tell_units(code="plans.amended", units=units, roles=[Role.HEAD], title="Kế hoạch", url="/", key="k") == 1
    assert Message.objects.get(person=world.stranger.user).unit == world.other_school
    with pytest.raises(ValueError, match="not registered"):
        tell(code="plans.nothing", unit=world.school, roles=[Role.HEAD], title="A", url="/", key="x")


def test_the_bell_counts_what_is_not_read_and_a_message_leads_to_what_it_speaks_of(world: World) -> None:
    tell(code="plans.amended", to=[world.officer.user], title="Kế hoạch đã sửa đổi", url="/ke-hoach/", key="k")
    client = client_for(world.officer)
    assert "1 thông báo mới" in client.get("/ke-hoach/").content.decode()
    message = Message.objects.get(person=world.officer.user)
    opened = client.get(f"/thong-bao/{message.pk}/")
    assert (opened.status_code, opened["Location"]) == (302, "/ke-hoach/")
    assert "0 thông báo mới" in client.get("/ke-hoach/").content.decode()
    assert client_for(world.head).get(f"/thong-bao/{message.pk}/").status_code == 404


def test_all_can_be_marked_as_read_at_once(world: World) -> None:
    for key in "abc":
        tell(code="plans.amended", to=[world.officer.user], title=f"Kế hoạch {key}", url="/", key=key)
    client = client_for(world.officer)
    assert client.get("/thong-bao/?moi").content.decode().count("Kế hoạch ") >= 3
    assert client.post("/thong-bao/da-doc/").status_code == 302
    assert "Đã đọc hết thông báo" in client.get("/thong-bao/?moi").content.decode()
