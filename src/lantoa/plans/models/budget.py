"""The budget of a plan (plan, IV): what is allotted for what and from where, and what was spent of it. Amounts are whole đồng."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.plans.models.plan import Plan
from lantoa.plans.models.tasks import Task


class Source(models.TextChoices):
    """Where the money comes from (plan, IV)."""

    CITY = "city", _("City budget")
    ALLOTTED = "allotted", _("Allotted estimate")
    OTHER = "other", _("Other lawful source")


class BudgetLine(models.Model):
    """`allotted` đồng for `content`, for a task or for the plan as a whole. A line that is taken out keeps its row."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budget")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="budget")
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    content = models.CharField(_("content"), max_length=300)
    allotted = models.BigIntegerField(_("allotted"))
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=models.Q(allotted__gte=0), name="allotted_is_not_negative")]

    def __str__(self) -> str:
        return self.content


class Spending(models.Model):
    """One payment from a line, with its voucher. One that is taken back keeps its row."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="spendings")
    on = models.DateField(_("day"))
    amount = models.BigIntegerField(_("amount"))
    what = models.CharField(_("what for"), max_length=300)
    document = models.CharField(_("number of the voucher"), max_length=80, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="spending_is_positive")]

    def __str__(self) -> str:
        return self.what

    @property
    def plan(self) -> Plan:
        """The plan whose money it is."""
        return self.line.plan
