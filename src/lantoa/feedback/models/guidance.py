"""Guidance and official letters that a level sends to units below it, and who has received them (plan, V.1.b, V.2.a)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Post, Selector, Unit, User
from lantoa.plans.models import Plan, Task
from lantoa.vietnamese.text import fold


class GuidanceState(models.TextChoices):
    """draft → sent | dropped; sent → replaced, when a corrected one is sent in its place."""

    DRAFT = "draft", _("Draft")
    SENT = "issued", pgettext_lazy("guidance", "Sent")
    REPLACED = "replaced", _("Replaced")
    DROPPED = "dropped", _("Dropped")


GUIDANCE_TRANSITIONS: dict[str, frozenset[str]] = {
    GuidanceState.DRAFT: frozenset({GuidanceState.SENT, GuidanceState.DROPPED}),
    GuidanceState.SENT: frozenset({GuidanceState.REPLACED}),
    GuidanceState.REPLACED: frozenset(),
    GuidanceState.DROPPED: frozenset(),
}


class Guidance(models.Model):
    """What `sender` says to the units of `selector` within the reach of `post`. Sent, it is never changed: see `replaces`.

    `note` says what the correction changed. `number` is the clerk's; empty until the letter is signed.
    """

    class Kind(models.TextChoices):
        GUIDANCE = "guidance", _("Guidance")
        LETTER = "letter", _("Official letter")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="guidances")
    sender = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="guidances")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.GUIDANCE)
    number = models.CharField(_("number"), max_length=60, blank=True)
    title = models.CharField(pgettext_lazy("guidance", "title"), max_length=300)
    text = models.TextField(_("text"))
    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    selector = models.OneToOneField(Selector, on_delete=models.PROTECT, related_name="guidance")
    tasks = models.ManyToManyField(Task, related_name="guidances", blank=True, verbose_name=_("tasks"))
    state = models.CharField(max_length=10, choices=GuidanceState.choices, default=GuidanceState.DRAFT)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", verbose_name=_("replaces")
    )
    note = models.TextField(_("what was corrected"), blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_on = models.DateField(null=True, blank=True)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-sent_on", "-id"]
        verbose_name_plural = "guidances"
        indexes = [models.Index(fields=["sender", "-sent_on"])]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search text true to the words."""
        self.search = fold(f"{self.number} {self.title} {self.text}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class GuidanceFile(models.Model):
    """A file that goes with it."""

    guidance = models.ForeignKey(Guidance, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="guidance_files")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name


class SentGuidance(models.Model):
    """The words as they were sent; a trigger refuses any change.

    `content`: {"kind", "number", "title", "text", "reply_by", "tasks": [code], "files": [{"key", "name", "sha256"}], "note"}.
    """

    guidance = models.OneToOneField(Guidance, on_delete=models.PROTECT, related_name="sent")
    content = models.JSONField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.content.get("title", ""))


class Receipt(models.Model):
    """One unit that a guidance was sent to: when somebody there read it, and what the unit replied."""

    guidance = models.ForeignKey(Guidance, on_delete=models.CASCADE, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="guidance_receipts")
    sent_on = models.DateField()
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=200, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    reply_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="guidance_replies"
    )
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["guidance", "unit"], name="one_receipt_per_unit")]
        indexes = [models.Index(fields=["unit"], condition=models.Q(read_at__isnull=True), name="unread_guidance")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.guidance}"
