"""Screens of the activities room: log one, look at one, the list, and the review queue."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.activities import queries
from lantoa.activities.actions import log as logging
from lantoa.activities.actions import review as reviewing
from lantoa.activities.counting import explain
from lantoa.activities.forms import FilterForm, LogForm, new_id
from lantoa.activities.models import Activity, Channel, Flag
from lantoa.activities.suggest import suggest
from lantoa.audit.log import history
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans.models import ActivityKind, Plan, Task
from lantoa.plans.queries import current_plan

PAGE = 40
MOST_AT_ONCE = 200


@door("activities.log_activity")
def log(request: OrgRequest) -> HttpResponse:
    """One short page: photograph first, four answers, the rest folded away."""
    plan = current_plan(request.actor)
    if plan is None:
        return render(request, "activities/no_plan.html")
    form = LogForm(plan, _tasks(request, plan), request.POST or None, initial=_defaults(request))
    if request.method == "POST" and form.is_valid():
        try:
            activity = logging.log(
                actor=request.actor, plan=plan, facts=form.facts(), client_id=form.cleaned_data["client_id"]
            )
            _evidence(request, activity, form.cleaned_data["link"])
        except logging.RefusedError as error:
            form.add_error(error.field, str(error))
        except FileRefusedError as error:
            messages.error(request, str(error))
            return redirect("activities:activity", pk=activity.pk)
        else:
            return _logged(request, activity)
    if request.method == "POST" and _wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    return render(request, "activities/log.html", {"form": form, "plan": plan}, status=422 if form.errors else 200)


def _logged(request: OrgRequest, activity: Activity) -> HttpResponse:
    address = reverse("activities:activity", args=[activity.pk])
    if _wants_json(request):
        evidence = reverse("activities:evidence", args=[activity.pk])
        return JsonResponse({"id": activity.pk, "url": address, "evidence": evidence})
    messages.success(request, _("Sent. It counts as soon as it is accepted."))
    return redirect(address)


def _evidence(request: OrgRequest, activity: Activity, link: str) -> None:
    actor = request.actor
    if link:
        name = uuid.uuid5(activity.client_id, link)
        logging.add_link(actor=actor, activity=activity, url=link, client_id=name)
    for number, file in enumerate(request.FILES.getlist("photos")):
        name = uuid.uuid5(activity.client_id, f"{number}/{file.name}")
        logging.add_file(actor=actor, activity=activity, data=file.read(), name=file.name or "", client_id=name)


def _wants_json(request: OrgRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _tasks(request: OrgRequest, plan: Plan) -> Any:
    owed = plan.tasks.filter(is_group=False, withdrawn_in__isnull=True, assignments__unit=request.actor.unit)
    return owed.filter(assignments__owes_proof=True).distinct()


def _defaults(request: OrgRequest) -> dict[str, Any]:
    """From the last one, so that a weekly lesson is two taps; a task named in the address comes first."""
    last = queries.last_of(request.actor)
    values: dict[str, Any] = {
        "client_id": new_id(),
        "held_on": clock.today(),
        "kind": last.kind if last else ActivityKind.OTHER,
        "channel": last.channel if last else Channel.DIRECT,
        "place": last.place if last else "",
        "quantity": 1,
        "tasks": [task.pk for task in last.tasks.all()] if last else [],
    }
    wanted = request.GET.get("nhiem-vu", "")
    if wanted.isdigit():
        values["tasks"] = [int(wanted)]
        task = Task.objects.filter(pk=int(wanted)).prefetch_related("rules").first()
        kinds = [kind for rule in task.rules.all() for kind in rule.activity_kinds] if task else []
        if kinds:
            values["kind"] = kinds[0]
    return values


@door("activities.log_activity")
def suggestions(request: OrgRequest) -> HttpResponse:
    """Three tasks and three topics for the words typed so far."""
    plan = current_plan(request.actor)
    words = request.GET.get("title", "")
    found: dict[str, Any] = {"tasks": [], "topics": []}
    if plan is not None and words.strip():
        found["tasks"] = [task.pk for task in suggest(words, list(_tasks(request, plan)))]
        found["topics"] = [topic.pk for topic in suggest(words, list(plan.topics.all()))]
    return JsonResponse(found)


@require_POST
@door("activities.add_evidence", load=queries.activity)
def evidence(request: OrgRequest, activity: Activity) -> HttpResponse:
    """One photograph or file; the browser sends them one by one, each under a name of its own."""
    file = request.FILES.get("file")
    try:
        name = uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        name = uuid.uuid4()
    if file is None:
        return JsonResponse({"error": _("No file came with it.")}, status=422)
    try:
        row = logging.add_file(
            actor=request.actor, activity=activity, data=file.read(), name=file.name or "", client_id=name
        )
    except FileRefusedError as error:
        if _wants_json(request):
            return JsonResponse({"error": str(error)}, status=422)
        messages.error(request, str(error))
        return redirect("activities:activity", pk=activity.pk)
    if _wants_json(request):
        return JsonResponse({"id": row.pk})
    return redirect("activities:activity", pk=activity.pk)


@door("activities.view_activities", load=queries.activity)
def activity(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Photographs large, facts, where it counted and why not elsewhere; for a reviewer the decision."""
    actor = request.actor
    may_review = allowed(actor, "activities.review_activity", activity)
    context = {
        "activity": activity,
        "counts": explain(activity),
        "entries": history(activity),
        "may_review": may_review,
        "may_revise": allowed(actor, "activities.revise_activity", activity),
        "may_add": allowed(actor, "activities.add_evidence", activity),
        "following": queries.next_waiting(actor, activity) if may_review else None,
    }
    return render(request, "activities/activity.html", context)


