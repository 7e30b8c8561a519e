"""Difficulties that units report as they carry out the plan (closing paragraph of the plan)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.themes import OTHER, theme_of
from lantoa.orgs.models import Unit, User
from lantoa.plans.models import Plan, Task
from lantoa.vietnamese.text import fold


class Difficulty(models.Model):
    """A difficulty or an obstacle (khó khăn, vướng mắc), and what the unit asks for (kiến nghị)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="difficulties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="difficulties")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="difficulties")
    text = models.TextField(_("difficulty"))
    request = models.TextField(_("what the unit asks for"), blank=True)
    reported_on = models.DateField(_("reported on"))
    reported_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    theme = models.CharField(max_length=10, editable=False, default=OTHER.code)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-reported_on", "-id"]
        verbose_name_plural = "difficulties"
        indexes = [models.Index(fields=["unit", "-reported_on"])]

    def __str__(self) -> str:
        return self.text[:120]

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the computed columns true to the words."""
        self.compute()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def compute(self) -> None:
        """Search text and theme; whoever saves in bulk calls it first."""
        self.search = fold(f"{self.text} {self.request}")
        self.theme = theme_of(self.text).code
