"""Reports of the sample's units for the quarters that have closed: most on time, some late, some missing."""

import datetime as dt

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from lantoa.indicators.actions.prepare import freeze
from lantoa.plans.models import Plan
from lantoa.reports.drafting import gather, snapshot
from lantoa.reports.figures import figures_of
from lantoa.reports.models import Cycle, CycleState, Report, ReportState, ReportVersion
from lantoa.reports.queries import reporting_units
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.own_words import own_words
from lantoa.sample.profiles import chance_of, profile_of

BATCH = 500
REPORT_REASON = "Mục khó khăn, vướng mắc còn chung chung: đề nghị nêu rõ số máy tính thiếu và kiến nghị cụ thể."


def load_reports(plan: Plan, today: dt.date) -> int:
    """Write, submit and mostly accept them; the quarters before the last are closed. Returns how many there are."""
    cycles = list(Cycle.objects.filter(plan=plan, due_on__lt=today).select_related("plan").order_by("last"))
    made = sum(_load(cycle, last=cycle is cycles[-1]) for cycle in cycles)
    Cycle.objects.filter(pk__in=[cycle.pk for cycle in cycles[:-1]]).update(state=CycleState.CLOSED)
    for cycle in cycles[:-1]:
        freeze(plan=plan, period=cycle.period, on=cycle.last)
    return made


def _load(cycle: Cycle, *, last: bool) -> int:
    units = list(reporting_units(cycle, cycle.plan.owner).order_by("path"))
    figures = figures_of(cycle.plan, [unit.pk for unit in units], cycle.first, cycle.last)
    reports = []
    for unit in units:
        chance, profile = chance_of(unit, cycle.period), profile_of(unit)
        if chance.random() > profile.report:
            continue
        day = cycle.due_on + dt.timedelta(days=profile.delay - chance.randint(0, 2))
        state = ReportState.ACCEPTED if not last or chance.random() < 0.82 else ReportState.SUBMITTED
        if last and (unit.code == PROTAGONIST or chance.random() < 0.012):
            state = ReportState.RETURNED
        reports.append(
            Report(
                cycle=cycle,
                unit=unit,
                state=state,
                texts=own_words(unit.code, cycle),
                first_sent_on=day,
                submitted_on=day,
                decided_on=day + dt.timedelta(days=3) if state != ReportState.SUBMITTED else None,
                return_reason=REPORT_REASON if state == ReportState.RETURNED else "",
            )
        )
    Report.objects.bulk_create(reports, batch_size=BATCH)
    behind = gather(cycle, [report.unit_id for report in reports])
    versions = []
    for report in reports:
        assert report.submitted_on is not None
        versions.append(
            ReportVersion(
                report=report,
                number=1,
                content=snapshot(report, figures[report.unit_id].to_json(), behind[report.unit_id]),
                submitted_at=timezone.make_aware(dt.datetime.combine(report.submitted_on, dt.time(10))),
                submitted_by="Hiệu trưởng",
            )
        )
    ReportVersion.objects.bulk_create(versions, batch_size=BATCH)
    taken = ReportVersion.objects.filter(report=OuterRef("pk")).values("pk")[:1]
    Report.objects.filter(cycle=cycle, state=ReportState.ACCEPTED).update(counted=Subquery(taken))
    return len(reports)
