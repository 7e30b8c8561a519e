"""What each unit owes: one assignment per unit of a task's selectors. Its status is derived here alone, never typed."""

import datetime as dt

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit
from lantoa.plans.models.tasks import Side, Task

DUE_SOON_DAYS = 7


class Status(models.TextChoices):
    """Derived from facts: fulfilments, the (extended) due day and today."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done on time")
    DONE_LATE = "done_late", _("Done late")
    OVERDUE = "overdue", _("Overdue")
    EXEMPT = "exempt", _("Exempt")
    SUPPORTS = "supports", _("Supports")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Reads of assignments with their status."""

    def with_status(self, today: dt.date) -> "AssignmentQuerySet":
        """Annotate `due` (the granted extension, else the task's last day) and `status` as of a day."""
        done = Q(done_on__lte=today)
        return self.annotate(due=Coalesce(F("extended_to"), F("task__due_last"))).annotate(
            status=Case(
                When(exempt_on__lte=today, then=Value(Status.EXEMPT)),
                When(owes_proof=False, then=Value(Status.SUPPORTS)),
                When(done & (Q(due__isnull=True) | Q(done_on__lte=F("due"))), then=Value(Status.DONE)),
                When(done, then=Value(Status.DONE_LATE)),
                When(due__lt=today, then=Value(Status.OVERDUE)),
                When(started_on__lte=today, then=Value(Status.IN_PROGRESS)),
                default=Value(Status.NOT_STARTED),
                output_field=models.CharField(),
            )
        )


class Assignment(models.Model):
    """`unit` owes `task`. `started_on`, `done_on`, `progress` and `needed` follow from fulfilments, kept by actions."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    side = models.CharField(max_length=12, choices=Side.choices)
    owes_proof = models.BooleanField(default=True)  # false: its side's rule is `none`
    needed = models.PositiveSmallIntegerField(default=1)
    progress = models.PositiveSmallIntegerField(default=0)
    started_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    extended_to = models.DateField(null=True, blank=True)
    exempt_on = models.DateField(null=True, blank=True)
    exempt_reason = models.TextField(_("reason for exemption"), blank=True)
    left = models.BooleanField(default=False)  # exempt because its selector no longer names the unit: closed, merged
    created_on = models.DateField()

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "unit"], name="one_assignment_per_unit")]
        indexes = [models.Index(fields=["unit", "task"])]

    def __str__(self) -> str:
        return f"{self.task.code} – {self.unit}"


class Fulfilment(models.Model):
    """`unit` owes `task`. Start, completion and progress follow from its fulfilments; `plans.actions` keeps them."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="fulfilments")
    source = models.CharField(max_length=20)  # "activity", "plan", "report"
    source_id = models.BigIntegerField()
    on = models.DateField()
    quantity = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "source", "source_id"], name="a_fact_counts_once")]
        indexes = [models.Index(fields=["source", "source_id"])]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.source} {self.source_id}"


class Extension(models.Model):
    """A request for more time: asked with a reason, granted or refused by the level above, kept on record."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    asked_for = models.DateField(_("new last day"))
    reason = models.TextField(_("reason"))
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    old_due = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["assignment"], condition=models.Q(state="asked"), name="one_open_extension")
        ]

    def __str__(self) -> str:
        return f"{self.assignment} → {self.asked_for}"
