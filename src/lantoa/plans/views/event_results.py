"""What became of an event: figures from the records, the units behind each, the Word file."""

import io

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans.events import documents, queries, summary
from lantoa.plans.models import Event
from lantoa.vietnamese.text import slug

PAGE = 100


@door("plans.view_event", load=queries.event)
def results(request: OrgRequest, event: Event) -> HttpResponse:
    """The summary within my reach; it is right on any day, and final after the last one."""
    context = {
        "event": event,
        "found": summary.summary(request.actor, event, clock.today()),
        "over": queries.countdown(event, clock.today()) < 0,
    }
    return render(request, "plans/event_results.html", context)


@door("plans.view_event", load=queries.event)
def word(request: OrgRequest, event: Event) -> HttpResponseBase:
    """The summary as a Word file."""
    today = clock.today()
    with translation.override("vi"):
        found = summary.summary(request.actor, event, today)
        data = documents.summary_docx(event, found, request.actor.unit or event.plan.owner, today)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"ket-qua-{slug(event.title)}.docx")


@door("plans.view_event", load=queries.event)
def answers(request: OrgRequest, event: Event) -> HttpResponse:
    """The addressed units within my reach by what they did; an area's alone where one is named."""
    every = summary.answers(request.actor, event, clock.today())
    area = request.GET.get("dia-ban", "")
    if area:
        every = summary.within(every, area)
    states = summary.by_state(every)
    wanted = request.GET.get("tinh-trang", "")
    page = Paginator(states.get(wanted, every), PAGE).get_page(request.GET.get("page"))
    context = {
        "event": event,
        "states": [(state, len(members)) for state, members in states.items()],
        "wanted": wanted if wanted in states else "",
        "page": page,
        "total": len(every),
        "area": area,
    }
    return render(request, "plans/event_answers.html", context)
