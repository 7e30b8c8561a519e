"""Inspection packs that a job makes and that are kept for some days."""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit, User

KEPT = dt.timedelta(days=7)


class Pack(models.Model):
    """waiting → running → ready | failed; ready → dropped after `KEPT`, when its file is swept. `done` of `total` activities
    are in it so far; `site` is the address of this installation, which the pack's links begin with."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("No longer kept")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="packs")
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    site = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    @property
    def kept_until(self) -> dt.date:
        """The last day on which it can be taken."""
        return timezone.localtime((self.ready_at or timezone.now()) + KEPT).date()
