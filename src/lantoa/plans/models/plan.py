"""A plan, its frozen versions and its amendments.

While it is a draft its clauses are rows that can be corrected; issuing writes a `PlanVersion` that nothing changes any
more. An amendment collects changes and, issued, writes the next version; assignments begun keep their evidence.
"""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit, User


class PlanKind(models.TextChoices):
    """A superior's plan gives tasks to units; a unit's own plan carries them out (plan, V.2.a)."""

    DIRECTIVE = "directive", _("Plan for the units below")
    UNIT = "unit", _("Unit's own plan")


class PlanState(models.TextChoices):
    """draft → (submitted → returned →)* issued → closed. A unit's plan is submitted to its head; others are not."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    RETURNED = "returned", _("Returned")
    ISSUED = "issued", _("Issued")
    CLOSED = "closed", _("Closed")


PLAN_TRANSITIONS: dict[str, frozenset[str]] = {
    PlanState.DRAFT: frozenset({PlanState.SUBMITTED, PlanState.ISSUED}),
    PlanState.SUBMITTED: frozenset({PlanState.RETURNED, PlanState.ISSUED}),
    PlanState.RETURNED: frozenset({PlanState.SUBMITTED}),
    PlanState.ISSUED: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}


class Plan(models.Model):
    """A plan of `owner` for `year`. `issued_on` is ISO text as precise as known: `2024`, `2024-03` or `2024-03-05`.

    A unit's plan has a `parent`; where the unit integrates it into another of its plans, `integrated_into` names that
    one and `source_file` holds it. `source_lines` are the numbered lines that every span refers to.
    """

    kind = models.CharField(max_length=10, choices=PlanKind.choices, default=PlanKind.DIRECTIVE)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="unit_plans")
    cloned_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="clones")
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT, db_index=True)
    document_kind = models.CharField(_("kind of document"), max_length=60, default="Kế hoạch")
    number = models.CharField(_("number"), max_length=60, blank=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    issued_on = models.CharField(_("date of issue"), max_length=10, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    issuer = models.CharField(_("issuing body"), max_length=200, blank=True)
    parent_body = models.CharField(_("superior body"), max_length=200, blank=True)
    title = models.TextField(_("title"))
    recipients = models.JSONField(_("recipients"), default=list, blank=True)
    signer_name = models.CharField(_("signer"), max_length=120, blank=True)
    signer_position = models.CharField(_("position of the signer"), max_length=160, blank=True)
    integrated_into = models.CharField(_("integrated into"), max_length=300, blank=True)
    source_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source_lines = models.JSONField(default=list, blank=True)
    head_spans = models.JSONField(default=dict, blank=True)  # {"number": [first, last], ...}
    findings = models.JSONField(default=list, blank=True)  # [{"rule", "message", "message_vi", "span", "settled"}]
    return_reason = models.TextField(_("reason"), blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    search = models.TextField(editable=False, blank=True)

    class Meta:
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "owner"],
                condition=models.Q(kind=PlanKind.UNIT),
                name="one_unit_plan_per_parent",
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.document_kind} {self.number}".strip()
            if self.number
            else f"{self.document_kind} {self.year}: {self.title}"
        )


class PlanVersion(models.Model):
    """What was issued, as it was issued: number 1, then one for each amendment. A trigger refuses any change.

    `content` is the `lantoa.plan/1` object plus `"task_ids"` ({code: id}); `document` the Word file.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    summary = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.plan} – {self.number}"

    @property
    def dated(self) -> dt.date:
        """The day that the document bears; while the clerk has entered none, the day on which the version was made."""
        amendment: Amendment | None = getattr(self, "amendment", None)
        if amendment is not None and amendment.issued_on:
            return amendment.issued_on
        if self.number == 1 and len(self.plan.issued_on) == len("2024-03-05"):
            return dt.date.fromisoformat(self.plan.issued_on)
        return timezone.localtime(self.issued_at).date()


class HandOut(models.Model):
    """A plan for very many units is handed out as a job: `done` of `total` tasks so far."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="hand_out")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.plan}: {self.done}/{self.total}"


class Amendment(models.Model):
    """Changes to an issued plan, gathered until they are issued as the next version.

    `changes`: [{"action": "add"|"change"|"withdraw"|"move", "task": id|null, "fields": {...}}]. `number` and `issued_on`
    are its own, as the clerk entered them; `document` says in Word what it changes (the version holds the whole plan).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    reason = models.TextField(_("reason"))
    changes = models.JSONField(default=list)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.OneToOneField(PlanVersion, null=True, on_delete=models.PROTECT, related_name="amendment")
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(version__isnull=True), name="one_open_amendment_per_plan"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.reason[:60]}"
