"""The rows of the task table, the bodies that they name, and the rule by which each is done."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Selector
from lantoa.plans.models.clauses import FromSource, Section
from lantoa.plans.models.plan import Plan


class Side(models.TextChoices):
    """In which column of the task table a body stands."""

    LEAD = "lead", _("Lead")
    COOPERATING = "cooperating", _("Cooperating bodies")


class ActivityKind(models.TextChoices):
    """What an activity is; completion rules, indicators and reports speak of these."""

    LESSON = "lesson", _("Extracurricular lesson")
    SESSION = "session", _("Thematic session, seminar, talk")
    BULLETIN = "bulletin", _("Bulletin board item")
    NEWS = "news", _("News on a portal")
    SOCIAL = "social", _("Post on a social network")
    TRAINING = "training", _("Training")
    CONTEST = "contest", _("Contest")
    DX_DAY = "dx_day", _("Response to a digital transformation day")
    EXEMPLAR = "exemplar", _("Publicity for an exemplar")
    OTHER = "other", _("Other activity")


class RuleKind(models.TextChoices):
    """How an assignment is fulfilled (DESIGN section 6)."""

    NONE = "none", _("Supports; owes no proof of its own")
    PLAN = "plan", _("Its plan is approved")
    REPORT = "report", _("Its yearly report is submitted")
    ACTIVITIES = "activities", _("A number of accepted activities")
    MONTHLY = "monthly", _("A number of accepted activities each month")


class Task(FromSource):
    """A row of the annex: title, time, product. `other` keeps columns that we have no field for.

    From the words are resolved: `start_from`–`start_to`, `due_by` (with "trước", `due_exclusive`: the day
    before is the last one, and `due_last` is that day). `withdrawn_in` is the version that took it back.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    code = models.CharField(_("code"), max_length=40)
    group_code = models.CharField(_("group"), max_length=40, blank=True)
    is_group = models.BooleanField(default=False)
    title = models.TextField(_("task"))
    lead_text = models.TextField(_("lead"), blank=True)
    cooperating_text = models.TextField(_("cooperating bodies"), blank=True)
    start_text = models.CharField(_("starts"), max_length=200, blank=True)
    start_from = models.DateField(null=True, blank=True)
    start_to = models.DateField(null=True, blank=True)
    due_text = models.CharField(_("to be finished"), max_length=200, blank=True)
    due_by = models.DateField(null=True, blank=True)
    due_exclusive = models.BooleanField(default=False)
    due_last = models.DateField(null=True, blank=True)
    every = models.CharField(_("every"), max_length=10, blank=True)  # month, quarter, year
    every_min = models.PositiveSmallIntegerField(null=True, blank=True)
    every_max = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.TextField(_("product"), blank=True)
    note = models.TextField(_("note"), blank=True)
    other = models.JSONField(default=dict, blank=True)
    withdrawn_in = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(editable=False, blank=True)  # folded title, from which tasks are suggested

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_task_per_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class PlanBody(models.Model):
    """A body that the plan names, once ("các đơn vị giáo dục"), and the units that it was taken to mean."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(_("body"), max_length=200)
    name_fold = models.CharField(max_length=220)
    selector = models.ForeignKey(Selector, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "name_fold"], name="one_body_per_name")]

    def __str__(self) -> str:
        return self.name


class TaskBody(models.Model):
    """A body in one column of one task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="task_bodies")
    body = models.ForeignKey(PlanBody, on_delete=models.CASCADE, related_name="task_bodies")
    side = models.CharField(max_length=12, choices=Side.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "body", "side"], name="a_body_once_per_side")]

    def __str__(self) -> str:
        return f"{self.task.code} {self.side}: {self.body}"


class CompletionRule(models.Model):
    """When a unit on `side` has done `task`: `minimum` activities of `activity_kinds` (empty: of any kind)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="rules")
    side = models.CharField(max_length=12, choices=Side.choices)
    kind = models.CharField(max_length=12, choices=RuleKind.choices)
    minimum = models.PositiveSmallIntegerField(_("at least"), default=1)
    activity_kinds = ArrayField(models.CharField(max_length=10, choices=ActivityKind.choices), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "side"], name="one_rule_per_side")]

    def __str__(self) -> str:
        return f"{self.task.code} {self.side}: {self.kind} {self.minimum}"
