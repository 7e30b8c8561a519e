"""Reads of units and people: each takes the actor and starts from what it may see."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OrderBy, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from lantoa.orgs.actor import Actor, Seat
from lantoa.orgs.kinds import reading_order
from lantoa.orgs.models import (
    Invitation,
    Post,
    Role,
    RosterImport,
    Selector,
    Succession,
    Tenure,
    Unit,
    UnitGroup,
    UnitVersion,
    User,
    open_on,
)
from lantoa.orgs.models.units import UnitQuerySet
from lantoa.periods import clock
from lantoa.vietnamese.text import fold

_LONG_WORDS = {
    "mn": "mam non",
    "th": "tieu hoc",
    "pgd": "phong giao duc",
    "gddt": "giao duc va dao tao",
    "gdtx": "giao duc thuong xuyen",
}


def visible_to(actor: Actor) -> UnitQuerySet:
    """Units within reach: the union of all seats, in the tree's order."""
    units: UnitQuerySet = Unit.objects.filter(actor.reach())
    return units


def unit(actor: Actor, code: str) -> Unit:
    """One unit, 404 outside the actor's reach."""
    found: Unit | None = visible_to(actor).select_related("second_line").filter(code=code).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class UnitFilter:
    """What the units' table is narrowed to. `state`: active, closed or empty for both."""

    q: str = ""
    kind: str = ""
    area: str = ""
    group: str = ""
    state: str = "active"
    vacant: bool = False
    order: str = "name"


def search(units: UnitQuerySet, words: str) -> UnitQuerySet:
    """Those whose name or code has every word, without accents; common abbreviations are read out."""
    text = fold(words)
    if not text:
        return units
    condition = Q()
    for word in text.split():
        one = Q(name_fold__contains=word)
        if word in _LONG_WORDS:
            one |= Q(name_fold__contains=_LONG_WORDS[word])
        condition &= one
    found: UnitQuerySet = units.filter(condition | Q(code__iexact=words.strip()))
    return found


def table(actor: Actor, wanted: UnitFilter, today: dt.date) -> UnitQuerySet:
    """Rows of the units' table, each with `in_charge`, the number of seats held."""
    units = search(visible_to(actor), wanted.q)
    if wanted.kind:
        units = units.filter(kind=wanted.kind)
    if wanted.area:
        top = visible_to(actor).filter(code=wanted.area).first()
        units = units.under(top) if top else units.none()
    if wanted.group:
        units = units.filter(unit_groups__code=wanted.group)
    if wanted.state == "active":
        units = units.active_on(today)
    elif wanted.state == "closed":
        units = units.filter(active_until__lt=today)
    if wanted.vacant:
        held = Tenure.objects.holding(today).filter(post__unit=OuterRef("pk"))
        units = units.filter(~Exists(held))
    order = {"name": "name_sort", "code": "code", "pupils": "-pupils", "tree": "path"}.get(wanted.order, "name_sort")
    rows: UnitQuerySet = units.order_by(F("pupils").desc(nulls_last=True) if order == "-pupils" else order, "path")
    return rows


def areas(actor: Actor) -> UnitQuerySet:
    """Units that have units below them: the branches by which a table can be narrowed."""
    units: UnitQuerySet = visible_to(actor).filter(numchild__gt=0)
    return units


@dataclass
class Branch:
    """A unit on the tree page with what stands right below it and how many units its whole branch has."""

    unit: Unit
    size: int
    children: "list[Branch]"


