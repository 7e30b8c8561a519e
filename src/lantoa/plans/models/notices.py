"""Who has seen that a plan was amended: one row for each unit that owes something under it."""

from django.db import models

from lantoa.orgs.models import Unit
from lantoa.plans.models.plan import Plan, PlanVersion


class Notice(models.Model):
    """A unit was told of a version; read once, by anybody there. The people themselves are told by messages."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_notices")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="notices")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="notices")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "version"], name="told_once_of_a_version")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.version}"
