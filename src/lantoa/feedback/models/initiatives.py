"""Models, solutions and initiatives that units propose, and how far each came (plan, V.2.b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.feedback.models.difficulties import Difficulty
from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit, User
from lantoa.plans.models import Plan, Topic
from lantoa.vietnamese.text import fold


class InitiativeState(models.TextChoices):
    """How far it came; see INITIATIVE_TRANSITIONS. Merged into another one it keeps its state, and nothing moves it."""

    DRAFT = "draft", pgettext_lazy("initiative", "Draft")
    SENT = "submitted", pgettext_lazy("initiative", "Sent, waits for review")
    RETURNED = "returned", pgettext_lazy("initiative", "To be completed")
    REVIEW = "checked", pgettext_lazy("initiative", "Under review")
    CHOSEN = "ready", pgettext_lazy("initiative", "Chosen for a pilot")
    REFUSED = "refused", pgettext_lazy("initiative", "Not chosen")
    PILOT = "running", pgettext_lazy("initiative", "On pilot")
    RESULT = "done", pgettext_lazy("initiative", "Pilot has a result")
    SPREAD = "granted", pgettext_lazy("initiative", "Spread to all units")
    ENDED = "exempt", pgettext_lazy("initiative", "Not spread")
    WITHDRAWN = "withdrawn", pgettext_lazy("initiative", "Withdrawn")


_S = InitiativeState
INITIATIVE_TRANSITIONS: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.SENT, _S.WITHDRAWN}),
    _S.SENT: frozenset({_S.RETURNED, _S.REVIEW, _S.WITHDRAWN}),
    _S.RETURNED: frozenset({_S.SENT, _S.WITHDRAWN}),
    _S.REVIEW: frozenset({_S.RETURNED, _S.CHOSEN, _S.REFUSED, _S.WITHDRAWN}),
    _S.CHOSEN: frozenset({_S.PILOT, _S.WITHDRAWN}),
    _S.REFUSED: frozenset(),
    _S.PILOT: frozenset({_S.RESULT}),
    _S.RESULT: frozenset({_S.SPREAD, _S.ENDED}),
    _S.SPREAD: frozenset(),
    _S.ENDED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
WRITABLE = (_S.DRAFT, _S.RETURNED)
MERGEABLE = (_S.SENT, _S.REVIEW)


class Initiative(models.Model):
    """What a unit proposes to do or to try (sáng kiến, giải pháp đề xuất).

    `level` is the office that reviews it. `version` counts how often it was sent: scores belong to one. `reason` is the last
    one given by whoever returned, refused or ended it. One with `merged_into` counts as a part of that one, which has none.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="initiatives")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="initiatives")
    level = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    difficulty = models.ForeignKey(
        Difficulty, null=True, blank=True, on_delete=models.SET_NULL, related_name="initiatives"
    )
    title = models.CharField(pgettext_lazy("initiative", "title"), max_length=300)
    what = models.TextField(_("what it is"))
    why = models.TextField(_("which problem it solves"))
    tried = models.TextField(_("where it was tried"), blank=True)
    cost = models.TextField(_("cost and effort"), blank=True)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="initiatives")
    state = models.CharField(max_length=10, choices=InitiativeState.choices, default=InitiativeState.DRAFT)
    version = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)  # the first time
    spread_on = models.DateField(null=True, blank=True)
    advice = models.TextField(_("how other units take it up"), blank=True)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-written_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["state"], condition=models.Q(merged_into__isnull=True), name="initiatives_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="initiative_not_in_itself",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search text true to the words."""
        self.search = fold(f"{self.title} {self.what} {self.why}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def words(self) -> str:
        """By which it is told whether another one says the same."""
        return f"{self.title}. {self.what}"

    def credited(self) -> list[Unit]:
        """The unit that proposed it and those whose proposals were merged into it, each once (`merged__unit` prefetched)."""
        rows = self.merged.all() if "merged" in self._prefetched() else self.merged.select_related("unit")
        others = sorted(rows, key=lambda one: one.pk)
        return list(dict.fromkeys([self.unit, *(one.unit for one in others)]))

    def _prefetched(self) -> dict[str, object]:
        return getattr(self, "_prefetched_objects_cache", {})


class InitiativeFile(models.Model):
    """Evidence: of what was tried, or of the pilot's result."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="initiative_files")
    of_result = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name


class ReviewCriterion(models.TextChoices):
    """What the plan asks of a proposal (V.2.b: “hiệu quả, có tính khả thi và có sự đồng thuận cao … tạo sự đột phá”)."""

    EFFECTIVE = "effective", _("Effective")
    FEASIBLE = "feasible", _("Feasible")
    AGREED = "agreed", _("High consensus of organisations and people")
    BREAKTHROUGH = "breakthrough", _("Makes a breakthrough")


class InitiativeReview(models.Model):
    """One reviewer's points, 1 to 5 on each criterion, for one version."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewer_label = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField()
    effective = models.PositiveSmallIntegerField(ReviewCriterion.EFFECTIVE.label)
    feasible = models.PositiveSmallIntegerField(ReviewCriterion.FEASIBLE.label)
    agreed = models.PositiveSmallIntegerField(ReviewCriterion.AGREED.label)
    breakthrough = models.PositiveSmallIntegerField(ReviewCriterion.BREAKTHROUGH.label)
    comment = models.TextField(_("comment"), blank=True)
    reviewed_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "reviewer", "version"], name="one_review_per_reviewer"),
            models.CheckConstraint(
                condition=models.Q(**{f"{name}__range": (1, 5) for name in ReviewCriterion.values}),
                name="points_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_label}: {self.initiative}"
