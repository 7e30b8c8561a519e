"""A report's block for the unit's general report: to be read, copied and downloaded."""

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.reports import block as blocks
from lantoa.reports import queries
from lantoa.reports.actions.submit import WORD
from lantoa.reports.models import Report
from lantoa.reports.pages import is_frozen, page_of


@door("reports.view_report", load=queries.report)
def block(request: OrgRequest, report: Report) -> HttpResponse:
    """The block on a page, with what is missing in it."""
    page = page_of(request.actor, report)
    found = blocks.block_of(report, page.content)
    context = {
        "report": report,
        "cycle": report.cycle,
        "page": page,
        "found": found,
        "frozen": is_frozen(report),
        "as_text": blocks.as_text(found),
        "as_html": blocks.as_html(found),
    }
    return render(request, "reports/block.html", context)


@door("reports.view_report", load=queries.report)
def block_file(request: OrgRequest, report: Report) -> HttpResponse:
    """The same as a part of a Word file."""
    found = blocks.block_of(report, page_of(request.actor, report).content)
    name = f"khoi-noi-dung-{report.cycle.period}-{report.unit.code}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(blocks.as_docx(found), content_type=WORD, headers=headers)
