"""A unit's sheet: its points by criterion, how each was counted, the records behind them, and why there are no more."""

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.emulation import queries
from lantoa.emulation.models import ObjectionState, RoundState
from lantoa.emulation.pages import cluster_spread, shown_lines
from lantoa.emulation.scoring.facts import scored_units
from lantoa.emulation.scoring.sheet import total
from lantoa.emulation.scoring.standing import lines_of
from lantoa.indicators.queries import day_of
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock


@door("emulation.view_sheet", load=queries.unit_place)
def sheet(request: OrgRequest, place: queries.UnitPlace) -> HttpResponse:
    """As published, or with `?tam-tinh=1` (and before a round) counted now."""
    actor, plan, unit, today = request.actor, place.plan, place.unit, clock.today()
    latest, formula = queries.latest_round(plan), queries.formula_of(plan)
    wants_now = request.GET.get("tam-tinh") == "1"
    row = queries.row_of(latest, unit) if latest and not wants_now else None
    day, lines = day_of(plan, today), []
    if latest and row:
        formula, day, lines = latest.formula, latest.as_of, row.sheet
    elif formula and any(one.pk == unit.pk for one in scored_units(plan, day)):
        lines = lines_of(plan, unit, day, formula.rows)
    shown = shown_lines(actor, unit, lines, formula.criteria if formula else [])
    asked = list(queries.objections_of(actor, plan).filter(unit=unit, round=latest)) if latest else []
    for one in shown:
        one.objection = next((objection for objection in asked if objection.criterion == one.line.key), None)
    provisional = latest is not None and latest.state == RoundState.PROVISIONAL
    context = {
        "plan": plan,
        "unit": unit,
        "formula": formula,
        "round": latest,
        "row": row,
        "lines": shown,
        "day": day,
        "total": row.points if row else total(lines),
        "possible": sum((line.weight for line in lines if line.applies), 0),
        "spread": cluster_spread(latest, row.cluster) if latest and row else None,
        "may_object": row is not None
        and provisional
        and latest is not None
        and today <= latest.objections_until
        and allowed(actor, "emulation.object", place),
        "open_state": ObjectionState.OPEN,
        "watches": allowed(actor, "emulation.compare", plan),
    }
    return render(request, "emulation/sheet.html", context)
