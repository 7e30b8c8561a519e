"""The inspection pack of a unit."""

import tempfile

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from lantoa.orgs import queries as org_queries
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.reports import queries
from lantoa.reports.actions.pack import take_pack
from lantoa.reports.forms import PackForm
from lantoa.reports.models import Cycle, Pack
from lantoa.reports.pack import queries as pack_queries
from lantoa.reports.pack.build import pack_name

_IN_MEMORY = 8 << 20


@door("reports.take_pack", load=org_queries.unit)
def pack(request: OrgRequest, unit: Unit) -> HttpResponseBase:
    """The days are chosen here; sent, they give the ZIP, or the page of the job that makes it."""
    today = clock.today()
    shown = {"first": request.GET.get("tu") or today.replace(month=1, day=1), "last": request.GET.get("den") or today}
    form = PackForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        return _zip(request, unit, form)
    packs = pack_queries.packs(request.actor).filter(unit=unit)[:10]
    cycles = Cycle.objects.filter(reports__in=queries.visible_to(request.actor).filter(unit=unit).values("pk"))
    context = {"unit": unit, "form": form, "packs": packs, "cycles": cycles.order_by("-last", "pk").distinct()[:12]}
    response: HttpResponse = render(request, "reports/pack.html", context, status=422 if form.errors else 200)
    return response


@door("reports.view_pack", load=pack_queries.pack)
def made(request: OrgRequest, pack: Pack) -> HttpResponse:
    """A pack that a job makes: its progress, then the file."""
    response: HttpResponse = render(request, "reports/made_pack.html", {"pack": pack})
    return response


def _zip(request: OrgRequest, unit: Unit, form: PackForm) -> HttpResponseBase:
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    stream = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    site = request.build_absolute_uri("/")
    order = take_pack(actor=request.actor, unit=unit, first=first, last=last, site=site, stream=stream)
    if order:
        stream.close()
        return redirect("reports:made_pack", pk=order.pk)
    stream.seek(0)
    name = pack_name(unit.code, first, last)
    return FileResponse(stream, as_attachment=True, filename=name, content_type="application/zip")
