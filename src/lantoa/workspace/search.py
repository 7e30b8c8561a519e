"""One search over everything that the actor sees: accents do not matter, document numbers are found as they are written."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.activities.queries import ActivityFilter
from lantoa.activities.queries import table as activities
from lantoa.feedback.queries import search as difficulties
from lantoa.library.queries import search as directives
from lantoa.orgs.actor import Actor
from lantoa.orgs.queries import search as units
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.plans.models import Task
from lantoa.plans.queries import visible_to as plans_visible_to
from lantoa.vietnamese.text import fold

MOST = 8


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    note: str = ""


Group = tuple[str | Promise, list[Hit]]


def find(actor: Actor, words: str) -> list[Group]:
    """What was found, by kind, kinds without a hit left out."""
    groups: list[Group] = [
        (_("Tasks"), _tasks(actor, words)),
        (_("Units"), _units(actor, words)),
        (_("Plans"), _plans(actor, words)),
        (_("Activities"), _activities(actor, words)),
        (_("Documents"), _directives(actor, words)),
        (_("Difficulties"), _difficulties(actor, words)),
    ]
    return [group for group in groups if group[1]]


def _every_word(name: str, words: str) -> Q:
    condition = Q()
    for word in fold(words).split():
        condition &= Q(**{f"{name}__contains": word})
    return condition


def _tasks(actor: Actor, words: str) -> list[Hit]:
    seen = Task.objects.filter(plan__in=plans_visible_to(actor).filter(kind="directive").values("pk"), is_group=False)
    rows = seen.filter(_every_word("words", words)).select_related("plan")[:MOST]
    return [Hit(f"{row.code}. {row.title}", reverse("plans:task", args=[row.pk]), str(row.plan)) for row in rows]


def _units(actor: Actor, words: str) -> list[Hit]:
    rows = units(units_visible_to(actor), words)[:MOST]
    return [Hit(row.name, reverse("orgs:unit", args=[row.code]), row.code) for row in rows]


def _plans(actor: Actor, words: str) -> list[Hit]:
    rows = plans_visible_to(actor).filter(_every_word("search", words)).select_related("owner")[:MOST]
    return [Hit(row.title, reverse("plans:plan", args=[row.pk]), f"{row.number} {row.owner}") for row in rows]


def _activities(actor: Actor, words: str) -> list[Hit]:
    rows = activities(actor, ActivityFilter(q=words))[:MOST]
    return [
        Hit(row.title, reverse("activities:activity", args=[row.pk]), f"{row.unit} · {row.held_on:%d/%m/%Y}")
        for row in rows
    ]


def _directives(actor: Actor, words: str) -> list[Hit]:
    rows = directives(actor, words)[:MOST]
    return [Hit(str(row), reverse("library:directive", args=[row.pk]), row.subject[:160]) for row in rows]


def _difficulties(actor: Actor, words: str) -> list[Hit]:
    rows = difficulties(actor, words)[:MOST]
    return [Hit(row.text[:160], reverse("feedback:difficulties") + f"?q={words}", str(row.unit)) for row in rows]
