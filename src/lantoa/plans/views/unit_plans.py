"""A unit's own plan: drafted from the parent's, edited clause by clause, approved by the head."""

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.files.actions import store
from lantoa.files.content import FileRefusedError
from lantoa.library.issued.queries import issued_of
from lantoa.library.issued.views import enter_page
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans import pages, papers, queries
from lantoa.plans.actions import unit_plans
from lantoa.plans.actions.issue import NotReadyError
from lantoa.plans.contents import plan_json
from lantoa.plans.forms import ApproveForm, IntegrateForm
from lantoa.plans.models import Plan, PlanKind
from lantoa.plans.templating import unit_plan_file
from lantoa.vietnamese.text import slug


@require_POST
@door("plans.make_unit_plan", load=queries.plan)
def make(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Draft the plan of the unit that I act for."""
    assert request.actor.unit is not None
    own = unit_plans.make_unit_plan(actor=request.actor, parent=plan, unit=request.actor.unit)
    return redirect("plans:unit_plan", pk=own.pk)


@door("plans.view_plan", load=queries.plan)
def unit_plan(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The plan, what it still needs, and who does what next."""
    if plan.kind != PlanKind.UNIT:
        return redirect("plans:plan", pk=plan.pk)
    actor = request.actor
    may_write = allowed(actor, "plans.write_unit_plan", plan)
    version = queries.latest_version(plan)
    return render(
        request,
        "plans/unit_plan.html",
        {
            "plan": plan,
            "clauses": list(pages.clauses(plan)),
            "targets": plan.targets.all(),
            "tasks": plan.tasks.order_by("position", "pk"),
            "version": version,
            "issued": issued_of(version) if version else None,
            "may_enter": allowed(actor, "plans.enter_unit_plan", plan),
            "may_write": may_write,
            "may_decide": allowed(actor, "plans.decide_unit_plan", plan),
            "may_see_budget": allowed(actor, "plans.view_budget", plan),
            "entries": history(plan),
        },
    )


@door("plans.view_plan", load=queries.plan)
def word(request: OrgRequest, plan: Plan) -> HttpResponseBase:
    """The plan as it stands, as a statutory Word file; what is issued is kept, and given as it was."""
    if plan.kind != PlanKind.UNIT:
        raise Http404
    name = f"ke-hoach-{plan.year}-{slug(plan.owner.name)}.docx"
    return FileResponse(io.BytesIO(unit_plan_file(plan.owner, plan_json(plan))), as_attachment=True, filename=name)


@door("plans.write_unit_plan", load=queries.plan)
def integrate(request: OrgRequest, plan: Plan) -> HttpResponse:
    """State that it is part of another plan, whose file is kept; or take the statement back."""
    form = IntegrateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "separate" in request.POST:
        unit_plans.separate(actor=request.actor, plan=plan)
        return redirect("plans:unit_plan", pk=plan.pk)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = store(data=file.read(), name=file.name, unit_code=plan.owner.code)
        except FileRefusedError as error:
            form.add_error("file", str(error))
        else:
            unit_plans.integrate(actor=request.actor, plan=plan, into=form.cleaned_data["into"], file=kept)
            return redirect("plans:unit_plan", pk=plan.pk)
    return render(request, "plans/integrate.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)


@require_POST
@door("plans.write_unit_plan", load=queries.plan)
def submit(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Send to the head."""
    try:
        unit_plans.submit(actor=request.actor, plan=plan)
    except NotReadyError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The plan was sent to the head for approval."))
    return redirect("plans:unit_plan", pk=plan.pk)


@door("plans.decide_unit_plan", load=queries.plan)
def approve(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Number, date and approve."""
    today = clock.today()
    form = ApproveForm(
        request.POST or None, initial={"number": plan.number, "issued_on": today if plan.number else None}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["issued_on"]
        day = given.isoformat() if given else ""
        try:
            unit_plans.approve(actor=request.actor, plan=plan, number=form.cleaned_data["number"], issued_on=day)
        except NotReadyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The plan is approved and in force."))
            return redirect("plans:unit_plan", pk=plan.pk)
    return render(request, "plans/approve.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)


@require_POST
@door("plans.decide_unit_plan", load=queries.plan)
def return_(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Give it back with a reason."""
    try:
        unit_plans.return_(actor=request.actor, plan=plan, reason=request.POST.get("reason", ""))
    except NotReadyError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The plan was returned with your reason."))
    return redirect("plans:unit_plan", pk=plan.pk)


@door("plans.enter_unit_plan", load=queries.plan)
def enter(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Number and day of the approved plan, in the register of issued documents."""
    version = queries.latest_version(plan)
    if version is None:
        raise Http404
    return enter_page(request, papers.paper_of(plan, version))
