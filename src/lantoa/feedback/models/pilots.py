"""The pilot of an initiative with what it changed, and the units that took a spread one up (plan, V.2.b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.activities.models import Activity
from lantoa.feedback.models.initiatives import Initiative
from lantoa.orgs.models import Unit, User


class Pilot(models.Model):
    """Who tries it from when to when; afterwards what came of it."""

    initiative = models.OneToOneField(Initiative, on_delete=models.CASCADE, related_name="pilot")
    units = models.ManyToManyField(Unit, related_name="pilots", verbose_name=_("units"))
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    result = models.TextField(_("result"), blank=True)
    recorded_on = models.DateField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.initiative)


class Measure(models.Model):
    """A figure of a pilot, before and after; its name may hold the unit in which it is counted."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(max_length=200)
    before = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    after = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Adoption(models.Model):
    """A unit took a spread initiative up; an activity of its own may prove it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="adoptions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="adoptions")
    on = models.DateField(_("since"))
    note = models.TextField(_("how the unit does it"), blank=True)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="adoptions", verbose_name=_("activity")
    )
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["initiative", "unit"], name="one_adoption_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.initiative}"
