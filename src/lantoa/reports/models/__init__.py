"""The data of the reports room."""

from lantoa.reports.models.cycles import (
    REPORT_TRANSITIONS,
    Consolidation,
    Cycle,
    CycleState,
    Report,
    ReportState,
    ReportVersion,
)

__all__ = ["REPORT_TRANSITIONS", "Consolidation", "Cycle", "CycleState", "Report", "ReportState", "ReportVersion"]
