"""Cycles open by the calendar and are marked when due; the calendar is a setting that moves only what has not opened."""

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, quarter, sent
from tests.factories.world import World, make_world

from lantoa.notify.models import Message
from lantoa.periods.calendar import Period, PeriodCalendar
from lantoa.reports.actions import review
from lantoa.reports.actions.open import follow
from lantoa.reports.completeness import tables
from lantoa.reports.forms import holidays_of, holidays_text
from lantoa.reports.models import CalendarSetting, Cycle, Report
from lantoa.reports.queries import UnitFilter, areas, to_review, units_of

D = dt.date
_DAYS = st.dates(D(2024, 1, 1), D(2026, 1, 1))


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_a_cycle_opens_on_its_day_and_is_marked_on_the_day_after_it_was_due(world: World) -> None:
    last = quarter(world, "2024-Q4")
    assert last.state == "planned"
    follow(D(2024, 10, 15))  # the quarters that had opened with the plan
    assert follow(D(2024, 12, 6)) == ([], [])
    opened, _marked = follow(D(2024, 12, 7))
    assert [cycle.period for cycle in opened] == ["2024-Q4", "2024"]
    assert Message.objects.filter(code="reports.cycle_opened", person=world.officer.user).count() == 2
    assert follow(D(2024, 12, 7)) == ([], [])
    _opened, marked = follow(D(2024, 12, 18))
    assert {cycle.period for cycle in marked} == {"2024-Q4", "2024"}
    last.refresh_from_db()
    assert (last.at_due["received"], last.at_due["expected"]) == (0, len(last.at_due["missing"]))
    assert follow(D(2024, 12, 19)) == ([], [])


def test_a_change_of_the_calendar_is_shown_first_and_moves_no_opened_cycle(world: World) -> None:
    client, address = client_for(world.office), f"{reverse('reports:calendar')}?nam=2024"
    values = {"closing_day": "20", "opens_before": "10", "reporting_days": "5", "days_off": "23/12/2024 Nghỉ bù"}
    page = client.post(address, {**values, "do": "look"}).content.decode()
    assert "20/12/2024" in page
    assert not CalendarSetting.objects.exists()
    before = quarter(world)
    client.post(address, {**values, "do": "save"})
    after, last, year = quarter(world), quarter(world, "2024-Q4"), quarter(world, "2024")
    assert (after.first, after.last, after.due_on) == (before.first, before.last, before.due_on)
    assert (last.first, last.last, last.opens_on) == (D(2024, 9, 15), D(2024, 12, 20), D(2024, 12, 10))
    assert last.due_on == D(2024, 12, 30)  # five working days, the 23rd is none
    assert (year.first, year.last) == (quarter(world, "2024-Q1").first, D(2024, 12, 20))
    wrong = client.post(address, {**values, "days_off": "32/13/2024"})
    assert wrong.status_code == 422
    assert "Dòng 1" in wrong.content.decode()
    assert client_for(world.district_office).get(address).status_code == 403


@given(st.lists(st.tuples(_DAYS, st.integers(0, 20), st.sampled_from(["Tết Nguyên đán", "Giỗ Tổ", ""])), max_size=5))
def test_holidays_are_read_back_as_they_are_written(days: list[tuple[dt.date, int, str]]) -> None:
    rows = sorted(
        [first.isoformat(), (first + dt.timedelta(days=more)).isoformat(), name] for first, more, name in days
    )
    assert holidays_of(holidays_text(rows)) == rows


@given(st.sets(_DAYS, max_size=30), st.integers(1, 15), st.integers(1, 4))
def test_the_due_day_has_just_so_many_working_days_before_it(free: set[dt.date], days: int, number: int) -> None:
    calendar = PeriodCalendar(reporting_days=days, holidays=frozenset(free))
    period = Period(2024, "quarter", number)
    last, due = calendar.bounds(period)[1], calendar.reports_due(period)
    between = [last + dt.timedelta(days=step) for step in range(1, (due - last).days + 1)]
    assert sum(day.weekday() < 5 and day not in free for day in between) == days
    assert due.weekday() < 5
    assert due not in free


def test_nothing_to_report_is_an_answer_where_the_records_agree(world: World) -> None:
    client, cycle = client_for(world.head), quarter(world)
    address = reverse("reports:nothing", args=[cycle.pk])
    activity = accepted(world)
    refused = client.post(address)
    assert refused.status_code == 422
    assert "1 hoạt động được chấp nhận" in refused.content.decode()
    assert not Report.objects.filter(state="submitted").exists()
    activity.delete()
    assert client_for(world.officer).post(address).status_code == 403
    client.post(address)
    report = Report.objects.get()
    assert (report.state, report.nothing) == ("submitted", True)
    assert "không phát sinh" in report.versions.get().content["texts"]["results"]
    row = next(one for one in areas(world.office, cycle) if one.unit == world.district)
    assert (row.received, row.nothing) == (1, 1)
    assert units_of(world.office, cycle, UnitFilter(state="nothing")).get() == world.school


def test_many_are_accepted_and_put_back_in_few_statements(world: World, django_assert_max_num_queries: object) -> None:
    cycle = quarter(world)
    for head in (world.head, world.stranger):
        sent(world, head)
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # a fixture without a type
        assert (
            review.accept_reports(actor=world.office, cycle=cycle, reports=to_review(world.office, cycle, UnitFilter()))
            == 2
        )
    assert {row.counted_id for row in Report.objects.all()} == {row.versions.get().pk for row in Report.objects.all()}
    page = client_for(world.office).get(reverse("reports:cycle", args=[cycle.pk]))
    batch = page.context["many"].batch
    client_for(world.district_office).post(reverse("reports:undo_accept", args=[cycle.pk]), {"batch": batch})
    assert set(Report.objects.values_list("unit", "state")) == {
        (world.school.pk, "submitted"),
        (world.other_school.pk, "accepted"),
    }
    client_for(world.office).post(reverse("reports:undo_accept", args=[cycle.pk]), {"batch": batch})
    assert not Report.objects.exclude(state="submitted").exists()


def test_completeness_parts_the_same_reports_three_ways(world: World) -> None:
    sent(world)  # late
    cycle = quarter(world)
    levels, kinds, places = tables(world.office, cycle)
    for table in (kinds, places):
        assert table.total is not None
        assert sum(line.expected for line in table.lines.values()) == table.total.expected == 4
        assert sum(line.received for line in table.lines.values()) == table.total.received == 1
        assert table.total.late == 1
    assert levels.line("Báo cáo tổng hợp của cấp huyện, cấp xã").expected == 2
    assert places.line(world.district.name).received == 1
    client = client_for(world.office)
    assert "Theo loại đơn vị" in client.get(reverse("reports:completeness", args=[cycle.pk])).content.decode()
    assert client.get(reverse("reports:completeness_sheet", args=[cycle.pk])).status_code == 200
    assert client_for(world.officer).get(reverse("reports:completeness", args=[cycle.pk])).status_code == 403
    assert Cycle.objects.count() == 5
