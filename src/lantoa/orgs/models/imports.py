"""A roster too long to wait for: imported by a job, with a page that says how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.orgs.models.people import Post, User


class RosterImport(models.Model):
    """One import: the rows kept under `rows_key`, who asked and from which seat, and what came of it."""

    class State(models.TextChoices):
        """Waiting, running, then done; refused where rows are wrong by then; failed by a fault of ours."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        REFUSED = "refused", pgettext_lazy("import", "Refused")
        FAILED = "failed", _("Failed")

    STEPS = 5

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    rows_key = models.CharField(max_length=32)
    rows = models.PositiveIntegerField()
    site = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    step = models.PositiveSmallIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(default=0)
    invitations_key = models.CharField(max_length=32, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.state in {self.State.WAITING, self.State.RUNNING}
