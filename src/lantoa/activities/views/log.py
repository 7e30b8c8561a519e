"""Logging an activity and mending one: the same short page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lantoa.activities import queries
from lantoa.activities.actions import log as logging
from lantoa.activities.counting import explain, sentence
from lantoa.activities.forms import LogForm, new_id
from lantoa.activities.kinds import Owed, owed_tasks
from lantoa.activities.models import Activity, Evidence
from lantoa.activities.suggest import suggest, suggest_tasks
from lantoa.activities.views.proof import keep_files, wants_json
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans.models import ActivityKind, Event
from lantoa.plans.queries import current_plan
from lantoa.ui.templatetags.ui import number


@never_cache  # going back gives a new page with a new name for the next activity, not the old one filled in again
@door("activities.log_activity")
def log(request: OrgRequest) -> HttpResponse:
    """One short page: photograph first, four answers, the rest folded away."""
    plan = current_plan(request.actor)
    if plan is None or request.actor.unit is None:
        return render(request, "activities/no_plan.html")
    owed = owed_tasks(plan, request.actor.unit)
    last = queries.last_of(request.actor)
    form = LogForm(plan, owed, request.POST or None, initial=_defaults(request, owed, last))
    if request.method == "POST" and form.is_valid():
        try:
            row = logging.log(
                actor=request.actor, plan=plan, facts=form.facts(), client_id=form.cleaned_data["client_id"]
            )
        except logging.RefusedError as error:
            form.add_error(error.field, str(error))
        else:
            return _sent(request, row)
    if last is not None:
        form.fields["reach"].widget.attrs["placeholder"] = _("last time %(people)s") % {"people": number(last.reach)}
    return _page(request, form, {"plan": plan, "store": f"{request.actor.user_id}/ghi"})


@never_cache
@door("activities.revise_activity", load=queries.activity)
def revise(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Correct an activity that is not accepted yet, or send one again that was returned or withdrawn."""
    names = ("client_id", "title", "held_on", "reach", "kind", "description", "place", "channel", "quantity", "event")
    proofs = list(activity.evidence.all())
    initial = {name: getattr(activity, name) for name in names} | {
        "tasks": [task.pk for task in activity.tasks.all()],
        "topics": [topic.pk for topic in activity.topics.all()],
        "links": "\n".join(proof.url for proof in proofs if proof.kind == Evidence.Kind.LINK),
        "items": "\n".join(proof.caption for proof in proofs if proof.kind == Evidence.Kind.BOARD),
    }
    form = LogForm(activity.plan, owed_tasks(activity.plan, activity.unit), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = logging.revise(actor=request.actor, activity=activity, facts=form.facts())
        except logging.RefusedError as error:
            form.add_error(error.field, str(error))
        else:
            return _sent(request, row)
    store = f"{request.actor.user_id}/sua-{activity.pk}"
    return _page(request, form, {"plan": activity.plan, "activity": activity, "store": store})


@require_POST
@door("activities.withdraw_activity", load=queries.activity)
def withdraw(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Take an activity back that was logged by mistake."""
    try:
        logging.withdraw(actor=request.actor, activity=activity)
        messages.success(request, _("Withdrawn. It is in no list and counts for nothing; correct it to send it again."))
    except logging.RefusedError as error:
        messages.error(request, str(error))
    return redirect("activities:activity", pk=activity.pk)


@door("activities.log_activity")
def suggestions(request: OrgRequest) -> HttpResponse:
    """Three tasks and three topics for the words typed so far."""
    plan, unit = current_plan(request.actor), request.actor.unit
    words = request.GET.get("title", "")
    found: dict[str, Any] = {"tasks": [], "topics": []}
    if plan is not None and unit is not None and words.strip():
        found["tasks"] = [owed.task.pk for owed in suggest_tasks(words, owed_tasks(plan, unit))]
        found["topics"] = [topic.pk for topic in suggest(words, list(plan.topics.all()))]
    return JsonResponse(found)


def _page(request: OrgRequest, form: LogForm, context: dict[str, Any]) -> HttpResponse:
    if request.method == "POST" and wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    context |= {"form": form, "chips": _chips(form)}
    return render(request, "activities/log.html", context, status=422 if form.errors else 200)


def _chips(form: LogForm) -> list[dict[str, Any]]:
    """The tasks to choose from: those chosen, then those not done yet, then the others; each group in the plan's order."""
    chosen = {str(value) for value in form["tasks"].value() or []}
    rows = sorted(form.owed, key=lambda owed: (str(owed.task.pk) not in chosen, owed.done))
    return [
        {
            "pk": str(owed.task.pk),
            "label": str(owed.task),
            "monthly": owed.monthly,
            "chosen": str(owed.task.pk) in chosen,
        }
        for owed in rows
    ]


def _sent(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Where it counts is said at once; files that came with a plain form are kept, or each refused by name."""
    keep_files(request, activity)
    said = _("Sent.") + " " + sentence(explain(activity))
    messages.success(request, said)
    address = reverse("activities:activity", args=[activity.pk])
    if wants_json(request):
        evidence = reverse("activities:evidence", args=[activity.pk])
        return JsonResponse({"id": activity.pk, "url": address, "evidence": evidence, "said": said})
    return redirect(address)


def _defaults(request: OrgRequest, owed: list[Owed], last: Activity | None) -> dict[str, Any]:
    """From the last one; a task named in the address, or an activity to be repeated, comes first."""
    offered = [one.task.pk for one in owed]
    values: dict[str, Any] = {"client_id": new_id(), "held_on": clock.today(), "quantity": 1}
    again = request.GET.get("nhu", "")
    model = queries.visible_to(request.actor).filter(pk=again).first() if again.isdigit() else None
    if model is not None:
        values |= {"title": model.title, "kind": model.kind, "channel": model.channel}
    model = model or last
    if model is not None:
        values |= {"place": model.place, "tasks": [task.pk for task in model.tasks.all() if task.pk in offered]}
    wanted = request.GET.get("nhiem-vu", "")
    if wanted.isdigit() and int(wanted) in offered:
        values["tasks"] = [int(wanted)]
    named = request.GET.get("su-kien", "")
    event = Event.objects.filter(pk=named).first() if named.isdigit() else None
    if event is not None:
        values |= {"event": event.pk, "kind": ActivityKind.DX_DAY if event.is_dx_day else values.get("kind", "")}
    return values
