"""The home of each role, and search."""

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.orgs.door import SIGNED_IN, door
from lantoa.orgs.middleware import OrgRequest


@door(SIGNED_IN)
def home(request: OrgRequest) -> HttpResponse:
    """What is due, late and waiting for me."""
    return render(request, "workspace/home.html")


@door(SIGNED_IN)
def search(request: OrgRequest) -> HttpResponse:
    """Everything, without accents."""
    return render(request, "workspace/search.html", {"search_text": request.GET.get("q", "")})
