"""Taking a unit out of an indicator's denominator with a reason, and back in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.indicators import queries
from lantoa.indicators.actions.exceptions import except_unit, include_unit
from lantoa.indicators.forms import ReasonForm
from lantoa.indicators.models import NotApplicable
from lantoa.indicators.queries import Pair
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest


@door("indicators.except_unit", load=queries.pair)
def except_(request: OrgRequest, pair: Pair) -> HttpResponse:
    """Say why the target does not apply to a unit."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        except_unit(actor=request.actor, indicator=pair.indicator, unit=pair.unit, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(unit)s is out of the denominator from today on.") % {"unit": pair.unit})
        return _back(pair.indicator.pk)
    context = {"form": form, "indicator": pair.indicator, "unit": pair.unit}
    return render(request, "indicators/except.html", context, status=422 if form.errors else 200)


@require_POST
@door("indicators.except_unit", load=queries.exception)
def include_(request: OrgRequest, exception: NotApplicable) -> HttpResponse:
    """Count the unit again."""
    include_unit(actor=request.actor, exception=exception)
    messages.success(request, _("%(unit)s counts again from today on.") % {"unit": exception.unit})
    return _back(exception.indicator_id)


def _back(indicator: int) -> HttpResponse:
    return redirect(f"{reverse('indicators:indicator', args=[indicator])}?ds=khong-ap-dung#ds")
