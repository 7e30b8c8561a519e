"""Groups of units and saved sets of units."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.orgs import queries
from lantoa.orgs.actions import sets as actions
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Selector, UnitGroup
from lantoa.orgs.pages import tools
from lantoa.orgs.selection import units_of
from lantoa.orgs.unit_forms import GroupForm, SelectorForm
from lantoa.periods import clock


@door("orgs.manage_groups")
def sets(request: OrgRequest) -> HttpResponse:
    """Every group and every saved set."""
    context = {"groups": queries.groups(), "selectors": queries.selectors(), **tools(request.actor)}
    return render(request, "orgs/sets.html", context)


@door("orgs.manage_groups")
def add_group(request: OrgRequest) -> HttpResponse:
    """A group is made."""
    return _group(request, None)


@door("orgs.manage_groups", load=queries.group)
def group(request: OrgRequest, group: UnitGroup) -> HttpResponse:
    """A group is changed."""
    return _group(request, group)


def _group(request: OrgRequest, group: UnitGroup | None) -> HttpResponse:
    form = GroupForm(request.actor, group, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.save_group(actor=request.actor, group=group, name=values["name"], units=values["codes"])
        messages.success(request, _("The group is saved."))
        return redirect("orgs:sets")
    context = {"form": form, "title": group.name if group else _("New group"), "group": group}
    return render(request, "orgs/set_form.html", context, status=422 if form.errors else 200)


@require_POST
@door("orgs.manage_groups", load=queries.group)
def delete_group(request: OrgRequest, group: UnitGroup) -> HttpResponse:
    """A group that no set uses is forgotten."""
    try:
        actions.delete_group(actor=request.actor, group=group)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("orgs:group", code=group.code)
    messages.success(request, _("The group is deleted."))
    return redirect("orgs:sets")


@door("orgs.manage_selectors")
def add_selector(request: OrgRequest) -> HttpResponse:
    """A set is made."""
    return _selector(request, None)


@door("orgs.manage_selectors", load=queries.selector)
def selector(request: OrgRequest, selector: Selector) -> HttpResponse:
    """A set is changed; whatever uses it follows."""
    return _selector(request, selector)


def _selector(request: OrgRequest, selector: Selector | None) -> HttpResponse:
    form = SelectorForm(request.actor, selector, request.POST or None)
    if request.method == "POST" and form.is_valid():
        saved = actions.save_selector(actor=request.actor, selector=selector, rule=form.rule())
        total = units_of(saved, clock.today()).count()
        messages.success(request, _("The set is saved; it names %(total)s units today.") % {"total": total})
        return redirect("orgs:selector", pk=saved.pk)
    units = units_of(selector, clock.today()) if selector else None
    context = {
        "form": form,
        "title": selector.name if selector else _("New set"),
        "units": units[:50] if units is not None else None,
        "total": units.count() if units is not None else 0,
    }
    return render(request, "orgs/set_form.html", context, status=422 if form.errors else 200)
