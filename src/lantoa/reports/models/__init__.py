"""The data of the reports room."""

from lantoa.reports.models.calendar import CalendarSetting
from lantoa.reports.models.cycles import (
    REPORT_TRANSITIONS,
    Consolidation,
    ConsolidationRest,
    Counted,
    Cycle,
    CycleState,
    Report,
    ReportState,
    ReportVersion,
)
from lantoa.reports.models.levels import (
    LEVEL_TRANSITIONS,
    LevelReport,
    LevelState,
    LevelVersion,
    Sending,
    SuperiorBody,
)
from lantoa.reports.models.packs import Pack

__all__ = [
    "LEVEL_TRANSITIONS",
    "REPORT_TRANSITIONS",
    "CalendarSetting",
    "Consolidation",
    "ConsolidationRest",
    "Counted",
    "Cycle",
    "CycleState",
    "LevelReport",
    "LevelState",
    "LevelVersion",
    "Pack",
    "Report",
    "ReportState",
    "ReportVersion",
    "Sending",
    "SuperiorBody",
]
