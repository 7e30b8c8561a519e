"""What is on record about units up to a day, read set-wise: a query for each kind of record, none per unit."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F, Min, Q

from lantoa.activities.models import Activity, ActivityState, Flag
from lantoa.emulation.scoring.counting import Deed
from lantoa.emulation.scoring.criteria import INDICATORS, Criterion, Source
from lantoa.emulation.scoring.sheet import Duty, Entered, Facts, Met, Sent
from lantoa.indicators.evaluation import evaluate
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import RegisterEntry
from lantoa.indicators.queries import indicators_of
from lantoa.indicators.spans import covers
from lantoa.orgs.models import Succession, Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import Assignment, Plan
from lantoa.reports.drafting import period_label
from lantoa.reports.kinds import capital
from lantoa.reports.models import Cycle, Report
from lantoa.reports.queries import RECEIVED, REPORTING_KINDS, SENT

ALIKE = (Flag.Kind.SAME, Flag.Kind.SIMILAR)


def scored_units(plan: Plan, day: dt.date) -> list[Unit]:
    """The education units below the plan's owner that exist on the day: those whose points are compared."""
    return list(Unit.objects.under(plan.owner).active_on(day).filter(kind__in=EDUCATION_KINDS))


def heirs(units: Iterable[int], first: dt.date, day: dt.date) -> dict[int, tuple[int, str]]:
    """{merged unit: (the unit of `units` that goes on for it, its name)} for mergers from `first` to `day`.

    A unit that was split among several has no heir: what it did stays its own.
    """
    alive = set(units)
    rows = Succession.objects.filter(on__gte=first, on__lte=day).select_related("predecessor")
    following: dict[int, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    for row in rows:
        following[row.predecessor_id].append(row.successor_id)
        names[row.predecessor_id] = str(row.predecessor.name)
    found = {}
    for start, successors in following.items():
        at, seen = successors, {start}
        while len(at) == 1 and at[0] not in alive and at[0] in following and at[0] not in seen:
            seen.add(at[0])
            at = following[at[0]]
        if len(at) == 1 and at[0] in alive and start not in alive:
            found[start] = (at[0], names[start])
    return found


def facts_of(plan: Plan, units: Sequence[Unit], day: dt.date, criteria: Sequence[Criterion]) -> dict[int, Facts]:
    """By unit: everything that the criteria ask for, from 1 January of the plan's year to `day`."""
    begin = dt.date(plan.year, 1, 1)
    asked = {one.source for one in criteria}
    found = {unit.pk: Facts(months=_months(max(begin, unit.active_from or begin), day)) for unit in units}
    merged = heirs(found, begin, day)
    if asked & {Source.ACTIVITIES, Source.MONTHS, Source.KINDS}:
        _deeds(plan, found, merged, begin, day)
    if Source.TOPICS in asked:
        _topics(plan, found, merged, begin, day)
    if Source.TASKS in asked:
        _duties(plan, found, day)
    if Source.REPORTS in asked:
        _reports(plan, units, found, day)
    top = units[0] if len(units) == 1 else plan.owner
    if Source.INDICATOR in asked:
        _indicators(plan, top, found, day, {one.code for one in criteria if one.source == Source.INDICATOR})
    if Source.REGISTER in asked:
        _registers(found, day, {one.code for one in criteria if one.source == Source.REGISTER})
    return found


def _months(first: dt.date, day: dt.date) -> int:
    return max(1, (day.year - first.year) * 12 + day.month - first.month + 1)


def _within(units: Iterable[int], prefix: str = "") -> Q:
    """Few units are named, many are not: the rows of others are passed over."""
    ids = list(units)
    return Q(**{f"{prefix}unit__in": ids}) if len(ids) <= 50 else Q()


def _accepted(plan: Plan, ids: Iterable[int], begin: dt.date, day: dt.date) -> Q:
    accepted = Q(plan=plan, state=ActivityState.ACCEPTED, held_on__gte=begin, held_on__lte=day)
    return accepted & _within(ids)


def _deeds(
    plan: Plan, found: dict[int, Facts], merged: dict[int, tuple[int, str]], begin: dt.date, day: dt.date
) -> None:
    ids = [*found, *merged]
    alike: dict[int, set[int]] = defaultdict(set)
    flags = Flag.objects.filter(kind__in=ALIKE, dismissed_by="", evidence__activity__plan=plan)
    flags = flags.filter(evidence__activity__unit=F("other__activity__unit")).filter(
        _within(ids, "evidence__activity__")
    )
    for one, other in flags.values_list("evidence__activity", "other__activity"):
        alike[one].add(other)
        alike[other].add(one)
    rows = Activity.objects.filter(_accepted(plan, ids, begin, day))
    rows = rows.order_by(F("reviewed_at").asc(nulls_last=True), "pk")
    nothing: frozenset[int] = frozenset()
    for pk, unit, kind, held_on, title in rows.values_list("pk", "unit_id", "kind", "held_on", "title").iterator(
        chunk_size=10_000
    ):
        home, of = (unit, "") if unit in found else merged.get(unit, (0, ""))
        if home:
            near = frozenset(alike[pk]) if pk in alike else nothing
            found[home].deeds.append(Deed(pk, kind, held_on, title, near, of))


def _topics(
    plan: Plan, found: dict[int, Facts], merged: dict[int, tuple[int, str]], begin: dt.date, day: dt.date
) -> None:
    names = {topic.pk: f"{topic.code}. {topic.title}" if topic.code else topic.title for topic in plan.topics.all()}
    rows = Activity.objects.filter(_accepted(plan, [*found, *merged], begin, day), topics__isnull=False).order_by()
    for unit, topic, pk in (
        rows.values("unit_id", "topics").annotate(first=Min("pk")).values_list("unit_id", "topics", "first")
    ):
        home = unit if unit in found else merged.get(unit, (0, ""))[0]
        if home and topic in names:
            topics = found[home].topics
            topics[names[topic]] = min(pk, topics.get(names[topic], pk))


def _duties(plan: Plan, found: dict[int, Facts], day: dt.date) -> None:
    """Tasks that are due by the day, or done before: the extended day counts; exempt ones and supports are left out."""
    rows = Assignment.objects.filter(_within(found), task__plan=plan, task__withdrawn_in__isnull=True, owes_proof=True)
    rows = rows.exclude(exempt_on__lte=day).order_by("task__position", "pk")
    names = ("unit_id", "task_id", "task__code", "task__title", "done_on", "extended_to", "task__due_last")
    for unit, task, code, title, done, extended, last in rows.values_list(*names):
        due = extended or last
        by_then = done if done and done <= day else None
        if unit in found and (by_then or (due and due <= day)):
            found[unit].duties.append(Duty(task, f"{code}. {' '.join(title.split())[:120]}", due, by_then))


def _reports(plan: Plan, units: Sequence[Unit], found: dict[int, Facts], day: dt.date) -> None:
    cycles = list(Cycle.objects.filter(plan=plan, due_on__lte=day).order_by("due_on"))
    owing = Assignment.objects.filter(_within(found), task__plan=plan).order_by()
    owe = set(owing.values_list("unit", flat=True).distinct())
    sent: dict[tuple[int, int], tuple[int, dt.date | None]] = {}
    rows = Report.objects.filter(_within(found), cycle__in=cycles, state__in=RECEIVED).annotate(sent=SENT)
    for pk, cycle_id, unit_id, on in rows.values_list("pk", "cycle_id", "unit_id", "sent"):
        sent[cycle_id, unit_id] = (pk, on if on and on <= day else None)
    for unit in units:
        if unit.pk not in owe or unit.kind not in REPORTING_KINDS:
            continue
        for cycle in cycles:
            if unit.active_from is None or unit.active_from <= cycle.last:
                pk, on = sent.get((cycle.pk, unit.pk), (0, None))
                title = f"Báo cáo {period_label(cycle.period)}"
                found[unit.pk].reports.append(Sent(pk, capital(title), cycle.due_on, on))


def _indicators(plan: Plan, top: Unit, found: dict[int, Facts], day: dt.date, asked: set[str]) -> None:
    ground = Ground(plan, top, day)
    for indicator in indicators_of(plan):
        if indicator.definition not in asked or indicator.definition not in INDICATORS:
            continue
        for record in evaluate(indicator, top, day, ground).records:
            facts = found.get(record.unit_id)
            if facts is not None and indicator.definition not in facts.met:
                met = covers(record.met, day)
                applies = covers(record.counts, day) is not None
                facts.met[indicator.definition] = Met(applies, met[0] if met else None, record.note, record.link)


def _registers(found: dict[int, Facts], day: dt.date, asked: set[str]) -> None:
    rows = RegisterEntry.objects.filter(_within(found), register__in=asked, valid_from__lte=day)
    rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day)).order_by("code")
    out: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for row in rows:
        facts = found.get(row.unit_id)
        if facts is None:
            continue
        out[row.unit_id, row.register].append(bool(row.not_applicable))
        if not row.not_applicable:
            first, last = row.satisfied_from, row.satisfied_until
            since = first if first and first <= day and (last is None or last >= day) else None
            facts.entries.setdefault(row.register, []).append(Entered(row.name, since, row.proof_url))
    for (unit, register), states in out.items():
        if all(states):
            found[unit].excused.add(register)
