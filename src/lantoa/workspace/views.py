"""The home of each role, the list of the silent, and the search over everything."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lantoa.orgs.door import PUBLIC, SIGNED_IN, allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.periods import clock
from lantoa.plans.queries import current_plan
from lantoa.ui.tables import xlsx_response
from lantoa.workspace import silence
from lantoa.workspace.beginning import BeginForm, opens
from lantoa.workspace.home import home_of
from lantoa.workspace.kept import kept
from lantoa.workspace.reminders import silent_workbook
from lantoa.workspace.search import GROUPS, find, page_of
from lantoa.workspace.sentence import sentence_of

PER_PAGE = 100


@door(SIGNED_IN)
def home(request: OrgRequest) -> HttpResponse:
    """What is due, late and waiting for me."""
    return kept(request, "home", lambda: _home(request))


def _home(request: OrgRequest) -> HttpResponse:
    found = home_of(request.actor, clock.today())
    request.plan_in_force = found.plan  # type: ignore[attr-defined]  # the frame need not look for it again
    context = {
        "home": found,
        "sentence": sentence_of(found),
        "today": clock.today(),
        "silent_days": silence.SILENT_DAYS,
        "site": request.build_absolute_uri(reverse("home")),
        "may_log": allowed(request.actor, "activities.log_activity"),
        "may_report": allowed(request.actor, "feedback.report_difficulty"),
    }
    return render(request, "workspace/home.html", context)


@door(PUBLIC)
def begin(request: OrgRequest, token: str) -> HttpResponse:
    """The first page of an empty installation; its link is printed where the program runs."""
    if not opens(token):
        return render(request, "workspace/begin.html", status=410)
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("orgs:invitation", token=form.begin())
    return render(request, "workspace/begin.html", {"form": form}, status=422 if form.errors else 200)


@door("workspace.chase")
def chase(request: OrgRequest) -> HttpResponse:
    """The silent units by area, whom to call, and a reminder to be sent to each area."""
    actor, today, plan = request.actor, clock.today(), current_plan(request.actor)
    rows = silence.silent_units(actor, plan, today) if plan else units_visible_to(actor).none()
    area = request.GET.get("khu-vuc", "")
    if area and plan:
        rows = silence.in_area(rows, actor, area)
    if request.GET.get("tai") == "xlsx" and plan:
        return xlsx_response("don-vi-can-nhac", silent_workbook(silence.branches_of(rows, plan)))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "page": page,
        "branches": silence.branches_of(page.object_list, plan) if plan else [],
        "areas": silence.areas_of(actor, plan, today) if plan else [],
        "area": area,
        "today": today,
        "silent_days": silence.SILENT_DAYS,
        "site": request.build_absolute_uri(reverse("home")),
    }
    return render(request, "workspace/chase.html", context)


@door(SIGNED_IN)
def search(request: OrgRequest) -> HttpResponse:
    """Everything with these words; `nhom` opens all that one group has, page by page."""
    words, wanted = request.GET.get("q", "").replace("\x00", " ").strip()[:200], request.GET.get("nhom", "")
    context: dict[str, object] = {"search_text": words, "searched": bool(words)}
    if words and wanted in GROUPS:
        context |= {"group": wanted, **page_of(request.actor, words, wanted, request.GET.get("page"))}
    elif words:
        context["groups"] = find(request.actor, words)
    return render(request, "workspace/search.html", context)
