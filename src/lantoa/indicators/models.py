"""Indicators, the dated registers that they count over, and their values frozen when a period closes."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit
from lantoa.periods.calendar import Period
from lantoa.plans.models import Plan, Target, Task
from lantoa.vietnamese.text import fold


class Indicator(models.Model):
    """A measured target: `definition` names the population and the satisfied subset (`lantoa.indicators.definitions`).

    `target` is null and `task` set for the rule of the task table (2–3 bulletin items a month, annex IV.1). `options` are
    what a definition leaves open: {"kinds": [kinds of activity], "population": "education"|"schools"|"offices"|"all"}.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="indicators")
    target = models.OneToOneField(Target, null=True, blank=True, on_delete=models.CASCADE, related_name="indicator")
    task = models.OneToOneField(Task, null=True, blank=True, on_delete=models.CASCADE, related_name="indicator")
    definition = models.CharField(_("definition"), max_length=40)
    options = models.JSONField(default=dict, blank=True)
    title = models.TextField(_("title"))
    threshold = models.DecimalField(_("to be reached"), max_digits=12, decimal_places=2)
    threshold_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    at_most = models.BooleanField(default=False)  # the threshold is not to be passed
    unit_sign = models.CharField(max_length=10, default="%")  # "%" or "count"
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_count(self) -> bool:
        """A number of distinct records, and no share."""
        return self.unit_sign == "count"

    @property
    def own_register(self) -> str:
        """The code of the list that is kept for this target alone."""
        return f"ct{self.pk}"


class RegisterEntry(models.Model):
    """A member of a dated register: a unit's portal, an information officer, an exemplar, a partner.

    It counts from `valid_from` to `valid_until` (the last day; null: open). `satisfied_from` is the day since when it
    meets its target (portal: keeps the CĐS column; officer: trained; exemplar: publicised; partner: has taken part),
    `satisfied_until` the last.
    `not_applicable` with a reason takes it out of the denominator. `register` is one of `Register`, or the `own_register`
    of an indicator that is measured by a list kept by hand.
    """

    class Register(models.TextChoices):
        PORTAL = "portal", _("Portals and websites")
        OFFICER = "officer", _("Information officers")
        EXEMPLAR = "exemplar", _("Exemplars and models")
        PARTNER = "partner", _("Contributors and partner bodies")

    register = models.CharField(max_length=20)
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
    """`unit` is out of an indicator's denominator, with a reason, from `since` to `until` (the last day; null: still so)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="exceptions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit"], condition=models.Q(until__isnull=True), name="one_open_exception_per_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.unit}"


class FrozenValue(models.Model):
    """An indicator of one unit's subtree at the close of a period, with the members counted. A trigger refuses any change.

    `members`: [{"key", "name", "unit", "unit_name", "area", "area_name", "kind", "since", "note", "link"}], the area and
    the names as they were; `since` is null for who was missing. `sentence` says how it was counted; `period` as `2024-Q1`.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="frozen")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    on = models.DateField()
    population = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField()
    sentence = models.TextField(blank=True)
    members = models.JSONField()
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "unit", "period"], name="frozen_once")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.satisfied}/{self.population}"

    @property
    def period_words(self) -> str:
        """`Quý I năm 2024`."""
        period = Period.parse(self.period)
        return period.label_vi() if get_language() == "vi" else period.label_en()
