"""The dashboard of targets, and one target opened down to its members."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from lantoa.indicators import queries
from lantoa.indicators.definitions import DEFINITIONS, Member
from lantoa.indicators.evaluation import by_area, by_kind, evaluate, months
from lantoa.indicators.models import Indicator
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.orgs.queries import contacts
from lantoa.periods import clock
from lantoa.plans.queries import current_plan
from lantoa.ui.tables import workbook, xlsx_response

PAGE = 50


@door("indicators.view_indicators")
def dashboard(request: OrgRequest) -> HttpResponse:
    """Seven rows: the target's sentence, value against target, trend, how many are missing."""
    plan = current_plan(request.actor)
    top = queries.top_of(request.actor, request.GET.get("don-vi", ""))
    lines = queries.strip(request.actor, plan, clock.today(), top) if plan and top else []
    unmeasured = plan.targets.filter(indicator__isnull=True) if plan else []
    context = {"plan": plan, "top": top, "lines": lines, "unmeasured": unmeasured, "today": clock.today()}
    return render(request, "indicators/dashboard.html", context)


@door("indicators.view_indicators", load=queries.indicator)
def indicator(request: OrgRequest, indicator: Indicator) -> HttpResponse:
    """By area, by kind, who is missing with contact, numerator and denominator as lists."""
    top = queries.top_of(request.actor, request.GET.get("don-vi", ""))
    if top is None:
        return render(request, "indicators/dashboard.html", {"plan": None, "lines": []})
    result = evaluate(indicator, top, clock.today())
    shown = request.GET.get("ds", "thieu")
    members = {"dat": result.present, "tat-ca": result.members}.get(shown, result.absent)
    if "xuat" in request.GET:
        return _sheet(indicator, result.members)
    page = Paginator(members, PAGE).get_page(request.GET.get("page"))
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in={one.unit_id for one in page})}
    people = contacts(list(units))
    context = {
        "indicator": indicator,
        "definition": DEFINITIONS[indicator.definition],
        "top": top,
        "result": result,
        "months": months(result),
        "areas": by_area(result, top) if not result.is_count else [],
        "kinds": by_kind(result) if not result.is_count else [],
        "shown": shown,
        "page": page,
        "rows": [(one, units.get(one.unit_id), next(iter(people.get(one.unit_id, [])), None)) for one in page],
        "today": clock.today(),
    }
    return render(request, "indicators/indicator.html", context)


def _sheet(indicator: Indicator, members: list[Member]) -> HttpResponse:
    names = dict(Unit.objects.filter(pk__in={one.unit_id for one in members}).values_list("pk", "name"))
    rows = [
        [one.key, one.name, names.get(one.unit_id, ""), f"{one.since:%d/%m/%Y}" if one.since else "", one.proof]
        for one in members
    ]
    data = workbook("Danh sách", ["Mã", "Tên", "Đơn vị", "Đạt từ ngày", "Minh chứng"], rows)
    return xlsx_response(f"chi-tieu-{indicator.position + 1}", data)
