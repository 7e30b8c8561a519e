"""Who reported and when: by level, by kind of unit, by area; on the screen and as a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit, UnitKind
from lantoa.reports.cycles import level_due
from lantoa.reports.models import Cycle, LevelReport, LevelState, Report, ReportState
from lantoa.reports.queries import AREA_KINDS, RECEIVED, SENT, reporting_units
from lantoa.ui.tables import workbook


@dataclass
class Line:
    """One group: reports expected, received (late ones and answers of “nothing” among them), returned, not sent."""

    label: str
    expected: int = 0
    received: int = 0
    late: int = 0
    nothing: int = 0
    returned: int = 0

    @property
    def on_time(self) -> int:
        """Received by the day they were due."""
        return self.received - self.late

    @property
    def missing(self) -> int:
        """Neither received nor given back."""
        return self.expected - self.received - self.returned

    def take(self, *, received: bool, late: bool, returned: bool, nothing: bool) -> None:
        """Count one report that is expected."""
        self.expected += 1
        self.received += received
        self.late += received and late
        self.nothing += received and nothing
        self.returned += returned


@dataclass
class Table:
    """One way to part the same reports; `total` is left out where the lines are of different things."""

    title: str
    lines: dict[str, Line] = field(default_factory=dict)
    total: Line | None = None

    def line(self, label: str) -> Line:
        """The line of a group, made where it is the first of it."""
        return self.lines.setdefault(label, Line(label))


def tables(actor: Actor, cycle: Cycle) -> list[Table]:
    """By level, by kind and by area over what the actor sees: five queries, however many units."""
    owner = cycle.plan.owner
    levels, kinds, areas = Table(_("By level")), Table(_("By kind of unit")), Table(_("By area"))
    tops = {unit.path: unit for unit in Unit.objects.filter(actor.reach(), kind__in=AREA_KINDS).order_by("path")}
    units = reporting_units(cycle, owner).filter(actor.reach()).order_by("path")
    rows = Report.objects.filter(cycle=cycle, unit__in=units.order_by().values("pk")).annotate(sent=SENT)
    sent = {row[0]: row[1:] for row in rows.values_list("unit", "state", "sent", "nothing")}
    labels: dict[str, str] = {str(value): str(label) for value, label in UnitKind.choices}
    found: set[str] = set()
    total = Line(_("Total"))
    for pk, path, kind in units.values_list("pk", "path", "kind"):
        area = next((p for p in _above(path) if p in tops), "")
        found.add(area)
        state, day, nothing = sent.get(pk, ("", None, False))
        fact = {
            "received": state in RECEIVED,
            "late": day is not None and day > cycle.due_on,
            "returned": state == ReportState.RETURNED,
            "nothing": nothing,
        }
        place = str(tops[area]) if area else _("Directly under %(unit)s") % {"unit": owner}
        for line in (levels.line(_level(area, kind, tops)), kinds.line(labels[kind]), areas.line(place), total):
            line.take(**fact)
    kinds.lines = {label: kinds.lines[label] for label in labels.values() if label in kinds.lines}
    kinds.total = areas.total = total
    _consolidated(levels, cycle, [tops[path] for path in sorted(found) if path])
    return [levels, kinds, areas]


def _level(area: str, kind: str, tops: dict[str, Unit]) -> str:
    if area:
        commune = tops[area].kind == UnitKind.COMMUNE
        return _("Units of the communes and wards") if commune else _("Units of the districts")
    return _("Divisions of the department") if kind == UnitKind.DIVISION else _("Units directly under the department")


def _consolidated(levels: Table, cycle: Cycle, tops: list[Unit]) -> None:
    """The levels' own reports, by their own day."""
    if not tops:
        return
    due, line = level_due(cycle), levels.line(_("Consolidated reports of districts and communes"))
    known = {row.unit_id: row for row in LevelReport.objects.filter(cycle=cycle, unit__in=tops)}
    for top in tops:
        row = known.get(top.pk)
        returned = row is not None and row.state == LevelState.RETURNED
        late = row is not None and row.first_sent_on > due
        line.take(received=row is not None and not returned, late=late, returned=returned, nothing=False)


def sheet(found: Iterable[Table]) -> bytes:
    """All tables in one sheet, each line with the way in which it parts."""
    heads = [_("Parted"), _("Group"), _("Expected"), _("Received"), _("On time"), _("Sent late")]
    heads += [_("Nothing to report"), _("Returned"), _("Nothing sent")]
    rows = [
        (
            *(table.title, line.label, line.expected, line.received, line.on_time, line.late),
            *(line.nothing, line.returned, line.missing),
        )
        for table in found
        for line in [*table.lines.values(), *([table.total] if table.total else [])]
    ]
    return workbook(_("Completeness of reports"), heads, rows)


def _above(path: str) -> Iterable[str]:
    return (path[:end] for end in range(len(path), 0, -Unit.steplen))
