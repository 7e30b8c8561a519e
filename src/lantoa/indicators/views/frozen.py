"""An indicator as it was when a period closed, with the members that were counted then."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from lantoa.indicators import queries
from lantoa.indicators.evaluation import Share
from lantoa.indicators.models import FrozenValue
from lantoa.indicators.views.dashboard import PAGE, over
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest


@door("indicators.view_indicators", load=queries.frozen)
def frozen(request: OrgRequest, value: FrozenValue) -> HttpResponse:
    """The frozen value over the units within reach; records may have changed since, this has not."""
    scope = queries.scope_of(request.actor, request.GET.get("don-vi", ""))
    if scope is None:
        raise Http404
    members = queries.frozen_members(value, scope)
    present = [one for one in members if one["since"]]
    absent = [one for one in members if not one["since"]]
    shown = request.GET.get("ds", "thieu")
    chosen = {"dat": present, "tat-ca": members}.get(shown, absent)
    context = {
        "value": value,
        "indicator": value.indicator,
        "over": over(request.actor, scope),
        "chosen": request.GET.get("don-vi", ""),
        "keep": f"{urlencode({'don-vi': scope.top.code})}&" if request.GET.get("don-vi") else "",
        "period": value.period_words,
        "share": Share(len(present), len(members)),
        "shown": shown if shown in {"dat", "tat-ca"} else "thieu",
        "page": Paginator(chosen, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "indicators/frozen.html", context)
