"""A consolidated report, an approved plan and a pack made by a job."""

import datetime as dt

from tests.factories.world import World

from lantoa.plans.actions import unit_plans
from lantoa.reports.actions import consolidate
from lantoa.reports.models import Cycle, Pack


def records(world: World) -> dict[str, int]:
    """See above."""
    cycle = Cycle.objects.select_related("plan__owner").get(plan=world.plan, period="2024-Q2")
    plan = unit_plans.make_unit_plan(actor=world.stranger, parent=world.plan, unit=world.other_school)
    unit_plans.approve(actor=world.stranger, plan=plan, number="", issued_on="")
    days = {"first": dt.date(2024, 7, 1), "last": dt.date(2024, 9, 30)}
    pack = Pack.objects.create(unit=world.school, site="https://x.vn", asked_by=world.head.user, **days)
    return {
        "reports:enter_level": consolidate.by_system(cycle, world.root).pk,
        "plans:enter_unit_plan": plan.pk,
        "reports:made_pack": pack.pk,
    }
