"""A submitted report as a paper that its unit enters in the register."""

import datetime as dt

from django.urls import reverse

from lantoa.library.issued.papers import Paper
from lantoa.reports.document import SUBJECT, symbol_of, unit_report_docx
from lantoa.reports.drafting import period_label
from lantoa.reports.models import Report, ReportVersion
from lantoa.reports.queries import SEEN_ABOVE


def version_of(report: Report) -> ReportVersion | None:
    """The version that can be entered: the last one sent; none before the first."""
    return report.versions.order_by("-number").first() if report.state in SEEN_ABOVE else None


def paper_of(report: Report, version: ReportVersion) -> Paper:
    """The version with its frozen content."""

    def write(number: str, issued_on: dt.date) -> bytes:
        return unit_report_docx(report, dict(version.content), number=number, issued_on=issued_on)

    return Paper(
        subject=version,
        unit=report.unit,
        kind="Báo cáo",
        title=f"{SUBJECT} {period_label(report.cycle.period)}",
        symbol=symbol_of(report.cycle.plan, version.content["unit"]["name"]),
        name=f"bao-cao-{report.cycle.period}-{report.unit.code}",
        url=reverse("reports:report", args=[report.pk]),
        write=write,
    )
