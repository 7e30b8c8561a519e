"""The append-only log: who did what to which record, when and from where. A trigger refuses any later change."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry


class Entry(models.Model):
    """One action. Names are copied, not linked: the log must outlive whatever it speaks of."""

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    action = models.CharField(_("action"), max_length=60, db_index=True)
    user_id = models.BigIntegerField(null=True)
    who = models.CharField(_("who"), max_length=200, blank=True)
    unit_code = models.CharField(_("unit"), max_length=40, blank=True, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject = models.CharField(_("subject"), max_length=300)
    data = models.JSONField(default=dict)
    address = models.GenericIPAddressField(_("from"), null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"

    @property
    def label(self) -> "str | Promise":
        """The words for the action."""
        return registry.label(self.action)
