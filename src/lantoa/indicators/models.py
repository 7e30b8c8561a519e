"""Indicators, the dated registers that they count over, and their values frozen when a period closes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan, Target
from lantoa.vietnamese.text import fold


class Indicator(models.Model):
    """A measured target: `definition` names the population and the satisfied subset (`lantoa.indicators.definitions`).

    `target` is null for the rule of the task table (2–3 bulletin items a month, annex IV.1).
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="indicators")
    target = models.OneToOneField(Target, null=True, blank=True, on_delete=models.CASCADE, related_name="indicator")
    definition = models.CharField(_("definition"), max_length=40)
    title = models.TextField(_("title"))
    threshold = models.DecimalField(_("to be reached"), max_digits=12, decimal_places=2)
    threshold_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    unit_sign = models.CharField(max_length=10, default="%")  # "%" or "count"
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "definition"], name="one_indicator_per_definition")]

    def __str__(self) -> str:
        return self.title


class RegisterEntry(models.Model):
    """A member of a dated register: a unit's portal, an information officer, an exemplar.

    It counts from `valid_from` to `valid_until` (the last day; null: open). `satisfied_from` is the day since when it
    meets its target (portal: keeps the CĐS column; officer: trained; exemplar: publicised), `satisfied_until` the last.
    `not_applicable` with a reason takes it out of the denominator.
    """

    class Register(models.TextChoices):
        PORTAL = "portal", _("Portals and websites")
        OFFICER = "officer", _("Information officers")
        EXEMPLAR = "exemplar", _("Exemplars and models")

    register = models.CharField(max_length=10, choices=Register.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="register_entries")
    code = models.CharField(_("code"), max_length=120)
    name = models.CharField(_("name"), max_length=300)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("to"), null=True, blank=True)
    satisfied_from = models.DateField(_("meets the target since"), null=True, blank=True)
    satisfied_until = models.DateField(_("until"), null=True, blank=True)
    proof_url = models.URLField(_("proof"), blank=True, max_length=500)
    not_applicable = models.CharField(_("not applicable because"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["register", "unit", "code"]
        verbose_name_plural = "register entries"
        constraints = [models.UniqueConstraint(fields=["register", "code"], name="one_entry_per_code")]
        indexes = [models.Index(fields=["register", "unit"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search text true to the fields."""
        self.search = fold(f"{self.name} {self.code}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class NotApplicable(models.Model):
    """`unit` is out of an indicator's denominator, with a reason, from a day on."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="exceptions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "unit"], name="one_exception_per_unit")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.unit}"


class FrozenValue(models.Model):
    """An indicator of one unit's subtree at the close of a period, with the members counted. A trigger refuses any change.

    `members`: [[member id, unit code, name, satisfied]]; `period` as `2024-Q1`.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="frozen")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    on = models.DateField()
    population = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField()
    members = models.JSONField()
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "unit", "period"], name="frozen_once")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.satisfied}/{self.population}"
