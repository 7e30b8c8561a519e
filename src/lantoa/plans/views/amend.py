"""Amending an issued plan: changes are gathered on one page, looked at, and issued together."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans import pages, queries
from lantoa.plans.actions import amend
from lantoa.plans.actions.issue import NotReadyError
from lantoa.plans.forms import AmendmentForm, MoveForm, RuleForm, TaskForm
from lantoa.plans.models import Plan, Side, Task


@door("plans.amend_plan", load=queries.plan)
def amendment(request: OrgRequest, plan: Plan) -> HttpResponse:
    """What is gathered so far and what it changes, the tasks in force, and the button that issues it."""
    row = amend.open_amendment(actor=request.actor, plan=plan)
    form = AmendmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = amend.issue_amendment(actor=request.actor, amendment=row, **form.cleaned_data)
        except NotReadyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The amendment is issued; every unit that owes something was told."))
            return redirect("plans:version", pk=plan.pk, number=version.number)
    tasks = list(plan.tasks.filter(withdrawn_in__isnull=True).select_related("plan"))
    names = {task.pk: task for task in tasks}
    gathered = [{**one, "row": names.get(one["task"]), "number": number} for number, one in enumerate(row.changes)]
    context = {
        "plan": plan,
        "form": form,
        "tasks": tasks,
        "gathered": gathered,
        "differences": amend.preview(actor=request.actor, amendment=row) if gathered else [],
        "mappings": pages.mappings_of(plan, clock.today()),
    }
    return render(request, "plans/amendment.html", context, status=422 if form.errors else 200)


@door("plans.amend_plan", load=queries.plan)
def change(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Change one task, or add one; a change that was gathered before is opened again as it was typed."""
    row = amend.open_amendment(actor=request.actor, plan=plan)
    task, number = _task(request, plan), _number(request, len(row.changes))
    earlier = _earlier(row.changes, task, number)
    fresh = task or Task(plan=plan, code=_("new"))
    if earlier:
        amend.fill(fresh, earlier)
    form = TaskForm(request.POST or None, instance=fresh)
    del form.fields["code"], form.fields["section"]
    rules = _rules(task, earlier, request.POST or None)
    if request.method == "POST" and form.is_valid() and all(rule.is_valid() for rule in rules.values()):
        chosen = [(side, rule) for side, rule in rules.items() if task or earlier.get("rules") or rule.has_changed()]
        values = {**form.values(), "rules": [{"side": side, **rule.cleaned_data} for side, rule in chosen]}
        if task is None:
            values["group_code"] = request.POST.get("group", "")
        if number is not None:
            amend.regather(actor=request.actor, amendment=row, number=number, values=values)
        else:
            kind = amend.CHANGE if task else amend.ADD
            amend.gather(actor=request.actor, amendment=row, change=kind, task=task, values=values)
        return redirect("plans:amendment", pk=plan.pk)
    context = {
        "plan": plan,
        "form": form,
        "rules": rules,
        "task": task,
        "groups": plan.tasks.filter(is_group=True, withdrawn_in__isnull=True),
        "group": request.POST.get("group") or earlier.get("group_code", ""),
    }
    wrong = bool(form.errors) or any(rule.errors for rule in rules.values())
    return render(request, "plans/amend_task.html", context, status=422 if wrong else 200)


@door("plans.amend_plan", load=queries.plan)
def move(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Put a task behind another row, perhaps in another group."""
    task = _task(request, plan)
    if task is None:
        raise Http404
    form = MoveForm(task, request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = amend.open_amendment(actor=request.actor, plan=plan)
        values = {"after": form.cleaned_data["after"].pk}
        amend.gather(actor=request.actor, amendment=row, change=amend.MOVE, task=task, values=values)
        return redirect("plans:amendment", pk=plan.pk)
    context = {"plan": plan, "form": form, "task": task, "moving": True}
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


def _task(request: OrgRequest, plan: Plan) -> Task | None:
    key = request.GET.get("nhiem-vu", "")
    rows = plan.tasks.filter(withdrawn_in__isnull=True, is_group=False).select_related("plan")
    return get_object_or_404(rows, pk=int(key)) if key.isdigit() else None


def _number(request: OrgRequest, length: int) -> int | None:
    """The gathered new task that is opened again."""
    key = request.GET.get("sua", "")
    return int(key) if key.isdigit() and int(key) < length else None


def _earlier(changes: list[dict[str, Any]], task: Task | None, number: int | None) -> dict[str, Any]:
    """What was gathered for this task before."""
    if number is not None and changes[number]["action"] == amend.ADD:
        return dict(changes[number]["fields"])
    mine = [one for one in changes if task and one["task"] == task.pk and one["action"] == amend.CHANGE]
    return dict(mine[0]["fields"]) if mine else {}


def _rules(task: Task | None, earlier: dict[str, Any], data: Any) -> dict[str, RuleForm]:
    """The rule of each side; for a new task it is proposed from its words once it is gathered, unless it is chosen here."""
    chosen = {one["side"]: one for one in earlier.get("rules", ())}
    known = {rule.side: rule for rule in task.rules.all()} if task else {}
    return {side.value: RuleForm.of(known.get(side.value), side.value, data, chosen.get(side.value)) for side in Side}
