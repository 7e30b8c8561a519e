"""The inbox, one message opened, and how one wants to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.notify import actions, queries
from lantoa.notify.models import Message
from lantoa.notify.preferences import PreferenceForm, choose_telling, renew_calendar
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest

PAGE = 50


@door("notify.view_inbox")
def inbox(request: OrgRequest) -> HttpResponse:
    """What I was told, newest first; `moi` alone shows what I have not opened."""
    rows = queries.inbox(request.actor)
    unread = rows.filter(read_at__isnull=True).count()
    if "moi" in request.GET:
        rows = rows.filter(read_at__isnull=True)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "notify/inbox.html", {"page": page, "unread": unread, "only_new": "moi" in request.GET})


@door("notify.view_inbox", load=queries.message)
def message(request: OrgRequest, message: Message) -> HttpResponse:
    """Open one: it is read then, and leads to what it speaks of."""
    actions.read(actor=request.actor, message=message)
    return redirect(message.url)


@require_POST
@door("notify.view_inbox")
def read_all(request: OrgRequest) -> HttpResponse:
    """Mark everything as read."""
    actions.read_all(actor=request.actor)
    return redirect("notify:inbox")


@door("notify.choose")
def choose(request: OrgRequest) -> HttpResponse:
    """By e-mail or not, when, and the calendar's address."""
    preference = queries.preference(request.actor.user)
    form = PreferenceForm(request.POST or None, instance=preference)
    if request.method == "POST" and form.is_valid():
        choose_telling(actor=request.actor, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("notify:choose")
    address = ""
    if preference.pk:
        address = request.build_absolute_uri(reverse("calendar", args=[preference.calendar]))
    context = {"form": form, "preference": preference, "calendar": address}
    return render(request, "notify/choose.html", context, status=422 if form.errors else 200)


@require_POST
@door("notify.choose")
def new_calendar(request: OrgRequest) -> HttpResponse:
    """Give the calendar a new address; the old one opens nothing any more."""
    renew_calendar(actor=request.actor)
    messages.success(request, _("Your calendar has a new address. Enter it in your calendar program."))
    return redirect("notify:choose")
