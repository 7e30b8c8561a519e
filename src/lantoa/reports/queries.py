"""Reads of reports: each takes the actor and starts from what it may see."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.orgs.queries import Contact, contacts
from lantoa.plans.models import Assignment
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState
from lantoa.vietnamese.text import fold

REPORTING_KINDS = (*EDUCATION_KINDS, UnitKind.DIVISION)
RECEIVED = (ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.CORRECTING)
SEEN_ABOVE = (*RECEIVED, ReportState.RETURNED)
AREA_KINDS = (UnitKind.DISTRICT, UnitKind.COMMUNE)
WATCHING = frozenset({"office", "district", "division", "leader", "admin"})
MISSING, LATE, NOTHING = "missing", "late", "nothing"
SENT = Coalesce("first_sent_on", "submitted_on")


@dataclass
class Tally:
    """How a cycle stands: reports expected, received (submitted or accepted) and those that wait for a decision."""

    expected: int = 0
    received: int = 0
    waiting: int = 0

    def take(self, state: str) -> None:
        """Count one unit by the state of its report."""
        self.expected += 1
        self.received += state in RECEIVED
        self.waiting += state == ReportState.SUBMITTED


def visible_to(actor: Actor) -> QuerySet[Report]:
    """Reports within reach: one's own in every state, others' from their submission on."""
    own = [seat.unit.pk for seat in actor.seats]
    condition = actor.reach("unit__") & (Q(unit__in=own) | Q(state__in=SEEN_ABOVE))
    return Report.objects.filter(condition).select_related("cycle__plan", "unit")


def cycles_visible_to(actor: Actor) -> QuerySet[Cycle]:
    """Cycles of plans that reach one of the actor's units, or that one of its units issued."""
    mine = Q(pk__in=[])
    for seat in actor.seats:
        owners = [seat.unit.path[: Unit.steplen * depth] for depth in range(1, seat.unit.depth + 1)]
        mine |= Q(plan__owner__path__in=owners)
    return Cycle.objects.filter(mine).select_related("plan__owner").order_by("-plan__year", "first", "-last")


def report(actor: Actor, pk: int) -> Report:
    """One report, 404 outside the actor's sight."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def cycle(actor: Actor, pk: int) -> Cycle:
    """One cycle, 404 outside the actor's sight."""
    found = cycles_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def consolidation(actor: Actor, pk: int) -> Consolidation:
    """One consolidation of a unit within reach."""
    found = Consolidation.objects.filter(actor.reach("unit__"), pk=pk).select_related("cycle__plan", "unit").first()
    if found is None:
        raise Http404
    return found


def reporting_units(cycle: Cycle, top: Unit) -> QuerySet[Unit]:
    """Who owes a report under `top`: education units and divisions that have an assignment of the plan and existed on the
    last day of the period, or sent one and were closed since."""
    owing = Assignment.objects.filter(task__plan=cycle.plan).values("unit")
    units: QuerySet[Unit] = Unit.objects.under(top).filter(pk__in=owing, kind__in=REPORTING_KINDS)
    lived = Q(active_from__isnull=True) | Q(active_from__lte=cycle.last)
    lives = Q(active_until__isnull=True) | Q(active_until__gte=cycle.last)
    sent = Q(pk__in=Report.objects.filter(cycle=cycle).values("unit"))
    return units.filter((lived & lives) | sent)


def area_names(top: Unit) -> dict[str, str]:
    """Tree paths of the areas under `top`, districts and communes, with their names; the rest stands right under `top`."""
    rows = dict(Unit.objects.under(top).filter(kind__in=AREA_KINDS).order_by().values_list("path", "name"))
    called = Counter(rows.values())
    twice = {path for path, name in rows.items() if called[name] > 1}
    above = dict(Unit.objects.filter(path__in={path[: -Unit.steplen] for path in twice}).values_list("path", "name"))
    for path in twice:  # two areas of one name are two: each is called with what stands above it
        rows[path] = f"{rows[path]} ({above[path[: -Unit.steplen]]})"
    return {**rows, top.path: f"Trực thuộc {top.name}"} if top.kind not in AREA_KINDS else rows