def tree(actor: Actor, top: Unit | None, today: dt.date) -> list[Branch]:
    """Two levels of the tree: the tops of what the actor sees, or what is below `top`. Three queries at most."""
    seen = visible_to(actor).active_on(today)
    if top is not None:
        first = list(seen.filter(path__startswith=top.path, depth=top.depth + 1))
    else:
        first = _tops(list(seen.filter(pk__in=[seat.unit.pk for seat in actor.seats])))
    below = Q(pk__in=[])
    for one in first:
        below |= Q(path__startswith=one.path)
    paths = list(seen.filter(below).order_by().values_list("path", flat=True)) if first else []
    sizes: dict[str, int] = defaultdict(int)
    for path in paths:
        for end in range(Unit.steplen, len(path) + 1, Unit.steplen):
            sizes[path[:end]] += 1
    nested = top is None and len(first) == 1
    children: dict[str, list[Unit]] = defaultdict(list)
    if nested:
        for child in seen.filter(path__startswith=first[0].path, depth=first[0].depth + 1):
            children[first[0].path].append(child)
    return [
        Branch(
            one, sizes[one.path], [Branch(c, sizes[c.path], []) for c in sorted(children[one.path], key=reading_order)]
        )
        for one in sorted(first, key=reading_order)
    ]


def _tops(units: list[Unit]) -> list[Unit]:
    """Without those that stand below another of them."""
    return [one for one in units if not any(other.pk != one.pk and other.contains(one) for other in units)]


def ancestors(actor: Actor, unit: Unit) -> list[tuple[Unit, bool]]:
    """The line above a unit from the root down, each with whether the actor may open it."""
    above = list(Unit.objects.get_ancestors(unit))
    seen = set(visible_to(actor).filter(pk__in=[one.pk for one in above]).values_list("pk", flat=True))
    return [(one, one.pk in seen) for one in above]


def beside(actor: Actor, unit: Unit) -> UnitQuerySet:
    """Units of the same kind below the same unit, within reach: those with which it is most often merged."""
    above = unit.path[: -Unit.steplen]
    seen: UnitQuerySet = visible_to(actor).active_on(clock.today()).filter(path__startswith=above, depth=unit.depth)
    beside: UnitQuerySet = seen.filter(kind=unit.kind).exclude(pk=unit.pk).order_by("name_sort", "path")
    return beside


def versions(unit: Unit) -> QuerySet[UnitVersion]:
    """Former and present names, kinds and parents, newest first."""
    rows = UnitVersion.objects.filter(unit=unit).select_related("parent")
    return rows.order_by(F("valid_from").desc(nulls_last=True), "-pk")


def successions(unit: Unit) -> list[Succession]:
    """Mergers and splits that the unit was part of."""
    rows = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).select_related("predecessor", "successor")
    return list(rows.order_by("-on"))


def second_line_units(actor: Actor, unit: Unit) -> list[Unit]:
    """Units within reach whose second line of command is `unit`, at most fifty."""
    return list(visible_to(actor).filter(second_line=unit).order_by("name_sort")[:50])


def posts(unit: Unit) -> QuerySet[Post]:
    """Posts of a unit that are open, each with `holders` (who sits there today) and `open_invitations`."""
    waiting = open_invitations()
    return (
        Post.objects.filter(open_on(clock.today()), unit=unit)
        .select_related("unit", "selector")
        .prefetch_related(
            Prefetch("tenures", _present(), to_attr="holders"),
            Prefetch("invitations", waiting.order_by("-pk"), to_attr="open_invitations"),
        )
        .order_by("pk")
    )


def _present() -> QuerySet[Tenure]:
    return Tenure.objects.holding(clock.today()).select_related("user").order_by("-since", "-pk")


def post(actor: Actor, pk: int) -> Post:
    """One post of a unit within reach."""
    found = Post.objects.filter(actor.reach("unit__"), pk=pk).select_related("unit", "selector").first()
    if found is None:
        raise Http404
    return found


def person(name: str) -> User | None:
    """Who has this sign-in name or e-mail, in any case; None where nobody or more than one has."""
    text = name.strip()
    found = list(User.objects.filter(Q(username__iexact=text) | Q(email__iexact=text), is_active=True)[:2])
    return found[0] if text and len(found) == 1 else None


