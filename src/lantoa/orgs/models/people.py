"""Accounts, posts and who sits in them. A seat, not a person, holds the role: hand it over and the history stays."""

import datetime as dt

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.orgs.models.selectors import Selector
from lantoa.orgs.models.units import Unit
from lantoa.vietnamese.text import fold, person_sort_key, squeeze


class Role(models.TextChoices):
    """DESIGN's roles. A role is held at a unit and reaches its subtree, or a saved selector."""

    OFFICE = "office", _("Office")
    LEADER = "leader", _("Leadership")
    DIVISION = "division", _("Division")
    DISTRICT = "district", _("District or commune office")
    HEAD = "head", _("Unit head")
    OFFICER = "officer", _("Communication officer")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Administrator")


class User(AbstractUser):
    """A person's sign-in. What it may do comes from the posts that the person holds."""

    first_name = None  # type: ignore[assignment]  # Vietnamese names are one field
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("full name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    name_fold = models.CharField(max_length=140, editable=False, db_index=True)
    name_sort = models.CharField(max_length=260, editable=False, db_collation="C")

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the computed columns true to the name."""
        self.compute()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def compute(self) -> None:
        """Fill the computed columns; whoever saves in bulk calls it first."""
        self.full_name = squeeze(self.full_name)
        self.name_fold, self.name_sort = fold(self.full_name), person_sort_key(self.full_name)[:260]


def open_on(day: dt.date, prefix: str = "") -> models.Q:
    """The condition on posts (reached through `prefix`) that are not closed on `day`."""
    return models.Q(**{f"{prefix}closed_on__isnull": True}) | models.Q(**{f"{prefix}closed_on__gte": day})


class Post(models.Model):
    """A seat at a unit: "Phụ trách CNTT", "Hiệu trưởng". `selector` widens a division's reach to its schools.

    `closed_on` is its last day; it may be to come, where the unit ends on a day that is known.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    title = models.CharField(pgettext_lazy("post", "title"), max_length=120)
    selector = models.ForeignKey(Selector, null=True, blank=True, on_delete=models.PROTECT)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "role", "title"], name="one_post_per_title")]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Reads of tenures."""

    def holding(self, day: dt.date) -> "TenureQuerySet":
        """Those that are in force on `day`: a hand-over may be entered before it counts."""
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=day), open_on(day, "post__"), since__lte=day
        )


class Tenure(models.Model):
    """`user` held `post` from `since` to `until` (the last day; null: still).

    Where the next holder came on the very day of the start, `until` is the day before `since`: no day was held whole.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tenures")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=models.Q(until__isnull=True), name="one_holder_per_post")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.post}"

    @property
    def last_day(self) -> dt.date | None:
        """The last day as it is shown."""
        return None if self.until is None else max(self.since, self.until)


class Invitation(models.Model):
    """A link with which the next holder of a post signs up; only the hash of its token is kept."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.full_name or self.email}: {self.post}"

    def is_open(self, now: dt.datetime) -> bool:
        """Whether the link still works."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at
