"""The tree of units, its dated history, mergers and splits.

`Unit` is the organisation as it stands; `UnitVersion` keeps every former name, kind and parent with its dates, so that
old reports keep the old tree. The tree is the reporting line; the second line of command (since 1 July 2025 a school
answers to its commune for administration and to the department for its profession) is a link beside it.
"""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from lantoa.vietnamese.text import fold, sort_key, squeeze


class UnitKind(models.TextChoices):
    """What a unit is. Education units (đơn vị giáo dục) are the schools, the centres and the affiliated units."""

    DEPARTMENT = "department", _("Department")
    OFFICE = "office", _("Office of the department")
    DIVISION = "division", _("Division of the department")
    DISTRICT = "district", _("District education office")
    COMMUNE = "commune", _("Commune or ward")
    PRESCHOOL = "preschool", _("Preschool")
    PRIMARY = "primary", _("Primary school")
    LOWER = "lower", _("Lower secondary school")
    UPPER = "upper", _("Upper secondary school")
    COMBINED = "combined", _("School of several levels")
    CENTRE = "centre", _("Continuing education centre")
    AFFILIATED = "affiliated", _("Affiliated unit")


SCHOOL_KINDS = (
    UnitKind.PRESCHOOL,
    UnitKind.PRIMARY,
    UnitKind.LOWER,
    UnitKind.UPPER,
    UnitKind.COMBINED,
)
EDUCATION_KINDS = (*SCHOOL_KINDS, UnitKind.CENTRE, UnitKind.AFFILIATED)


class UnitQuerySet(MP_NodeQuerySet):  # type: ignore[misc]  # treebeard has no types
    """Reads of units; what an actor may see is in `lantoa.orgs.queries`."""

    def active_on(self, day: dt.date) -> "UnitQuerySet":
        """Units that exist on `day`."""
        result: UnitQuerySet = self.filter(
            Q(active_from__isnull=True) | Q(active_from__lte=day),
            Q(active_until__isnull=True) | Q(active_until__gte=day),
        )
        return result

    def under(self, unit: "Unit") -> "UnitQuerySet":
        """`unit` and everything below it: one range of the index, at any depth."""
        result: UnitQuerySet = self.filter(path__startswith=unit.path)
        return result


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]  # treebeard has no types
    """The tree's writes, and reads that chain: treebeard's own manager would give its own query set."""

    def get_queryset(self) -> UnitQuerySet:
        """In the tree's order."""
        units: UnitQuerySet = UnitQuerySet(self.model, using=self._db).order_by("path")
        return units


class Unit(MP_Node):  # type: ignore[misc]  # treebeard has no types
    """A body of the organisation. `code` is the ministry's; `active_until` is its last day."""

    code = models.CharField(pgettext_lazy("unit", "code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=UnitKind.choices)
    website = models.URLField(_("website"), blank=True)
    pupils = models.PositiveIntegerField(_("number of pupils"), null=True, blank=True)
    second_line = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="second_line_units",
        verbose_name=_("second line of command"),
    )
    second_line_reviews = models.BooleanField(_("the second line reviews"), default=False)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_until = models.DateField(_("active until"), null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    name_fold = models.CharField(max_length=240, editable=False, db_index=True)
    name_sort = models.CharField(max_length=420, editable=False, db_collation="C", db_index=True)

    objects = UnitManager()

    class Meta:
        indexes = [models.Index(fields=["kind"])]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the computed columns true to the name."""
        self.compute()
        super().save(*args, **kwargs)

    def compute(self) -> None:
        """Fill the computed columns; whoever saves in bulk calls it first."""
        self.name = squeeze(self.name)
        self.name_fold = fold(f"{self.name} {self.short_name}")[:240]
        self.name_sort = sort_key(self.name)[:420]

    @property
    def is_school(self) -> bool:
        """Whether target 7, which counts schools alone, counts it."""
        return self.kind in SCHOOL_KINDS

    def contains(self, other: "Unit") -> bool:
        """Whether `other` is this unit or below it."""
        return bool(other.path.startswith(self.path))


class UnitVersion(models.Model):
    """A unit's name, kind and parent from `valid_from` to `valid_until` (the last day; null: still so)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=UnitKind.choices)
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["unit", "valid_from"]
        indexes = [models.Index(fields=["valid_from", "valid_until"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from} – {self.valid_until})"


class Succession(models.Model):
    """`predecessor` gave way to `successor` on a day: rows sharing a successor are a merger, a predecessor a split."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="precedents")
    on = models.DateField()
    basis = models.CharField(_("decision"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_per_pair")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
