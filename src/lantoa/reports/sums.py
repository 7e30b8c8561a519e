"""What a consolidated report says: sums of areas with the rows behind them, targets, and what the units say.

Frozen in two parts: what its page shows, and the rest, which has a row for each of up to 50,000 units.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from functools import cached_property
from typing import Any

from lantoa.feedback.queries.difficulties import Answers
from lantoa.feedback.queries.initiatives import InPeriod
from lantoa.reports.figures import UnitFigures
from lantoa.reports.queries import RECEIVED
from lantoa.reports.voices import NAMED, SAID, Statements, Voice

SILENT = 100  # units without a report that the page names


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
    nothing: bool = False
    via: str = ""

    @property
    def received(self) -> bool:
        """Sent and not given back."""
        return self.state in RECEIVED


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
    nothing: int = 0

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
        self.nothing += row.received and row.nothing
        if row.figures:
            self.figures.add(row.figures)

    def join(self, other: "AreaSum") -> None:
        """Take another area in."""
        self.figures.add(other.figures)
        for name in ("expected", "received", "accepted", "late", "nothing"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def to_json(self) -> list[Any]:
        """`from_json` gives it back."""
        return [
            *(self.figures.to_json(), self.expected, self.received, self.accepted, self.late, self.nothing),
        ]

    @classmethod
    def from_json(cls, data: list[Any]) -> "AreaSum":
        """What `to_json` wrote."""
        figures, *counts = data
        return cls(UnitFigures.from_json(figures), *counts)


@dataclass
class Consolidated:
    """The content of a consolidated report. `tasks` are [code, title] in the plan's order, `areas` in the tree's.

    `carried` counts the units that came through the report of a level, by the level's name. Read for the page, there are no
    rows, and of statements and of silent units only the first.
    """

    rows: list[Row]
    areas: dict[str, AreaSum]
    targets: list[TargetLine]
    tasks: list[tuple[str, str]]
    difficulties: Statements
    requests: Statements
    solved: Answers = field(default_factory=Answers)
    initiatives: InPeriod = field(default_factory=InPeriod)
    carried: Counter[str] = field(default_factory=Counter)
    silent_names: list[str] = field(default_factory=list)

    @property
    def total(self) -> UnitFigures:
        """The sum of every accepted report."""
        return self.whole.figures

    @cached_property
    def whole(self) -> AreaSum:
        """All areas as one."""
        whole = AreaSum()
        for area in self.areas.values():
            whole.join(area)
        return whole

    @property
    def silent(self) -> int:
        """Units whose report does not count: nothing sent, given back, or not yet accepted."""
        return self.whole.expected - self.whole.accepted

    def to_json(self) -> dict[str, Any]:
        """What the page shows, frozen with the report."""
        return {
            "areas": [[name, *area.to_json()] for name, area in self.areas.items()],
            "targets": [[one.title, one.asked, one.value, one.missing, one.reached] for one in self.targets],
            "tasks": [list(task) for task in self.tasks],
            "difficulties": self.difficulties.to_json(SAID, NAMED),
            "requests": self.requests.to_json(SAID, NAMED),
            "solved": [self.solved.reported, self.solved.answered, self.solved.late],
            "initiatives": list(astuple(self.initiatives)),
            "carried": dict(self.carried),
            "silent": self.silent_names[:SILENT],
        }

    def rest_to_json(self) -> dict[str, Any]:
        """All rows and all statements, frozen beside it."""
        return {
            "rows": [
                [
                    *(row.code, row.name, row.kind, row.area, row.state, row.sent_on, row.late),
                    *(row.figures.to_json() if row.figures else None, row.nothing, row.via),
                ]
                for row in self.rows
            ],
            "difficulties": self.difficulties.to_json(),
            "requests": self.requests.to_json(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], rest: dict[str, Any] | None = None) -> "Consolidated":
        """Rebuild a report from what was frozen; without `rest`, as much of it as its page shows."""
        if "rows" in data:  # frozen in one part, before there were two
            rows, voices = data["rows"], {name: _named(data[name]) for name in ("difficulties", "requests")}
        else:
            rows, spoken = (rest or {}).get("rows", []), rest or data
            voices = {name: Statements.from_json(spoken[name]) for name in ("difficulties", "requests")}
        made = cls(
            rows=[_thawed(line) for line in rows],
            areas={name: AreaSum.from_json(area) for name, *area in data.get("areas", [])},
            targets=[TargetLine(*line) for line in data["targets"]],
            tasks=[(code, title) for code, title in data["tasks"]],
            difficulties=voices["difficulties"],
            requests=voices["requests"],
            solved=Answers(*data.get("solved", ())),
            initiatives=InPeriod(*data.get("initiatives", ())),
            carried=Counter(data.get("carried", {})),
            silent_names=data.get("silent", []),
        )
        if "areas" not in data:
            made.count()
        return made

    def count(self) -> None:
        """Count areas, levels and silent units from the rows."""
        self.areas = areas_of(self.rows)
        self.carried = Counter(row.via for row in self.rows if row.via)
        self.silent_names = [row.name for row in self.rows if row.figures is None]


def areas_of(rows: Iterable[Row]) -> dict[str, AreaSum]:
    """The sum of each area."""
    found: dict[str, AreaSum] = {}
    for row in rows:
        found.setdefault(row.area, AreaSum()).take(row)
    return found


def _named(voices: list[Any]) -> Statements:
    """Statements as they were frozen first: with the names of units alone."""
    made = [Voice(text, theme, len(names), [(0, name) for name in names]) for text, names, theme in voices]
    return Statements.of(made)


def _thawed(line: list[Any]) -> Row:
    """A frozen row; older ones end with the figures."""
    code, name, kind, area, state, sent, late, figures, *rest = line
    row = Row(code, name, kind, area, state, sent, late, UnitFigures.from_json(figures) if figures else None)
    row.nothing, row.via = rest or (False, "")
    return row
