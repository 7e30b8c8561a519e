"""Reads of reports: each takes the actor and starts from what it may see."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.orgs.queries import Contact, contacts
from lantoa.plans.models import Assignment, Plan
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState, ReportVersion

REPORTING_KINDS = (*EDUCATION_KINDS, UnitKind.DIVISION)
SEEN_ABOVE = (ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.RETURNED)
MISSING = "missing"


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


def reporting_units(plan: Plan, top: Unit) -> QuerySet[Unit]:
    """Who owes reports under `top`: the education units and divisions that have an assignment of the plan."""
    owing = Assignment.objects.filter(task__plan=plan).values("unit")
    units: QuerySet[Unit] = Unit.objects.under(top).filter(pk__in=owing, kind__in=REPORTING_KINDS)
    return units


@dataclass
class Area:
    """One row of the matrix: a district, or the units right under the department; counts by state, and the late ones."""

    unit: Unit
    total: int = 0
    late: int = 0
    states: Counter[str] = field(default_factory=Counter)

    @property
    def received(self) -> int:
        """Submitted or accepted."""
        return self.states[ReportState.SUBMITTED] + self.states[ReportState.ACCEPTED]

    @property
    def missing(self) -> int:
        """Nothing sent yet."""
        return self.total - sum(self.states[state] for state in SEEN_ABOVE)


def areas(actor: Actor, cycle: Cycle) -> list[Area]:
    """The matrix of a cycle over what the actor sees: areas x states. Four queries, however many units."""
    units = reporting_units(cycle.plan, cycle.plan.owner).filter(actor.reach())
    tops = {unit.path: unit for unit in Unit.objects.filter(kind__in=[UnitKind.DISTRICT, UnitKind.COMMUNE])}
    rows: dict[str, Area] = {}
    home: dict[int, Area] = {}
    owner = cycle.plan.owner
    for pk, path in units.values_list("pk", "path"):
        top = _area_of(path, tops) or owner
        area = rows.setdefault(top.path, Area(top))
        area.total += 1
        home[pk] = area
    states = Report.objects.filter(cycle=cycle, unit__in=units.values("pk"))
    for unit, state, sent, due in states.values_list("unit", "state", "submitted_on", "cycle__due_on"):
        home[unit].states[state] += 1
        home[unit].late += sent is not None and sent > due
    return [rows[path] for path in sorted(rows)]


def _area_of(path: str, tops: dict[str, Unit]) -> Unit | None:
    """The nearest district or commune above a unit, by its path alone."""
    for end in range(len(path) - Unit.steplen, 0, -Unit.steplen):
        if path[:end] in tops:
            return tops[path[:end]]
    return None


def latest_versions(reports: Iterable[Report] | QuerySet[Report]) -> dict[int, ReportVersion]:
    """The last frozen version of each report, by report id."""
    found: dict[int, ReportVersion] = {}
    for version in ReportVersion.objects.filter(report__in=reports).order_by("number").iterator(chunk_size=2000):
        found[version.report_id] = version
    return found


def mine(actor: Actor) -> QuerySet[Report]:
    """The reports of the unit that the actor acts for, newest cycle first."""
    return Report.objects.filter(unit=actor.unit).select_related("cycle__plan", "unit").order_by("-cycle__last")


def waiting(actor: Actor) -> QuerySet[Report]:
    """Reports that wait for this actor: the head's signature at home, or the review of the level above."""
    if actor.unit is None:
        return Report.objects.none()
    home = Q(unit=actor.unit, state__in=[ReportState.CHECKED, ReportState.RETURNED])
    if not actor.roles & {"office", "district", "division"}:
        return visible_to(actor).filter(home)
    return visible_to(actor).filter(home | (Q(state=ReportState.SUBMITTED) & ~Q(unit=actor.unit)))


def received(actor: Actor, cycle: Cycle) -> tuple[int, int]:
    """How many reports came in, of how many due, among the units that the actor sees."""
    units = reporting_units(cycle.plan, cycle.plan.owner).filter(actor.reach())
    came = Report.objects.filter(
        cycle=cycle, state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED], unit__in=units.values("pk")
    )
    return came.count(), units.count()


def states_of(cycle: Cycle) -> dict[str, int]:
    """How many reports are in each state."""
    counts: dict[str, int] = defaultdict(int)
    for row in Report.objects.filter(cycle=cycle).values("state").annotate(number=Count("pk")):
        counts[row["state"]] = row["number"]
    return counts


def in_area(units: QuerySet[Unit], area: Unit, owner: Unit) -> QuerySet[Unit]:
    """Those of an area: a district's subtree, or what stands right under the plan's owner."""
    if area.pk != owner.pk:
        return units.filter(path__startswith=area.path)
    below = Unit.objects.filter(kind__in=[UnitKind.DISTRICT, UnitKind.COMMUNE])
    inside = Q(pk__in=[])
    for top in below:
        inside |= Q(path__startswith=top.path)
    return units.exclude(inside)


def contacts_of(units: Iterable[int]) -> dict[int, list[Contact]]:
    """Whom to call at each unit."""
    return contacts(list(units))
