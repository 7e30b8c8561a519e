"""The formula: as it is published, as the Office drafts it, what it would do, and its publication."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.emulation import queries
from lantoa.emulation.actions import formula as actions
from lantoa.emulation.forms import CriterionForm, ReasonForm
from lantoa.emulation.models import FormulaDraft, FormulaVersion
from lantoa.emulation.pages import preview
from lantoa.emulation.scoring.criteria import Criterion, faults
from lantoa.emulation.scoring.standard import standard
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans.models import Plan


@door("emulation.view", load=queries.plan)
def formula(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The formula in force, criterion by criterion, earlier versions, and for the Office its draft."""
    manages = allowed(request.actor, "emulation.manage", plan)
    draft = FormulaDraft.objects.filter(plan=plan).first() if manages else None
    versions = list(FormulaVersion.objects.filter(plan=plan).order_by("-number"))
    asked = request.GET.get("ban", "")
    chosen = next((one for one in versions if str(one.number) == asked), versions[0] if versions else None)
    rows = draft.rows if draft else []
    context = {
        "plan": plan,
        "manages": manages,
        "draft": rows,
        "drafted": draft is not None,
        "faults": faults(rows) if draft else [],
        "sum": sum(one.weight for one in rows),
        "version": chosen,
        "criteria": list(zip(chosen.criteria, chosen.rows, strict=True)) if chosen else [],
        "versions": versions,
        "newest": versions[0] if versions else None,
        "offered": [] if versions else standard(),
    }
    return render(request, "emulation/formula.html", context)


@require_POST
@door("emulation.manage", load=queries.plan)
def start(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Begin a draft."""
    try:
        actions.start_draft(actor=request.actor, plan=plan)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("emulation:formula", pk=plan.pk)


@door("emulation.manage", load=queries.plan)
def criterion(request: OrgRequest, plan: Plan) -> HttpResponse:
    """One criterion of the draft, a new one without `khoa`."""
    draft = FormulaDraft.objects.filter(plan=plan).first()
    if draft is None:
        messages.error(request, _("There is no draft: somebody published or dropped it. Load the page again."))
        return redirect("emulation:formula", pk=plan.pk)
    known = {one.key: one for one in draft.rows}
    key = request.POST.get("khoa") or request.GET.get("khoa", "")
    form = CriterionForm(request.POST) if request.method == "POST" else None
    if form is None:
        form = CriterionForm.of(known[key]) if key in known else CriterionForm()
    elif form.is_valid():
        try:
            wanted = form.criterion(key if key in known else _next_key(known))
            actions.keep_criterion(actor=request.actor, plan=plan, criterion=wanted)
            messages.success(request, _("Kept in the draft: %(sentence)s") % {"sentence": wanted.sentence})
            return redirect("emulation:formula", pk=plan.pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"plan": plan, "form": form, "key": key, "known": known.get(key)}
    return render(request, "emulation/criterion.html", context, status=422 if form.errors else 200)


def _next_key(known: dict[str, Criterion]) -> str:
    numbers = [int(key[1:]) for key in known if key[1:].isdigit()]
    return f"c{max(numbers, default=0) + 1}"


@require_POST
@door("emulation.manage", load=queries.plan)
def drop(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Take a criterion out of the draft."""
    try:
        actions.drop_criterion(actor=request.actor, plan=plan, key=request.POST.get("khoa", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("emulation:formula", pk=plan.pk)


@require_POST
@door("emulation.manage", load=queries.plan)
def drop_draft(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Leave the formula as it is."""
    try:
        actions.drop_draft(actor=request.actor, plan=plan)
        messages.success(request, _("The draft is dropped; the published formula stays."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("emulation:formula", pk=plan.pk)


@door("emulation.manage", load=queries.plan)
def publish(request: OrgRequest, plan: Plan) -> HttpResponse:
    """What the draft would do to today's points; then it is published."""
    draft = FormulaDraft.objects.filter(plan=plan).first()
    if draft is None:
        return redirect("emulation:formula", pk=plan.pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    before = queries.formula_of(plan)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_formula(actor=request.actor, plan=plan, reason=form.cleaned_data["reason"])
            messages.success(request, _("The formula is published: every unit can read it and see its own points."))
            return redirect("emulation:formula", pk=plan.pk)
        except ValidationError as error:
            form.add_error("reason" if getattr(error, "code", "") == "reason" else None, error)
    context = {
        "plan": plan,
        "form": form,
        "before": before,
        "faults": faults(draft.rows),
        "preview": preview(plan, draft.rows, before.rows if before else None),
    }
    return render(request, "emulation/publish.html", context, status=422 if form.errors else 200)
