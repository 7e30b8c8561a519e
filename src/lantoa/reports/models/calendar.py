"""The period calendar of an authority, year by year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit


class CalendarSetting(models.Model):
    """From `year` on, until another row says otherwise: on which day data close, when a cycle opens, how many working days
    there are for sending. `holidays`: [[first ISO day, last ISO day, name]], days that are no working days."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calendars")
    year = models.PositiveSmallIntegerField(_("plan year"))
    closing_day = models.PositiveSmallIntegerField(
        _("data close on day"), default=14, validators=[MaxValueValidator(28)]
    )
    opens_before = models.PositiveSmallIntegerField(
        _("days before that on which writing begins"), default=7, validators=[MaxValueValidator(60)]
    )
    reporting_days = models.PositiveSmallIntegerField(
        _("working days for sending"), default=2, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    holidays = models.JSONField(_("holidays"), default=list, blank=True)

    class Meta:
        ordering = ["unit", "year"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_calendar_per_year")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.year}"