def area_of(path: str, names: dict[str, str]) -> str:
    """The name of the nearest area above a unit, by its path alone."""
    return names.get(_area_path(path, names), "")


def _area_path(path: str, known: Container[str]) -> str:
    ends = range(len(path) - Unit.steplen, 0, -Unit.steplen)
    return next((path[:end] for end in ends if path[:end] in known), path if path in known else "")


@dataclass
class Area:
    """One row of the matrix: a district, or the units right under the department; counts by state, and the late ones."""

    unit: Unit
    total: int = 0
    late: int = 0
    nothing: int = 0
    states: Counter[str] = field(default_factory=Counter)

    @property
    def received(self) -> int:
        """Sent and not given back; one that is being corrected was sent too."""
        return sum(self.states[state] for state in RECEIVED)

    @property
    def on_time(self) -> int:
        """Received, and first sent by the due day."""
        return self.received - self.late

    @property
    def missing(self) -> int:
        """Nothing sent yet."""
        return self.total - sum(self.states[state] for state in SEEN_ABOVE)

    def add(self, other: "Area") -> None:
        """Take another row into this one."""
        self.total += other.total
        self.late += other.late
        self.nothing += other.nothing
        self.states.update(other.states)


def areas(actor: Actor, cycle: Cycle) -> list[Area]:
    """The matrix of a cycle over what the actor sees: areas x states. Three queries, however many units."""
    owner = cycle.plan.owner
    units = reporting_units(cycle, owner).filter(actor.reach()).order_by()
    tops = {unit.path: unit for unit in [owner, *Unit.objects.filter(kind__in=AREA_KINDS)]}
    rows: dict[str, Area] = {}
    home: dict[int, Area] = {}
    for pk, path in units.values_list("pk", "path"):
        top = tops[_area_path(path, tops)]
        home[pk] = rows.setdefault(top.path, Area(top))
        home[pk].total += 1
    reports = Report.objects.filter(cycle=cycle, unit__in=units.values("pk"))
    for unit, state, sent, nothing in reports.annotate(sent=SENT).values_list("unit", "state", "sent", "nothing"):
        home[unit].states[state] += 1
        if state in RECEIVED:
            home[unit].late += sent is not None and sent > cycle.due_on
            home[unit].nothing += nothing
    return [rows[path] for path in sorted(rows)]


@dataclass(frozen=True)
class UnitFilter:
    """What the units of a cycle are narrowed to: an area's code, a state or `missing`, `late`, `nothing`, words of the name."""

    area: str = ""
    state: str = ""
    words: str = ""


def units_of(actor: Actor, cycle: Cycle, wanted: UnitFilter) -> QuerySet[Unit]:
    """Units that owe the report of a cycle, within reach and within a cell of the matrix, by name."""
    owner = cycle.plan.owner
    units = reporting_units(cycle, owner).filter(actor.reach())
    if wanted.area:
        top = Unit.objects.filter(code=wanted.area).first()
        units = in_area(units, top, owner) if top else units.none()
    for word in fold(wanted.words).split():
        units = units.filter(name_fold__contains=word)
    seen = visible_to(actor).filter(cycle=cycle)
    if wanted.state == MISSING:
        units = units.exclude(pk__in=seen.filter(state__in=SEEN_ABOVE).values("unit"))
    elif wanted.state == LATE:
        late = seen.filter(state__in=RECEIVED).annotate(sent=SENT).filter(sent__gt=cycle.due_on)
        units = units.filter(pk__in=late.values("unit"))
    elif wanted.state == NOTHING:
        units = units.filter(pk__in=seen.filter(state__in=RECEIVED, nothing=True).values("unit"))
    elif wanted.state:
        units = units.filter(pk__in=seen.filter(state=wanted.state).values("unit"))
    return units.order_by("name_sort", "pk")


def mine(actor: Actor) -> QuerySet[Report]:
    """The reports of the unit that the actor acts for, newest cycle first."""
    return Report.objects.filter(unit=actor.unit).select_related("cycle__plan", "unit").order_by("-cycle__last")


