"""Reads of the network: education units with their communication officers and partners, and the units without."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lantoa.indicators.models import RegisterEntry
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Tenure, Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS, UnitQuerySet
from lantoa.orgs.queries import Contact, contacts, search
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.workspace.silence import in_area

WITHOUT = ("can-bo", "cong-tac-vien")  # what `NetworkFilter.without` may ask for


@dataclass(frozen=True)
class NetworkFilter:
    """What the list is narrowed to; `area` is a code, `without` one of `WITHOUT`."""

    words: str = ""
    area: str = ""
    kind: str = ""
    without: str = ""


@dataclass
class Node:
    """A unit with who writes there and who helps it."""

    unit: Unit
    officers: list[Contact] = field(default_factory=list)
    others: list[Contact] = field(default_factory=list)
    partners: list[RegisterEntry] = field(default_factory=list)


@dataclass
class Share:
    """Of `units`, how many have an officer and how many a partner."""

    name: str = ""
    units: int = 0
    officers: int = 0
    partners: int = 0

    @property
    def vacant(self) -> int:
        """Units without an officer."""
        return self.units - self.officers


def _officer(today: dt.date) -> Exists:
    held = Tenure.objects.holding(today).filter(post__unit=OuterRef("pk"), post__role=Role.OFFICER)
    return Exists(held)


def partners(today: dt.date) -> QuerySet[RegisterEntry]:
    """The entries of the register that count on a day."""
    open_ = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    return RegisterEntry.objects.filter(open_, register=RegisterEntry.Register.PARTNER, valid_from__lte=today)


def units(actor: Actor, today: dt.date) -> UnitQuerySet:
    """Education units within reach that exist today."""
    rows: UnitQuerySet = units_visible_to(actor).filter(kind__in=EDUCATION_KINDS).active_on(today)
    return rows


def table(actor: Actor, wanted: NetworkFilter, today: dt.date) -> UnitQuerySet:
    """Rows of the list, by name."""
    rows = search(units(actor, today), wanted.words)
    if wanted.area:
        rows = in_area(rows, actor, wanted.area)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.without == "can-bo":
        rows = rows.filter(~_officer(today))
    elif wanted.without == "cong-tac-vien":
        rows = rows.filter(~Exists(partners(today).filter(unit=OuterRef("pk"))))
    ordered: UnitQuerySet = rows.order_by("name_sort", "path")
    return ordered


def nodes(rows: Iterable[Unit], today: dt.date) -> list[Node]:
    """The people and partners of some units: two queries."""
    found = list(rows)
    people = contacts([unit.pk for unit in found])
    helping: dict[int, list[RegisterEntry]] = defaultdict(list)
    for entry in partners(today).filter(unit__in=found).order_by("code"):
        helping[entry.unit_id].append(entry)
    nodes = []
    for unit in found:
        here = people.get(unit.pk, [])
        officers = [one for one in here if one.role == Role.OFFICER]
        others = [one for one in here if one.role == Role.HEAD]
        nodes.append(Node(unit, officers, others, helping[unit.pk]))
    return nodes


def by_kind(actor: Actor, today: dt.date) -> list[Share]:
    """By kind of unit in the order of the kinds: one query."""
    helped = Exists(partners(today).filter(unit=OuterRef("pk")))
    rows = units(actor, today).order_by().annotate(has_officer=_officer(today), has_partner=helped)
    counted = rows.values("kind").annotate(
        number=Count("pk"),
        officers=Count("pk", filter=Q(has_officer=True)),
        partners=Count("pk", filter=Q(has_partner=True)),
    )
    found = {
        kind: (number, officers, helpers)
        for kind, number, officers, helpers in counted.values_list("kind", "number", "officers", "partners")
    }
    return [Share(str(kind.label), *found[kind.value]) for kind in UnitKind if kind.value in found]