@dataclass(frozen=True)
class PeopleFilter:
    """What the list of people is narrowed to. `state`: held, vacant, invited or empty for all; `order`: unit or name."""

    q: str = ""
    role: str = ""
    state: str = ""
    order: str = ""


def people(actor: Actor, wanted: PeopleFilter) -> QuerySet[Post]:
    """Open posts of units within reach, each with `holders` (the present one alone) and `open_invitations`."""
    today = clock.today()
    held = Tenure.objects.holding(today).filter(post=OuterRef("pk"))
    waiting = open_invitations()
    rows = Post.objects.filter(open_on(today), unit__in=visible_to(actor).order_by().values("pk"))
    if wanted.role:
        rows = rows.filter(role=wanted.role)
    if wanted.state == "held":
        rows = rows.filter(Exists(held))
    elif wanted.state:
        rows = rows.filter(~Exists(held))
    if wanted.state == "invited":
        rows = rows.filter(Exists(waiting.filter(post=OuterRef("pk"))))
    for word in fold(wanted.q).split():
        rows = rows.filter(Exists(held.filter(user__name_fold__contains=word)) | Q(unit__name_fold__contains=word))
    order: list[str | OrderBy] = ["unit__path", "pk"]
    if wanted.order == "name":
        name = held.order_by("-since", "-pk").values("user__name_sort")[:1]
        rows, order = rows.annotate(holder_sort=Subquery(name)), [F("holder_sort").asc(nulls_last=True), *order]
    return (
        rows.select_related("unit")
        .prefetch_related(
            Prefetch("tenures", _present(), to_attr="holders"),
            Prefetch("invitations", waiting.order_by("-pk"), to_attr="open_invitations"),
        )
        .order_by(*order)
    )


def roster_import(actor: Actor, pk: int) -> RosterImport:
    """One long import that the actor asked for."""
    found = RosterImport.objects.filter(pk=pk, user=actor.user_id).first()
    if found is None:
        raise Http404
    return found


def open_invitations() -> QuerySet[Invitation]:
    """Links that still work."""
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now())


def own_seat(actor: Actor, post: int) -> Seat:
    """A seat that the actor holds."""
    found = next((seat for seat in actor.seats if seat.post.pk == post), None)
    if found is None:
        raise Http404
    return found


def invitation(actor: Actor, pk: int) -> Invitation:
    """One invitation to a post of a unit within reach."""
    found = Invitation.objects.filter(actor.reach("post__unit__"), pk=pk).select_related("post__unit").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Contact:
    """How to reach the holder of a post."""

    name: str
    title: str
    role: str
    phone: str
    email: str


def contacts(units: "Iterable[int] | QuerySet[Unit]") -> dict[int, list[Contact]]:
    """Who sits at each unit (by its id), the person in charge of communication first. One query."""
    rows = Tenure.objects.holding(clock.today()).filter(post__unit__in=units)
    found: dict[int, list[Contact]] = defaultdict(list)
    for row in rows.select_related("post", "user").order_by("pk"):
        person, seat = row.user, row.post
        found[seat.unit_id].append(Contact(str(person), seat.title, seat.role, person.phone, person.email))
    for people in found.values():
        people.sort(key=lambda one: one.role != Role.OFFICER)
    return found


def groups() -> QuerySet[UnitGroup]:
    """Every group with `size`."""
    return UnitGroup.objects.annotate(size=Count("units")).order_by("name")


def group(actor: Actor, code: str) -> UnitGroup:
    """One group; who holds no seat sees none."""
    found = UnitGroup.objects.filter(code=code).first() if actor.seats else None
    if found is None:
        raise Http404
    return found


def selectors() -> QuerySet[Selector]:
    """Every saved selector."""
    return Selector.objects.select_related("within").prefetch_related("groups").order_by("name")


def selector(actor: Actor, pk: int) -> Selector:
    """One saved selector; who holds no seat sees none."""
    found = Selector.objects.select_related("within").filter(pk=pk).first() if actor.seats else None
    if found is None:
        raise Http404
    return found
