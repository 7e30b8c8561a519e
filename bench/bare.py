"""The program's addresses and two floors of its pages: a few bytes and one query, behind the same middleware."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from lantoa.orgs.models import Unit


def public(request: HttpRequest) -> HttpResponse:
    """How many units there are; who asks is not looked up."""
    return HttpResponse(str(Unit.objects.count()))


urlpatterns = [
    path("bare/", login_required(public)),
    path("bare-public/", public),
    path("", include("lantoa.config.urls")),
]
