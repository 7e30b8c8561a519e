"""Questions of units on a guidance or a task, answered once for all."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.models.guidance import Guidance
from lantoa.orgs.models import Unit, User
from lantoa.plans.models import Task


class Answer(models.Model):
    """What everybody reads who has the task or the guidance: `question` in words of the level that answers, without names.

    Exactly one of `guidance` and `task` is set, here and in `Question`.
    """

    guidance = models.ForeignKey(Guidance, null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    question = models.TextField(_("question"))
    text = models.TextField(_("answer"))
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-answered_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(guidance__isnull=True) ^ models.Q(task__isnull=True), name="answer_on_one_thing"
            )
        ]

    def __str__(self) -> str:
        return self.question[:120]

    @property
    def askers(self) -> list[Unit]:
        """Units that agreed to be named (questions prefetched)."""
        return list(dict.fromkeys(one.unit for one in self.questions.all() if one.named))


class QuestionState(models.TextChoices):
    """waiting → answered | withdrawn."""

    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "done", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


QUESTION_TRANSITIONS: dict[str, frozenset[str]] = {
    QuestionState.WAITING: frozenset({QuestionState.ANSWERED, QuestionState.WITHDRAWN}),
    QuestionState.ANSWERED: frozenset(),
    QuestionState.WITHDRAWN: frozenset(),
}


class Question(models.Model):
    """What a unit asks; private to it and the levels above. Several may have one answer. `named`: the unit may be named."""

    guidance = models.ForeignKey(Guidance, null=True, blank=True, on_delete=models.CASCADE, related_name="questions")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.CASCADE, related_name="questions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(_("question"))
    named = models.BooleanField(_("the answer may name our unit"), default=False)
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.WAITING)
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["asked_on", "pk"]
        indexes = [models.Index(fields=["asked_on"], condition=models.Q(state="waiting"), name="questions_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(guidance__isnull=True) ^ models.Q(task__isnull=True), name="question_on_one_thing"
            )
        ]

    def __str__(self) -> str:
        return self.text[:120]
