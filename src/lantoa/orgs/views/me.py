"""The seat that I act from, and my own details."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.orgs import queries
from lantoa.orgs.actions.account import change_details
from lantoa.orgs.actor import Actor, Seat
from lantoa.orgs.door import SIGNED_IN, door
from lantoa.orgs.forms import AccountForm
from lantoa.orgs.middleware import ACTING_POST, OrgRequest


@require_POST
@door(SIGNED_IN, load=queries.own_seat)
def act(request: OrgRequest, seat: Seat) -> HttpResponse:
    """Act from another of my seats from now on."""
    request.session[ACTING_POST] = seat.post.pk
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    messages.success(request, _("You now act for %(unit)s.") % {"unit": seat.unit.name})
    return redirect(target)


@door(SIGNED_IN)
def account(request: OrgRequest) -> HttpResponse:
    """My name, e-mail and telephone, and the seats that I hold."""
    actor: Actor = request.actor
    form = AccountForm(actor.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_details(actor=actor, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        return redirect("orgs:account")
    return render(request, "orgs/account.html", {"form": form}, status=422 if form.errors else 200)
