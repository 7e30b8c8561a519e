"""Indicators made with a plan, exceptions, and values frozen when a period closes."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.indicators.definitions import recognise
from lantoa.indicators.evaluation import evaluate
from lantoa.indicators.models import FrozenValue, Indicator, NotApplicable
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan

EXCEPTED = registry.register("indicators.except_unit", _("Took a unit out of an indicator"))


def prepare(plan: Plan) -> list[Indicator]:
    """An indicator for every target that a definition measures; a target that none measures has none."""
    made: list[Indicator] = []
    for target in plan.targets.order_by("position"):
        definition = recognise(target.text, [one.definition for one in made])
        if definition is None or target.value is None:
            continue
        indicator, _new = Indicator.objects.get_or_create(
            plan=plan,
            definition=definition.code,
            defaults={
                "target": target,
                "title": target.text,
                "threshold": target.value,
                "threshold_max": target.value_max,
                "unit_sign": definition.unit,
                "position": target.position,
            },
        )
        made.append(indicator)
    return made


def except_unit(*, actor: Actor, indicator: Indicator, unit: Unit, reason: str) -> NotApplicable:
    """Take a unit out of an indicator's denominator from today on, with a reason."""
    require(actor, "indicators.except_unit", unit)
    with transaction.atomic():
        row, _new = NotApplicable.objects.update_or_create(
            indicator=indicator, unit=unit, defaults={"reason": reason.strip(), "since": clock.today()}
        )
        log.record(actor, EXCEPTED, unit, reason=row.reason, indicator=indicator.title[:120])
    return row


def freeze(*, plan: Plan, period: str, on: dt.date) -> int:
    """Keep every indicator of the plan as it was on the last day of a period; done once, later runs change nothing."""
    made = 0
    with transaction.atomic():
        for indicator in plan.indicators.all():
            if FrozenValue.objects.filter(indicator=indicator, unit=plan.owner, period=period).exists():
                continue
            result = evaluate(indicator, plan.owner, on)
            codes = dict(Unit.objects.filter(pk__in={one.unit_id for one in result.members}).values_list("pk", "code"))
            FrozenValue.objects.create(
                indicator=indicator,
                unit=plan.owner,
                period=period,
                on=on,
                population=result.population,
                satisfied=result.satisfied,
                members=[[one.key, codes[one.unit_id], one.name, one.since is not None] for one in result.members],
            )
            made += 1
    return made
