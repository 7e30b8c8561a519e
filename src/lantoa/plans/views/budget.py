"""The budget of a plan or of a unit's plan: lines, payments, sums, the units below, sheet and Word annex."""

import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.files.actions import store
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans import queries as plan_queries
from lantoa.plans.actions import budget as actions
from lantoa.plans.actions.budget_import import import_budget
from lantoa.plans.budget import queries
from lantoa.plans.budget.document import budget_docx
from lantoa.plans.budget.sheet import HEADS, sheet
from lantoa.plans.budget_forms import BudgetSheetForm, LineForm, SpendingForm
from lantoa.plans.models import BudgetLine, Plan, PlanKind, Spending
from lantoa.ui.sheets import SheetError, read_rows
from lantoa.ui.tables import xlsx_response


@door("plans.view_budget", load=plan_queries.plan)
def budget(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Lines by task with what was spent and is left, sums by source."""
    context = {
        "plan": plan,
        "budget": queries.budget(plan),
        "may_write": allowed(request.actor, "plans.write_budget", plan),
        "below": plan.kind == PlanKind.DIRECTIVE and bool(queries.units_below(request.actor, plan)),
    }
    return render(request, "plans/budget.html", context)


@door("plans.view_budget", load=plan_queries.plan)
def below(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The budgets of the units' plans under this one, by area; the units of an area where it is named."""
    areas = queries.units_below(request.actor, plan)
    total = queries.Money()
    for area in areas:
        total.add(area.money.allotted, area.money.spent)
    opened = request.GET.get("dia-ban", "")
    context = {"plan": plan, "areas": areas, "total": total, "opened": opened, "only": len(areas) == 1}
    return render(request, "plans/budget_below.html", context)


@door("plans.write_budget", load=plan_queries.plan)
def add(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Add a line."""
    form = LineForm(plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_line(actor=request.actor, plan=plan, values=form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The line was added."))
            return redirect("plans:budget", pk=plan.pk)
    return render(request, "plans/budget_line.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)


@door("plans.write_budget", load=queries.line)
def line(request: OrgRequest, line: BudgetLine) -> HttpResponse:
    """Change a line, enter payments from it."""
    form = LineForm(line.plan, request.POST or None, instance=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_line(actor=request.actor, line=line, values=form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The line was changed."))
            return redirect("plans:budget", pk=line.plan_id)
    return _line(request, line, form, SpendingForm(initial={"on": clock.today()}))


def _line(request: OrgRequest, line: BudgetLine, form: LineForm, payment: SpendingForm) -> HttpResponse:
    spendings = list(line.spendings.filter(removed_on__isnull=True).select_related("file"))
    context = {
        "plan": line.plan,
        "line": line,
        "form": form,
        "payment": payment,
        "spendings": spendings,
        "money": queries.Money(line.allotted, sum(one.amount for one in spendings)),
        "entries": history(line.plan),
    }
    return render(request, "plans/budget_line.html", context, status=422 if form.errors or payment.errors else 200)


@require_POST
@door("plans.write_budget", load=queries.line)
def remove(request: OrgRequest, line: BudgetLine) -> HttpResponse:
    """Take a line out."""
    try:
        actions.remove_line(actor=request.actor, line=line)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("plans:budget_line", pk=line.pk)
    messages.success(request, _("The line was taken out."))
    return redirect("plans:budget", pk=line.plan_id)


@require_POST
@door("plans.write_budget", load=queries.line)
def spend(request: OrgRequest, line: BudgetLine) -> HttpResponse:
    """Enter a payment."""
    payment = SpendingForm(request.POST, request.FILES)
    if payment.is_valid():
        try:
            actions.spend(actor=request.actor, line=line, values=_values(payment, line.plan))
        except FileRefusedError as error:
            payment.add_error("upload", str(error))
        except ValidationError as error:
            payment.add_error(None, error)
        else:
            messages.success(request, _("The payment was entered."))
            return redirect("plans:budget_line", pk=line.pk)
    return _line(request, line, LineForm(line.plan, instance=line), payment)


@door("plans.write_budget", load=queries.spending)
def spending(request: OrgRequest, spending: Spending) -> HttpResponse:
    """Correct a payment."""
    form = SpendingForm(request.POST or None, request.FILES or None, instance=spending)
    if request.method == "POST" and form.is_valid():
        try:
            values = _values(form, spending.plan)
            actions.change_spending(actor=request.actor, spending=spending, values=values)
        except FileRefusedError as error:
            form.add_error("upload", str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The payment was corrected."))
            return redirect("plans:budget_line", pk=spending.line_id)
    context = {"plan": spending.plan, "spending": spending, "form": form}
    return render(request, "plans/spending.html", context, status=422 if form.errors else 200)


@require_POST
@door("plans.write_budget", load=queries.spending)
def take_back(request: OrgRequest, spending: Spending) -> HttpResponse:
    """Take a payment back."""
    actions.remove_spending(actor=request.actor, spending=spending)
    messages.success(request, _("The payment was taken back."))
    return redirect("plans:budget_line", pk=spending.line_id)


def _values(form: SpendingForm, plan: Plan) -> dict[str, Any]:
    """The answers as the action takes them; a file that was sent replaces the one before. Raises FileRefusedError."""
    values = dict(form.cleaned_data)
    sent = values.pop("upload")
    if sent:
        values["file"] = store(data=sent.read(), name=sent.name, unit_code=plan.owner.code)
    return values


@door("plans.view_budget", load=plan_queries.plan)
def export(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The budget as a sheet that can be sent back."""
    return xlsx_response(f"du-toan-{plan.year}", sheet(queries.budget(plan)))


@door("plans.write_budget", load=plan_queries.plan)
def import_(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Read a sheet: what became of each row, or why nothing was taken over."""
    form = BudgetSheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"plan": plan, "form": form, "heads": ", ".join(HEADS.written)}
    status = 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = read_rows(file.read(), file.name, HEADS)
        except SheetError as error:
            form.add_error("file", str(error))
        else:
            taken, found = import_budget(actor=request.actor, plan=plan, rows=rows)
            context |= {"taken": taken, "told": found}
            status = 200 if taken else 422
    return render(request, "plans/budget_import.html", context, status=422 if form.errors else status)


@door("plans.view_budget", load=plan_queries.plan)
def word(request: OrgRequest, plan: Plan) -> HttpResponseBase:
    """The budget as a Word annex."""
    data = budget_docx(plan, queries.budget(plan))
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"du-toan-{plan.year}.docx")
