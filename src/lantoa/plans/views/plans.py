"""The plans within sight, one plan as it was issued with what became of it, and its versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from lantoa.documents.errors import DocumentError
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans import queries
from lantoa.plans.actions import tell
from lantoa.plans.actions.clone import clone_plan
from lantoa.plans.actions.importing import import_plan
from lantoa.plans.differences import differences
from lantoa.plans.forms import CloneForm, UploadForm
from lantoa.plans.models import Plan, PlanKind, PlanState
from lantoa.plans.pages import annex, basis, place_and_day, plan_page, printed


@door("plans.view_plans")
def plans(request: OrgRequest) -> HttpResponse:
    """Plans that concern me, newest year first; for those above also the units' own plans."""
    actor = request.actor
    directives = queries.plans_of(actor).prefetch_related("versions")
    own = queries.plans_of(actor, PlanKind.UNIT).filter(owner=actor.unit).select_related("parent") if actor.unit else []
    return render(
        request,
        "plans/plans.html",
        {"plans": directives, "own": own, "may_import": allowed(actor, "plans.import_plan")},
    )


@door("plans.import_plan")
def import_(request: OrgRequest) -> HttpResponse:
    """Upload a plan's document; a page for checking what was read comes next."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, owner = form.cleaned_data["file"], request.actor.unit
        assert owner is not None
        try:
            plan = import_plan(actor=request.actor, owner=owner, data=file.read(), filename=file.name)
        except DocumentError as error:
            form.add_error("file", error.vietnamese if get_language() == "vi" else str(error))
        except FileRefusedError as error:
            form.add_error("file", str(error))
        else:
            return redirect("plans:review", pk=plan.pk)
    return render(request, "plans/import.html", {"form": form}, status=422 if form.errors else 200)


@gzip_page
@door("plans.view_plan", load=queries.plan)
def plan(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The document on the left, what became of each clause on the right."""
    if plan.kind == PlanKind.UNIT:
        return redirect("plans:unit_plan", pk=plan.pk)
    if plan.state == PlanState.DRAFT and allowed(request.actor, "plans.review_plan", plan):
        return redirect("plans:review", pk=plan.pk)
    return render(request, "plans/plan.html", plan_page(request.actor, plan, clock.today()))


@gzip_page
@door("plans.view_plans")
def version(request: OrgRequest, pk: int, number: int) -> HttpResponse:
    """One version beside the one before it: what was added, changed and withdrawn."""
    plan = queries.plan(request.actor, pk)
    this = get_object_or_404(plan.versions.select_related("document", "amendment__document"), number=number)
    tell.read_version(actor=request.actor, unit=request.actor.unit, version=this)
    before = plan.versions.filter(number=number - 1).first()
    found = differences(before.content, this.content) if before else []
    return render(
        request,
        "plans/version.html",
        {
            "plan": plan,
            "version": this,
            "amendment": getattr(this, "amendment", None),
            "differences": found,
            "before": before,
            "readings": queries.readings(this) if allowed(request.actor, "plans.amend_plan", plan) else None,
            "printed": list(printed(this.content, [])),
            "table": annex(this.content, []),
            "content": this.content,
            "basis": basis(this.content),
            "place_and_day": place_and_day(this.content),
        },
    )


@door("plans.clone_plan", load=queries.plan)
def clone(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Copy the plan to another year, as a draft to be checked."""
    form = CloneForm(request.POST or None, initial={"year": plan.year + 1})
    if request.method == "POST" and form.is_valid():
        twin = clone_plan(actor=request.actor, plan=plan, year=form.cleaned_data["year"])
        messages.success(request, _("The copy is a draft. Check its dates, then issue it."))
        return redirect("plans:review", pk=twin.pk)
    return render(request, "plans/clone.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)
