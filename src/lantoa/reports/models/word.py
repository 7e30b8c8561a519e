"""A report's draft on its way through Word: each copy that was given out, and each file that was handed in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.reports.models.cycles import Report


class WordCopy(models.Model):
    """Draft `number` of a report, as it was given out; the next differs from it. A trigger refuses any change.

    `content` is the report's as it stood (as `ReportVersion.content`); `edited` are the sections that somebody had written;
    `bases` {key: digest} the drafts that they and the others were written over.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="word_copies")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    edited = models.JSONField(default=list)
    bases = models.JSONField(default=dict)
    given_at = models.DateTimeField(auto_now_add=True)
    given_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_word_copy_per_number")]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"


class WordReturnState(models.TextChoices):
    """waiting → taken (its text is in the report) | dropped."""

    WAITING = "waiting", _("Waiting for your decision")
    TAKEN = "taken", _("Taken into the report")
    DROPPED = "dropped", _("Put aside")


class WordReturn(models.Model):
    """A Word file that was handed in: kept as it came, read once (`reports.wordfile.found`).

    `found`: {"texts": {key: text with marks, `flag.a` … among them}, "flags": {letters: {"section", "typed", "was", "name",
    "before", "after"}}, "gone": {key: [names]}, "table": [[label, column, typed, true]], "outside": [lines], "left": {what: n}}.
    """

    copy = models.ForeignKey(WordCopy, on_delete=models.PROTECT, related_name="returns")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    found = models.JSONField()
    state = models.CharField(max_length=7, choices=WordReturnState.choices, default=WordReturnState.WAITING)
    handed_at = models.DateTimeField(auto_now_add=True)
    handed_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.copy}: {self.file}"
