"""Those above: cycles, the matrix of areas by states, its cells, accepting together; the same queries for any number."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.reports import quarter, sent, taken, written
from tests.factories.world import World, make_world

from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Selector, UnitKind
from lantoa.plans.actions.assign import materialise
from lantoa.reports.actions import review, submit, write
from lantoa.reports.actions.open import open_cycles
from lantoa.reports.drafting import gather
from lantoa.reports.models import Cycle, Report, ReportState
from lantoa.reports.queries import UnitFilter, areas, tallies, units_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def test_issuing_a_plan_opens_its_cycles_by_the_statutory_calendar(world: World) -> None:
    cycles = {one.period: one for one in Cycle.objects.filter(plan=world.plan)}
    assert set(cycles) == {"2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024"}
    assert (cycles["2024-Q3"].first, cycles["2024-Q3"].last) == (dt.date(2024, 6, 15), dt.date(2024, 9, 14))
    assert cycles["2024-Q3"].due_on == dt.date(2024, 9, 17)  # two working days after a Saturday
    assert (cycles["2024"].first, cycles["2024"].last) == (dt.date(2023, 12, 15), dt.date(2024, 12, 14))
    assert open_cycles(actor=world.office, plan=world.plan) == []


def test_completeness_and_timeliness_are_counted_by_area(world: World) -> None:
    sent(world)  # on 15/10, a month late
    Report.objects.update(first_sent_on=dt.date(2024, 9, 16))
    taken(world, world.stranger)
    rows = {row.unit.name: row for row in areas(world.office, quarter(world))}
    mine, other = rows[world.district.name], rows[world.other_district.name]
    assert (mine.total, mine.received, mine.on_time, mine.late, mine.missing) == (1, 1, 1, 0, 0)
    assert (other.total, other.received, other.on_time, other.late) == (1, 1, 0, 1)
    assert other.states[ReportState.ACCEPTED] == 1
    direct = rows[world.root.name]
    assert direct.missing == direct.total == 2  # the centre and the division


def test_sent_again_after_a_comment_is_not_late_for_that(world: World) -> None:
    report = sent(world)
    Report.objects.update(first_sent_on=dt.date(2024, 9, 16))
    review.return_report(actor=world.office, report=report, reason="Bổ sung")
    submit.submit_report(actor=world.head, report=report)
    assert sum(row.late for row in areas(world.office, quarter(world))) == 0


def test_each_cell_opens_exactly_the_units_that_it_counts(world: World) -> None:
    sent(world)
    taken(world, world.stranger)
    cycle = quarter(world)
    for row in areas(world.office, cycle):
        counts = {"missing": row.missing, "late": row.late} | {
            s: row.states[s] for s in ("submitted", "accepted", "returned")
        }
        for state, count in counts.items():
            assert units_of(world.office, cycle, UnitFilter(row.unit.code, state)).count() == count, (row.unit, state)
    found = units_of(world.office, cycle, UnitFilter(words="hoa mai"))
    assert [unit.name for unit in found] == [world.school.name]


def test_reports_are_accepted_together_over_what_is_shown(world: World) -> None:
    mine, other = sent(world), sent(world, world.stranger)
    address = reverse("reports:accept_all", args=[quarter(world).pk])
    for actor in (world.leader, world.head):
        client_for(actor).post(address)
    assert not Report.objects.filter(state=ReportState.ACCEPTED).exists()
    client_for(world.office).post(address, {"dia-ban": world.district.code})
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, other.state) == (ReportState.ACCEPTED, ReportState.SUBMITTED)
    page = client_for(world.office).post(address, follow=True).content.decode()
    assert "1 báo cáo" in page
    other.refresh_from_db()
    assert other.state == ReportState.ACCEPTED


def test_a_district_sees_and_takes_its_own_subtree_alone(world: World) -> None:
    mine, other = sent(world), sent(world, world.stranger)
    page = client_for(world.district_office).get(reverse("reports:cycle", args=[quarter(world).pk])).content.decode()
    assert world.school.name in page
    assert world.other_school.name not in page
    client_for(world.district_office).post(reverse("reports:accept_all", args=[quarter(world).pk]))
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, other.state) == (ReportState.ACCEPTED, ReportState.SUBMITTED)


def test_a_division_takes_the_reports_of_its_level(world: World) -> None:
    primary = Selector.objects.create(name="Tiểu học", kinds=[UnitKind.PRIMARY])
    division = actor_for(Role.DIVISION, world.division, primary)
    mine, other = sent(world), sent(world, world.stranger)
    client_for(division).post(reverse("reports:accept_all", args=[quarter(world).pk]))
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, other.state) == (ReportState.ACCEPTED, ReportState.SUBMITTED)


def test_a_leader_reads_the_matrix_and_finds_no_button_that_is_refused(world: World) -> None:
    sent(world)
    page = client_for(world.leader).get(reverse("reports:cycle", args=[quarter(world).pk])).content.decode()
    assert "Theo địa bàn" in page
    for button in ("chap-nhan/", "/tong-hop/", "/dong/", "/han/"):
        assert button not in page


def test_what_waits_for_its_reader_stands_first(world: World) -> None:
    def first(actor: Actor) -> str:
        page = client_for(actor).get(reverse("reports:reports"))
        return str(page.context["rows"][0]["cycle"].period)

    assert first(world.officer) == "2024-Q3"  # to be written
    written(world)
    assert first(world.head) == "2024-Q3"
    taken(world)
    assert first(world.officer) != "2024-Q3"  # nothing left to do there


def test_every_list_costs_the_same_for_one_row_and_for_three(world: World) -> None:
    cycle = quarter(world)
    sent(world)
    pages = {
        "reports": (client_for(world.office), reverse("reports:reports")),
        "mine": (client_for(world.officer), reverse("reports:reports")),
        "cycle": (client_for(world.office), reverse("reports:cycle", args=[cycle.pk])),
        "report": (client_for(world.officer), reverse("reports:report", args=[Report.objects.get().pk])),
        "difficulties": (client_for(world.office), reverse("feedback:difficulties")),
    }
    report_difficulty(actor=world.officer, plan=world.plan, text="Máy tính đã cũ", on=dt.date(2024, 9, 1))

    def costs() -> dict[str, int]:
        for client, address in pages.values():
            client.get(address)
        return {name: queries(lambda c=client, a=address: c.get(a)) for name, (client, address) in pages.items()}

    few = costs()
    for number in range(3):
        unit = make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học số {number}")
        world.district.refresh_from_db()
        materialise(plan=world.plan)
        sent(world, actor_for(Role.HEAD, unit))
        report_difficulty(
            actor=world.officer, plan=world.plan, text=f"Khó khăn thứ {number}", on=dt.date(2024, 9, 2 + number)
        )
    for year in (2025, 2026):
        for period in (f"{year}-Q1", f"{year}-Q2"):
            Cycle.objects.create(
                plan=world.plan,
                period=period,
                first=cycle.first,
                last=cycle.last,
                opens_on=cycle.opens_on,
                due_on=cycle.due_on,
            )
    assert costs() == few


def test_gathering_costs_the_same_for_one_unit_and_for_three(world: World) -> None:
    cycle = quarter(world)
    few = queries(lambda: gather(cycle, [world.school.pk]))
    assert few == queries(lambda: gather(cycle, [world.school.pk, world.other_school.pk, world.centre.pk]))


def test_tallies_agree_with_the_matrix(world: World) -> None:
    sent(world)
    written_only = world.stranger
    write.start_report(actor=written_only, cycle=quarter(world), unit=world.other_school)
    for actor in (world.office, world.district_office):
        cycle = quarter(world)
        tally, rows = tallies(actor, [cycle])[cycle.pk], areas(actor, cycle)
        assert (tally.expected, tally.received) == (sum(r.total for r in rows), sum(r.received for r in rows))
        assert tally.waiting == sum(r.states[ReportState.SUBMITTED] for r in rows)
    assert written(world).state == ReportState.SUBMITTED