@door("activities.revise_activity", load=queries.activity)
def revise(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Correct an activity that is not accepted yet."""
    names = ("client_id", "title", "held_on", "reach", "kind", "description", "place", "channel", "quantity", "event")
    initial = {name: getattr(activity, name) for name in names} | {
        "tasks": [task.pk for task in activity.tasks.all()],
        "topics": [topic.pk for topic in activity.topics.all()],
    }
    form = LogForm(activity.plan, _tasks(request, activity.plan), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            logging.revise(actor=request.actor, activity=activity, facts=form.facts())
            _evidence(request, activity, form.cleaned_data["link"])
        except logging.RefusedError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Corrected. It waits for review."))
            return redirect("activities:activity", pk=activity.pk)
    context = {"form": form, "plan": activity.plan, "activity": activity}
    return render(request, "activities/log.html", context, status=422 if form.errors else 200)


@require_POST
@door("activities.review_activity", load=queries.activity)
def decide(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Accept, return with a reason, or undo."""
    actor, what = request.actor, request.POST.get("decision")
    try:
        if what == "accept":
            reviewing.accept(actor=actor, activity=activity)
            messages.success(request, _("Accepted: it counts now."))
        elif what == "return":
            reviewing.return_(actor=actor, activity=activity, reason=request.POST.get("reason", ""))
            messages.success(request, _("Returned with your reason."))
        else:
            reviewing.undo(actor=actor, activity=activity)
            messages.success(request, _("Taken back: it waits for review again."))
    except reviewing.StateError as error:
        messages.error(request, str(error))
    return redirect("activities:activity", pk=activity.pk)


@require_POST
@door("activities.view_activities")
def dismiss(request: OrgRequest, flag: int) -> HttpResponse:
    """Dismiss a flag after looking at it."""
    rows = Flag.objects.select_related("evidence__activity__unit")
    row = get_object_or_404(rows, pk=flag, evidence__activity__in=queries.visible_to(request.actor).values("pk"))
    reviewing.dismiss(actor=request.actor, flag=row)
    return redirect("activities:activity", pk=row.evidence.activity_id)


@door("activities.view_activities")
def list_(request: OrgRequest) -> HttpResponse:
    """What was done, narrowed to what a figure elsewhere counts."""
    form = FilterForm(request.GET)
    rows = queries.table(request.actor, queries.ActivityFilter(**form.values()))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_log": allowed(request.actor, "activities.log_activity")}
    return render(request, "activities/list.html", context)


@door("activities.view_activities")
def review(request: OrgRequest) -> HttpResponse:
    """What waits for me, one by one or all that the filter shows."""
    form = FilterForm(request.GET)
    wanted = queries.ActivityFilter(**form.values())
    shown = queries.table(request.actor, wanted).values("pk")
    rows = queries.waiting(request.actor).filter(pk__in=shown)
    if request.method == "POST":
        return _review_many(request, list(rows[:MOST_AT_ONCE]))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/review.html", {"form": form, "page": page, "most": MOST_AT_ONCE})


def _review_many(request: OrgRequest, rows: list[Activity]) -> HttpResponse:
    chosen = set(request.POST.getlist("activity"))
    if "all" not in request.POST:
        rows = [row for row in rows if str(row.pk) in chosen]
    returning = request.POST.get("decision") == "return"
    reason = request.POST.get("reason", "").strip()
    if returning and not reason:
        messages.error(request, _("Say what is missing, so that it can be mended."))
        return redirect(request.get_full_path())
    done = reviewing.review_many(actor=request.actor, activities=rows, reason=reason if returning else "")
    told = ngettext("%(number)s activity was reviewed.", "%(number)s activities were reviewed.", done)
    messages.success(request, told % {"number": done})
    return redirect("activities:review")
