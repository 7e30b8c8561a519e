"""What a report compares itself with: the frozen version that stands of the period before and of a year ago."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, quarter, said, sent, written
from tests.factories.world import World, make_world

from lantoa.activities.actions import review as activity_review
from lantoa.plans.models import Plan
from lantoa.reports.actions import correct, review, submit
from lantoa.reports.models import Cycle, Report, ReportState, ReportVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def last_plan(world: World, **values: object) -> Plan:
    """The same authority's plan of the year before."""
    plan = Plan.objects.get(pk=world.plan.pk)
    plan.pk, plan.year, plan.state = None, 2023, "closed"
    for name, value in values.items():
        setattr(plan, name, value)
    plan.save()
    return plan


def sent_then(world: World, plan: Plan, period: str, lessons: int, state: str = ReportState.ACCEPTED) -> Report:
    """A frozen report of another year."""
    first, last = {
        "2023-Q3": (dt.date(2023, 6, 15), dt.date(2023, 9, 14)),
        "2023-Q4": (dt.date(2023, 9, 15), dt.date(2023, 12, 14)),
        "2023": (dt.date(2022, 12, 15), dt.date(2023, 12, 14)),
    }[period]
    cycle = Cycle.objects.create(plan=plan, period=period, first=first, last=last, opens_on=last, due_on=last)
    report = Report.objects.create(cycle=cycle, unit=world.school, state=state)
    content = {"figures": {"activities": {"lesson": lessons}}, "texts": {}}
    ReportVersion.objects.create(
        report=report, number=1, content=content, submitted_at=timezone.now(), submitted_by="HT"
    )
    return report


def test_the_figure_of_the_period_before_is_the_one_that_was_sent(world: World) -> None:
    first = accepted(world, held_on=dt.date(2024, 5, 6))
    accepted(world, held_on=dt.date(2024, 5, 7))
    sent(world, period="2024-Q2")
    activity_review.undo(actor=world.head, activity=first)  # the records of then move, what was sent does not
    accepted(world)
    report = written(world)
    assert "giảm 01 hoạt động (50%) so với kỳ trước" in said(report, "results")
    page = client_for(world.officer).get(reverse("reports:report", args=[report.pk]))
    first_change = page.context["page"].changes[0]
    assert (first_change["name"], first_change["before"], first_change["now"]) == ("total", 2, 1)


def test_without_a_report_of_the_period_before_nothing_is_compared(world: World) -> None:
    accepted(world, held_on=dt.date(2024, 5, 6))  # done, and never reported
    accepted(world)
    report = written(world)
    assert "kỳ trước để so sánh" not in said(report, "results").replace("chưa có", "")
    assert not re.search(r"tăng|giảm|bằng số", said(report, "results"))
    assert client_for(world.officer).get(reverse("reports:report", args=[report.pk])).context["page"].before == ""


def test_the_version_that_stands_is_compared_with(world: World) -> None:
    accepted(world, held_on=dt.date(2024, 5, 6))
    earlier = review.accept_report(actor=world.office, report=sent(world, period="2024-Q2"))
    for day in (8, 9, 10):
        accepted(world, held_on=dt.date(2024, 5, day))
    correct.begin_correction(actor=world.head, report=earlier, reason="Thiếu ba hoạt động.")
    accepted(world)
    report = written(world)
    assert "bằng số hoạt động của kỳ trước" in said(report, "results")
    submit.submit_report(actor=world.head, report=earlier)
    assert "bằng số hoạt động của kỳ trước" in said(report, "results")  # until the corrected one is accepted
    review.accept_report(actor=world.office, report=Report.objects.get(pk=earlier.pk))
    assert "giảm 03 hoạt động (75%) so với kỳ trước" in said(report, "results")


def test_a_report_that_was_given_back_does_not_stand(world: World) -> None:
    accepted(world, held_on=dt.date(2024, 5, 6))
    earlier = sent(world, period="2024-Q2")
    accepted(world)
    report = written(world)
    assert "bằng số hoạt động của kỳ trước" in said(report, "results")
    review.return_report(actor=world.office, report=earlier, reason="Nêu rõ hơn.")
    assert "bằng số" not in said(report, "results")


def test_the_first_quarter_follows_the_fourth_of_the_year_before(world: World) -> None:
    plan = last_plan(world)
    sent_then(world, plan, "2023-Q4", 4)
    accepted(world, held_on=dt.date(2024, 1, 8))
    report = written(world, "2024-Q1")
    assert "giảm 03 hoạt động (75%) so với kỳ trước" in said(report, "results")
    other = last_plan(world)
    sent_then(world, other, "2023-Q4", 1)
    assert "bằng số" in said(report, "results")  # of several the newest plan's
    Plan.objects.filter(pk=world.plan.pk).update(cloned_from=plan)
    assert "giảm 03 hoạt động" in said(report, "results")  # or the one that this plan goes on from


def test_a_year_is_compared_once_with_the_year_before(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-16")
    sent_then(world, last_plan(world), "2023", 2)
    accepted(world)
    text = said(written(world, "2024"), "results")
    assert "giảm 01 hoạt động (50%) so với năm trước" in text
    assert "cùng kỳ" not in text


def test_each_comparison_opens_the_report_that_it_compares_with(world: World) -> None:
    plan = last_plan(world)
    ago = sent_then(world, plan, "2023-Q3", 4)
    accepted(world, held_on=dt.date(2024, 5, 6))
    before = sent(world, period="2024-Q2")
    accepted(world)
    report = written(world)
    assert "giảm 03 hoạt động (75%) so với cùng kỳ năm trước" in said(report, "results")
    submit.submit_report(actor=world.head, report=report)
    page = client_for(world.office).get(reverse("reports:report", args=[report.pk]))
    links = {part["text"]: part["url"] for section in page.context["page"].sections for part in section.parts}
    assert links["bằng số hoạt động của kỳ trước"] == reverse("reports:report", args=[before.pk])
    assert links["giảm 03 hoạt động (75%) so với cùng kỳ năm trước"] == reverse("reports:report", args=[ago.pk])
    figures = [part for section in page.context["page"].sections for part in section.parts if part["figure"]]
    assert figures
    assert all(part["url"] for part in figures)


def test_a_period_is_told_as_the_first_only_where_it_is(world: World) -> None:
    accepted(world)
    report = written(world)
    assert "kỳ đầu tiên" in said(report, "results")
    sent(world, period="2024-Q1")
    assert "kỳ đầu tiên" not in said(report, "results")
    assert quarter(world).period == "2024-Q3"
