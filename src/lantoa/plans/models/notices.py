"""What a unit is told: its plan was amended, its request answered, its own plan returned. Read once, by anybody there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit
from lantoa.plans.models.assignments import Assignment
from lantoa.plans.models.plan import Plan, PlanVersion


class NoticeKind(models.TextChoices):
    """What happened."""

    AMENDED = "amended", _("The plan was amended")
    GRANTED = "granted", _("More time was granted")
    REFUSED = "refused", _("More time was refused")
    RETURNED = "returned", _("The unit's plan was returned")
    APPROVED = "approved", _("The unit's plan was approved")


class Notice(models.Model):
    """One unit, one thing that happened. The Office sees who has read that a plan was amended."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_notices")
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="notices")
    version = models.ForeignKey(PlanVersion, null=True, on_delete=models.PROTECT, related_name="notices")
    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.CASCADE, related_name="notices")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "version"], name="told_once_of_a_version")]
        indexes = [models.Index(fields=["unit"], condition=models.Q(read_at__isnull=True), name="unread_notices")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_kind_display()}"
