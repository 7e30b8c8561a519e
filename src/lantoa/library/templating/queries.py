"""Reads of templates: what is in force for a unit, what an owner had."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404

from lantoa.library.models import WordTemplate
from lantoa.library.templating.registry import TemplateKind, kind, kinds
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit


@dataclass(frozen=True)
class Place:
    """The template of one owner for one kind of document."""

    owner: Unit
    kind: TemplateKind

    @cached_property
    def rows(self) -> list[WordTemplate]:
        """Its history, the newest first."""
        rows = WordTemplate.objects.filter(owner=self.owner, kind=self.kind.code)
        return list(rows.select_related("file"))

    @property
    def own(self) -> WordTemplate | None:
        """The owner's own template where it is in force."""
        return self.rows[0] if self.rows and self.rows[0].file_id else None

    @cached_property
    def above(self) -> WordTemplate | None:
        """What counts where the owner has none: the nearest one above, None for our own layout."""
        parent = Unit.objects.get_parent(self.owner)
        return in_force(self.kind.code, parent) if parent else None


def place(actor: Actor, template: str) -> Place:
    """The acting unit's place for a kind; 404 for an unknown kind and without a unit."""
    found = kind(template)
    if found is None or actor.unit is None:
        raise Http404
    return Place(actor.unit, found)


def places(owner: Unit) -> list[tuple[TemplateKind, WordTemplate | None]]:
    """Every kind with what is in force at `owner`."""
    newest = _newest(owner).order_by("kind", "-owner__path", "-pk").distinct("kind", "owner__path")
    found: dict[str, WordTemplate] = {}
    for row in newest.select_related("file", "owner"):
        if row.file_id:
            found.setdefault(row.kind, row)
    return [(one, found.get(one.code)) for one in kinds()]


def in_force(code: str, unit: Unit) -> WordTemplate | None:
    """The template of the nearest owner, the unit itself or above it; None: our own layout."""
    nearest = (
        _newest(unit)
        .filter(kind=code)
        .order_by("-owner__path", "-pk")
        .distinct("owner__path")
        .select_related("file", "owner")
    )
    return next((row for row in nearest if row.file_id), None)


def _newest(unit: Unit) -> QuerySet[WordTemplate]:
    """Rows of the unit and of those above it: the longest path is the nearest."""
    step = Unit.steplen
    paths = [unit.path[:end] for end in range(step, len(unit.path) + 1, step)]
    return WordTemplate.objects.filter(owner__path__in=paths)


def readable_by(actor: Actor) -> QuerySet[WordTemplate]:
    """The templates of the actor's own units and of those within reach."""
    return WordTemplate.objects.filter(actor.reach("owner__"))
