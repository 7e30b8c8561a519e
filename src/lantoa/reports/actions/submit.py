"""The head submits: the report is frozen as a version, with its figures, its sentences and its Word file."""

from django.db import transaction
from django.utils import timezone

from lantoa.audit.log import record
from lantoa.files.actions import store
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.actions import fulfil
from lantoa.reports.actions.write import ensure_open, locked, move
from lantoa.reports.document import unit_report_docx
from lantoa.reports.drafting import snapshot
from lantoa.reports.figures import figures_of
from lantoa.reports.models import Report, ReportState, ReportVersion

SUBMITTED = "reports.report_submitted"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def submit_report(*, actor: Actor, report: Report) -> ReportVersion:
    """Freeze the report and send it to the level above. Returned reports are submitted again as the next version."""
    require(actor, "reports.submit_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        cycle, unit = report.cycle, report.unit
        figures = figures_of(cycle.plan, [unit.pk], cycle.first, cycle.last)[unit.pk]
        content = snapshot(report, figures.to_json())
        move(report, ReportState.SUBMITTED)
        report.submitted_on, report.return_reason = clock.today(), ""
        report.save(update_fields=["submitted_on", "return_reason"])
        number = report.versions.count() + 1
        document = store(
            data=unit_report_docx(report, content),
            name=f"bao-cao-{cycle.period}-{unit.code}.docx",
            content_type=WORD,
            unit_code=unit.code,
        )
        version = ReportVersion.objects.create(
            report=report,
            number=number,
            content=content,
            document=document,
            submitted_at=timezone.now(),
            submitted_by=actor.label,
        )
        if cycle.period == str(cycle.plan.year):
            fulfil.record_report(plan=cycle.plan, unit=unit, on=report.submitted_on, source_id=report.pk)
        record(actor, SUBMITTED, report, version=number)
    return version
