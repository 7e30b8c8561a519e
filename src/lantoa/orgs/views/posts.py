"""A post: opened, handed over, left vacant, closed; its history stays on its page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.orgs import queries
from lantoa.orgs.actions import invitations
from lantoa.orgs.actions import posts as actions
from lantoa.orgs.door import allowed, door
from lantoa.orgs.forms import HandOverForm, InviteForm, PostForm
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Post, Unit
from lantoa.orgs.qr import qr_svg
from lantoa.periods import clock


@door("orgs.view_post", load=queries.post)
def post(request: OrgRequest, post: Post) -> HttpResponse:
    """Who holds it, who held it, and what can be done with it."""
    tenures = list(post.tenures.select_related("user").order_by("-since", "-pk"))
    today = clock.today()
    coming = [one for one in tenures if one.since > today]
    present = post.tenures.holding(today).select_related("user").order_by("-since", "-pk").first()
    context = {
        "post": post,
        "holder": present,
        "coming": coming,
        "former": [one for one in tenures if one != present and one not in coming],
        "invitations": list(queries.open_invitations().filter(post=post).order_by("-pk")),
        "may_manage": allowed(request.actor, "orgs.manage_posts", post),
        "history": history(post)[:20],
    }
    return render(request, "orgs/post.html", context)


@door("orgs.manage_posts", load=queries.unit)
def open_post(request: OrgRequest, unit: Unit) -> HttpResponse:
    """A further post at a unit; inviting its holder comes next."""
    form = PostForm(request.actor, unit, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_post(actor=request.actor, unit=unit, **form.values())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The post is open. Now invite its holder."))
            return redirect("orgs:post", pk=made.pk)
    return _form(request, form, unit=unit, title=_("Open a post"))


@door("orgs.manage_posts", load=queries.post)
def change(request: OrgRequest, post: Post) -> HttpResponse:
    """Another title, or other units to follow."""
    form = PostForm(request.actor, post.unit, post, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_post(actor=request.actor, post=post, **form.values())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The post is changed."))
            return redirect("orgs:post", pk=post.pk)
    return _form(request, form, unit=post.unit, post=post, title=_("Change the post"))


@door("orgs.manage_posts", load=queries.post)
def hand_over(request: OrgRequest, post: Post) -> HttpResponse:
    """One step: a person with an account takes the post, whoever sat there leaves the day before."""
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, on = form.cleaned_data["person"], form.cleaned_data["on"]
        try:
            actions.hand_over(actor=request.actor, post=post, user=person, on=on)
        except ValidationError as error:
            form.add_error("on", error)
        else:
            messages.success(request, _("%(person)s holds the post now.") % {"person": person})
            return redirect("orgs:post", pk=post.pk)
    return _form(request, form, unit=post.unit, post=post, title=_("Hand over to a person with an account"))


@door("orgs.manage_posts", load=queries.post)
def invite(request: OrgRequest, post: Post) -> HttpResponse:
    """Make the link with which the next holder takes the post; it is shown this once."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, token = invitations.invite(actor=request.actor, post=post, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            link = request.build_absolute_uri(reverse("orgs:invitation", args=[token]))
            context = {"post": post, "invitation": made, "link": link, "qr": qr_svg(link)}
            return render(request, "orgs/invited.html", context)
    holder = post.tenures.holding(clock.today()).select_related("user").first()
    context = {"post": post, "form": form, "holder": holder}
    return render(request, "orgs/invite.html", context, status=422 if form.errors else 200)


@require_POST
@door("orgs.manage_posts", load=queries.post)
def vacate(request: OrgRequest, post: Post) -> HttpResponse:
    """The holder leaves; nobody follows yet."""
    try:
        actions.vacate(actor=request.actor, post=post, last_day=clock.today())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The post is vacant; its history stays."))
    return redirect("orgs:post", pk=post.pk)


@require_POST
@door("orgs.manage_posts", load=queries.post)
def close(request: OrgRequest, post: Post) -> HttpResponse:
    """The post itself ends."""
    try:
        actions.close_post(actor=request.actor, post=post)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The post is closed; its history stays."))
    return redirect("orgs:post", pk=post.pk)


def _form(request: OrgRequest, form: forms.Form, **context: Any) -> HttpResponse:
    return render(request, "orgs/post_form.html", {"form": form, **context}, status=422 if form.errors else 200)
