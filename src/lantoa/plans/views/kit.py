"""Preparing the kit of an event: checklist, programme, files, the units it goes to; and issuing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.files.actions import store
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans.actions import kit as actions
from lantoa.plans.event_forms import KitFileForm, KitItemForm, ProgrammeForm, rows_form, typed
from lantoa.plans.events import queries
from lantoa.plans.events.kits import starters
from lantoa.plans.forms import BodyForm
from lantoa.plans.models import Event
from lantoa.ui.templatetags.ui import number

SHOWN = 8


@door("plans.edit_event", load=queries.event)
def kit(request: OrgRequest, event: Event) -> HttpResponse:
    """Checklist and programme on one page."""
    data = request.POST or None
    items = rows_form(KitItemForm, "viec", event.kit.all(), data, extra=3)
    programme = rows_form(ProgrammeForm, "chuong-trinh", event.programme.all(), data, extra=3)
    if request.method == "POST" and items.is_valid() and programme.is_valid():
        actions.save_kit(actor=request.actor, event=event, items=typed(items), programme=typed(programme))
        messages.success(request, _("The kit was saved."))
        return redirect("plans:kit", pk=event.pk)
    return _page(request, event, (items, programme), KitFileForm(), 422 if data else 200)


@require_POST
@door("plans.edit_event", load=queries.event)
def start(request: OrgRequest, event: Event) -> HttpResponse:
    """Fill the empty checklist with the kit that the system offers."""
    try:
        actions.start_kit(actor=request.actor, event=event)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("plans:kit", pk=event.pk)


@require_POST
@door("plans.edit_event", load=queries.event)
def file(request: OrgRequest, event: Event) -> HttpResponse:
    """Add a link or a file to the kit, or take one out."""
    if request.POST.get("remove", "").isdigit():
        actions.remove_file(actor=request.actor, event=event, number=int(request.POST["remove"]))
        return redirect("plans:kit", pk=event.pk)
    form = KitFileForm(request.POST, request.FILES)
    if form.is_valid():
        sent, values = form.cleaned_data["file"], form.cleaned_data
        try:
            kept = store(data=sent.read(), name=sent.name, unit_code=event.plan.owner.code) if sent else None
            actions.add_file(actor=request.actor, event=event, title=values["title"], url=values["url"], file=kept)
        except FileRefusedError as error:
            form.add_error("file", str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("plans:kit", pk=event.pk)
    items = rows_form(KitItemForm, "viec", event.kit.all(), extra=3)
    programme = rows_form(ProgrammeForm, "chuong-trinh", event.programme.all(), extra=3)
    return _page(request, event, (items, programme), form, 422)


def _page(
    request: OrgRequest, event: Event, rows: tuple[object, object], form: KitFileForm, status: int
) -> HttpResponse:
    context = {
        "event": event,
        "items": rows[0],
        "programme": rows[1],
        "form": form,
        "files": event.kit_files.select_related("file"),
        "offered": [(one, one.due(event.starts_on)) for one in starters(event.kind)] if not event.kit.exists() else [],
    }
    return render(request, "plans/kit.html", context, status=status)


@door("plans.edit_event", load=queries.event)
def address(request: OrgRequest, event: Event) -> HttpResponse:
    """Choose the units that the event speaks to, and see who they are."""
    form = BodyForm.of(event.addressed, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            found = actions.address(
                actor=request.actor,
                event=event,
                kinds=values["kinds"],
                extra=values["units"],
                excluded=values["excluded"],
            )
        except ValidationError as error:
            form.add_error("units", error)
        else:
            said = ngettext("The event speaks to %(n)s unit.", "The event speaks to %(n)s units.", found)
            messages.success(request, said % {"n": number(found)})
            return redirect("plans:address_event", pk=event.pk)
    units = queries.addressed(event).order_by("path")
    context = {"event": event, "form": form, "units": units[:SHOWN], "total": units.count()}
    return render(request, "plans/address.html", context, status=422 if form.errors else 200)


@door("plans.edit_event", load=queries.event)
def issue(request: OrgRequest, event: Event) -> HttpResponse:
    """What issuing does, and doing it."""
    problem = ""
    if request.method == "POST":
        try:
            found = actions.issue_kit(actor=request.actor, event=event)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            said = ngettext("The kit was issued to %(n)s unit.", "The kit was issued to %(n)s units.", found)
            messages.success(request, said % {"n": number(found)})
            return redirect("plans:event", pk=event.pk)
    units = queries.addressed(event).order_by("path")
    context = {
        "event": event,
        "kit": event.kit.all(),
        "units": units[:SHOWN],
        "total": units.count(),
        "problem": problem,
    }
    return render(request, "plans/issue_kit.html", context, status=422 if problem else 200)
