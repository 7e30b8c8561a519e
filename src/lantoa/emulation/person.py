"""A person's year: what was logged under the person's own name, by quarter, with its evidence (plan, V.2.f).

It is read by that person, and by the head of the unit where it was done as far as it was done there. There is no list of
persons with figures, and nothing here compares two of them.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.http import Http404

from lantoa.activities.models import Activity, ActivityState
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Tenure, Unit, User
from lantoa.periods.calendar import Period
from lantoa.plans.models import ActivityKind

SUMMER_ENDS = (8, 31)  # a school year's summer belongs to the year that ended
# What a sheet counts apart, in the words of a staff assessment: (code, words, kinds of activity).
GROUPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("lessons", "Tiết học ngoại khóa", frozenset({ActivityKind.LESSON})),
    ("articles", "Tin, bài", frozenset({ActivityKind.NEWS, ActivityKind.SOCIAL, ActivityKind.BULLETIN})),
    ("training", "Tập huấn", frozenset({ActivityKind.TRAINING})),
    (
        "activities",
        "Hoạt động truyền thông khác",
        frozenset(
            {
                ActivityKind.SESSION,
                ActivityKind.CONTEST,
                ActivityKind.DX_DAY,
                ActivityKind.EXEMPLAR,
                ActivityKind.OTHER,
            }
        ),
    ),
)
_GROUP = {kind: code for code, _words, kinds in GROUPS for kind in kinds}


@dataclass(frozen=True)
class PersonYear:
    """Whose sheet, and over which units; `whole` for the person's own, which has every unit."""

    person: User
    units: tuple[Unit, ...]
    whole: bool


@dataclass(frozen=True)
class Span:
    """A year (`2024`) or a school year (`2023-2024`)."""

    period: Period

    @property
    def first(self) -> dt.date:
        return self.period.first

    @property
    def last(self) -> dt.date:
        """A school year has its summer."""
        if self.period.kind == "school-year":
            return dt.date(self.period.year + 1, *SUMMER_ENDS)
        return self.period.last

    @property
    def label(self) -> str:
        """`Năm học 2023-2024`."""
        return self.period.label_vi()

    def quarters(self) -> list[tuple[int, int]]:
        """(year, quarter) of the calendar, as they follow each other."""
        found = []
        day = self.first
        while day <= self.last:
            one = (day.year, (day.month + 2) // 3)
            if one not in found:
                found.append(one)
            day = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return found


def span_of(text: str, today: dt.date) -> Span:
    """What the address asks for; the present year where it makes no sense."""
    try:
        period = Period.parse(text)
    except ValueError:
        period = Period(today.year, "year")
    return Span(period if period.kind in {"year", "school-year"} else Period(today.year, "year"))


def spans(today: dt.date) -> list[Span]:
    """What can be chosen: this year and the last, and the school years about them."""
    start = today.year if today.month >= 9 else today.year - 1
    years = [Period(today.year - back, "year") for back in (0, 1)]
    return [Span(one) for one in (*years, *(Period(start - back, "school-year") for back in (0, 1)))]


@dataclass(frozen=True)
class Item:
    """One thing done; `open` where its reader may open it."""

    activity: Activity
    group: str
    proofs: int
    open: bool


@dataclass
class Quarter:
    """What was done in a quarter, the earliest first; `counts` by group."""

    label: str
    items: list[Item] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class Sheet:
    """The whole: quarters, sums by group, what does not count yet, and the posts held meanwhile."""

    span: Span
    quarters: list[Quarter]
    sums: Counter[str]
    waiting: Sequence[Activity]
    posts: list[Tenure]

    @property
    def total(self) -> int:
        """How many things."""
        return sum(self.sums.values())

    @property
    def rows(self) -> list[tuple[str, list[int], int]]:
        """(words, counts by quarter, sum) of each group."""
        return [(words, [one.counts[code] for one in self.quarters], self.sums[code]) for code, words, _kinds in GROUPS]


def done_by(who: PersonYear) -> QuerySet[Activity]:
    """What the person logged; for a head, at the head's units alone. Hand over the post: it stays the person's."""
    rows = Activity.objects.filter(created_by=who.person)
    return rows if who.whole else rows.filter(unit__in=[unit.pk for unit in who.units])


def sheet_of(actor: Actor, who: PersonYear, span: Span) -> Sheet:
    """The sheet of a span, read by `actor`: a constant number of queries."""
    rows = done_by(who).filter(held_on__gte=span.first, held_on__lte=span.last).select_related("unit")
    rows = rows.annotate(proofs=Count("evidence")).order_by("held_on", "pk")
    seen = set(Unit.objects.filter(actor.reach(), pk__in={row.unit_id for row in rows}).values_list("pk", flat=True))
    quarters = {one: Quarter(Period(one[0], "quarter", one[1]).label_vi()) for one in span.quarters()}
    sums: Counter[str] = Counter()
    waiting = []
    for row in rows:
        if row.state != ActivityState.ACCEPTED:
            waiting += [row] if row.state != ActivityState.WITHDRAWN else []
            continue
        quarter, group = quarters[row.held_on.year, (row.held_on.month + 2) // 3], _GROUP[row.kind]
        quarter.items.append(Item(row, group, row.proofs, row.unit_id in seen))
        quarter.counts[group] += 1
        sums[group] += 1
    return Sheet(span, list(quarters.values()), sums, waiting, _posts(who, span))


def _posts(who: PersonYear, span: Span) -> list[Tenure]:
    rows = Tenure.objects.filter(user=who.person, since__lte=span.last).exclude(until__lt=span.first)
    if not who.whole:
        rows = rows.filter(post__unit__in=[unit.pk for unit in who.units])
    return list(rows.select_related("post__unit").order_by("since", "pk"))


def headed_units(actor: Actor) -> list[Unit]:
    """The units whose head the actor is."""
    return [seat.unit for seat in actor.seats if seat.role == Role.HEAD]


def own(actor: Actor) -> PersonYear:
    """The actor's own sheet."""
    return PersonYear(actor.user, (), whole=True)


def person_year(actor: Actor, pk: int) -> PersonYear:
    """One's own sheet, or for a head that of somebody who worked at the unit; 404 for anybody else."""
    if actor.user_id == pk:
        return own(actor)
    units = headed_units(actor)
    person = User.objects.filter(pk=pk).first() if units else None
    mine = tuple(unit for unit in units if person and _worked_at(person, unit))
    if person is None or not mine:
        raise Http404
    return PersonYear(person, mine, whole=False)


def _worked_at(person: User, unit: Unit) -> bool:
    if Tenure.objects.filter(user=person, post__unit=unit).exists():
        return True
    return Activity.objects.filter(created_by=person, unit=unit).exists()


def staff_of(units: Sequence[Unit]) -> QuerySet[User]:
    """Who held a post at the units or logged something there: names alone, in the order of names, no figures."""
    ids = [unit.pk for unit in units]
    held = Tenure.objects.filter(post__unit__in=ids).values("user")
    logged = Activity.objects.filter(unit__in=ids, created_by__isnull=False).order_by().values("created_by")
    return User.objects.filter(pk__in=held.union(logged)).order_by("name_sort", "pk")
