"""One task: what is asked, by which paragraph, until when; my unit's state, everybody's for those above; more time."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Unit
from lantoa.orgs.queries import search as search_units
from lantoa.periods import clock
from lantoa.plans import queries
from lantoa.plans.actions import extend
from lantoa.plans.forms import ExtensionForm, ReasonForm
from lantoa.plans.models import Assignment, CompletionRule, Extension, Fulfilment, Side, Status, Task
from lantoa.plans.pages import parts
from lantoa.plans.queries import Bar
from lantoa.plans.quoting import quote
from lantoa.plans.sections import sections_for

PAGE = 50


@door("plans.view_plan", load=queries.task)
def task(request: OrgRequest, task: Task) -> HttpResponse:
    """The task with the paragraph that asks for it, my obligation, and the units behind each part of the bar."""
    actor, today = request.actor, clock.today()
    bar = queries.bars(actor, task.plan, today).get(task.pk, Bar())
    mine = queries.owed_by(actor.unit, task.plan, today).filter(task=task).first() if actor.unit else None
    chosen = request.GET.get("trang-thai", "")
    rows = queries.obligations(actor, task, today)
    if chosen in Status.values:
        rows = rows.filter(status=chosen)  # type: ignore[misc]  # annotated
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(unit__in=search_units(Unit.objects.all(), words).values("pk"))
    above = bar.total + bar.supports > (1 if mine else 0)
    return render(
        request,
        "plans/task.html",
        {
            "task": task,
            "plan": task.plan,
            "sides": _sides(task, mine),
            "quote": quote(task),
            "bar": bar,
            "parts": parts(bar),
            "chosen": chosen,
            "words": words,
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")) if above else None,
            "mine": mine,
            "facts": Fulfilment.objects.filter(assignment=mine).order_by("on")[:50] if mine else [],
            "extensions": mine.extensions.all() if mine else [],
            "entries": history(mine) if mine else [],
            "mine_rule": next((rule for rule in task.rules.all() if mine and rule.side == mine.side), None),
            "unit_plan": queries.unit_plan_of(actor.unit, task.plan) if actor.unit and mine else None,
            "may_make_unit_plan": allowed(actor, "plans.make_unit_plan", task.plan),
            "may_exempt_others": above and actor.holds(("office", "district")),
            "asked_for_time": _asked(actor, task) if above else [],
            "may_ask": mine is not None and allowed(actor, "plans.ask_extension", mine),
            "may_exempt": mine is not None and allowed(actor, "plans.exempt_unit", mine),
            "today": today,
            "sections": sections_for(actor, task),
        },
    )


def _asked(actor: Actor, task: Task) -> list[Extension]:
    """Requests for more time for this task that wait for my level."""
    return list(queries.open_extensions(actor).filter(assignment__task=task)[:20])


def _sides(task: Task, mine: Assignment | None) -> list[tuple[str, CompletionRule | None]]:
    """How proof looks on each side; for a unit that owes the task, on its own side alone."""
    rules = {rule.side: rule for rule in task.rules.all()}
    return [(side.value, rules.get(side.value)) for side in Side if mine is None or mine.side == side.value]


@door("plans.ask_extension", load=queries.assignment)
def ask(request: OrgRequest, assignment: Assignment) -> HttpResponse:
    """Ask for more time."""
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            extend.ask(actor=request.actor, assignment=assignment, **form.cleaned_data)
        except extend.RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your request was sent to the level above."))
            return redirect("plans:task", pk=assignment.task_id)
    return _form(request, assignment, form, _("Ask for more time"), _("Send the request"))


@door("plans.decide_extension", load=queries.extension)
def decide(request: OrgRequest, extension: Extension) -> HttpResponse:
    """Grant or refuse more time."""
    if request.method == "POST":
        try:
            granted = request.POST.get("decision") == "grant"
            answer = request.POST.get("answer", "")
            extend.decide(actor=request.actor, extension=extension, granted=granted, answer=answer)
        except extend.RefusedError as error:
            messages.error(request, str(error))
            return redirect("plans:decide_extension", pk=extension.pk)
        messages.success(request, _("The unit was answered."))
        return redirect("plans:extensions")
    return render(request, "plans/extension.html", {"extension": extension, "task": extension.assignment.task})


@door("plans.view_plans")
def extensions(request: OrgRequest) -> HttpResponse:
    """Requests for more time that wait for my level."""
    page = Paginator(queries.open_extensions(request.actor), PAGE).get_page(request.GET.get("page"))
    return render(
        request, "plans/extensions.html", {"page": page, "decides": bool(request.actor.roles & set(REVIEWING_ROLES))}
    )


@door("plans.exempt_unit", load=queries.assignment)
def exempt(request: OrgRequest, assignment: Assignment) -> HttpResponse:
    """State that the task does not apply to the unit."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        extend.exempt(actor=request.actor, assignment=assignment, reason=form.cleaned_data["reason"])
        messages.success(request, _("Noted: the task does not apply to the unit."))
        return redirect("plans:task", pk=assignment.task_id)
    return _form(request, assignment, form, _("The task does not apply to the unit"), _("Note the exemption"))


@require_POST
@door("plans.exempt_unit", load=queries.assignment)
def oblige(request: OrgRequest, assignment: Assignment) -> HttpResponse:
    """Take an exemption back."""
    extend.oblige(actor=request.actor, assignment=assignment)
    messages.success(request, _("The unit owes the task again."))
    return redirect("plans:task", pk=assignment.task_id)


def _form(request: OrgRequest, assignment: Assignment, form: ReasonForm, title: str, button: str) -> HttpResponse:
    context = {"assignment": assignment, "task": assignment.task, "form": form, "title": title, "button": button}
    return render(request, "plans/ask.html", context, status=422 if form.errors else 200)
