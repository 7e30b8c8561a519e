"""The review queue: one by one by keyboard, or many at once over a filter; and the way back."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.activities import queries
from lantoa.activities.actions import review as reviewing
from lantoa.activities.counting import explain, sentence
from lantoa.activities.filters import FilterForm
from lantoa.activities.models import Activity, Flag
from lantoa.activities.queue import by_kind, following
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans.models import ActivityKind

PAGE = 25
MOST_AT_ONCE = 200
JUST = "vua"  # the activity that was decided just before, so that the next page offers the way back
_LAST_BATCH = "activities_reviewed"


class Queue:
    """Where a reviewer is in the queue: the filter in the address, what comes next, what was decided just before."""

    def __init__(self, request: OrgRequest) -> None:
        self.actor = request.actor
        self.form = FilterForm(request.actor, request.GET, review=True)
        names = [name for name in self.form.fields if request.GET.get(name)]
        self.filter = {name: request.GET[name] for name in names}
        self.active = "duyet" in request.GET
        just = request.GET.get(JUST, "")
        self.just = self._decided(int(just)) if just.isdigit() else None
        self.next: Activity | None = None

    @cached_property
    def rows(self) -> Any:
        """What waits, as the filter narrows it."""
        return queries.waiting(self.actor, self.form.wanted())

    @cached_property
    def left(self) -> int:
        """How many wait."""
        return int(self.rows.count())

    def around(self, activity: Activity) -> "Queue":
        """Look up what follows `activity`."""
        self.next = following(self.rows, activity)
        return self

    def address(self, activity: Activity | None, **more: object) -> str:
        """The page of an activity in this queue; the queue's own page after the last one."""
        values = {**self.filter, **more}
        if activity is None:
            return f"{reverse('activities:review')}?{urlencode(values)}"
        return f"{reverse('activities:activity', args=[activity.pk])}?{urlencode({'duyet': 1, **values})}"

    @property
    def next_address(self) -> str:
        """Where the key for the next one leads."""
        return self.address(self.next)

    @property
    def list_address(self) -> str:
        """Back to the queue."""
        return self.address(None)

    @property
    def query(self) -> str:
        """What a form's address keeps, so that its answer stays in the queue."""
        return urlencode({"duyet": 1, **self.filter}) if self.active else ""

    def _decided(self, pk: int) -> Activity | None:
        row = queries.visible_to(self.actor).select_related("unit").filter(pk=pk).first()
        return row if row and row.reviewed_by_id == self.actor.user_id else None


