"""Entering a submitted or a consolidated report in the register of issued documents."""

from django.http import Http404, HttpResponse

from lantoa.library.issued.views import enter_page
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.reports import papers, queries
from lantoa.reports.models import Consolidation, Report


@door("reports.write_report", load=queries.report)
def enter(request: OrgRequest, report: Report) -> HttpResponse:
    """Number and day of the last version that was sent."""
    version = papers.version_of(report)
    if version is None:
        raise Http404
    return enter_page(request, papers.paper_of(report, version))


@door("reports.enter_level", load=queries.consolidation)
def enter_level(request: OrgRequest, consolidation: Consolidation) -> HttpResponse:
    """The same of a level's consolidated report."""
    if consolidation.state != Consolidation.State.READY:
        raise Http404
    return enter_page(request, papers.paper_of_level(consolidation))
