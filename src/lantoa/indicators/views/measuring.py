"""Choosing what measures a target: one that no definition recognises, or one that was recognised wrongly."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.indicators import queries
from lantoa.indicators.actions.prepare import measure as measure_target
from lantoa.indicators.definitions import choices
from lantoa.indicators.forms import MeasureForm
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans.models import Target


@door("indicators.measure", load=queries.target)
def measure(request: OrgRequest, target: Target) -> HttpResponse:
    """Each way with the sentence that says what it counts."""
    present = getattr(target, "indicator", None)
    initial = {"definition": present.definition, **present.options} if present else {"population": "education"}
    form = MeasureForm(target, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = measure_target(
                actor=request.actor,
                target=target,
                definition=form.cleaned_data["definition"],
                kinds=tuple(form.cleaned_data["kinds"]),
                population=form.cleaned_data["population"],
            )
        except ValidationError as error:
            field = error.code if error.code in form.fields else None
            form.add_error(field, error.messages[0])
        else:
            messages.success(
                request, _("Saved. The target is measured from now on, back to the beginning of its year.")
            )
            return redirect("indicators:indicator", pk=made.pk)
    context = {"form": form, "target": target, "present": present, "choices": choices(target.unit)}
    return render(request, "indicators/measure.html", context, status=422 if form.errors else 200)