@require_POST
@door("activities.review_activity", load=queries.activity)
def decide(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Accept, return with a reason, or undo; in the queue the next one follows at once."""
    actor, what = request.actor, request.POST.get("decision")
    queue = Queue(request)
    if queue.active:
        queue.around(activity)
    try:
        if what == "accept":
            row = reviewing.accept(actor=actor, activity=activity)
        elif what == "return":
            reviewing.return_(actor=actor, activity=activity, reason=request.POST.get("reason", ""))
        else:
            reviewing.undo(actor=actor, activity=activity)
    except reviewing.StateError as error:
        messages.error(request, str(error))
        return redirect(queue.address(activity) if queue.active else reverse("activities:activity", args=[activity.pk]))
    if queue.active and what in {"accept", "return"}:
        return redirect(queue.address(queue.next, **{JUST: activity.pk}))
    if what == "accept":
        messages.success(request, _("Accepted.") + " " + sentence(explain(row)))
    elif what == "return":
        messages.success(request, _("Returned with your reason."))
    else:
        messages.success(request, _("Taken back: it waits for review again."))
    return redirect(queue.address(activity) if queue.active else reverse("activities:activity", args=[activity.pk]))


@require_POST
@door("activities.view_activities")
def dismiss(request: OrgRequest, flag: int) -> HttpResponse:
    """Dismiss a flag after looking at it."""
    rows = Flag.objects.select_related("evidence__activity__unit", "other__activity__unit")
    row = get_object_or_404(rows, pk=flag, evidence__activity__in=queries.visible_to(request.actor).values("pk"))
    reviewing.dismiss(actor=request.actor, flag=row)
    queue = Queue(request)
    address = reverse("activities:activity", args=[row.evidence.activity_id])
    return redirect(f"{address}?{queue.query}" if queue.query else address)


@door("activities.view_activities")
def review(request: OrgRequest) -> HttpResponse:
    """What waits for me, one by one or all that the filter shows; the flagged first."""
    queue = Queue(request)
    if request.method == "POST":
        return _review_many(request, queue)
    page = queries.page_of(queue.rows, request.GET.get("page"), PAGE)
    everything: Any = queries.waiting(request.actor)  # annotated with `flagged`
    narrowed = {**queue.filter, "loai": ""}
    context = {
        "form": queue.form,
        "page": page,
        "queue": queue,
        "most": MOST_AT_ONCE,
        "queue_query": urlencode({"duyet": 1, **queue.filter}),
        "first_address": queue.address(queue.rows.first()),
        "flagged": everything.filter(flagged=True).count(),
        "kinds": [
            {
                "label": ActivityKind(kind).label,
                "number": number,
                "kind": kind,
                "query": urlencode({**narrowed, "loai": kind}),
            }
            for kind, number in by_kind(everything)
        ],
        "total": everything.count(),
        "plain": queue.rows.filter(flagged=False).count() if queue.filter.get("co") is None else page.paginator.count,
        "batch": request.session.get(_LAST_BATCH) if JUST in request.GET else None,
    }
    return render(request, "activities/review.html", context)


def _review_many(request: OrgRequest, queue: Queue) -> HttpResponse:
    if request.POST.get("decision") == "undo":
        return _undo_many(request, queue)
    returning = request.POST.get("decision") == "return"
    reason = request.POST.get("reason", "").strip()
    if returning and not reason:
        messages.error(request, _("Say what is missing, so that it can be mended."))
        return redirect(request.get_full_path())
    rows = _chosen(request, queue)
    if not rows:
        messages.error(request, _("Choose at least one activity first."))
        return redirect(request.get_full_path())
    outcome = reviewing.review_many(actor=request.actor, activities=rows, reason=reason if returning else "")
    request.session[_LAST_BATCH] = {"rows": outcome.done, "returned": returning, "number": len(outcome.done)}
    if outcome.left:
        told = ngettext(
            "%(number)s activity was left: somebody else has reviewed it meanwhile.",
            "%(number)s activities were left: somebody else has reviewed them meanwhile.",
            outcome.left,
        )
        messages.warning(request, told % {"number": outcome.left})
    return redirect(queue.address(None, **{JUST: "loat"}))


def _chosen(request: OrgRequest, queue: Queue) -> list[Activity]:
    """Those ticked; or all that the filter shows, but of the flagged only those that it asks for by name."""
    rows = queue.rows
    if "one" in request.POST:
        wanted = [request.POST["one"]]
    elif "all" in request.POST:
        rows = rows if "co" in queue.filter else rows.filter(flagged=False)
        return list(rows[:MOST_AT_ONCE])
    else:
        wanted = request.POST.getlist("activity")
    return list(rows.filter(pk__in=[value for value in wanted if value.isdigit()]))


def _undo_many(request: OrgRequest, queue: Queue) -> HttpResponse:
    batch = request.session.pop(_LAST_BATCH, {"rows": []})
    rows = queries.visible_to(request.actor).select_related("unit").filter(pk__in=batch["rows"])
    outcome = reviewing.undo_many(actor=request.actor, activities=rows)
    told = ngettext("%(number)s activity waits again.", "%(number)s activities wait again.", len(outcome.done))
    messages.success(request, told % {"number": len(outcome.done)})
    return redirect(queue.address(None))
