"""Reads of what the units say in a consolidated report, as it was frozen."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.actor import Actor
from lantoa.reports import queries
from lantoa.reports.models import Consolidation, ConsolidationRest
from lantoa.reports.sums import Consolidated
from lantoa.reports.voices import Statements, Voice

# word of the address -> part of the report, title
PARTS: dict[str, tuple[str, Promise]] = {
    "kho-khan": ("difficulties", _("Difficulties, with the units behind each")),
    "kien-nghi": ("requests", _("What the units ask for")),
}


@dataclass
class Stated:
    """All statements of one section of a consolidated report; `place` counts from 1, those of the most units first."""

    consolidation: Consolidation
    section: str
    title: Promise
    statements: Statements
    place: int = 0

    @property
    def voice(self) -> Voice:
        """The statement that was asked for."""
        return self.statements.voices[self.place - 1]


def statements(actor: Actor, pk: int, section: str) -> Stated:
    """The statements of a consolidation within reach, 404 outside."""
    consolidation = queries.consolidation(actor, pk)
    if section not in PARTS or not consolidation.content:
        raise Http404
    part, title = PARTS[section]
    rows = ConsolidationRest.objects.filter(consolidation=consolidation)
    said = rows.values_list(f"data__{part}", flat=True).first()
    kept = Statements.from_json(said) if said else getattr(Consolidated.from_json(consolidation.content), part)
    return Stated(consolidation, section, title, kept)


def statement(actor: Actor, pk: int, section: str, place: int) -> Stated:
    """One of them, 404 where there are not so many."""
    found = statements(actor, pk, section)
    if not 0 < place <= found.statements.number:
        raise Http404
    found.place = place
    return found


def whole_of(consolidation: Consolidation) -> Consolidated:
    """All that was frozen of a consolidated report, its rows too."""
    rest = ConsolidationRest.objects.filter(consolidation=consolidation).values_list("data", flat=True).first()
    return Consolidated.from_json(consolidation.content, rest)
