"""The network page and its sheet."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lantoa.indicators.models import RegisterEntry
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.orgs.queries import areas
from lantoa.periods import clock
from lantoa.ui.tables import workbook, xlsx_response
from lantoa.workspace.network import queries
from lantoa.workspace.network.queries import NetworkFilter, Node, Share

PAGE = 50


@door("workspace.view_network")
def network(request: OrgRequest) -> HttpResponse:
    """Officers and partners of each unit, and the units without."""
    actor, today, asked = request.actor, clock.today(), request.GET
    wanted = NetworkFilter(
        words=asked.get("q", "").replace("\x00", " ").strip()[:200],
        area=asked.get("khu-vuc", ""),
        kind=asked.get("loai", "") if asked.get("loai") in EDUCATION_KINDS else "",
        without=asked.get("chua-co", "") if asked.get("chua-co") in queries.WITHOUT else "",
    )
    rows = queries.table(actor, wanted, today)
    if asked.get("tai") == "xlsx":
        return xlsx_response("mang-luoi-truyen-thong", _sheet(queries.nodes(rows, today)))
    shares = queries.by_kind(actor, today)
    page = Paginator(rows, PAGE).get_page(asked.get("page"))
    branches = list(areas(actor).filter(kind__in=[UnitKind.DISTRICT, UnitKind.COMMUNE]).order_by("path"))
    context = {
        "page": page,
        "nodes": queries.nodes(page.object_list, today),
        "wanted": wanted,
        "shares": shares,
        "total": _sum(shares),
        "areas": branches if len(branches) > 1 else [],
        "kinds": [(kind.value, kind.label) for kind in UnitKind if kind in EDUCATION_KINDS],
        "narrowed": wanted != NetworkFilter(),
        "partner_register": RegisterEntry.Register.PARTNER.value,
        "may_keep": allowed(actor, "indicators.keep_registers"),
    }
    return render(request, "workspace/network.html", context)


def _sum(shares: list[Share]) -> Share:
    return Share(
        units=sum(one.units for one in shares),
        officers=sum(one.officers for one in shares),
        partners=sum(one.partners for one in shares),
    )


def _sheet(nodes: list[Node]) -> bytes:
    heads = [_("Code"), _("Unit"), _("Communication officer"), _("Phone"), _("E-mail"), _("Head"), _("Partners")]
    rows = [
        (
            node.unit.code,
            node.unit.name,
            "; ".join(one.name for one in node.officers),
            "; ".join(one.phone for one in node.officers if one.phone),
            "; ".join(one.email for one in node.officers if one.email),
            "; ".join(one.name for one in node.others),
            "; ".join(one.name for one in node.partners),
        )
        for node in nodes
    ]
    return workbook(_("Network"), heads, rows)
