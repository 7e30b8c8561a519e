"""The table and the tree of units, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from lantoa.orgs import pages, queries
from lantoa.orgs.door import door
from lantoa.orgs.filters import FilterForm
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.orgs.pages import tools
from lantoa.periods import clock


@door("orgs.view_units")
def units(request: OrgRequest) -> HttpResponse:
    """Units within reach, fifty a page, found by any words of their names."""
    actor = request.actor
    form = FilterForm(request.GET, actor)
    found = queries.table(actor, form.wanted(), clock.today())
    page = Paginator(found, pages.PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "orgs/units.html",
        {
            "form": form,
            "page": page,
            "rows": pages.rows(list(page.object_list)),
            "narrowed": bool(
                {"nhom", "trang-thai", "thu-tu", "chua-co-nguoi"} & {key for key in request.GET if request.GET[key]}
            ),
            "filtered": bool(set(request.GET) - {"page"}),
            **tools(request.actor),
        },
    )


@door("orgs.view_units")
def tree(request: OrgRequest) -> HttpResponse:
    """The tops of what the reader sees, with what stands right below."""
    branches = queries.tree(request.actor, None, clock.today())
    return render(request, "orgs/tree.html", {"branches": branches, **tools(request.actor)})


@door("orgs.view_unit", load=queries.unit)
def unit(request: OrgRequest, unit: Unit) -> HttpResponse:
    """Who is in charge, where it stands, what it was called, and what other rooms know of it."""
    return render(request, "orgs/unit.html", pages.unit_page(request.actor, unit))
