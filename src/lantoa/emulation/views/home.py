"""Where everything about emulation begins: the formula in force, my unit's sheet, the points published."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.emulation import queries
from lantoa.emulation.models import FormulaDraft, ObjectionState
from lantoa.emulation.queries import WATCHING
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import Plan
from lantoa.plans.queries import current_plan


@door("emulation.view")
def home(request: OrgRequest) -> HttpResponse:
    """The plan that the acting unit works for."""
    return _home(request, current_plan(request.actor))


@door("emulation.view", load=queries.plan)
def plan(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Another plan, as a past one."""
    return _home(request, plan)


def _home(request: OrgRequest, plan: Plan | None) -> HttpResponse:
    actor = request.actor
    context: dict[str, Any] = {
        "plan": plan,
        "plans": [one for one in queries.plans_of(actor)[:8] if plan is None or one.pk != plan.pk],
        "may_staff": allowed(actor, "emulation.view_staff"),
        "watches": bool(actor.roles & WATCHING),
        "manages": plan is not None and allowed(actor, "emulation.manage", plan),
    }
    if plan is not None:
        formula, shown = queries.formula_of(plan), queries.latest_round(plan)
        unit = actor.unit if actor.unit and actor.unit.kind in EDUCATION_KINDS else None
        mine = queries.row_of(shown, unit) if shown and unit else None
        asked = queries.objections_of(actor, plan)
        context |= {
            "formula": formula,
            "round": shown,
            "rounds": list(queries.rounds_of(actor, plan)[:12]),
            "unit": unit,
            "mine": mine,
            "clusters": queries.clusters(actor, shown) if shown and context["watches"] else [],
            "objections": asked.count(),
            "waiting": asked.filter(state=ObjectionState.OPEN).count(),
            "drafted": context["manages"] and FormulaDraft.objects.filter(plan=plan).exists(),
        }
    return render(request, "emulation/home.html", context)
