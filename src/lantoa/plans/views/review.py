"""Checking what was read: source beside fields, warnings first; every row can be corrected, added, merged, split, removed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from lantoa.library.actions import cite
from lantoa.library.actions import edit as edit_directive
from lantoa.library.models import number_key
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans import pages, queries
from lantoa.plans.actions import correct
from lantoa.plans.actions.issue import NotReadyError, issue_plan
from lantoa.plans.forms import (
    BodyForm,
    CitationForm,
    HeadForm,
    IssueForm,
    RuleForm,
    SectionForm,
    TargetForm,
    TaskForm,
)
from lantoa.plans.models import Plan, PlanBody, PlanCitation, PlanKind, Section, Side, Target, Task
from lantoa.plans.views.clause_page import KINDS, back, changed_meanwhile, head_lines, kind_of, seen_of, show
from lantoa.vietnamese.numbers import format_number

FORMS: dict[type, Callable[..., Any]] = {Section: SectionForm, Target: TargetForm, Task: TaskForm}


@gzip_page
@door("plans.edit_clauses", load=queries.plan)
def review(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The whole draft. A unit's own plan is edited on its own page."""
    if plan.kind == PlanKind.UNIT:
        return redirect("plans:unit_plan", pk=plan.pk)
    return render(request, "plans/review.html", pages.review_page(request.actor, plan, clock.today()))


