"""The targets as definitions: a population and a satisfied subset of it, or a list of distinct records (plan, I.2).

Each definition says in one sentence what it counts. `members` gives every member of the population below a unit on a
day with whether, and by what, it is satisfied: value, missing list, areas and history all follow from that one list.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.models import RegisterEntry
from lantoa.orgs.models import SCHOOL_KINDS, Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import ActivityKind, Event, Plan, PlanKind, PlanState
from lantoa.vietnamese.text import fold

Register = RegisterEntry.Register


@dataclass(frozen=True)
class Member:
    """One thing that is counted. `since` is the day on which it was satisfied; `proof` the address of the evidence."""

    key: str
    unit_id: int
    name: str
    since: dt.date | None
    proof: str = ""


Members = Callable[[Plan, Unit, dt.date], list[Member]]


@dataclass(frozen=True)
class Definition:
    """`words` recognises the target's sentence (folded); a definition of unit `count` counts its satisfied members."""

    code: str
    sentence: str | Promise
    words: str
    members: Members
    unit: str = "%"


def _units(top: Unit, day: dt.date, kinds: Iterable[str]) -> list[Unit]:
    return list(Unit.objects.under(top).active_on(day).filter(kind__in=list(kinds)).order_by("path"))


def _by_units(top: Unit, day: dt.date, kinds: Iterable[str], first: dict[int, tuple[dt.date, str]]) -> list[Member]:
    rows = []
    for unit in _units(top, day, kinds):
        since, proof = first.get(unit.pk, (None, ""))
        rows.append(Member(unit.code, unit.pk, unit.name, since, proof))
    return rows


def _own_plan(plan: Plan, top: Unit, day: dt.date) -> list[Member]:
    """Education units with an approved plan of their own, or with a statement that it is part of another."""
    rows = Plan.objects.filter(
        kind=PlanKind.UNIT, parent=plan, state=PlanState.ISSUED, owner__path__startswith=top.path
    )
    first = {}
    for row in rows.only("owner_id", "issued_on"):
        since = _full_day(row.issued_on)
        if since is not None and since <= day:
            first[row.owner_id] = (since, f"/ke-hoach/don-vi/{row.pk}/")
    return _by_units(top, day, EDUCATION_KINDS, first)


def _activity_of(*kinds: str) -> Callable[[Plan, Unit, dt.date], dict[int, tuple[dt.date, str]]]:
    """The first accepted activity of one of the kinds, by unit: one query."""

    def first(plan: Plan, top: Unit, day: dt.date) -> dict[int, tuple[dt.date, str]]:
        rows = Activity.objects.filter(
            plan=plan, state=ActivityState.ACCEPTED, kind__in=kinds, held_on__lte=day, unit__path__startswith=top.path
        )
        return {
            row["unit"]: (row["first"], f"/hoat-dong/?don-vi={row['unit__code']}&loai={kinds[0]}&trang-thai=accepted")
            for row in rows.order_by().values("unit", "unit__code").annotate(first=Min("held_on"))
        }

    return first


def _units_with(kinds: Iterable[str], *activity_kinds: str) -> Members:
    first = _activity_of(*activity_kinds)

    def members(plan: Plan, top: Unit, day: dt.date) -> list[Member]:
        return _by_units(top, day, kinds, first(plan, top, day))

    return members


def _registered(register: str) -> Members:
    def members(plan: Plan, top: Unit, day: dt.date) -> list[Member]:
        rows = RegisterEntry.objects.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            register=register,
            valid_from__lte=day,
            not_applicable="",
            unit__path__startswith=top.path,
        ).order_by("unit__path", "code")
        found = []
        for row in rows:
            ended = row.satisfied_until is not None and row.satisfied_until < day
            since = row.satisfied_from if row.satisfied_from and row.satisfied_from <= day and not ended else None
            found.append(Member(row.code, row.unit_id, row.name, since, row.proof_url))
        return found

    return members


def _city_events(plan: Plan, top: Unit, day: dt.date) -> list[Member]:
    """Distinct city-level events: each counts once, whoever took part."""
    rows = Event.objects.filter(plan=plan, level=Event.Level.CITY)
    return [
        Member(
            str(row.pk),
            plan.owner_id,
            row.title,
            row.starts_on if row.starts_on <= day else None,
            f"/ke-hoach/{plan.pk}/",
        )
        for row in rows
    ]


def _full_day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


DEFINITIONS: dict[str, Definition] = {
    one.code: one
    for one in (
        Definition(
            "own_plan",
            _("Education units; satisfied: with an approved plan of their own, or one that is part of another plan."),
            r"ke hoach truyen thong|long ghep noi dung",
            _own_plan,
        ),
        Definition(
            "dx_day",
            _("Education units; satisfied: with an accepted activity in response to a digital transformation day."),
            r"huong ung|ngay (chuyen doi so|cds)",
            _units_with(EDUCATION_KINDS, ActivityKind.DX_DAY),
        ),
        Definition(
            "portal",
            _("The register of portals and websites; satisfied: keeping the column on digital transformation."),
            r"(cong|trang) thong tin dien tu.*chuyen muc",
            _registered(Register.PORTAL),
        ),
        Definition(
            "officer",
            _("Entries of the register of information officers on that day; satisfied: trained in writing news."),
            r"tap huan",
            _registered(Register.OFFICER),
        ),
        Definition(
            "exemplar",
            _("Entries of the register of exemplars and models on that day; satisfied: publicised."),
            r"mo hinh|guong dien hinh",
            _registered(Register.EXEMPLAR),
        ),
        Definition(
            "city_events",
            _("Distinct events at city level that were attended; reached at the lower figure, more is no failure."),
            r"cuoc thi.*hoi (thao|nghi)|cap thanh pho",
            _city_events,
            "count",
        ),
        Definition(
            "lessons",
            _("Schools alone; satisfied: with an accepted extracurricular lesson or thematic session."),
            r"ngoai khoa",
            _units_with(SCHOOL_KINDS, ActivityKind.LESSON, ActivityKind.SESSION),
        ),
    )
}


def recognise(text: str, taken: Iterable[str] = ()) -> Definition | None:
    """The definition that measures a target's sentence; None where no definition is meant."""
    words, used = fold(text), set(taken)
    fitting = [one for one in DEFINITIONS.values() if one.code not in used and re.search(one.words, words)]
    order = ("lessons", "city_events", "portal", "officer", "exemplar", "dx_day", "own_plan")
    return min(fitting, key=lambda one: order.index(one.code)) if fitting else None
