"""Where an area stands on the tile map."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit

GRID = 12  # rows and columns


class TilePlace(models.Model):
    """An area's row and column on the tile map, from 0; areas without one fill the rows below."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="tile_place")
    row = models.PositiveSmallIntegerField(_("row"), validators=[MaxValueValidator(GRID - 1)])
    column = models.PositiveSmallIntegerField(_("column"), validators=[MaxValueValidator(GRID - 1)])

    def __str__(self) -> str:
        return f"{self.unit}: {self.row}, {self.column}"
