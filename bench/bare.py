"""The program's addresses and the floor of its pages: one query, a few bytes, behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from lantoa.orgs.models import Unit


def bare(request: HttpRequest) -> HttpResponse:
    """How many units there are."""
    return HttpResponse(str(Unit.objects.count()))


urlpatterns = [path("bare/", bare), path("", include("lantoa.config.urls"))]
