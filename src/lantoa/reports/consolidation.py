"""Making one report of many: totals of the accepted reports below a level, with the rows behind every total.

Totals are summed from the frozen versions, not counted again, so that the consolidated report says what the units
reported. Difficulties are kept in the units' words, those that say the same thing together, each with the units behind it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lantoa.indicators.evaluation import evaluate
from lantoa.indicators.models import FrozenValue, Indicator
from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan, Status
from lantoa.reports.content import Content
from lantoa.reports.drafting import OWED
from lantoa.reports.figures import UnitFigures, total_of
from lantoa.reports.models import Cycle, Report, ReportState
from lantoa.reports.narrative import statements
from lantoa.reports.queries import MISSING, SEEN_ABOVE, area_names, area_of, latest_versions, reporting_units
from lantoa.reports.voices import Voice, Voices
from lantoa.vietnamese.numbers import format_number, format_percent

Progress = Callable[[int, int], None]


@dataclass
class Row:
    """One unit in the annex: its figures where its report was accepted, else only its state and the day it was sent."""

    code: str
    name: str
    kind: str
    area: str
    state: str
    sent_on: str = ""
    late: bool = False
    figures: UnitFigures | None = None

    @property
    def received(self) -> bool:
        """Sent and not given back."""
        return self.state in {ReportState.SUBMITTED, ReportState.ACCEPTED}


@dataclass
class TargetLine:
    """A target of the plan at the end of the period: what it asks, what was reached, how many are missing."""

    title: str
    asked: str
    value: str
    missing: int | None
    reached: bool


@dataclass
class AreaSum:
    """One area: who reports and how, and the sum of what was accepted."""

    figures: UnitFigures = field(default_factory=UnitFigures)
    expected: int = 0
    received: int = 0
    accepted: int = 0
    late: int = 0

    @property
    def on_time(self) -> int:
        return self.received - self.late

    @property
    def missing(self) -> int:
        return self.expected - self.received

    def take(self, row: Row) -> None:
        """Count one unit."""
        self.expected += 1
        self.received += row.received
        self.accepted += row.figures is not None
        self.late += row.received and row.late
        if row.figures:
            self.figures.add(row.figures)


@dataclass
class Consolidated:
    """The content of a consolidated report. `tasks` are [code, title] in the plan's order; areas follow from rows."""

    rows: list[Row]
    targets: list[TargetLine]
    tasks: list[tuple[str, str]]
    difficulties: list[Voice]
    requests: list[Voice]

    @cached_property
    def total(self) -> UnitFigures:
        """The sum of every accepted report."""
        return total_of(row.figures for row in self.rows if row.figures)

    @cached_property
    def whole(self) -> AreaSum:
        """All areas as one."""
        whole = AreaSum()
        for row in self.rows:
            whole.take(row)
        return whole

    @cached_property
    def areas(self) -> dict[str, AreaSum]:
        """Each area, in the order of the tree."""
        found: dict[str, AreaSum] = {}
        for row in self.rows:
            found.setdefault(row.area, AreaSum()).take(row)
        return found

    @cached_property
    def silent(self) -> list[Row]:
        """Units whose report does not count: nothing sent, given back, or not yet accepted."""
        return [row for row in self.rows if row.figures is None]

    def to_json(self) -> dict[str, Any]:
        """What is frozen with the report; `from_json` gives it back."""
        return {
            "targets": [[one.title, one.asked, one.value, one.missing, one.reached] for one in self.targets],
            "tasks": [list(task) for task in self.tasks],
            "difficulties": [[voice.text, voice.units, voice.theme] for voice in self.difficulties],
            "requests": [[voice.text, voice.units, voice.theme] for voice in self.requests],
            "rows": [
                [
                    *(row.code, row.name, row.kind, row.area, row.state, row.sent_on, row.late),
                    row.figures.to_json() if row.figures else None,
                ]
                for row in self.rows
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Consolidated":
        """Rebuild a report from its snapshot."""
        return cls(
            [
                Row(code, name, kind, area, state, sent, late, UnitFigures.from_json(figures) if figures else None)
                for code, name, kind, area, state, sent, late, figures in data["rows"]
            ],
            [TargetLine(*line) for line in data["targets"]],
            [(code, title) for code, title in data["tasks"]],
            [Voice(*voice) for voice in data["difficulties"]],
            [Voice(*voice) for voice in data["requests"]],
        )


def consolidate(cycle: Cycle, top: Unit, progress: Progress | None = None) -> Consolidated:
    """Add up the accepted reports of the units under `top`; `progress(done, total)` is called as it goes."""
    units = list(reporting_units(cycle, top).order_by("path"))
    reports = {row.unit_id: row for row in Report.objects.filter(cycle=cycle, unit__in=units)}
    accepted = [row.pk for row in reports.values() if row.state == ReportState.ACCEPTED]
    versions = latest_versions(Report.objects.filter(pk__in=accepted))
    names = area_names(top)
    rows, voices, asked = [], Voices(), Voices()
    for done, unit in enumerate(units, 1):
        report = reports.get(unit.pk)
        row = _row(unit, report, area_of(unit.path, names), cycle.due_on)
        if report and (version := versions.get(report.pk)):
            content = Content(version.content)
            row.figures = content.figures
            for text in statements(content.plain("difficulties")):
                voices.add(text, unit.name)
            for text in statements(content.plain("requests")):
                asked.add(text, unit.name)
        rows.append(row)
        if progress and (done % 200 == 0 or done == len(units)):
            progress(done, len(units))
    return Consolidated(rows, targets_of(cycle, top), _tasks(cycle.plan, rows), voices.sorted(), asked.sorted())


def targets_of(cycle: Cycle, top: Unit) -> list[TargetLine]:
    """The plan's targets below `top` on the period's last day: as frozen where the period is closed, else counted."""
    frozen = {one.indicator_id: one for one in FrozenValue.objects.filter(unit=top, period=cycle.period)}
    lines = []
    for indicator in Indicator.objects.filter(plan=cycle.plan).select_related("plan__owner", "target"):
        kept = frozen.get(indicator.pk)
        if kept:
            satisfied, population = kept.satisfied, kept.population
        else:
            result = evaluate(indicator, top, cycle.last)
            satisfied, population = result.satisfied, result.population
        lines.append(_target(indicator, satisfied, population))
    return lines


def _target(indicator: Indicator, satisfied: int, population: int) -> TargetLine:
    title, threshold = indicator.title.strip(" .;"), format_number(indicator.threshold)
    if indicator.unit_sign == "count":
        most = f" - {int(indicator.threshold_max):02d}" if indicator.threshold_max else ""
        asked = f"{int(indicator.threshold):02d}{most}"
        return TargetLine(title, asked, format_number(satisfied), None, satisfied >= indicator.threshold)
    value = "chưa có số liệu"
    if population:
        value = f"{format_percent(satisfied, population)} ({format_number(satisfied)}/{format_number(population)})"
    reached = population > 0 and satisfied * 100 >= indicator.threshold * population
    return TargetLine(title, f"{threshold}%", value, population - satisfied, reached)


def _row(unit: Unit, report: Report | None, area: str, due: dt.date) -> Row:
    row = Row(unit.code, unit.name, unit.kind, area, MISSING)
    if report and report.state in SEEN_ABOVE:
        sent = report.first_sent_on or report.submitted_on
        row.state, row.sent_on = report.state, f"{sent:%d/%m/%Y}" if sent else ""
        row.late = sent is not None and sent > due
    return row


def _tasks(plan: Plan, rows: list[Row]) -> list[tuple[str, str]]:
    """Tasks of which the reports speak and somebody owes a proof, in the plan's order."""
    owed = {
        code
        for row in rows
        if row.figures
        for code, statuses in row.figures.tasks.items()
        if any(statuses[status] for status in (*OWED, Status.EXEMPT))
    }
    tasks = plan.tasks.filter(code__in=owed, is_group=False).order_by("position")
    return list(tasks.values_list("code", "title"))
