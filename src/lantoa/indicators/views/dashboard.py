"""The dashboard of targets, and one target opened down to its members."""

import datetime as dt
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lantoa.indicators import queries
from lantoa.indicators.definitions import DEFINITIONS
from lantoa.indicators.definitions.base import sentence
from lantoa.indicators.evaluation import Member, Result, by_area, by_kind, evaluate, months
from lantoa.indicators.export import members_sheet
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import Indicator
from lantoa.indicators.register_queries import built_in
from lantoa.indicators.scope import Scope
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import UnitKind
from lantoa.orgs.queries import contacts
from lantoa.periods import clock
from lantoa.plans.models import Plan
from lantoa.plans.queries import current_plan
from lantoa.ui.tables import xlsx_response

PAGE = 50


@door("indicators.view_indicators")
def dashboard(request: OrgRequest) -> HttpResponse:
    """A row for each target: its sentence, value against target, trend, how many are missing."""
    plans = queries.plans_of(request.actor)
    plan = _plan(request, plans)
    scope = queries.scope_of(request.actor, request.GET.get("don-vi", ""))
    lines = queries.lines(plan, scope, clock.today()) if plan and scope else []
    context = {
        "plan": plan,
        "plans": plans,
        "scope": scope,
        "over": over(request.actor, scope),
        "chosen": request.GET.get("don-vi", ""),
        "lines": [(line, DEFINITIONS[line.indicator.definition]) for line in lines],
        "unmeasured": list(queries.unmeasured(plan)) if plan else [],
        "may_measure": plan is not None and allowed(request.actor, "indicators.measure", plan),
        "may_keep": allowed(request.actor, "indicators.keep_registers"),
        "registers": built_in(),
        "day": queries.day_of(plan, clock.today()) if plan else clock.today(),
    }
    return render(request, "indicators/dashboard.html", context)


def _plan(request: OrgRequest, plans: list[Plan]) -> Plan | None:
    """The plan that was asked for, else the one in force."""
    asked = request.GET.get("ke-hoach", "")
    return next((one for one in plans if str(one.pk) == asked), None) or current_plan(request.actor)


def over(actor: Actor, scope: Scope | None) -> str:
    """Over which units the figures are, in words."""
    if scope is None:
        return ""
    if scope.actor is None:
        return str(scope.top)
    seat = scope.actor.acting
    if seat is not None and seat.selector is not None and scope.top.depth == 1:
        return _("Units that %(unit)s follows") % {"unit": seat.unit}
    return _("%(unit)s, the units within my reach") % {"unit": scope.top}


@door("indicators.view_indicators", load=queries.indicator)
def indicator(request: OrgRequest, indicator: Indicator) -> HttpResponse:
    """By area, by kind, by month, who is missing with contact; numerator and denominator as lists."""
    scope = queries.scope_of(request.actor, request.GET.get("don-vi", ""))
    if scope is None:
        return render(request, "indicators/dashboard.html", {"plan": None, "lines": []})
    today = queries.day_of(indicator.plan, clock.today())
    day = _asked_day(request.GET.get("ngay", ""), indicator.plan.year, today)
    ground = Ground(indicator.plan, scope, day)
    result = evaluate(indicator, scope, day, ground)
    exceptions = queries.exceptions(indicator, scope, day)
    if "xuat" in request.GET:
        data = members_sheet(result, ground, list(exceptions), request.build_absolute_uri("/"))
        return xlsx_response(f"so-lieu-{indicator.position + 1 if indicator.target_id else 'bang-tin'}-{day}", data)
    definition = DEFINITIONS[indicator.definition]
    branch = f"{urlencode({'don-vi': scope.top.code})}&" if request.GET.get("don-vi") else ""
    shown, kind, area = (request.GET.get(name, "") for name in ("ds", "loai", "khu-vuc"))
    shown = shown if shown in {"dat", "tat-ca", "khong-ap-dung"} else "thieu"
    members = _narrowed(ground, {"dat": result.present, "tat-ca": result.members}.get(shown, result.absent), kind, area)
    context = {
        "indicator": indicator,
        "definition": definition,
        "sentence": sentence(definition, indicator),
        "scope": scope,
        "over": over(request.actor, scope),
        "chosen": request.GET.get("don-vi", ""),
        "result": result,
        "months": list(zip(result.days, months(result), result.history, strict=True)),
        "trend": months(result),
        "areas": by_area(result, ground) if definition.by != "event" else [],
        "kinds": by_kind(result, ground) if definition.by != "event" else [],
        "frozen": queries.frozen_of(indicator),
        "shown": shown,
        "narrowed_to": _words(ground, kind, area),
        "exceptions": exceptions,
        "register": definition.register or (indicator.own_register if indicator.definition == "listed" else ""),
        "may_measure": allowed(request.actor, "indicators.measure", indicator.plan),
        "may_keep": allowed(request.actor, "indicators.keep_registers"),
        "may_except": definition.by == "unit" and request.actor.holds(REVIEWING_ROLES),
        "day": day,
        "today": today,
        "branch": branch,
        "keep": branch + (f"ngay={day}&" if day != today else ""),
        **_page(request, result, ground, members),
    }
    return render(request, "indicators/indicator.html", context)


def _asked_day(text: str, year: int, today: dt.date) -> dt.date:
    """An earlier day of the plan's year, else today."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return day if day.year == year and day < today else today


def _narrowed(ground: Ground, members: list[Member], kind: str, area: str) -> list[Member]:
    """The members of one kind of unit, or of one area."""
    if not kind and not area:
        return members
    units = ground.units
    return [
        one
        for one in members
        if (unit := units.get(one.unit_id))
        and (not kind or unit.kind == kind)
        and (not area or ground.area_of(unit.path)[0] == area)
    ]


def _words(ground: Ground, kind: str, area: str) -> str:
    """What the list is narrowed to."""
    names = dict(ground.branches.values()) | {ground.scope.top.code: ground.scope.top.name}
    parts = [str(UnitKind(kind).label) if kind in UnitKind.values else "", names.get(area, "")]
    return ", ".join(part for part in parts if part)


def _page(request: OrgRequest, result: Result, ground: Ground, members: list[Member]) -> dict[str, object]:
    """The members shown, each with its unit, the person to call, the last sign of life, the evidence."""
    page = Paginator(members, PAGE).get_page(request.GET.get("page"))
    missing = {one.unit_id for one in page if one.since is None}
    people = contacts(missing) if missing else {}
    signs = queries.last_signs(missing, clock.today()) if missing else {}
    proofs = queries.proofs(result, page)
    rows = [
        {
            "member": one,
            "unit": ground.units.get(one.unit_id),
            "person": next(iter(people.get(one.unit_id, [])), None),
            "sign": signs.get(one.unit_id),
            "proof": proofs.get(one.key),
        }
        for one in page
    ]
    return {"page": page, "rows": rows}
