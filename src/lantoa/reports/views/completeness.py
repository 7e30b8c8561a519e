"""Completeness and timeliness of a cycle."""

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.reports import queries
from lantoa.reports.completeness import sheet, tables
from lantoa.reports.models import Cycle
from lantoa.ui.tables import xlsx_response


@door("reports.watch", load=queries.cycle)
def completeness(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """By level, by kind, by area."""
    return render(request, "reports/completeness.html", {"cycle": cycle, "tables": tables(request.actor, cycle)})


@door("reports.watch", load=queries.cycle)
def completeness_sheet(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """The same as a workbook."""
    return xlsx_response(f"tinh-hinh-gui-bao-cao-{cycle.period}", sheet(tables(request.actor, cycle)))
