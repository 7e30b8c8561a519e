"""Report cycles, units' reports and their frozen versions, and the consolidated report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit, User
from lantoa.plans.models import Plan


class CycleState(models.TextChoices):
    """planned → open on its day → closed. A planned one follows the authority's calendar, an open one is never moved in
    silence; a closed one takes no report any more, and its indicators are frozen."""

    PLANNED = "planned", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Cycle(models.Model):
    """One period of one plan: `period` is `2024-Q1` or `2024`; data counts from `first` to `last`; reports are due on `due_on`.

    `at_due` is kept on the day after that: {"on", "due_on", "expected", "received", "missing": [unit codes]}.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cycles")
    period = models.CharField(_("period"), max_length=10)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    opens_on = models.DateField(_("opens on"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(max_length=7, choices=CycleState.choices, default=CycleState.OPEN)
    at_due = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["plan", "first", "period"]
        constraints = [models.UniqueConstraint(fields=["plan", "period"], name="one_cycle_per_period")]

    def __str__(self) -> str:
        return f"{self.period}"


class ReportState(models.TextChoices):
    """draft → checked (the officer asks the head) → submitted → accepted | returned; returned → submitted;
    checked → draft (returned, where it was sent before) by the head, accepted → submitted by undo;
    submitted | accepted → correcting (the unit found a mistake) → submitted, or back where it was."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Waiting for the head")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")
    CORRECTING = "correcting", _("Being corrected")


REPORT_TRANSITIONS: dict[str, frozenset[str]] = {
    ReportState.DRAFT: frozenset({ReportState.CHECKED, ReportState.SUBMITTED}),
    ReportState.CHECKED: frozenset({ReportState.DRAFT, ReportState.RETURNED, ReportState.SUBMITTED}),
    ReportState.SUBMITTED: frozenset({ReportState.ACCEPTED, ReportState.RETURNED, ReportState.CORRECTING}),
    ReportState.RETURNED: frozenset({ReportState.CHECKED, ReportState.SUBMITTED}),
    ReportState.ACCEPTED: frozenset({ReportState.SUBMITTED, ReportState.CORRECTING}),
    ReportState.CORRECTING: frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED}),
}


class Report(models.Model):
    """A unit's report for a cycle. `texts` holds only the sections that somebody has written ({key: text with marks});
    the others are drafted at every look. `bases` names the draft that each was written over ({key: digest}). Figures are
    never stored here: they are counted until submission, and frozen in the version then. `first_sent_on` is the day of
    the first submission, by which it is on time or late; a report sent again after a comment is not late for that.
    `counted` is the version that the level above accepted and adds up: a correction leaves it until the next one is
    accepted; `counted_before` is the one whose place it took, to which an undo goes back. `nothing`: the unit answered
    that nothing happened. `batch` names the acceptance of many that took it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    texts = models.JSONField(default=dict, blank=True)
    bases = models.JSONField(default=dict, blank=True)
    kept = models.JSONField(default=dict, blank=True)  # {key: the text that drafting anew put aside}
    return_reason = models.TextField(_("reason"), blank=True)
    first_sent_on = models.DateField(null=True)
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    counted = models.ForeignKey("ReportVersion", null=True, on_delete=models.PROTECT, related_name="+")
    counted_before = models.ForeignKey("ReportVersion", null=True, on_delete=models.PROTECT, related_name="+")
    nothing = models.BooleanField(default=False)
    correction_reason = models.TextField(_("reason of the correction"), blank=True)
    batch = models.UUIDField(null=True, db_index=True)
    updated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "unit"], name="one_report_per_cycle")]
        indexes = [models.Index(fields=["cycle", "state"])]

    def __str__(self) -> str:
        return f"{self.cycle} – {self.unit}"


class ReportVersion(models.Model):
    """A submitted report, as it was. A trigger refuses any change.

    `content`: {"figures", "previous_total", "last_year_total", "previous" and "last_year" {report, version, period},
    "texts" with marks, "activities": [ids], "difficulties": [{id, text, request}],
    "unit": {code, name, kind, upper}, "signer": [post, name], "path", "period"} (`lantoa.reports.content`).
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_report_version_per_number")]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"


class Consolidation(models.Model):
    """The report of a level, made of the accepted reports below it: a job with progress, then two files.

    Made again it is the next `number` of its level and cycle. A trigger refuses to change one that is ready. `content` is
    what its page shows; the rows of all units and all that they say stand in `rest`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="consolidations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="consolidations")
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    workbook = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "unit", "number"], name="one_consolidation_per_number")]

    def __str__(self) -> str:
        return f"{self.cycle} – {self.unit}"


class ConsolidationRest(models.Model):
    """Rows of units and their statements behind a consolidation (`lantoa.reports.sums`): up to 50,000, so that no page loads
    them by the way. A trigger refuses any change.
    """

    consolidation = models.OneToOneField(Consolidation, on_delete=models.CASCADE, related_name="rest")
    data = models.JSONField()

    def __str__(self) -> str:
        return str(self.consolidation_id)


class Counted(models.Model):
    """A frozen version that a consolidation added up, and the level whose own report carried it (null: straight)."""

    consolidation = models.ForeignKey(Consolidation, on_delete=models.CASCADE, related_name="counted")
    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="counted_in")
    via = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consolidation", "version"], name="one_count_per_version")]

    def __str__(self) -> str:
        return f"{self.consolidation_id}: {self.version_id}"
