"""Registering for a contest or a conference, and answering who registered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans.actions import registrations as actions
from lantoa.plans.event_forms import RegisterForm
from lantoa.plans.events import queries
from lantoa.plans.models import Event, Registration


@door("plans.answer_event", load=queries.event)
def register(request: OrgRequest, event: Event) -> HttpResponse:
    """Register the unit that I act for, or correct its registration."""
    mine = Registration.objects.filter(event=event, unit=request.actor.unit).first()
    names = ("people", "names", "contact")
    form = RegisterForm(request.POST or None, initial={name: getattr(mine, name) for name in names} if mine else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register(actor=request.actor, event=event, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The registration was sent. The host answers on the event's page."))
            return redirect("plans:event", pk=event.pk)
    context = {
        "event": event,
        "form": form,
        "registration": mine,
        "open": queries.takes_registrations(event, clock.today()),
    }
    return render(request, "plans/register.html", context, status=422 if form.errors else 200)


@require_POST
@door("plans.write_response", load=queries.registration)
def withdraw(request: OrgRequest, registration: Registration) -> HttpResponse:
    """Take the registration back."""
    try:
        actions.unregister(actor=request.actor, registration=registration)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The registration was withdrawn."))
    return redirect("plans:event", pk=registration.event_id)


@door("plans.decide_registration", load=queries.registration)
def decide(request: OrgRequest, registration: Registration) -> HttpResponse:
    """Confirm, decline with a reason, or note who came."""
    problem = ""
    if request.method == "POST":
        try:
            _decide(request, registration)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            messages.success(request, _("The registration of %(unit)s was answered.") % {"unit": registration.unit})
            return redirect("plans:event", pk=registration.event_id)
    event = registration.event
    context = {
        "registration": registration,
        "event": event,
        "problem": problem,
        "typed": request.POST,
        "taken": queries.places_taken(event),
        "begun": clock.today() >= event.starts_on,
    }
    return render(request, "plans/registration.html", context, status=422 if problem else 200)


def _decide(request: OrgRequest, registration: Registration) -> None:
    data = request.POST
    if "attended" in data:
        if not data["attended"].isdigit():
            raise ValidationError(_("Give the number of people who came; 0 if nobody came."))
        actions.note_attendance(actor=request.actor, registration=registration, attended=int(data["attended"]))
    else:
        actions.decide(
            actor=request.actor,
            registration=registration,
            confirm=data.get("answer") == "confirm",
            reason=data.get("reason", ""),
        )
