"""Amending an issued plan: changes are gathered on one page and issued together."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans import queries
from lantoa.plans.actions import amend
from lantoa.plans.actions.issue import NotReadyError
from lantoa.plans.forms import ReasonForm, TaskForm
from lantoa.plans.models import Plan, Task


@door("plans.amend_plan", load=queries.plan)
def amendment(request: OrgRequest, plan: Plan) -> HttpResponse:
    """What is gathered so far, the tasks in force, and the button that issues it."""
    row = amend.open_amendment(actor=request.actor, plan=plan)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = amend.issue_amendment(actor=request.actor, amendment=row, reason=form.cleaned_data["reason"])
        except NotReadyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The amendment is issued; the units see it at once."))
            return redirect("plans:version", pk=plan.pk, number=version.number)
    tasks = list(plan.tasks.filter(withdrawn_in__isnull=True))
    names = {task.pk: task for task in tasks}
    gathered = [{**one, "row": names.get(one["task"]), "number": number} for number, one in enumerate(row.changes)]
    context = {"plan": plan, "form": form, "tasks": tasks, "gathered": gathered}
    return render(request, "plans/amendment.html", context, status=422 if form.errors else 200)


@door("plans.amend_plan", load=queries.plan)
def change(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Change one task, or add one."""
    key = request.GET.get("nhiem-vu", "")
    task = get_object_or_404(plan.tasks, pk=key, is_group=False) if key.isdigit() else None
    fresh = task or Task(plan=plan, code=_("new"))
    form = TaskForm(request.POST or None, instance=fresh)
    del form.fields["code"]
    if request.method == "POST" and form.is_valid():
        row = amend.open_amendment(actor=request.actor, plan=plan)
        values = form.values()
        if task is None:
            values["group_code"] = request.POST.get("group", "")
        kind = amend.CHANGE if task else amend.ADD
        amend.gather(actor=request.actor, amendment=row, change=kind, task=task, values=values)
        return redirect("plans:amendment", pk=plan.pk)
    groups = plan.tasks.filter(is_group=True)
    context = {"plan": plan, "form": form, "task": task, "groups": groups}
    return render(request, "plans/amend_task.html", context, status=422 if form.errors else 200)


@require_POST
@door("plans.amend_plan", load=queries.plan)
def withdraw(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Gather that a task is withdrawn."""
    key = request.POST.get("task", "")
    task = get_object_or_404(plan.tasks, pk=int(key) if key.isdigit() else 0, is_group=False)
    row = amend.open_amendment(actor=request.actor, plan=plan)
    amend.gather(actor=request.actor, amendment=row, change=amend.WITHDRAW, task=task, values={})
    return redirect("plans:amendment", pk=plan.pk)


@require_POST
@door("plans.amend_plan", load=queries.plan)
def drop(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Forget a gathered change."""
    row = amend.open_amendment(actor=request.actor, plan=plan)
    number = request.POST.get("number", "")
    if not number.isdigit() or int(number) >= len(row.changes):
        raise Http404
    amend.drop(actor=request.actor, amendment=row, number=int(number))
    return redirect("plans:amendment", pk=plan.pk)
