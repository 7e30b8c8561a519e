"""Submitted and consolidated reports as papers that their unit enters in the register."""

from django.urls import reverse

from lantoa.library.issued.papers import Paper
from lantoa.reports.document import SUBJECT, symbol_of
from lantoa.reports.drafting import period_label
from lantoa.reports.models import Consolidation, Report, ReportVersion
from lantoa.reports.queries import SEEN_ABOVE
from lantoa.reports.stated import whole_of
from lantoa.reports.templating import consolidated_file, unit_report_file


def version_of(report: Report) -> ReportVersion | None:
    """The version that can be entered: the last one sent; none before the first."""
    return report.versions.order_by("-number").first() if report.state in SEEN_ABOVE else None


def paper_of(report: Report, version: ReportVersion) -> Paper:
    """The version with its frozen file; one that was frozen without a file has it written from its content."""

    def frozen() -> bytes:
        document = version.document
        return document.read() if document else unit_report_file(report, dict(version.content))

    return Paper(
        subject=version,
        unit=report.unit,
        kind="Báo cáo",
        title=f"{SUBJECT} {period_label(report.cycle.period)}",
        symbol=symbol_of(report.cycle.plan, version.content["unit"]["name"]),
        name=f"bao-cao-{report.cycle.period}-{report.unit.code}",
        url=reverse("reports:report", args=[report.pk]),
        frozen=frozen,
    )


def paper_of_level(consolidation: Consolidation) -> Paper:
    """A consolidated report that is ready."""
    cycle, unit = consolidation.cycle, consolidation.unit

    def frozen() -> bytes:
        document = consolidation.document
        return document.read() if document else consolidated_file(cycle, whole_of(consolidation), unit)

    return Paper(
        subject=consolidation,
        unit=unit,
        kind="Báo cáo",
        title=f"{SUBJECT} {period_label(cycle.period)}",
        symbol=symbol_of(cycle.plan, unit.name),
        name=f"bao-cao-tong-hop-{cycle.period}-{unit.code}",
        url=reverse("reports:consolidation", args=[consolidation.pk]),
        frozen=frozen,
    )
