"""Turning a saved selector into units."""

import datetime as dt
from typing import Any

from django.db.models import Q

from lantoa.orgs.models.selectors import Selector
from lantoa.orgs.models.units import Unit, UnitQuerySet


def selector_q(selector: Selector, prefix: str = "") -> Q:
    """The condition on units (reached through `prefix`) that `selector` names, whether they are active or not."""
    rule: dict[str, Any] = {}
    if selector.kinds:
        rule[f"{prefix}kind__in"] = selector.kinds
    if selector.within:
        rule[f"{prefix}path__startswith"] = selector.within.path
    groups = [group.pk for group in selector.groups.all()] if selector.pk else []  # at hand where prefetched
    if groups:
        members = Unit.objects.filter(unit_groups__in=groups).values("pk")
        rule[f"{prefix}pk__in"] = members
    named = Q(**rule) if rule else Q(pk__in=[])
    extra = Q(**{f"{prefix}pk__in": selector.extra.values("pk")})
    excluded = Q(**{f"{prefix}pk__in": selector.excluded.values("pk")})
    return (named | extra) & ~excluded


def units_of(selector: Selector, on: dt.date) -> UnitQuerySet:
    """The units that `selector` names on a day, in the tree's order."""
    units: UnitQuerySet = Unit.objects.active_on(on).filter(selector_q(selector)).order_by("path")
    return units
