"""The one page, and the form that arranges its map."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.indicators.queries import scope_of
from lantoa.indicators.views.dashboard import over
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.queries import current_plan
from lantoa.workspace.kept import kept
from lantoa.workspace.models import TilePlace
from lantoa.workspace.onepage.arrange import PlacesForm, areas, arrange_map
from lantoa.workspace.onepage.page import MEASURES, one_page
from lantoa.workspace.onepage.tiles import grid
from lantoa.workspace.silence import SILENT_DAYS

FIRST_MEASURE = next(iter(MEASURES))


@door("workspace.view_one_page")
def page(request: OrgRequest) -> HttpResponse:
    """Where we stand, who is behind and by how much, where we will miss; of the whole, or of the branch asked for."""
    return kept(request, f"one-page?{request.GET.urlencode()}", lambda: _page(request))


def _page(request: OrgRequest) -> HttpResponse:
    actor, today, asked = request.actor, clock.today(), request.GET.get("don-vi", "")
    plan, scope = current_plan(actor), scope_of(actor, asked)
    if plan is None or scope is None:
        return render(request, "workspace/one_page.html", {"plan": None})
    measure = request.GET.get("do", "")
    measure = measure if measure in MEASURES else FIRST_MEASURE
    found = one_page(plan, scope, today, measure)
    context = {
        "plan": plan,
        "scope": scope,
        "over": over(actor, scope),
        "chosen": asked,
        "found": found,
        "grid": grid(found.map),
        "measures": [(code, words) for code, (words, _better) in MEASURES.items()],
        "measure": measure,
        "measure_words": MEASURES[measure][0],
        "is_share": measure in {"bao-cao", "im-ang"},
        "silent_days": SILENT_DAYS,
        "may_arrange": allowed(actor, "workspace.arrange_map"),
    }
    return render(request, "workspace/one_page.html", context)


@door("workspace.arrange_map")
def arrange(request: OrgRequest) -> HttpResponse:
    """Set the place of each area by hand."""
    units = areas()
    known = {place.unit_id: place for place in TilePlace.objects.all()}
    initial = {f"row-{pk}": place.row + 1 for pk, place in known.items()}
    initial |= {f"column-{pk}": place.column + 1 for pk, place in known.items()}
    form = PlacesForm(units, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        authority = Unit.objects.get(depth=1)
        arrange_map(actor=request.actor, authority=authority, places=form.places())
        messages.success(request, _("The map is arranged."))
        return redirect("one_page")
    context = {"form": form, "rows": form.rows()}
    return render(request, "workspace/arrange.html", context, status=422 if form.errors else 200)
