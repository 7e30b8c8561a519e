"""Difficulties that units report as they carry out the plan (closing paragraph of the plan)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.themes import OTHER, theme_of
from lantoa.orgs.models import Unit, User
from lantoa.plans.models import Plan, Task
from lantoa.vietnamese.text import fold


class DifficultyState(models.TextChoices):
    """waiting → answered; answered → reopened (with a reason) | closed; reopened → answered."""

    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "done", _("Answered")
    REOPENED = "returned", _("Not settled yet")
    CLOSED = "accepted", _("Settled")


DIFFICULTY_TRANSITIONS: dict[str, frozenset[str]] = {
    DifficultyState.WAITING: frozenset({DifficultyState.ANSWERED}),
    DifficultyState.ANSWERED: frozenset({DifficultyState.REOPENED, DifficultyState.CLOSED}),
    DifficultyState.REOPENED: frozenset({DifficultyState.ANSWERED}),
    DifficultyState.CLOSED: frozenset(),
}
UNANSWERED = (DifficultyState.WAITING, DifficultyState.REOPENED)


class Solution(models.Model):
    """What a level answers, to one difficulty or to several alike. `question` puts it in words that everybody may read,
    without the unit's name; from `public_on` it stands on the public page."""

    text = models.TextField(_("answer"))
    question = models.TextField(_("in general words"), blank=True)
    public_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-answered_on", "-id"]
        indexes = [models.Index(fields=["-public_on"], name="solutions_in_public")]

    def __str__(self) -> str:
        return self.text[:120]

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search text true to the words."""
        self.search = fold(f"{self.question} {self.text}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Difficulty(models.Model):
    """A difficulty or an obstacle (khó khăn, vướng mắc), and what the unit asks for (kiến nghị).

    `level` is the unit whose office has to answer it by `due_on`: the nearest district or commune office, which may pass it
    on; null stands for the authority at the top.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="difficulties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="difficulties")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="difficulties")
    text = models.TextField(_("difficulty"))
    request = models.TextField(_("what the unit asks for"), blank=True)
    reported_on = models.DateField(_("reported on"))
    reported_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DifficultyState.choices, default=DifficultyState.WAITING)
    level = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)  # the first answer's day
    solution = models.ForeignKey(Solution, null=True, blank=True, on_delete=models.PROTECT, related_name="difficulties")
    reopen_reason = models.TextField(_("why it is not settled"), blank=True)
    theme = models.CharField(max_length=10, editable=False, default=OTHER.code)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-reported_on", "-id"]
        verbose_name_plural = "difficulties"
        indexes = [
            models.Index(fields=["unit", "-reported_on"]),
            models.Index(
                fields=["due_on"], condition=models.Q(answered_on__isnull=True), name="difficulties_unanswered"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the computed columns true to the words."""
        self.compute()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def compute(self) -> None:
        """Search text and theme; whoever saves in bulk calls it first."""
        self.search = fold(f"{self.text} {self.request}")
        self.theme = theme_of(self.text).code
