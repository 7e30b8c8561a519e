"""A year of 800 units: four quarters and the year, late, returned, corrected and merged units, and silent ones.

Units, activities and the freezing of reports are made in bulk, as the front door would take an hour; returns, corrections,
the acceptance of all, the merger and the district's own reports go through the actions. The totals are then
repeated by plain Python over the rows of activities that were written, without any code of the room.
"""

import datetime as dt
import random
import uuid
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone
from tests.factories.orgs import actor_for
from tests.factories.world import World, make_world

from lantoa.activities.models import Activity, ActivityState
from lantoa.orgs.actions.reorganise import merge_units
from lantoa.orgs.models import Role, Unit, UnitKind
from lantoa.plans.actions.assign import materialise
from lantoa.plans.models import ActivityKind
from lantoa.reports.actions import correct, levels, review, submit
from lantoa.reports.actions.consolidate import by_system
from lantoa.reports.choosing import changes
from lantoa.reports.drafting import gather, snapshot
from lantoa.reports.figures import figures_of
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState, ReportVersion
from lantoa.reports.queries import UnitFilter, reporting_units, to_review
from lantoa.reports.sums import Consolidated

pytestmark = pytest.mark.django_db
UNITS, KINDS = 800, [str(kind) for kind in ActivityKind]
PERIODS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024")


def fill(world: World, chance: random.Random) -> list[Activity]:
    """Units under two districts and the department, and their activities of the year; half of them are accepted."""
    units = []
    for number in range(UNITS):
        parent = (world.district, world.other_district)[number % 2]
        unit = Unit(kind=UnitKind.PRIMARY, name=f"Trường Tiểu học số {number}", code=f"N{number:04d}")
        unit.path, unit.depth, unit.numchild = f"{parent.path}{number + 64:04d}", parent.depth + 1, 0
        unit.compute()
        units.append(unit)
    Unit.objects.bulk_create(units)
    materialise(plan=world.plan)
    rows = []
    for unit in Unit.objects.filter(code__startswith="N"):
        for _ in range(chance.randint(0, 6)):
            day = dt.date(2023, 12, 15) + dt.timedelta(days=chance.randint(0, 365))
            state = chance.choice([ActivityState.ACCEPTED, ActivityState.SUBMITTED])
            reach, kind = chance.randint(0, 400), chance.choice(KINDS)
            rows.append(
                Activity(
                    client_id=uuid.uuid4(), plan=world.plan, unit=unit, kind=kind, title="Hoạt động", held_on=day, reach=reach,
                    quantity=1, state=state, channel="direct", created_at=timezone.now(), search="",
                )
            )  # fmt: skip
    return Activity.objects.bulk_create(rows)


def send_all(world: World, cycle: Cycle, chance: random.Random) -> set[int]:
    """Nine of ten send, one of eight of them late; the late ones by unit."""
    units = [unit for unit in reporting_units(cycle, world.root) if chance.random() < 0.9]
    figures = figures_of(cycle.plan, [unit.pk for unit in units], cycle.first, cycle.last)
    reports, late = [], set()
    for unit in units:
        day = cycle.due_on
        if chance.random() < 0.125:
            late.add(unit.pk)
            day += dt.timedelta(days=2)
        reports.append(Report(cycle=cycle, unit=unit, state=ReportState.SUBMITTED, first_sent_on=day, submitted_on=day))
    Report.objects.bulk_create(reports)
    behind = gather(cycle, [row.unit_id for row in reports])
    versions = [
        ReportVersion(
            report=row, number=1, submitted_at=timezone.now(), submitted_by="Hiệu trưởng",
            content=snapshot(row, figures[row.unit_id].to_json(), behind[row.unit_id]),
        )
        for row in reports
    ]  # fmt: skip
    ReportVersion.objects.bulk_create(versions)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # within one transaction PostgreSQL would plan for empty tables
    return late


def test_a_year_of_800_units_is_repeated_by_an_independent_count(monkeypatch: pytest.MonkeyPatch) -> None:
    world, chance = make_world(), random.Random(2024)
    done = fill(world, chance)
    for period in PERIODS:
        cycle = Cycle.objects.select_related("plan__owner").get(plan=world.plan, period=period)
        monkeypatch.setenv("LANTOA_TODAY", (cycle.due_on + dt.timedelta(days=3)).isoformat())
        if period == "2024-Q3":
            pair = list(Unit.objects.filter(code__in=["N0000", "N0002"]))
            merge_units(actor=world.office, units=pair, into=pair[0], on=dt.date(2024, 7, 1), basis="Quyết định 12")
        late = send_all(world, cycle, chance)
        sent = list(Report.objects.filter(cycle=cycle).select_related("unit", "cycle__plan").order_by("pk"))
        returned = {row.unit_id for row in sent[3:20:4]}
        for row in sent[3:20:4]:
            review.return_report(actor=world.office, report=row, reason="Nêu rõ kết quả.")
        review.accept_reports(actor=world.office, cycle=cycle, reports=to_review(world.office, cycle, UnitFilter()))
        first = by_system(cycle, world.root)
        fixed = Report.objects.filter(cycle=cycle, unit__code__startswith="N", state="accepted").order_by("pk")[:3]
        more = []
        for report in list(fixed.select_related("unit", "cycle__plan")):
            head = actor_for(Role.HEAD, report.unit)
            correct.begin_correction(actor=head, report=report, reason="Thiếu một hoạt động.")
            more.append(
                Activity.objects.create(
                    client_id=uuid.uuid4(), plan=world.plan, unit=report.unit, kind=KINDS[0], title="Bổ sung",
                    held_on=cycle.last, reach=77, quantity=1, state=ActivityState.ACCEPTED, channel="direct",
                    created_at=timezone.now(), search="",
                )
            )  # fmt: skip
            submit.submit_report(actor=head, report=report)
            review.accept_report(actor=world.office, report=report)
        first.refresh_from_db()
        assert {one.unit.pk for one in changes(first)} == {one.unit_id for one in more}
        district = by_system(cycle, world.district)
        district.refresh_from_db()
        version = levels.send_up(actor=world.district_office, consolidation=district)
        levels.accept_level(actor=world.office, level=version.level)
        whole = Consolidation.objects.get(pk=by_system(cycle, world.root).pk)
        content = Consolidated.from_json(whole.content, whole.rest.data)
        # The independent count: what was accepted of the records that stood when each report was sent.
        stands = {row.unit_id for row in sent} - returned
        number, reach, kinds = 0, 0, Counter[str]()
        for one in [*done, *more]:
            if one.unit_id in stands and one.state == "accepted" and cycle.first <= one.held_on <= cycle.last:
                number += 1
                reach += one.reach
                kinds[str(one.kind)] += 1
        assert (content.total.total, content.total.reach) == (number, reach)
        assert +content.total.activities == kinds
        assert (content.whole.accepted, content.whole.late) == (len(stands), len(late - returned))
        assert (content.whole.received, content.whole.missing) == (len(stands), content.whole.expected - len(stands))
        assert content.whole.expected == UNITS + 4 - (period in {"2024-Q3", "2024-Q4", "2024"})
        assert {row.via for row in content.rows if row.figures} == {"", world.district.name}
        done += more
