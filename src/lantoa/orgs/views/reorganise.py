"""Merging and splitting as guided steps: what is wanted, what it does to what, then the deed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.orgs import queries
from lantoa.orgs.actions.reorganise import consequences, merge_units, split_unit
from lantoa.orgs.actions.units import UnitFacts
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.orgs.unit_forms import MergeForm, PartFormSet, SplitForm


@door("orgs.restructure_unit", load=queries.unit)
def merge(request: OrgRequest, unit: Unit) -> HttpResponse:
    """Make one of this unit and others."""
    form = MergeForm(request.actor, unit, request.POST or None)
    effect = None
    if request.method == "POST" and form.is_valid():
        values, new = form.cleaned_data, form.new()
        if "confirm" not in request.POST:
            closing = [*form.others(), *([unit] if new else [])]
            effect = None if "back" in request.POST else consequences(closing, values["on"])
        else:
            try:
                successor = merge_units(
                    actor=request.actor,
                    units=[unit, *form.others()],
                    on=values["on"],
                    basis=values["basis"],
                    into=None if new else unit,
                    new=new,
                )
            except ValidationError as error:
                form.add_error({"future": "on", "taken": "code"}.get(error.code or ""), error)
            else:
                messages.success(request, _("The units are merged into %(unit)s.") % {"unit": successor.name})
                return redirect("orgs:unit", code=successor.code)
    context = {"unit": unit, "form": form, "effect": effect, "successor": _successor(form, unit) if effect else ""}
    return render(request, "orgs/merge.html", context, status=422 if form.errors else 200)


def _successor(form: MergeForm, unit: Unit) -> str:
    new = form.new()
    return new.name if new else unit.name


@door("orgs.restructure_unit", load=queries.unit)
def split(request: OrgRequest, unit: Unit) -> HttpResponse:
    """Make several of this unit."""
    form, parts = (
        SplitForm(request.POST or None),
        PartFormSet(request.POST or None, prefix="phan", form_kwargs={"unit_kind": unit.kind}),
    )
    effect, founded = None, []
    if request.method == "POST" and form.is_valid() and parts.is_valid():
        founded = [UnitFacts(**part) for part in parts.cleaned_data if part]
        values = form.cleaned_data
        if "back" in request.POST:
            pass  # the form as it was filled in
        elif "confirm" not in request.POST and len(founded) + values["goes_on"] > 1:
            effect = consequences([] if values["goes_on"] else [unit], values["on"])
        else:
            try:
                split_unit(actor=request.actor, unit=unit, parts=founded, **values)
            except ValidationError as error:
                form.add_error("on" if error.code == "future" else None, error)
            else:
                messages.success(request, _("The unit is split."))
                return redirect("orgs:unit", code=founded[0].code)
    wrong = bool(form.errors) or (parts.is_bound and not parts.is_valid())
    context = {"unit": unit, "form": form, "parts": parts, "effect": effect, "founded": founded}
    context["going_on"] = unit if form.is_bound and form.is_valid() and form.cleaned_data["goes_on"] else None
    return render(request, "orgs/split.html", context, status=422 if wrong else 200)
