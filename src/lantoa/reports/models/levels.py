"""What a level sends up: a district's report to the department, the department's to the superior bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.orgs.models import Unit
from lantoa.reports.models.cycles import Consolidation, Cycle


class LevelState(models.TextChoices):
    """submitted → accepted | returned; each is submitted again as the next version."""

    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")


LEVEL_TRANSITIONS: dict[str, frozenset[str]] = {
    LevelState.SUBMITTED: frozenset({LevelState.ACCEPTED, LevelState.RETURNED, LevelState.SUBMITTED}),
    LevelState.ACCEPTED: frozenset({LevelState.RETURNED, LevelState.SUBMITTED}),
    LevelState.RETURNED: frozenset({LevelState.SUBMITTED}),
}


class LevelReport(models.Model):
    """The report of a level between the units and the plan's owner, as it stands. `counted` is the version that the level
    above accepted: a newer one that waits, or was returned, does not take its place."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="levels")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="level_reports")
    state = models.CharField(max_length=9, choices=LevelState.choices, default=LevelState.SUBMITTED)
    return_reason = models.TextField(_("reason"), blank=True)
    first_sent_on = models.DateField()
    submitted_on = models.DateField()
    decided_on = models.DateField(null=True)
    counted = models.ForeignKey("LevelVersion", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "unit"], name="one_level_report_per_cycle")]

    def __str__(self) -> str:
        return f"{self.cycle} – {self.unit}"


class LevelVersion(models.Model):
    """A consolidated report as it was sent up. A trigger refuses any change."""

    level = models.ForeignKey(LevelReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    consolidation = models.OneToOneField(Consolidation, on_delete=models.PROTECT, related_name="sent_up")
    note = models.TextField(_("note"), blank=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["level", "number"]
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="one_level_version_per_number")]

    def __str__(self) -> str:
        return f"{self.level} ({self.number})"


class SuperiorBody(models.Model):
    """A body outside the tree that a unit reports to. Names change: a body that ended names the one that follows it."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="superiors")
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address for sending"), max_length=300, blank=True)
    valid_from = models.DateField(_("reports go there from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="follower", verbose_name=_("follows")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_superior_body_per_name")]

    def __str__(self) -> str:
        return self.name


class Sending(models.Model):
    """A version of a consolidated report that went to a superior body, under the body's name of that day."""

    class Way(models.TextChoices):
        AXIS = "axis", _("through the document exchange axis")
        EMAIL = "email", _("by official e-mail")
        PAPER = "paper", _("on paper")
        OTHER = "other", _("in another way")

    class Answer(models.TextChoices):
        NONE = "", _("No answer yet")
        TAKEN = "taken", _("Taken")
        RETURNED = "returned", _("Returned")

    consolidation = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="sendings")
    body = models.ForeignKey(SuperiorBody, on_delete=models.PROTECT, related_name="sendings")
    body_name = models.CharField(max_length=200)
    symbol = models.CharField(_("number and symbol"), max_length=60)
    sent_on = models.DateField(_("sent on"))
    way = models.CharField(pgettext_lazy("superior body", "sent"), max_length=5, choices=Way.choices, default=Way.AXIS)
    answer = models.CharField(
        pgettext_lazy("superior body", "answer"), max_length=8, choices=Answer.choices, default=Answer.NONE, blank=True
    )
    answer_text = models.TextField(_("what the answer says"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["consolidation", "body"], name="one_sending_per_version")]

    def __str__(self) -> str:
        return f"{self.symbol} → {self.body_name}"
