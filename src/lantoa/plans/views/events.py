"""The events of a plan, one event with its kit, and what the Office says about it."""

import io

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.audit.log import history
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans import queries as plan_queries
from lantoa.plans.actions import events as actions
from lantoa.plans.event_forms import EventForm
from lantoa.plans.events import queries
from lantoa.plans.events.invitation import invitation_docx
from lantoa.plans.models import Event, EventResponse, Plan, Registration
from lantoa.vietnamese.text import slug


@door("plans.view_plan", load=plan_queries.plan)
def events(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The plan's events: what comes first, with days to go, then what is over."""
    today = clock.today()
    found = [(event, queries.countdown(event, today)) for event in plan.events.all()]
    context = {
        "plan": plan,
        "coming": [(event, days) for event, days in found if days >= 0],
        "past": [event for event, days in reversed(found) if days < 0],
        "may_add": allowed(request.actor, "plans.amend_plan", plan),
    }
    return render(request, "plans/events.html", context)


@door("plans.amend_plan", load=plan_queries.plan)
def add(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Add an event of the campaign."""
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_event(actor=request.actor, plan=plan, values=form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The event was added. Prepare its kit, then issue it to the units."))
            return redirect("plans:event", pk=row.pk)
    return render(request, "plans/event_form.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)


@door("plans.edit_event", load=queries.event)
def change(request: OrgRequest, event: Event) -> HttpResponse:
    """Change what is known of an event."""
    form = EventForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_event(actor=request.actor, event=event, values=form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The event was changed."))
            return redirect("plans:event", pk=event.pk)
    context = {"plan": event.plan, "event": event, "form": form}
    return render(request, "plans/event_form.html", context, status=422 if form.errors else 200)


@door("plans.view_event", load=queries.event)
def event(request: OrgRequest, event: Event) -> HttpResponse:
    """One event: its programme, its kit once issued, what my unit does, and for the Office what comes next."""
    actor, today = request.actor, clock.today()
    may_edit = allowed(actor, "plans.edit_event", event)
    may_answer = allowed(actor, "plans.answer_event", event)
    response = EventResponse.objects.filter(event=event, unit=actor.unit).first() if actor.unit else None
    mine = Registration.objects.filter(event=event, unit=actor.unit).first() if actor.unit else None
    registrations = list(queries.registrations(actor, event)) if event.register_until else []
    asked = event.kit_issued_on is not None and queries.is_addressed(event, actor.unit)
    context = {
        "event": event,
        "plan": event.plan,
        "days": queries.countdown(event, today),
        "over": queries.countdown(event, today) < 0,
        "programme": event.programme.all(),
        "kit": event.kit.all() if event.kit_issued_on or may_edit else [],
        "files": event.kit_files.select_related("file") if event.kit_issued_on or may_edit else [],
        "may_edit": may_edit,
        "may_respond": may_answer and asked,
        "response": response,
        "registration": mine,
        "registrations": [one for one in registrations if one.unit != actor.unit],
        "may_register": may_answer and queries.takes_registrations(event, today),
        "taken": queries.places_taken(event) if event.register_until else 0,
        "units": queries.addressed(event).filter(actor.reach()).count(),
        "entries": history(event) if may_edit else [],
    }
    return render(request, "plans/event.html", context)


@door("plans.edit_event", load=queries.event)
def invitation(request: OrgRequest, event: Event) -> HttpResponseBase:
    """The letter of invitation with the programme, as a Word file."""
    data = invitation_docx(event, clock.today())
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"giay-moi-{slug(event.title)}.docx")
