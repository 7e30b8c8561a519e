"""Checks: how many units were checked, what is late, each check with its visits."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.feedback.actions import checks as actions
from lantoa.feedback.forms.checks import CheckForm
from lantoa.feedback.models import Check
from lantoa.feedback.queries import checks as queries
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Role, Unit
from lantoa.periods import clock
from lantoa.plans.queries import current_plan

PAGE = 40
WATCHING = frozenset({Role.OFFICE, Role.DISTRICT, Role.DIVISION, Role.LEADER})


@door("feedback.view_checks")
def checks(request: OrgRequest) -> HttpResponse:
    """Checks in sight; for those above how far they got."""
    actor, today = request.actor, clock.today()
    plan = current_plan(actor)
    watches = bool(actor.roles & WATCHING)
    context = {
        "page": Paginator(queries.visible_to(actor), PAGE).get_page(request.GET.get("page")),
        "statistics": queries.statistics(actor, plan, today) if plan and watches else None,
        "owed": queries.owed_by(actor.unit).select_related("visit__of_check").order_by("due_on") if actor.unit else [],
        "today": today,
        "may_plan": allowed(actor, "feedback.plan_check"),
    }
    return render(request, "feedback/checks/list.html", context)


@door("feedback.view_checks")
def unchecked(request: OrgRequest) -> HttpResponse:
    """Education units within reach that nobody has checked under the plan."""
    plan = current_plan(request.actor)
    rows = queries.unchecked(request.actor, plan, clock.today()) if plan else Unit.objects.none()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/checks/unchecked.html", {"page": page, "plan": plan})


@door("feedback.plan_check")
def new(request: OrgRequest) -> HttpResponse:
    """Plan a check."""
    plan = current_plan(request.actor)
    if plan is None:
        messages.error(request, _("No plan is in force yet, so there is nothing to check."))
        return redirect("plans:plans")
    form = CheckForm(request.actor, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.plan_check(actor=request.actor, plan=plan, facts=form.facts())
        except ValidationError as error:
            _show(form, error)
        else:
            return redirect("checks:check", pk=row.pk)
    return _form(request, form, None)


@door("feedback.change_check", load=queries.check)
def edit(request: OrgRequest, check: Check) -> HttpResponse:
    """Plan it anew."""
    form = CheckForm(request.actor, check, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=request.actor, check=check, facts=form.facts())
        except ValidationError as error:
            _show(form, error)
        else:
            return redirect("checks:check", pk=check.pk)
    return _form(request, form, check)


def _show(form: CheckForm, error: ValidationError) -> None:
    """The refusal beside the field that it names."""
    form.add_error(error.code if error.code in form.fields else None, error.messages[0])


def _form(request: OrgRequest, form: CheckForm, check: Check | None) -> HttpResponse:
    context = {"form": form, "check": check}
    return render(request, "feedback/checks/form.html", context, status=422 if form.errors else 200)


@door("feedback.view_checks", load=queries.check)
def check(request: OrgRequest, check: Check) -> HttpResponse:
    """A check with its visits."""
    actor = request.actor
    rows = queries.visits_of(actor, check)
    context: dict[str, Any] = {
        "check": check,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "members": check.members.all(),
        "today": clock.today(),
        "entries": history(check) if allowed(actor, "feedback.plan_check") else [],
        "may_change": allowed(actor, "feedback.change_check", check),
        "may_cancel": allowed(actor, "feedback.cancel_check", check),
        "may_close": allowed(actor, "feedback.close_check", check),
    }
    return render(request, "feedback/checks/check.html", context)


@require_POST
@door("feedback.change_check", load=queries.check)
def announce(request: OrgRequest, check: Check) -> HttpResponse:
    """Announce it to the units."""
    try:
        number = actions.announce(actor=request.actor, check=check)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        told = ngettext("Announced to %(n)s unit.", "Announced to %(n)s units.", number)
        messages.success(request, told % {"n": number})
    return redirect("checks:check", pk=check.pk)


@require_POST
@door("feedback.cancel_check", load=queries.check)
def cancel(request: OrgRequest, check: Check) -> HttpResponse:
    """Give it up."""
    try:
        actions.cancel(actor=request.actor, check=check, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The check is cancelled."))
    return redirect("checks:check", pk=check.pk)


@require_POST
@door("feedback.close_check", load=queries.check)
def close(request: OrgRequest, check: Check) -> HttpResponse:
    """End it."""
    try:
        actions.close(actor=request.actor, check=check)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The check is closed."))
    return redirect("checks:check", pk=check.pk)
