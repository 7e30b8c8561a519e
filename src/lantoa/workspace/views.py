"""The home of each role, and the search over everything."""

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.orgs.door import SIGNED_IN, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.workspace.home import SILENT_DAYS, home_of
from lantoa.workspace.search import find


@door(SIGNED_IN)
def home(request: OrgRequest) -> HttpResponse:
    """What is due, late and waiting for me."""
    context = {"home": home_of(request.actor, clock.today()), "today": clock.today(), "silent_days": SILENT_DAYS}
    return render(request, "workspace/home.html", context)


@door(SIGNED_IN)
def search(request: OrgRequest) -> HttpResponse:
    """Tasks, units, activities, plans and documents, without accents."""
    words = request.GET.get("q", "").strip()
    groups = find(request.actor, words) if words else []
    return render(request, "workspace/search.html", {"search_text": words, "groups": groups})