def waiting(actor: Actor) -> QuerySet[Report]:
    """Reports that wait for this actor: the head's signature at home, or the review of the level above."""
    if actor.unit is None:
        return Report.objects.none()
    home = Q(unit=actor.unit, state__in=[ReportState.CHECKED, ReportState.RETURNED, ReportState.CORRECTING])
    if not actor.roles & {"office", "district", "division"}:
        return visible_to(actor).filter(home)
    return visible_to(actor).filter(home | (Q(state=ReportState.SUBMITTED) & ~Q(unit=actor.unit)))


def received(actor: Actor, cycle: Cycle) -> tuple[int, int]:
    """How many reports came in, of how many due, among the units that the actor sees."""
    units = reporting_units(cycle, cycle.plan.owner).filter(actor.reach()).order_by()
    came = Report.objects.filter(cycle=cycle, state__in=RECEIVED, unit__in=units.values("pk"))
    return came.count(), units.count()


def tallies(actor: Actor, cycles: Collection[Cycle]) -> dict[int, Tally]:
    """How each cycle stands among the units that the actor sees, by cycle id: two queries, however many cycles."""
    found = {cycle.pk: Tally() for cycle in cycles}
    plans = {cycle.plan_id for cycle in cycles}
    owing = Assignment.objects.filter(task__plan__in=plans, unit__kind__in=REPORTING_KINDS)
    owing = owing.filter(actor.reach("unit__")).order_by()
    spans = owing.values_list("task__plan", "unit", "unit__active_from", "unit__active_until").distinct()
    by_plan: dict[int, list[tuple[int, dt.date | None, dt.date | None]]] = defaultdict(list)
    for plan, unit, begun, ended in spans:
        by_plan[plan].append((unit, begun, ended))
    sent: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Report.objects.filter(cycle__in=list(found)).filter(actor.reach("unit__"))
    for one, unit, state in rows.values_list("cycle", "unit", "state"):
        sent[one][unit] = state
    for cycle in cycles:
        tally, states = found[cycle.pk], sent[cycle.pk]
        for unit, begun, ended in by_plan[cycle.plan_id]:
            lives = (begun is None or begun <= cycle.last) and (ended is None or ended >= cycle.last)
            if lives or unit in states:
                tally.take(states.get(unit, ""))
    return found


def owed_by(unit: Unit, cycles: Collection[Cycle]) -> set[int]:
    """Ids of those cycles for which a unit owes a report: one query."""
    if unit.kind not in REPORTING_KINDS:
        return set()
    plans = set(Assignment.objects.filter(unit=unit).order_by().values_list("task__plan", flat=True).distinct())
    begun, ended = unit.active_from, unit.active_until
    return {
        cycle.pk
        for cycle in cycles
        if cycle.plan_id in plans and (begun is None or begun <= cycle.last) and (ended is None or ended >= cycle.last)
    }


def to_review(actor: Actor, cycle: Cycle, wanted: UnitFilter) -> QuerySet[Report]:
    """Submitted reports of the units that a page is narrowed to, the actor's own unit's aside."""
    units = units_of(actor, cycle, wanted).order_by().values("pk")
    rows = visible_to(actor).filter(cycle=cycle, state=ReportState.SUBMITTED, unit__in=units)
    return rows.exclude(unit=actor.unit) if actor.unit else rows


def in_area(units: QuerySet[Unit], area: Unit, owner: Unit) -> QuerySet[Unit]:
    """Those of an area: a district's subtree, or what stands right under the plan's owner."""
    if area.pk != owner.pk:
        return units.filter(path__startswith=area.path)
    below = Unit.objects.filter(kind__in=AREA_KINDS)
    inside = Q(pk__in=[])
    for top in below:
        inside |= Q(path__startswith=top.path)
    return units.exclude(inside)


def contacts_of(units: Iterable[int]) -> dict[int, list[Contact]]:
    """Whom to call at each unit."""
    return contacts(list(units))
