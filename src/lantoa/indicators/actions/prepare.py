"""Indicators made with a plan, what measures a target chosen by hand, and values frozen when a period closes."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.indicators.definitions import DEFINITIONS, choices, recognise
from lantoa.indicators.definitions.base import sentence
from lantoa.indicators.evaluation import Member, evaluate
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import FrozenValue, Indicator
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.plans.models import ActivityKind, CompletionRule, Plan, RuleKind, Target, Task

MEASURED = registry.register("indicators.measure", _("Chose how a target is measured"))


def prepare(plan: Plan) -> list[Indicator]:
    """An indicator for every target that a definition measures, and for the bulletin rule of the task table.

    A target that none measures has none: the office chooses. Done again after an amendment, it adds what is new.
    """
    made: list[Indicator] = []
    for target in plan.targets.order_by("position"):
        definition = recognise(target.text, [one.definition for one in made], target.unit)
        if definition is None or target.value is None:
            continue
        values = {"plan": plan, "definition": definition.code, **_figures(target, definition.fixed or target.unit)}
        indicator, _new = Indicator.objects.get_or_create(target=target, defaults=values)
        made.append(indicator)
    for task in _bulletin_tasks(plan):
        values = {"plan": plan, "definition": "bulletin", "title": task.title, "threshold": 100, "position": 1000}
        indicator, _new = Indicator.objects.get_or_create(task=task, defaults=values)
        made.append(indicator)
    return made


def _figures(target: Target, sign: str) -> dict[str, Any]:
    return {
        "title": target.text,
        "threshold": target.value,
        "threshold_max": target.value_max,
        "at_most": target.comparator == "<=",
        "unit_sign": sign,
        "position": target.position,
    }


def _bulletin_tasks(plan: Plan) -> list[Task]:
    """The first task that asks for bulletin items every month."""
    rules = CompletionRule.objects.filter(kind=RuleKind.MONTHLY, activity_kinds__contains=[ActivityKind.BULLETIN])
    tasks = plan.tasks.filter(pk__in=rules.values("task"), withdrawn_in__isnull=True, every="month")
    return list(tasks.order_by("position")[:1])


def measure(
    *,
    actor: Actor,
    target: Target,
    definition: str,
    kinds: tuple[str, ...] = (),
    population: str = "",
) -> Indicator:
    """Choose what measures a target. Frozen values stay. ValidationError where the choice does not fit the target."""
    require(actor, "indicators.measure", target.plan)
    chosen = DEFINITIONS.get(definition)
    if target.value is None:
        raise ValidationError(_("This target has no figure to be reached."), code="value")
    if chosen is None or chosen not in choices(target.unit):
        raise ValidationError(_("Choose one of the ways to measure."), code="definition")
    if definition in {"activity", "activities"} and not kinds:
        raise ValidationError(_("Choose at least one kind of activity."), code="kinds")
    options: dict[str, Any] = {}
    if chosen.takes and definition in {"activity", "activities"}:
        options["kinds"] = sorted(kinds)
    if definition == "activity" and population:
        options["population"] = population
    values = {
        "plan": target.plan,
        "definition": definition,
        "options": options,
        **_figures(target, chosen.fixed or target.unit),
    }
    with transaction.atomic():
        indicator, _new = Indicator.objects.update_or_create(target=target, defaults=values)
        log.record(actor, MEASURED, indicator, definition=definition, **options)
    return indicator


def freeze(*, plan: Plan, period: str, on: dt.date) -> int:
    """Keep every indicator of the plan as it was on the last day of a period; done once, later runs change nothing."""
    made = 0
    ground = Ground(plan, plan.owner, on)
    with transaction.atomic():
        done = set(FrozenValue.objects.filter(indicator__plan=plan, period=period).values_list("indicator", flat=True))
        for indicator in plan.indicators.select_related("plan", "task").exclude(pk__in=done):
            result = evaluate(indicator, plan.owner, on, ground)
            FrozenValue.objects.create(
                indicator=indicator,
                unit=plan.owner,
                period=period,
                on=on,
                population=result.population,
                satisfied=result.satisfied,
                sentence=sentence(DEFINITIONS[indicator.definition], indicator),
                members=[_frozen(one, ground) for one in result.members],
            )
            made += 1
    return made


def _frozen(member: Member, ground: Ground) -> dict[str, Any]:
    unit = ground.units.get(member.unit_id)
    owner: Unit = ground.plan.owner
    area, area_name = ground.area_of(unit.path) if unit else (owner.code, owner.name)
    return {
        "key": member.key,
        "name": member.name,
        "unit": unit.code if unit else owner.code,
        "unit_name": unit.name if unit else owner.name,
        "area": area,
        "area_name": area_name,
        "kind": unit.kind if unit else owner.kind,
        "since": member.since.isoformat() if member.since else None,
        "note": member.note,
        "link": member.link,
    }
