"""Checks of units (kiểm tra): who is visited when, what was found, what the unit did about it (plan, V.1.b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Selector, Unit, User
from lantoa.plans.models import Plan


class CheckState(models.TextChoices):
    """planned → announced | cancelled; announced → closed | cancelled."""

    PLANNED = "draft", _("Being planned")
    ANNOUNCED = "running", _("Announced")
    CLOSED = "done", pgettext_lazy("check", "Closed")
    CANCELLED = "exempt", _("Cancelled")


CHECK_TRANSITIONS: dict[str, frozenset[str]] = {
    CheckState.PLANNED: frozenset({CheckState.ANNOUNCED, CheckState.CANCELLED}),
    CheckState.ANNOUNCED: frozenset({CheckState.CLOSED, CheckState.CANCELLED}),
    CheckState.CLOSED: frozenset(),
    CheckState.CANCELLED: frozenset(),
}


class Check(models.Model):
    """A check that `owner` makes under a plan from `first_on` to `last_on`. `criteria` are the lines that are gone through."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="checks")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="checks")
    selector = models.OneToOneField(Selector, on_delete=models.PROTECT, related_name="check_of")
    title = models.CharField(pgettext_lazy("check", "title"), max_length=300)
    basis = models.TextField(_("basis"), blank=True)
    criteria = models.JSONField(_("what is checked"), default=list)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.PLANNED)
    reason = models.TextField(_("reason"), blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class CheckMember(models.Model):
    """Who checks; the first leads the team. One with an account records what is found, wherever the person sits."""

    of_check = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=120)
    duty = models.CharField(max_length=160, blank=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="check_memberships")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class VisitState(models.TextChoices):
    """planned → concluded | skipped."""

    PLANNED = "waiting", pgettext_lazy("visit", "To be visited")
    CONCLUDED = "done", pgettext_lazy("visit", "Concluded")
    SKIPPED = "exempt", pgettext_lazy("visit", "Left out")


VISIT_TRANSITIONS: dict[str, frozenset[str]] = {
    VisitState.PLANNED: frozenset({VisitState.CONCLUDED, VisitState.SKIPPED}),
    VisitState.CONCLUDED: frozenset(),
    VisitState.SKIPPED: frozenset(),
}


class Visit(models.Model):
    """One unit of a check, its day, and the conclusion."""

    of_check = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="visits")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visits")
    on = models.DateField(_("day"))
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    present = models.CharField(_("for the unit"), max_length=200, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    concluded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["of_check", "unit"], name="one_visit_per_unit")]

    def __str__(self) -> str:
        return f"{self.of_check}: {self.unit}"


class Verdict(models.TextChoices):
    """What a criterion came to."""

    MET = "reached", _("Met")
    UNMET = "missing", _("Not met")
    ADVICE = "soon", _("Recommendation")


class FindingState(models.TextChoices):
    """noted: nothing is to be done. open → answered; answered → closed | open (reopened); closed → open."""

    NOTED = "noted", _("Noted")
    OPEN = "open", _("To be put right")
    ANSWERED = "submitted", _("The unit has answered")
    CLOSED = "done", pgettext_lazy("finding", "Put right")


FINDING_TRANSITIONS: dict[str, frozenset[str]] = {
    FindingState.NOTED: frozenset(),
    FindingState.OPEN: frozenset({FindingState.ANSWERED, FindingState.CLOSED}),
    FindingState.ANSWERED: frozenset({FindingState.CLOSED, FindingState.OPEN}),
    FindingState.CLOSED: frozenset({FindingState.OPEN}),
}


class Finding(models.Model):
    """What a visit found on one criterion; where something is to be done, by whom and until when."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="findings")
    criterion = models.CharField(_("what was checked"), max_length=300)
    verdict = models.CharField(_("result"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("what was found"), blank=True)
    responsible = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="findings")
    due_on = models.DateField(_("put right by"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=FindingState.choices)
    recorded_by = models.CharField(max_length=200)
    recorded_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["responsible", "due_on"],
                condition=models.Q(state__in=["open", "submitted"]),
                name="findings_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.text}"[:200]


class FollowUp(models.Model):
    """One step after a finding: the unit's answer, or the checker's decision on it. Nothing is overwritten."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("The unit's answer")
        CLOSE = "close", _("Closed")
        REOPEN = "reopen", _("Opened again")

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="follow_ups")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField()
    by = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:120]


class FindingFile(models.Model):
    """A photograph or a file: of the visit, or of the unit's answer where `follow_up` is set."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="files")
    follow_up = models.ForeignKey(FollowUp, null=True, blank=True, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="finding_files")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name
