"""Percentages of units: with a plan of their own, or with an accepted activity of some kinds."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from django.urls import reverse

from lantoa.indicators.definitions.base import Records, population
from lantoa.indicators.ground import Ground, Takes
from lantoa.indicators.models import Indicator
from lantoa.indicators.spans import Record

_FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def own_plan(kinds: tuple[str, ...]) -> Records:
    """An approved plan of their own, or a statement that it is part of another."""

    def records(indicator: Indicator, ground: Ground) -> Iterator[Record]:
        found = {
            owner: (dt.date.fromisoformat(issued), pk)
            for owner, issued, pk in ground.own_plans
            if _FULL_DAY.fullmatch(issued)
        }
        for unit in ground.of_kinds(population(indicator, kinds)):
            day, pk = found.get(unit.pk, (None, 0))
            met = ((day, dt.date.max),) if day else ()
            link = reverse("plans:unit_plan", args=[pk]) if day else ""
            yield Record(unit.code, unit.pk, unit.name, (unit.life,), met, "", link)

    return records


def active(kinds: tuple[str, ...], takes: Callable[[Indicator], Takes]) -> Records:
    """Units with an accepted activity that `takes` admits; satisfied from the first one on."""

    def records(indicator: Indicator, ground: Ground) -> Iterator[Record]:
        first = ground.first_by_unit(takes(indicator))
        for unit in ground.of_kinds(population(indicator, kinds)):
            day = first.get(unit.pk)
            yield Record(unit.code, unit.pk, unit.name, (unit.life,), ((day, dt.date.max),) if day else ())

    return records


def chosen(indicator: Indicator) -> Takes:
    """Activities of the kinds that were chosen by hand; none chosen: of any kind."""
    kinds = indicator.options.get("kinds", [])
    return Takes(frozenset(kinds) if kinds else None)
