"""The list of the late, for the level above."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.notify import wording
from lantoa.notify.ladder import Step
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.ui.tables import word_response, workbook, xlsx_response
from lantoa.vietnamese.dates import short
from lantoa.workspace.late import queries
from lantoa.workspace.late.letter import reminder_docx
from lantoa.workspace.late.queries import LateUnit

PAGE = 100


@door("workspace.chase")
def late(request: OrgRequest) -> HttpResponse:
    """What is late, by obligation, the oldest first."""
    today = clock.today()
    rows = [(group, (today - group.due).days, group.step(today)) for group in queries.late(request.actor, today)]
    return render(request, "workspace/late.html", {"rows": rows, "today": today, "above": Step.ABOVE})


@door("workspace.chase")
def one(request: OrgRequest, key: str) -> HttpResponse:
    """The units that owe one obligation: whom to call, who was told, a text for Zalo for each area."""
    today = clock.today()
    group = next((one for one in queries.late(request.actor, today) if one.key == key), None)
    if group is None:
        raise Http404
    rows = queries.units_of(group.owed)
    if request.GET.get("tai") == "docx":
        return word_response("cong-van-don-doc", reminder_docx(request.actor, group, rows))
    if request.GET.get("tai") == "xlsx":
        return xlsx_response("don-vi-qua-han", _sheet(rows))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    site = request.build_absolute_uri(reverse("home"))
    step = group.step(today) or Step.LATE
    branches = [
        (area, units, wording.zalo(step, group.what, group.due, [str(row.unit) for row in units], site))
        for area, units in queries.by_area(list(page.object_list)).items()
    ]
    context = {
        "group": group,
        "days": (today - group.due).days,
        "url": group.owed[0].url,
        "page": page,
        "branches": branches,
        "authority": request.actor.unit,
    }
    return render(request, "workspace/late_one.html", context)


def _sheet(rows: list[LateUnit]) -> bytes:
    heads = [_("Code"), _("Unit"), _("Area"), _("In charge"), _("Phone"), _("E-mail"), _("Last told"), _("Read")]
    lines = [
        (
            row.unit.code,
            row.unit.name,
            row.area,
            row.contact.name if row.contact else "",
            row.contact.phone if row.contact else "",
            row.contact.email if row.contact else "",
            short(row.told[0].made_at.date()) if row.told else "",
            _("yes") if row.read else _("no"),
        )
        for row in rows
    ]
    return workbook(_("Late units"), heads, lines)
