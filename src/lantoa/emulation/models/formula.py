"""The formula: a draft that the Office works on, and published versions that a trigger protects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.emulation.scoring.criteria import Criterion
from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan


class FormulaDraft(models.Model):
    """What the Office is working on for a plan: `criteria` as `Criterion.to_json` gives them. Publishing removes it."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="formula_draft")
    criteria = models.JSONField(default=list)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.plan}: {len(self.criteria)}"

    @property
    def rows(self) -> list[Criterion]:
        """The criteria in their order."""
        return [Criterion.from_json(one) for one in self.criteria]


class FormulaVersion(models.Model):
    """A formula as it was published; from the second on with the reason for the change. A trigger refuses any change.

    `criteria`: each as `Criterion.to_json` gives it, with its "title" and "sentence" as they were published.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="formulas")
    number = models.PositiveSmallIntegerField()
    criteria = models.JSONField()
    reason = models.TextField(_("reason"), blank=True)
    published_on = models.DateField()
    published_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_formula_per_number")]

    def __str__(self) -> str:
        return f"{self.plan} – {self.number}"

    @property
    def rows(self) -> list[Criterion]:
        """The criteria in their order."""
        return [
            Criterion.from_json({name: value for name, value in one.items() if name not in {"title", "sentence"}})
            for one in self.criteria
        ]


class ClusterMove(models.Model):
    """The Office put a unit into another cluster from a day on, with a reason; the last one by then holds."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=160)
    on = models.DateField()
    reason = models.CharField(_("reason"), max_length=300)
    moved_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["plan", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit} → {self.name}"