@door("plans.edit_clauses", load=queries.plan)
def head(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Correct the head and the foot of the document."""
    form, seen = HeadForm(request.POST or None, instance=plan), seen_of(plan)
    if request.method == "POST" and form.is_valid() and request.POST.get("seen", seen) != seen:
        form.add_error(None, changed_meanwhile(plan, _("the head of the document")))
    elif request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.cleaned_data}
        correct.change(actor=request.actor, row=queries.plan(request.actor, plan.pk), values=values)
        return back(plan)
    return show(request, plan, form, _("Head and foot of the document"), lines=head_lines(plan))


def load_clause(actor: Actor, pk: int, kind: str, row: int) -> Any:
    """A row of a visible plan."""
    plan = queries.plan(actor, pk)
    if kind not in KINDS:
        raise Http404
    return get_object_or_404(KINDS[kind].objects.select_related("plan__owner"), plan=plan, pk=row)


@door("plans.edit_clauses", load=load_clause)
def clause(request: OrgRequest, row: Any) -> HttpResponse:
    """Correct one row; a task also with the rule of each side."""
    plan: Plan = row.plan
    data = request.POST or None
    if isinstance(row, PlanCitation):
        return _citation(request, plan, row)
    form, seen = FORMS[type(row)](data, instance=row), seen_of(row)
    rules = _rule_forms(row, data)
    if request.method == "POST" and form.is_valid() and all(rule.is_valid() for rule in rules.values()):
        fresh = type(row).objects.select_related("plan__owner").get(pk=row.pk)
        if request.POST.get("seen", seen) != seen:
            form.add_error(None, changed_meanwhile(plan, str(fresh)))
            return _clause(request, plan, form, fresh, rules)
        values = form.values() if isinstance(form, TaskForm) else form.cleaned_data
        correct.change(actor=request.actor, row=fresh, values=values)
        for side, rule in rules.items():
            correct.set_rule(actor=request.actor, task=fresh, side=side, values=rule.cleaned_data)
        return back(plan, row)
    return _clause(request, plan, form, type(row).objects.get(pk=row.pk) if data else row, rules)


def _rule_forms(row: Any, data: Any) -> dict[str, RuleForm]:
    if not isinstance(row, Task) or row.is_group or row.plan.kind == PlanKind.UNIT:
        return {}
    rules = {rule.side: rule for rule in row.rules.all()}
    return {side: RuleForm.of(rules.get(side), side, data) for side in (Side.LEAD, Side.COOPERATING)}


def _clause(request: OrgRequest, plan: Plan, form: Any, row: Any, rules: dict[str, RuleForm]) -> HttpResponse:
    lines = (row.first_line, row.last_line)
    return show(request, plan, form, str(row), row=row, rules=rules, lines=lines, may_merge=correct.mergeable(row))


def load_new(actor: Actor, pk: int, kind: str) -> Any:
    """An unsaved row of a visible plan."""
    plan = queries.plan(actor, pk)
    if kind not in KINDS:
        raise Http404
    return KINDS[kind](plan=plan)


@door("plans.edit_clauses", load=load_new)
def add(request: OrgRequest, new: Any) -> HttpResponse:
    """A new row, after the one named in the address, or last."""
    plan: Plan = new.plan
    if isinstance(new, PlanCitation):
        return _citation(request, plan, None)
    wanted = request.GET.get("sau", "")
    after = type(new).objects.filter(plan=plan, pk=int(wanted) if wanted.isdigit() else 0).first()
    form = FORMS[type(new)](request.POST or None, instance=type(new)(plan=plan))
    if request.method == "POST" and form.is_valid():
        if isinstance(after, Task) and isinstance(new, Task):
            new.group_code, new.section = after.group_code, after.section
        if isinstance(after, Section) and isinstance(new, Section):
            new.parent = after.parent
        values = form.values() if isinstance(form, TaskForm) else form.cleaned_data
        for name, value in values.items():
            setattr(new, name, value)
        correct.add(actor=request.actor, row=new, after=after)
        return back(plan, new)
    return show(request, plan, form, _("New row"))


@require_POST
@door("plans.edit_clauses", load=load_clause)
def remove(request: OrgRequest, row: Any) -> HttpResponse:
    """Take a row out."""
    plan = row.plan
    correct.remove(actor=request.actor, row=row)
    messages.success(request, _("Removed. The log keeps what it said."))
    return back(plan)


@require_POST
@door("plans.edit_clauses", load=load_clause)
def merge(request: OrgRequest, row: Any) -> HttpResponse:
    """Join a row with the next one."""
    if not correct.mergeable(row) or not correct.merge(actor=request.actor, row=row):
        messages.error(request, _("There is no next row to merge with."))
    return back(row.plan, row)


@require_POST
@door("plans.edit_clauses", load=load_clause)
def split(request: OrgRequest, row: Any) -> HttpResponse:
    """Cut a row in two before a word."""
    at = request.POST.get("at", "")
    new = correct.split(actor=request.actor, row=row, at=int(at)) if at.isdigit() and correct.mergeable(row) else None
    if new is None:
        messages.error(request, _("Choose the word with which the new row begins."))
        return redirect("plans:clause", pk=row.plan.pk, kind=kind_of(row), row=row.pk)
    return back(row.plan, new)


def load_body(actor: Actor, pk: int, body: int) -> PlanBody:
    """A body of a visible plan."""
    rows = PlanBody.objects.select_related("plan__owner", "selector")
    return get_object_or_404(rows, plan=queries.plan(actor, pk), pk=body)


@door("plans.map_body", load=load_body)
def body(request: OrgRequest, body: PlanBody) -> HttpResponse:
    """Choose the units that a body means."""
    form = BodyForm.of(body.selector, request.POST or None)
    if request.method == "POST" and form.is_valid():
        correct.map_body(actor=request.actor, body=body, **form.cleaned_data)
        return back(body.plan, anchor=f"#co-quan-{body.pk}")
    mapping = pages.mapping(body, clock.today())
    return show(request, body.plan, form, body.name, mapping=mapping)


@dataclass(frozen=True)
class Warned:
    """One warning of a plan."""

    plan: Plan
    number: int


def load_warning(actor: Actor, pk: int, number: int) -> Warned:
    """A warning of a visible plan."""
    plan = queries.plan(actor, pk)
    if number >= len(plan.findings):
        raise Http404
    return Warned(plan, number)


@require_POST
@door("plans.edit_clauses", load=load_warning)
def settle(request: OrgRequest, warned: Warned) -> HttpResponse:
    """Mark a warning as looked at, or open it again."""
    plan, number = warned.plan, warned.number
    said = request.POST.get("said", plan.findings[number]["message"])
    if plan.findings[number]["message"] != said:  # corrected meanwhile, so that the warnings moved up
        number = next((place for place, one in enumerate(plan.findings) if one["message"] == said), -1)
    if number >= 0:
        correct.settle(actor=request.actor, plan=plan, number=number, settled="settled" in request.POST)
    return redirect(reverse("plans:review", args=[plan.pk]) + "#canh-bao")


@door("plans.review_plan", load=queries.plan)
def issue(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Say what issuing will do, take number and date, and do it."""
    initial = {"number": plan.number or f"…/{plan.symbol}", "issued_on": plan.issued_on}
    form = IssueForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["issued_on"].isoformat()
        try:
            number = issue_plan(actor=request.actor, plan=plan, number=form.cleaned_data["number"], issued_on=day)
        except NotReadyError as error:
            form.add_error(None, str(error))
        else:
            told = _("The plan is issued: %(number)s obligations were handed out.") % {"number": format_number(number)}
            messages.success(request, told)
            return redirect("plans:plan", pk=plan.pk)
    page = pages.review_page(request.actor, plan, clock.today())
    effect = pages.issuing(plan, clock.today())
    context = {**page, "form": form, "effect": effect, "lines": None}
    return render(request, "plans/issue.html", context, status=422 if form.errors else 200)


def _citation(request: OrgRequest, plan: Plan, row: PlanCitation | None) -> HttpResponse:
    """A citation; correcting the particulars of the same document corrects its record in the library."""
    form = CitationForm.of(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        basis = values.pop("basis")
        same = row is not None and number_key(values["number"]) == row.directive.number_key
        if same and row is not None and not _correct_record(request.actor, row, values):
            form.add_error(
                None, _("Other plans cite this document too: ask the Office of the department to correct it.")
            )
        directive = row.directive if same and row is not None else cite(**values)
        if PlanCitation.objects.filter(plan=plan, directive=directive).exclude(pk=row.pk if row else 0).exists():
            form.add_error("number", _("The plan cites this document already."))
        if form.is_valid() and row is None:
            correct.add(actor=request.actor, row=PlanCitation(plan=plan, directive=directive, basis=basis))
            return back(plan)
        if form.is_valid() and row is not None:
            correct.change(actor=request.actor, row=row, values={"directive": directive, "basis": basis})
            return back(plan, row)
    lines = (row.first_line, row.last_line) if row else None
    return show(request, plan, form, str(row) if row else _("New row"), row=row, lines=lines)


def _correct_record(actor: Actor, row: PlanCitation, values: dict[str, Any]) -> bool:
    """Whether the document's record says what was typed: corrected where the actor may, or where no other plan cites it."""
    record = row.directive
    if all(getattr(record, name) == value for name, value in values.items()):
        return True
    shared = PlanCitation.objects.filter(directive=record).exclude(plan=row.plan).exists()
    if shared and not allowed(actor, "library.edit_directive", record):
        return False
    edit_directive(actor=actor, directive=record, changes=values)
    return True
