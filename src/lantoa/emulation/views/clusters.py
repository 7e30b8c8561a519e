"""Clusters of like units: the rule, their sizes, and moving a unit with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.emulation import queries
from lantoa.emulation.actions.clusters import move_unit
from lantoa.emulation.forms import MoveForm
from lantoa.emulation.models import ClusterMove
from lantoa.emulation.pages import cluster_sizes
from lantoa.emulation.scoring.clusters import RULE
from lantoa.emulation.scoring.facts import scored_units
from lantoa.emulation.scoring.standing import clusters_on
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan


@door("emulation.view", load=queries.plan)
def clusters(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The rule, and how large each cluster is today."""
    return _clusters(request, plan)


def _clusters(request: OrgRequest, plan: Plan, form: MoveForm | None = None) -> HttpResponse:
    actor, today = request.actor, clock.today()
    found = clusters_on(plan, scored_units(plan, today), today)
    sizes = cluster_sizes(found)
    context = {
        "plan": plan,
        "rule": RULE,
        "sizes": sizes,
        "total": sum(size for _one, size in sizes),
        "own": found.get(actor.unit.pk) if actor.unit else None,
        "moves": ClusterMove.objects.filter(actor.reach("unit__"), plan=plan)
        .select_related("unit")
        .order_by("-pk")[:50],
        "manages": allowed(actor, "emulation.manage", plan),
        "form": form or MoveForm(sizes, initial={"unit": request.GET.get("don-vi", "")}),
    }
    return render(request, "emulation/clusters.html", context, status=422 if form else 200)


@require_POST
@door("emulation.manage", load=queries.plan)
def move(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Move a unit."""
    today = clock.today()
    form = MoveForm(cluster_sizes(clusters_on(plan, scored_units(plan, today), today)), request.POST)
    if form.is_valid():
        values = form.cleaned_data
        unit = Unit.objects.filter(request.actor.reach(), code=values["unit"].strip()).first()
        if unit is None:
            form.add_error("unit", _("There is no unit with this code within your reach."))
        else:
            try:
                move_unit(actor=request.actor, plan=plan, unit=unit, cluster=values["cluster"], reason=values["reason"])
                messages.success(request, _("The unit is moved; published points keep theirs until counted anew."))
                return redirect("emulation:clusters", pk=plan.pk)
            except ValidationError as error:
                form.add_error(error.code if error.code in {"unit", "cluster", "reason"} else None, error)
    return _clusters(request, plan, form)
