"""A unit's response plan: written from the kit, ticked with proof, printed."""

import io

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans.actions import respond as actions
from lantoa.plans.event_forms import ResponseForm, ResponseItemForm, rows_form, typed
from lantoa.plans.events import documents, queries
from lantoa.plans.events.proofs import proofs
from lantoa.plans.models import Event, EventResponse, ResponseItem
from lantoa.vietnamese.text import slug


@require_POST
@door("plans.answer_event", load=queries.event)
def start(request: OrgRequest, event: Event) -> HttpResponse:
    """Draft the response plan of the unit that I act for."""
    try:
        row = actions.start_response(actor=request.actor, event=event)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("plans:event", pk=event.pk)
    return redirect("plans:response", pk=row.pk)


@door("plans.view_response", load=queries.response)
def response(request: OrgRequest, response: EventResponse) -> HttpResponse:
    """The items, each with what shows it."""
    return _page(request, response)


def _page(request: OrgRequest, response: EventResponse, wrong: dict[str, object] | None = None) -> HttpResponse:
    filed = proofs(response.event, Q(unit__pk=response.unit_id))
    found = queries.items(list(response.items.all()), filed, clock.today())
    context = {
        "response": response,
        "event": response.event,
        "items": found,
        "done": sum(one.state == "done" for one in found),
        "state": queries.state_of(found),
        "filed": filed,
        "may_write": allowed(request.actor, "plans.write_response", response),
        "entries": history(response),
        "wrong": wrong or {},
    }
    return render(request, "plans/response.html", context, status=422 if wrong else 200)


@door("plans.write_response", load=queries.response)
def change(request: OrgRequest, response: EventResponse) -> HttpResponse:
    """Who is in charge, and the items: adapted, added, left out."""
    data = request.POST or None
    form = ResponseForm(data, instance=response)
    items = rows_form(ResponseItemForm, "viec", response.items.all(), data, extra=3)
    if request.method == "POST" and form.is_valid() and items.is_valid():
        try:
            actions.save_response(actor=request.actor, response=response, head=form.cleaned_data, items=typed(items))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The response plan was saved."))
            return redirect("plans:response", pk=response.pk)
    context = {"response": response, "event": response.event, "form": form, "items": items}
    return render(request, "plans/response_form.html", context, status=422 if data else 200)


@require_POST
@door("plans.view_response", load=queries.item)
def tick(request: OrgRequest, item: ResponseItem) -> HttpResponse:
    """Tick an item with its proof, or take the tick back."""
    proof, said = request.POST.get("proof", ""), request.POST.get("said", "")[:300]
    try:
        if "reopen" in request.POST:
            actions.reopen_item(actor=request.actor, item=item)
        else:
            chosen = int(proof) if proof.isdigit() else None
            actions.finish_item(actor=request.actor, item=item, proof=chosen, said=said)
    except ValidationError as error:
        return _page(request, item.response, {"item": item.pk, "message": error.messages[0], "said": said})
    return redirect("plans:response", pk=item.response_id)


@door("plans.view_response", load=queries.response)
def word(request: OrgRequest, response: EventResponse) -> HttpResponseBase:
    """The response plan as a statutory Word file."""
    name = f"ke-hoach-huong-ung-{slug(response.unit.name)}.docx"
    data = documents.response_docx(response, clock.today())
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name)
