"""What units did, and the proof. An activity is filed once and counts everywhere it is due."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit, User
from lantoa.plans.models import ActivityKind, Event, Plan, Task, Topic
from lantoa.vietnamese.text import fold


class ActivityState(models.TextChoices):
    """submitted → accepted | returned | withdrawn; back to submitted by undo, or when whoever filed it mends it."""

    SUBMITTED = "submitted", _("Waiting for review")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ACTIVITY_TRANSITIONS: dict[str, frozenset[str]] = {
    ActivityState.SUBMITTED: frozenset({ActivityState.ACCEPTED, ActivityState.RETURNED, ActivityState.WITHDRAWN}),
    ActivityState.RETURNED: frozenset({ActivityState.SUBMITTED, ActivityState.WITHDRAWN}),
    ActivityState.ACCEPTED: frozenset({ActivityState.SUBMITTED}),
    ActivityState.WITHDRAWN: frozenset({ActivityState.SUBMITTED}),
}


class Channel(models.TextChoices):
    """Through what it reached people (DESIGN: channel mix)."""

    DIRECT = "direct", _("In person")
    BOARD = "board", _("Bulletin board")
    PORTAL = "portal", _("Portal")
    FACEBOOK = "facebook", _("Facebook")
    ZALO = "zalo", _("Zalo")
    PRESS = "press", _("Press")
    BROADCAST = "broadcast", _("Loudspeaker, radio")
    OTHER = "other", _("Other")


class Activity(models.Model):
    """One thing that `unit` did on `held_on`. `client_id` comes from the browser: sent twice by one person, it is one.

    `quantity` counts like things filed together (three bulletin items); `reach` is the number of people.
    """

    client_id = models.UUIDField(default=uuid.uuid4)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(_("kind"), max_length=10, choices=ActivityKind.choices)
    title = models.CharField(_("what"), max_length=300)
    description = models.TextField(_("details"), blank=True)
    held_on = models.DateField(_("when"))
    place = models.CharField(_("where"), max_length=200, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.DIRECT)
    reach = models.PositiveIntegerField(_("people reached"), default=0)
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1)
    tasks = models.ManyToManyField(Task, related_name="activities", blank=True, verbose_name=_("tasks"))
    topics = models.ManyToManyField(Topic, related_name="activities", blank=True, verbose_name=_("topics"))
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.SUBMITTED)
    return_reason = models.TextField(_("reason"), blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_as = models.CharField(max_length=120, blank=True)  # the post, as it was called then
    created_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name_plural = "activities"
        indexes = [
            models.Index(fields=["unit", "-held_on"]),
            models.Index(fields=["plan", "state", "kind", "held_on"]),
            models.Index(fields=["-held_on", "-id"], name="activities_newest"),
            models.Index(fields=["held_on", "id"], condition=models.Q(state="submitted"), name="activities_waiting"),
        ]
        constraints = [models.UniqueConstraint(fields=["created_by", "client_id"], name="one_activity_per_sending")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search text true to the fields."""
        self.search = fold(f"{self.title} {self.place} {self.description}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def first_photo(self) -> "Evidence | None":
        """The photograph that stands for the activity in a list (evidence prefetched)."""
        return next((proof for proof in self.evidence.all() if proof.kind == Evidence.Kind.PHOTO), None)

    @property
    def flags_open(self) -> bool:
        """Whether a reviewer should look at a photograph (evidence and flags prefetched)."""
        return any(not flag.dismissed_by for proof in self.evidence.all() for flag in proof.flags.all())


class Evidence(models.Model):
    """One proof of an activity: a link, a photograph, a file, or an item that hung on the bulletin board (`caption`)."""

    class Kind(models.TextChoices):
        LINK = "link", _("Link")
        PHOTO = "photo", _("Photograph")
        FILE = "file", _("File")
        BOARD = "board", _("Bulletin board item")

    client_id = models.UUIDField(default=uuid.uuid4)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    url = models.URLField(_("address"), blank=True, max_length=500)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["activity", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "client_id"], name="one_proof_per_sending")]

    def __str__(self) -> str:
        return self.url or (self.file.name if self.file else self.caption)


class Flag(models.Model):
    """Something a reviewer should look at: the same photograph elsewhere, or one taken long before the activity.

    Two photographs that resemble each other carry a flag each, since nobody knows which of the two is the borrowed one.
    """

    class Kind(models.TextChoices):
        SAME = "same", _("Same photograph used elsewhere")
        SIMILAR = "similar", _("Nearly the same photograph used elsewhere")
        OLD = "old", _("Taken long before the activity")

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    other = models.ForeignKey(Evidence, null=True, on_delete=models.CASCADE, related_name="+")
    days = models.IntegerField(null=True)
    dismissed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "kind", "other"], name="one_flag_per_pair")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.evidence}"
