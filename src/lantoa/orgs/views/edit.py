"""Founding, changing and closing a unit."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.orgs import queries
from lantoa.orgs.actions import units as actions
from lantoa.orgs.actions.reorganise import consequences
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.orgs.unit_forms import ChangeForm, CloseForm, DetailsForm, FoundForm
from lantoa.periods import clock

_FIELD_OF = {"taken": "code", "future": "on", "past": "on", "self": "second_line", "cycle": "parent"}


def show(request: OrgRequest, form: forms.Form, **context: Any) -> HttpResponse:
    """A form about a unit; what was typed stays where something is wrong."""
    return render(request, "orgs/unit_form.html", {"form": form, **context}, status=422 if form.errors else 200)


@door("orgs.add_unit", load=queries.unit)
def add(request: OrgRequest, unit: Unit) -> HttpResponse:
    """Found a unit below this one."""
    form = FoundForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["active_from"]
        try:
            made = actions.create_unit(actor=request.actor, parent=unit, facts=form.facts(), active_from=day)
        except ValidationError as error:
            form.add_error("code" if error.code == "taken" else None, error)
        else:
            messages.success(request, _("The unit is founded with its posts. Now invite who is in charge."))
            return redirect("orgs:unit", code=made.code)
    return show(request, form, unit=unit, title=_("Add a unit below"))


@door("orgs.restructure_unit", load=queries.unit)
def change(request: OrgRequest, unit: Unit) -> HttpResponse:
    """Rename, move or correct it; old reports keep what was."""
    form = ChangeForm(request.actor, unit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            changed = actions.change_unit(
                actor=request.actor,
                unit=unit,
                facts=form.facts(),
                parent=values.get("parent"),
                on=values["on"],
                reason=values["reason"],
                correction=values["correction"],
            )
        except ValidationError as error:
            form.add_error(_FIELD_OF.get(error.code or ""), error)
        else:
            messages.success(request, _("The unit is changed."))
            return redirect("orgs:unit", code=changed.code)
    return show(request, form, unit=unit, title=_("Rename, move or correct"))


@door("orgs.change_unit", load=queries.unit)
def details(request: OrgRequest, unit: Unit) -> HttpResponse:
    """What the unit keeps itself: short name, site, pupils."""
    initial = {name: getattr(unit, name) for name in ("short_name", "website", "pupils")}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_details(actor=request.actor, unit=unit, **form.cleaned_data)
        messages.success(request, _("The details are saved."))
        return redirect("orgs:unit", code=unit.code)
    return show(request, form, unit=unit, title=_("Site and figures"))


@door("orgs.restructure_unit", load=queries.unit)
def close(request: OrgRequest, unit: Unit) -> HttpResponse:
    """End it; the page says first what that does."""
    form = CloseForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_unit(actor=request.actor, unit=unit, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The unit is closed; what it did stays."))
            return redirect("orgs:unit", code=unit.code)
    effect = consequences([unit], clock.today())
    return show(request, form, unit=unit, title=_("Close the unit"), effect=effect, danger=_("Close the unit"))
