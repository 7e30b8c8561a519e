"""What my unit was told about its plans: read by opening it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans import queries
from lantoa.plans.actions import tell
from lantoa.plans.models import Notice, NoticeKind

PAGE = 50


@door("plans.view_plans")
def notices(request: OrgRequest) -> HttpResponse:
    """The notices of the unit that I act for, newest first."""
    rows = queries.notices(request.actor.unit) if request.actor.unit else Notice.objects.none()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "plans/notices.html", {"page": page})


@door("plans.view_plans", load=queries.notice)
def notice(request: OrgRequest, notice: Notice) -> HttpResponse:
    """Open one: it is read then, and leads to what it speaks of."""
    tell.read(actor=request.actor, notice=notice)
    return redirect(_address(notice))


def _address(notice: Notice) -> str:
    if notice.kind == NoticeKind.AMENDED and notice.version:
        return reverse("plans:version", args=[notice.plan_id, notice.version.number])
    if notice.assignment:
        return reverse("plans:task", args=[notice.assignment.task_id])
    return reverse("plans:unit_plan", args=[notice.plan_id])
