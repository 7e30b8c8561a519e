"""What people are told, how they want it, and the address of each person's calendar."""

import datetime as dt
import secrets

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.notify import registry
from lantoa.orgs.models import Unit, User


class Message(models.Model):
    """One thing that one person is told, once for each `key`. `title` and `body` are Vietnamese plain text; `url` is a path.

    `unit` is the unit for which the person is told it. `due` is the business day by which something is to be done.
    `mailed_at` is when it left in an e-mail.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    title = models.CharField(_("what"), max_length=300)
    body = models.TextField(_("details"), blank=True)
    url = models.CharField(max_length=300)
    due = models.DateField(_("to be done by"), null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="inbox"),
            models.Index(fields=["person"], condition=models.Q(read_at__isnull=True), name="unread_messages"),
            models.Index(fields=["person"], condition=models.Q(mailed_at__isnull=True), name="unmailed_messages"),
            models.Index(fields=["key"], name="messages_by_key"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str | Promise:
        """The words for its kind."""
        return registry.label(self.code)


def new_token() -> str:
    """A secret address that nobody guesses."""
    return secrets.token_urlsafe(24)


class Preference(models.Model):
    """How a person is told by e-mail: at `hour` o'clock, never between `quiet_from` and `quiet_until` (over midnight).

    `urgent` lets what is due within two days leave at once. `digest_on` is the day of the last digest: one a day.
    `failed_at` and `error` say when and why the last e-mail did not leave. `calendar` opens the person's calendar to whoever
    knows it; `shown` is how its entries last left: {key: [first and last day, digest, how often the day moved, when changed]}.
    """

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="telling")
    by_mail = models.BooleanField(_("By e-mail too"), default=True)
    hour = models.PositiveSmallIntegerField(_("the day's e-mail at"), default=7)
    quiet_from = models.TimeField(_("quiet from"), default=dt.time(20))
    quiet_until = models.TimeField(_("until"), default=dt.time(6, 30))
    weekends = models.BooleanField(_("on Saturdays and Sundays too"), default=False)
    urgent = models.BooleanField(_("what is due within two days at once"), default=True)
    digest_on = models.DateField(null=True, editable=False)
    failed_at = models.DateTimeField(null=True, editable=False)
    error = models.CharField(max_length=300, blank=True, editable=False)
    calendar = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    shown = models.JSONField(default=dict, editable=False)

    def __str__(self) -> str:
        return f"{self.person}"


class Run(models.Model):
    """The last business day for which a daily job ran: what fell on days without it is made good."""

    name = models.CharField(max_length=40, unique=True)
    day = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
