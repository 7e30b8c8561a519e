"""Making one report of many: totals of the accepted reports below a level, with the rows behind every total.

Totals are summed from the frozen versions, not counted again, so that the consolidated report says what the units
reported. Difficulties are kept word for word, those that say the same thing together, each with the units behind it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from lantoa.orgs.models import Unit, UnitKind
from lantoa.reports.figures import UnitFigures, total_of
from lantoa.reports.models import Cycle, Report, ReportState
from lantoa.reports.queries import latest_versions, reporting_units
from lantoa.vietnamese.text import fold

Progress = Callable[[int, int], None]


@dataclass
class Voice:
    """A difficulty or a request, as first worded, and the units that raised it."""

    text: str
    units: list[str] = field(default_factory=list)


@dataclass
class Row:
    """One unit in the annex: its figures where its report was accepted, else only its state."""

    code: str
    name: str
    kind: str
    area: str
    state: str
    figures: UnitFigures | None = None


@dataclass
class Consolidated:
    """The content of a consolidated report."""

    rows: list[Row]
    total: UnitFigures
    areas: dict[str, UnitFigures]
    difficulties: list[Voice]
    requests: list[Voice]

    def to_json(self) -> dict[str, Any]:
        """What is frozen with the report; `from_json` gives it back."""
        return {
            "total": self.total.to_json(),
            "areas": {name: figures.to_json() for name, figures in self.areas.items()},
            "difficulties": [[voice.text, voice.units] for voice in self.difficulties],
            "requests": [[voice.text, voice.units] for voice in self.requests],
            "rows": [
                [row.code, row.name, row.kind, row.area, row.state, row.figures.to_json() if row.figures else None]
                for row in self.rows
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Consolidated":
        """Rebuild a report from its snapshot."""
        rows = [
            Row(code, name, kind, area, state, UnitFigures.from_json(figures) if figures else None)
            for code, name, kind, area, state, figures in data["rows"]
        ]
        return cls(
            rows,
            UnitFigures.from_json(data["total"]),
            {name: UnitFigures.from_json(figures) for name, figures in data["areas"].items()},
            [Voice(*voice) for voice in data["difficulties"]],
            [Voice(*voice) for voice in data["requests"]],
        )


def consolidate(cycle: Cycle, top: Unit, progress: Progress | None = None) -> Consolidated:
    """Add up the accepted reports of the units under `top`; `progress(done, total)` is called as it goes."""
    units = list(reporting_units(cycle.plan, top).order_by("path"))
    reports = {row.unit_id: row for row in Report.objects.filter(cycle=cycle, unit__in=units)}
    accepted = [row.pk for row in reports.values() if row.state == ReportState.ACCEPTED]
    versions = latest_versions(Report.objects.filter(pk__in=accepted))
    names = _area_names(top)
    rows, voices, asked = [], _Voices(), _Voices()
    for done, unit in enumerate(units, 1):
        report = reports.get(unit.pk)
        version = versions.get(report.pk) if report else None
        row = Row(unit.code, unit.name, unit.kind, _area(unit, names), report.state if report else "missing")
        if version:
            row.figures = UnitFigures.from_json(version.content["figures"])
            for said in version.content["difficulties"]:
                voices.add(said["text"], unit.name)
                asked.add(said["request"], unit.name)
        rows.append(row)
        if progress and (done % 200 == 0 or done == len(units)):
            progress(done, len(units))
    areas: dict[str, list[UnitFigures]] = {}
    for row in rows:
        areas.setdefault(row.area, []).append(row.figures or UnitFigures())
    return Consolidated(
        rows,
        total_of(row.figures for row in rows if row.figures),
        {name: total_of(figures) for name, figures in areas.items()},
        voices.sorted(),
        asked.sorted(),
    )


class _Voices:
    """Texts that say the same once accents, case and punctuation are put aside."""

    def __init__(self) -> None:
        self.found: dict[str, Voice] = {}

    def add(self, text: str, unit: str) -> None:
        if key := fold(text):
            self.found.setdefault(key, Voice(text.strip())).units.append(unit)

    def sorted(self) -> list[Voice]:
        return sorted(self.found.values(), key=lambda voice: (-len(voice.units), voice.text))


def _area_names(top: Unit) -> dict[str, str]:
    kinds = [UnitKind.DISTRICT, UnitKind.COMMUNE]
    rows: Iterable[tuple[str, str]] = Unit.objects.under(top).filter(kind__in=kinds).values_list("path", "name")
    return {**dict(rows), top.path: f"Trực thuộc {top.name}"}


def _area(unit: Unit, names: dict[str, str]) -> str:
    for end in range(len(unit.path) - Unit.steplen, 0, -Unit.steplen):
        if unit.path[:end] in names:
            return names[unit.path[:end]]
    return names.get(unit.path, "")
