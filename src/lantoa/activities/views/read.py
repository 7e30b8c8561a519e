"""Looking at activities: one, the list of what a figure elsewhere counts, and the same list as a workbook."""

from django.http import HttpResponse
from django.shortcuts import render

from lantoa.activities import queries
from lantoa.activities.counting import elsewhere, explain, sentence
from lantoa.activities.export import sheet
from lantoa.activities.filters import FilterForm
from lantoa.activities.models import Activity
from lantoa.activities.views.review import Queue
from lantoa.audit.log import history
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.ui.tables import xlsx_response

PAGE = 40


@door("activities.view_activities", load=queries.activity)
def activity(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Photographs large, facts, where it counted and why not elsewhere; for a reviewer the decision and the way on."""
    actor = request.actor
    may_review = allowed(actor, "activities.review_activity", activity)
    counts = explain(activity)
    context = {
        "activity": activity,
        "counts": counts,
        "sentence": sentence(counts),
        "elsewhere": elsewhere(activity),
        "entries": history(activity),
        "may_review": may_review,
        "may_revise": allowed(actor, "activities.revise_activity", activity),
        "may_withdraw": allowed(actor, "activities.withdraw_activity", activity),
        "may_add": allowed(actor, "activities.add_evidence", activity),
        "may_remove": allowed(actor, "activities.remove_evidence", activity),
        "may_log": allowed(actor, "activities.log_activity"),
        "queue": Queue(request).around(activity) if may_review else None,
    }
    return render(request, "activities/activity.html", context)


@door("activities.view_activities")
def list_(request: OrgRequest) -> HttpResponse:
    """What was done, narrowed to what a figure elsewhere counts."""
    form = FilterForm(request.actor, request.GET)
    page = queries.page_of(queries.table(request.actor, form.wanted()), request.GET.get("page"), PAGE)
    context = {
        "form": form,
        "page": page,
        "may_log": allowed(request.actor, "activities.log_activity"),
        "waiting": queries.waiting(request.actor).count(),
    }
    return render(request, "activities/list.html", context)


@door("activities.view_activities")
def export(request: OrgRequest) -> HttpResponse:
    """Every row that the filter shows, as an Excel workbook."""
    rows = queries.table(request.actor, FilterForm(request.actor, request.GET).wanted())
    return xlsx_response("hoat-dong", sheet(rows, request.build_absolute_uri("/")))
