"""Where each area stands on the tile map: one form for all, one action that saves them together."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit, UnitKind
from lantoa.workspace.models import GRID, TilePlace
from lantoa.workspace.onepage.tiles import Place, short_name

ARRANGED = registry.register("workspace.map_arranged", _("Arranged the map of areas"))
AREA_KINDS = (UnitKind.DISTRICT, UnitKind.COMMUNE)


def areas() -> list[Unit]:
    """The areas of the tree that have units, in its order."""
    return list(Unit.objects.filter(kind__in=AREA_KINDS, active_until__isnull=True).order_by("path"))


class PlacesForm(forms.Form):
    """A row and a column, from 1, for each area; both empty: the system chooses."""

    def __init__(self, units: Iterable[Unit], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = list(units)
        for unit in self.units:
            for part, words in (("row", _("row")), ("column", _("column"))):
                self.fields[f"{part}-{unit.pk}"] = forms.IntegerField(
                    label=f"{short_name(unit.name)}: {words}",
                    required=False,
                    min_value=1,
                    max_value=GRID,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    def rows(self) -> list[tuple[Unit, Any, Any]]:
        """Each area with its two fields."""
        return [(unit, self[f"row-{unit.pk}"], self[f"column-{unit.pk}"]) for unit in self.units]

    def clean(self) -> dict[str, Any]:
        """Both numbers or none; no two areas in one place."""
        data = super().clean() or {}
        seen: dict[Place, Unit] = {}
        for unit in self.units:
            row, column = data.get(f"row-{unit.pk}"), data.get(f"column-{unit.pk}")
            if (row is None) != (column is None):
                name = f"row-{unit.pk}" if row is None else f"column-{unit.pk}"
                if name not in self.errors:
                    self.add_error(name, _("Give both the row and the column, or leave both empty."))
            if row is None or column is None:
                continue
            other = seen.setdefault((row - 1, column - 1), unit)
            if other.pk != unit.pk:
                words = _("“%(other)s” stands there already. Choose another place.")
                self.add_error(f"row-{unit.pk}", ValidationError(words, params={"other": short_name(other.name)}))
        return data

    def places(self) -> dict[int, Place]:
        """{unit: (row, column) from 0}."""
        data = self.cleaned_data
        return {
            unit.pk: (data[f"row-{unit.pk}"] - 1, data[f"column-{unit.pk}"] - 1)
            for unit in self.units
            if data[f"row-{unit.pk}"] is not None
        }


def arrange_map(*, actor: Actor, authority: Unit, places: Mapping[int, Place]) -> None:
    """Set the places of all areas ({unit: (row, column)}); an area that is not named loses its own."""
    require(actor, "workspace.arrange_map")
    with transaction.atomic():
        TilePlace.objects.exclude(unit__in=places).delete()
        TilePlace.objects.bulk_create(
            [TilePlace(unit_id=unit, row=row, column=column) for unit, (row, column) in places.items()],
            update_conflicts=True,
            unique_fields=["unit"],
            update_fields=["row", "column"],
        )
        log.record(actor, ARRANGED, authority, areas=len(places))
