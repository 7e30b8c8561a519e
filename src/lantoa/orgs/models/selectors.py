"""Groups of units and saved selectors: who a task, a role or a letter is for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.orgs.models.units import Unit, UnitKind


class UnitGroup(models.Model):
    """A named set of units that no branch of the tree gives: an emulation cluster, the pilot schools."""

    code = models.CharField(pgettext_lazy("unit", "code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=160)
    units = models.ManyToManyField(Unit, related_name="unit_groups", blank=True)

    def __str__(self) -> str:
        return self.name


class Selector(models.Model):
    """A rule that names units: of `kinds`, in `groups`, under `within` (each where set), plus `extra`, less `excluded`.

    A rule, not a list: a unit founded later joins by itself. With no kind, group or branch it is `extra` alone.
    """

    name = models.CharField(_("name"), max_length=200)
    kinds = ArrayField(
        models.CharField(max_length=12, choices=UnitKind.choices),
        default=list,
        blank=True,
        verbose_name=_("kinds"),
    )
    within = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    groups = models.ManyToManyField(UnitGroup, blank=True, verbose_name=_("groups"))
    extra = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("also"))
    excluded = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("except"))

    def __str__(self) -> str:
        return self.name
