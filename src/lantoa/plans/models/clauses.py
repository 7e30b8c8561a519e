"""The clauses of a plan: sections, targets, citations, and the topics that follow from them.

Every row keeps `first_line` and `last_line`, the lines of the source that it was read from (null: typed by hand).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.library.models import Directive
from lantoa.plans.models.plan import Plan


class FromSource(models.Model):
    """A row read from lines of the plan's source."""

    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Section(FromSource):
    """A clause of the outline: `II.5.a`, its title, its own text and its dash items."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    code = models.CharField(_("code"), max_length=40)
    title = models.TextField(_("title"), blank=True)
    text = models.TextField(_("text"), blank=True)
    items = models.JSONField(_("items"), default=list, blank=True)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_section_per_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title or self.text[:80]}"


class Target(FromSource):
    """A numeric target (plan, I.2): `comparator` is `>=`, `=`, `<=` or `range`; `unit` is `%` or `count`."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    text = models.TextField(_("text"))
    comparator = models.CharField(_("comparison"), max_length=5, default=">=")
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)
    value_max = models.DecimalField(_("upper value"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, default="%")

    class Meta:
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return self.text


class PlanCitation(FromSource):
    """The plan cites a directive; `basis` when it is part of the legal basis before section I."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="citations")
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="citations")
    basis = models.BooleanField(_("legal basis"), default=False)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "directive"], name="cited_once")]

    def __str__(self) -> str:
        return str(self.directive)


class Topic(models.Model):
    """A content topic (plan, II.1–II.7 and 5a–5h): everything logged or published is tagged with topics."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="topics")
    section = models.ForeignKey(Section, null=True, on_delete=models.SET_NULL, related_name="topics")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    code = models.CharField(_("code"), max_length=40)
    title = models.TextField(_("title"))
    words = models.TextField(editable=False, blank=True)  # folded text of the clause, from which topics are suggested
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_topic_per_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"
