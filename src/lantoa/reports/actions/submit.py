"""The head submits: the report is frozen as a version, with its figures, its sentences and its Word file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.files.actions import store
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.actions import fulfil
from lantoa.reports.actions.write import ensure_open, locked, move
from lantoa.reports.content import SECTIONS, live
from lantoa.reports.models import Report, ReportState, ReportVersion
from lantoa.reports.templating import unit_report_file

SUBMITTED = "reports.report_submitted"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def submit_report(*, actor: Actor, report: Report, seal: str | None = None) -> ReportVersion:
    """Freeze the report and send it to the level above. Returned and corrected reports are submitted again as the next
    version.

    `seal` names what the head looked at (`Content.seal`): ValidationError where the records moved since, and where a
    section says nothing.
    """
    require(actor, "reports.submit_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        content = live(report).content
        if seal is not None and seal != content.seal():
            raise ValidationError(
                _(
                    "The records changed while you were looking. This is the report as it is now: look again and submit."
                ),
                code="moved",
            )
        for key, title in SECTIONS:
            if not content.text(key).strip():
                raise ValidationError(
                    _("The section “%(title)s” is empty. Write a sentence, or draft it anew, and submit again."),
                    code="empty",
                    params={"title": title.capitalize()},
                )
        version = send(actor, report, dict(content.data))
    return version


def send(actor: Actor, report: Report, content: dict[str, Any], *, nothing: bool = False) -> ReportVersion:
    """Freeze `content` as the next version of a locked report and hand it to the level above."""
    move(report, ReportState.SUBMITTED)
    report.submitted_on, report.return_reason, report.nothing = clock.today(), "", nothing
    report.first_sent_on = report.first_sent_on or report.submitted_on
    if report.correction_reason:
        content["correction"] = report.correction_reason
        report.correction_reason = ""
    report.save(update_fields=["submitted_on", "first_sent_on", "return_reason", "nothing", "correction_reason"])
    version = _freeze(actor, report, content)
    cycle = report.cycle
    if cycle.period == str(cycle.plan.year):
        fulfil.record_report(plan=cycle.plan, unit=report.unit, on=report.submitted_on, source_id=report.pk)
    record(actor, SUBMITTED, report, version=version.number, **({"nothing": True} if nothing else {}))
    return version


def _freeze(actor: Actor, report: Report, content: dict[str, Any]) -> ReportVersion:
    number = report.versions.count() + 1
    document = store(
        data=unit_report_file(report, content),
        name=f"bao-cao-{report.cycle.period}-{report.unit.code}{f'-lan-{number}' if number > 1 else ''}.docx",
        content_type=WORD,
        unit_code=report.unit.code,
    )
    return ReportVersion.objects.create(
        report=report,
        number=number,
        content=content,
        document=document,
        submitted_at=timezone.now(),
        submitted_by=actor.label,
    )
