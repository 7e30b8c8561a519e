"""Rounds of scoring: provisional points, objections within a window, then frozen rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.emulation.models.formula import FormulaVersion
from lantoa.emulation.scoring.sheet import Line
from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan


class RoundState(models.TextChoices):
    """provisional → frozen | withdrawn. Both are final."""

    PROVISIONAL = "provisional", _("Provisional")
    FROZEN = "frozen", _("Frozen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ROUND_TRANSITIONS: dict[str, frozenset[str]] = {
    RoundState.PROVISIONAL: frozenset({RoundState.FROZEN, RoundState.WITHDRAWN}),
    RoundState.FROZEN: frozenset(),
    RoundState.WITHDRAWN: frozenset(),
}


class Round(models.Model):
    """The points of a plan's units by one published formula as of a day.

    Objections are taken from `published_on` to `objections_until`, and answered by `answers_by`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    formula = models.ForeignKey(FormulaVersion, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(_("name of the round"), max_length=160)
    as_of = models.DateField(_("records up to"))
    state = models.CharField(max_length=12, choices=RoundState.choices, default=RoundState.PROVISIONAL)
    published_on = models.DateField()
    objections_until = models.DateField(_("objections until"))
    answers_by = models.DateField(_("answered by"))
    counted_at = models.DateTimeField()
    frozen_on = models.DateField(null=True)
    reason = models.TextField(blank=True)  # why it was withdrawn

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="provisional"), name="one_provisional_round_per_plan"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Row(models.Model):
    """A unit's points in a round. `position` is shared by equals; `size` is how many the cluster has; `lines` are
    `Line.to_json`; the unit's name, code and area are as they were."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_code = models.CharField(max_length=40)
    unit_name = models.CharField(max_length=200)
    area = models.CharField(max_length=200, blank=True)
    cluster = models.CharField(max_length=80)
    cluster_name = models.CharField(max_length=160)
    points = models.DecimalField(max_digits=5, decimal_places=2)
    position = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    lines = models.JSONField()

    class Meta:
        abstract = True
        ordering = ["cluster", "position", "unit_code"]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.points}"

    @property
    def sheet(self) -> list[Line]:
        """The lines as they were counted."""
        return [Line.from_json(one) for one in self.lines]


class Score(Row):
    """Provisional: counted anew after an objection was accepted."""

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="one_score_per_unit")]
        indexes = [models.Index(fields=["round", "cluster", "position"], name="scores_by_cluster")]


class FrozenScore(Row):
    """As it was frozen, with the formula's version by its round. A trigger refuses any change."""

    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="one_frozen_score_per_unit")]
        indexes = [models.Index(fields=["round", "cluster", "position"], name="frozen_by_cluster")]


class ObjectionState(models.TextChoices):
    """open → accepted | refused by the Office, with a reason; open → withdrawn by the unit."""

    OPEN = "asked", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", pgettext_lazy("objection", "Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OBJECTION_TRANSITIONS: dict[str, frozenset[str]] = {
    ObjectionState.OPEN: frozenset({ObjectionState.ACCEPTED, ObjectionState.REFUSED, ObjectionState.WITHDRAWN}),
    ObjectionState.ACCEPTED: frozenset(),
    ObjectionState.REFUSED: frozenset(),
    ObjectionState.WITHDRAWN: frozenset(),
}


class Objection(models.Model):
    """A unit says that a criterion was counted wrong. Accepted, the records are counted anew, or `points` are given."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="objections")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=20)
    criterion_title = models.CharField(max_length=200)
    text = models.TextField(_("what is wrong"))
    proof_url = models.URLField(_("evidence (address)"), blank=True, max_length=500)
    proof_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    points_before = models.DecimalField(max_digits=5, decimal_places=2)
    state = models.CharField(max_length=10, choices=ObjectionState.choices, default=ObjectionState.OPEN)
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    points = models.DecimalField(_("points given"), max_digits=5, decimal_places=2, null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit", "criterion"],
                condition=models.Q(state="asked"),
                name="one_open_objection_per_criterion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.criterion_title}"
