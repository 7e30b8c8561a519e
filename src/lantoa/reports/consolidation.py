"""Making one report of many: totals of the accepted reports below a level, with the rows behind every total.

Totals are summed from the frozen versions, not counted again, so that the consolidated report says what the units
reported. Difficulties are kept in the units' words, those that say the same thing together, each with the units behind it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from lantoa.feedback.models import Difficulty
from lantoa.feedback.queries.difficulties import answers
from lantoa.feedback.queries.initiatives import in_period
from lantoa.indicators.evaluation import evaluate
from lantoa.indicators.models import FrozenValue, Indicator
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan, Status
from lantoa.reports.choosing import Choice, choices
from lantoa.reports.content import Content
from lantoa.reports.drafting import OWED
from lantoa.reports.figures import UnitFigures
from lantoa.reports.models import Cycle, Report, ReportVersion
from lantoa.reports.narrative import statements
from lantoa.reports.queries import MISSING, SEEN_ABOVE, SENT, area_names, area_of, reporting_units
from lantoa.reports.sums import Consolidated, Row, TargetLine
from lantoa.reports.voices import Voices
from lantoa.vietnamese.numbers import format_number, format_percent

Progress = Callable[[int, int], None]
Sent = tuple[int, int, str, dt.date | None, bool]  # unit, report, state, first day of sending, nothing to report
BATCH = 1000


def consolidate(
    cycle: Cycle, top: Unit, progress: Progress | None = None, chosen: Mapping[int, Choice] | None = None
) -> Consolidated:
    """Add up the versions that count below `top` (`choices` unless given); `progress(done, total)` is called as it goes."""
    units = list(reporting_units(cycle, top).order_by("path").only("pk", "path", "code", "name", "kind"))
    chosen = choices(cycle, top) if chosen is None else chosen
    names = area_names(top)
    called = Counter(unit.name for unit in units)
    rows, voices, asked = [], Voices(), Voices()
    for begun in range(0, len(units), BATCH):
        batch = units[begun : begun + BATCH]
        ids = [unit.pk for unit in batch]
        reports = {row[0]: row[1:] for row in _reports(cycle, ids)}
        contents = _contents([chosen[pk].version for pk in ids if pk in chosen])
        for unit in batch:
            row = _row(unit, reports.get(unit.pk), area_of(unit.path, names), cycle.due_on)
            choice = chosen.get(unit.pk)
            if choice and row.state != MISSING:
                content = contents[choice.version]
                row.figures, row.via = content.figures, choice.via.name if choice.via else ""
                # two units of one name are two: each is called with its area
                who = unit.name if called[unit.name] == 1 else f"{unit.name} ({row.area})"
                source = reports[unit.pk][0], who
                for text in statements(content.plain("difficulties")):
                    voices.add(text, source)
                for text in statements(content.plain("requests")):
                    asked.add(text, source)
            rows.append(row)
        if progress:
            progress(len(rows), len(units))
    reported = Difficulty.objects.filter(
        plan=cycle.plan, unit__path__startswith=top.path, reported_on__range=(cycle.first, cycle.last)
    )
    solved = answers(reported, clock.today())
    made = Consolidated(rows, {}, targets_of(cycle, top), [], voices.collected(), asked.collected(), solved)
    made.initiatives = in_period(cycle.plan, top, cycle.first, cycle.last)
    made.count()
    made.tasks = _tasks(cycle.plan, made.total)
    return made


def _reports(cycle: Cycle, units: list[int]) -> Iterable[Sent]:
    rows = Report.objects.filter(cycle=cycle, unit__in=units, state__in=SEEN_ABOVE).order_by()
    return rows.annotate(sent=SENT).values_list("unit", "pk", "state", "sent", "nothing")


def _contents(versions: list[int]) -> dict[int, Content]:
    """What is added up of each version, and no more of it: figures and two sections."""
    parts = ("figures", "previous_total", "last_year_total", "texts__difficulties", "texts__requests")
    rows = ReportVersion.objects.filter(pk__in=versions).order_by()
    return {
        pk: Content(
            {
                "figures": figures,
                "previous_total": before,
                "last_year_total": last_year,
                "texts": {"difficulties": told, "requests": asks},
            }
        )
        for pk, figures, before, last_year, told, asks in rows.values_list(
            "pk", *(f"content__{part}" for part in parts)
        )
    }


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


def _row(unit: Unit, report: tuple[int, str, dt.date | None, bool] | None, area: str, due: dt.date) -> Row:
    row = Row(unit.code, unit.name, unit.kind, area, MISSING)
    if report:
        _report, row.state, sent, row.nothing = report
        row.sent_on = f"{sent:%d/%m/%Y}" if sent else ""
        row.late = sent is not None and sent > due
    return row


def _tasks(plan: Plan, total: UnitFigures) -> list[tuple[str, str]]:
    """Tasks of which the reports speak and somebody owes a proof, in the plan's order."""
    owed = {
        code for code, statuses in total.tasks.items() if any(statuses[status] for status in (*OWED, Status.EXEMPT))
    }
    tasks = plan.tasks.filter(code__in=owed, is_group=False).order_by("position")
    return list(tasks.values_list("code", "title"))
