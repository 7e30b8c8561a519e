"""One search over everything that the actor sees: by kind, with how many there are and the first of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.activities.queries import visible_to as activities
from lantoa.feedback.models import Guidance, GuidanceState, Initiative, InitiativeState
from lantoa.feedback.queries.difficulties import visible_to as difficulties
from lantoa.feedback.queries.guidance import visible_to as guidances
from lantoa.feedback.queries.initiatives import visible_to as initiatives
from lantoa.library.queries import visible_to as directives
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Post, Tenure
from lantoa.orgs.queries import visible_to as units
from lantoa.periods import clock
from lantoa.plans.models import PlanKind, Task
from lantoa.plans.queries import visible_to as plans
from lantoa.vietnamese.dates import short
from lantoa.workspace.words import as_typed, has, query_of

FIRST, PER_PAGE, COUNTED = 5, 30, 1000
_CODE = re.compile(r"[\w.-]*\d[\w.-]*")


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """What one kind has: `number` is counted up to `COUNTED`."""

    key: str
    label: str | Promise
    hits: list[Hit]
    number: int

    @property
    def more(self) -> bool:
        """Whether there are so many that they are not counted to the end."""
        return self.number > COUNTED


@dataclass(frozen=True)
class Source:
    """Where one kind is looked for. `rows` has what the actor may see with the words; `hit` shows a row."""

    label: str | Promise
    rows: Callable[[Actor, str, str], QuerySet[Any]]
    hit: Callable[[Any], Hit]


def find(actor: Actor, typed: str) -> list[Group]:
    """What was found, by kind, kinds without a hit left out. Two queries for each kind, however much there is."""
    query = query_of(typed)
    if not query:
        return []
    found = []
    for key, source in GROUPS.items():
        rows = source.rows(actor, query, typed)
        hits = [source.hit(row) for row in rows[:FIRST]]
        number = len(hits) if len(hits) < FIRST else rows.order_by()[: COUNTED + 1].count()
        if hits:
            found.append(Group(key, source.label, hits, number))
    return found


def page_of(actor: Actor, typed: str, key: str, number: str | None) -> dict[str, Any]:
    """All of one kind, page by page."""
    source, query = GROUPS[key], query_of(typed)
    rows = source.rows(actor, query, typed) if query else Task.objects.none()
    page = Paginator(rows, PER_PAGE).get_page(number)
    return {"page": page, "label": source.label, "hits": [source.hit(row) for row in page.object_list]}


def _tasks(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    seen = Task.objects.filter(plan__in=plans(actor).filter(kind=PlanKind.DIRECTIVE).values("pk"), is_group=False)
    code = Q(code__iexact=typed)
    rows = seen.filter(has("words", query) | code, withdrawn_in__isnull=True).select_related("plan")
    return rows.order_by(*as_typed("title", typed), "-plan__year", "position")


def _units(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    named = Q(has("name_fold", query))
    if _CODE.fullmatch(typed):  # both sides of an OR have their index; ILIKE would have none
        named |= Q(code__startswith=typed.upper())
    rows = units(actor).filter(named)
    found: QuerySet[Any] = rows.order_by(*as_typed("name", typed), "depth", "name_sort", "pk")
    return found


def _plans(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    rows = plans(actor).filter(has("search", query)).select_related("owner")
    found = rows.defer("source_lines", "head_spans", "findings")
    return found.order_by(*as_typed("title", typed), "kind", "-year", "-pk")


def _activities(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    rows = activities(actor).filter(has("search", query)).select_related("unit")
    return rows.order_by(*as_typed("title", typed), "-held_on", "-pk")


def _directives(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    return directives(actor).filter(has("search", query)).order_by(*as_typed("subject", typed), "-issued_on", "pk")


def _people(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    """Who sits where, for whoever keeps people: the same as on the page of people."""
    if not allowed(actor, "orgs.view_people"):
        return Tenure.objects.none()
    held = Tenure.objects.holding(clock.today())
    reach = Post.objects.filter(actor.reach("unit__"), pk=OuterRef("post"))
    rows = held.filter(Exists(reach)).filter(has("user__name_fold", query)).select_related("user", "post__unit")
    return rows.order_by(*as_typed("user__full_name", typed), "user__name_sort", "pk")


def _difficulties(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    rows = difficulties(actor).filter(has("search", query), withdrawn_on__isnull=True)
    return rows.order_by(*as_typed("text", typed), "-reported_on", "-pk")


def _guidances(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    rows = guidances(actor).filter(has("search", query)).exclude(state=GuidanceState.DROPPED)
    return rows.order_by(*as_typed("title", typed), "-sent_on", "-pk")


def _guidance_hit(row: Guidance) -> Hit:
    note = " · ".join(filter(None, [row.number, str(row.sender), short(row.sent_on) if row.sent_on else ""]))
    return Hit(row.title, reverse("guidance:guidance", args=[row.pk]), note)


def _initiatives(actor: Actor, query: str, typed: str) -> QuerySet[Any]:
    rows = initiatives(actor).filter(has("search", query)).exclude(state=InitiativeState.WITHDRAWN)
    return rows.order_by(*as_typed("title", typed), "-written_on", "-pk")


def _initiative_hit(row: Initiative) -> Hit:
    note = f"{row.unit} · {row.get_state_display()}"
    return Hit(row.title, reverse("initiatives:initiative", args=[row.pk]), note)


def _people_hit(row: Tenure) -> Hit:
    return Hit(str(row.user), reverse("orgs:post", args=[row.post_id]), f"{row.post.title} · {row.post.unit}")


def _difficulty_hit(row: Any) -> Hit:
    where = reverse("feedback:difficulties") + f"?q={row.search[:60]}"
    return Hit(row.text[:160], where, f"{row.unit} · {short(row.reported_on)}")


GROUPS: dict[str, Source] = {
    "nhiem-vu": Source(
        _("Tasks"), _tasks, lambda row: Hit(str(row), reverse("plans:task", args=[row.pk]), str(row.plan))
    ),
    "don-vi": Source(_("Units"), _units, lambda row: Hit(row.name, reverse("orgs:unit", args=[row.code]), row.code)),
    "ke-hoach": Source(
        _("Plans"),
        _plans,
        lambda row: Hit(
            row.title,
            reverse("plans:unit_plan" if row.kind == PlanKind.UNIT else "plans:plan", args=[row.pk]),
            f"{row.document_kind} {row.number} · {row.owner}",
        ),
    ),
    "hoat-dong": Source(
        _("Activities"),
        _activities,
        lambda row: Hit(row.title, reverse("activities:activity", args=[row.pk]), f"{row.unit} · {short(row.held_on)}"),
    ),
    "van-ban": Source(
        _("Documents"),
        _directives,
        lambda row: Hit(str(row), reverse("library:directive", args=[row.pk]), row.subject[:160]),
    ),
    "huong-dan": Source(_("Guidance"), _guidances, _guidance_hit),
    "nguoi": Source(_("People"), _people, _people_hit),
    "sang-kien": Source(_("Initiatives and solutions"), _initiatives, _initiative_hit),
    "kho-khan": Source(_("Difficulties"), _difficulties, _difficulty_hit),
}
