"""Checking what was read: source beside fields, warnings first; every row can be corrected, added, merged, split, removed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.library.actions import cite
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import door
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

KINDS: dict[str, type[Section | Target | Task | PlanCitation]] = {
    "de-muc": Section,
    "chi-tieu": Target,
    "nhiem-vu": Task,
    "can-cu": PlanCitation,
}
FORMS: dict[type, Callable[..., Any]] = {Section: SectionForm, Target: TargetForm, Task: TaskForm}


@door("plans.edit_clauses", load=queries.plan)
def review(request: OrgRequest, plan: Plan) -> HttpResponse:
    """The whole draft. A unit's own plan is edited on its own page."""
    if plan.kind == PlanKind.UNIT:
        return redirect("plans:unit_plan", pk=plan.pk)
    return render(request, "plans/review.html", pages.review_page(request.actor, plan, clock.today()))


@door("plans.edit_clauses", load=queries.plan)
def head(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Correct the head and the foot of the document."""
    form = HeadForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.cleaned_data}
        correct.change(actor=request.actor, row=queries.plan(request.actor, plan.pk), values=values)
        return back(plan)
    return show(request, plan, form, _("Head and foot of the document"), lines=_head_lines(plan))


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
    form = FORMS[type(row)](data, instance=row)
    rules = _rule_forms(row, data)
    if request.method == "POST" and form.is_valid() and all(rule.is_valid() for rule in rules.values()):
        fresh = type(row).objects.select_related("plan__owner").get(pk=row.pk)
        values = form.values() if isinstance(form, TaskForm) else form.cleaned_data
        correct.change(actor=request.actor, row=fresh, values=values)
        for side, rule in rules.items():
            correct.set_rule(actor=request.actor, task=fresh, side=side, values=rule.cleaned_data)
        return back(plan, row)
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
        return redirect("plans:clause", pk=row.plan.pk, kind=_kind(row), row=row.pk)
    return back(row.plan, new)


def load_body(actor: Actor, pk: int, body: int) -> PlanBody:
    """A body of a visible plan."""
    rows = PlanBody.objects.select_related("plan__owner", "selector")
    return get_object_or_404(rows, plan=queries.plan(actor, pk), pk=body)


@door("plans.edit_clauses", load=load_body)
def body(request: OrgRequest, body: PlanBody) -> HttpResponse:
    """Choose the units that a body means."""
    form = BodyForm.of(body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        correct.map_body(actor=request.actor, body=body, **form.cleaned_data)
        return redirect(reverse("plans:review", args=[body.plan.pk]) + "#co-quan")
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
    plan = warned.plan
    correct.settle(actor=request.actor, plan=plan, number=warned.number, settled="settled" in request.POST)
    return redirect(reverse("plans:review", args=[plan.pk]) + "#canh-bao")


@door("plans.review_plan", load=queries.plan)
def issue(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Say what issuing will do, take number and date, and do it."""
    initial = {"number": plan.number or f"…/{plan.symbol}", "issued_on": plan.issued_on}
    form = IssueForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["issued_on"].isoformat()
        try:
            change = issue_plan(actor=request.actor, plan=plan, number=form.cleaned_data["number"], issued_on=day)
        except NotReadyError as error:
            form.add_error(None, str(error))
        else:
            told = _("The plan is issued: %(number)s obligations were handed out.") % {"number": change.made}
            messages.success(request, told)
            return redirect("plans:plan", pk=plan.pk)
    page = pages.review_page(request.actor, plan, clock.today())
    effect = pages.issuing(plan, clock.today())
    context = {**page, "form": form, "effect": effect}
    return render(request, "plans/issue.html", context, status=422 if form.errors else 200)


def _citation(request: OrgRequest, plan: Plan, row: PlanCitation | None) -> HttpResponse:
    form = CitationForm.of(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        basis = values.pop("basis")
        directive = cite(**values)
        if PlanCitation.objects.filter(plan=plan, directive=directive).exclude(pk=row.pk if row else 0).exists():
            form.add_error("number", _("The plan cites this document already."))
        elif row is None:
            correct.add(actor=request.actor, row=PlanCitation(plan=plan, directive=directive, basis=basis))
            return back(plan)
        else:
            correct.change(actor=request.actor, row=row, values={"directive": directive, "basis": basis})
            return back(plan, row)
    lines = (row.first_line, row.last_line) if row else None
    return show(request, plan, form, str(row) if row else _("New row"), row=row, lines=lines)


def _rule_forms(row: Any, data: Any) -> dict[str, RuleForm]:
    if not isinstance(row, Task) or row.is_group or row.plan.kind == PlanKind.UNIT:
        return {}
    rules = {rule.side: rule for rule in row.rules.all()}
    return {side: RuleForm.of(rules.get(side), side, data) for side in (Side.LEAD, Side.COOPERATING)}


def _head_lines(plan: Plan) -> tuple[int, int] | None:
    spans = plan.head_spans.values()
    return (min(span[0] for span in spans), max(span[0] for span in spans)) if spans else None


def _kind(row: Any) -> str:
    return next(name for name, model in KINDS.items() if isinstance(row, model))


def show(
    request: HttpRequest,
    plan: Plan,
    form: forms.BaseForm,
    title: str,
    **more: Any,
) -> HttpResponse:
    """The page on which one row is corrected, its source lines beside it."""
    row, lines = more.pop("row", None), more.pop("lines", None)
    context = {"plan": plan, "form": form, "title": title, "row": row, "kind": _kind(row) if row else ""}
    if lines and lines[0]:
        first, last = max(1, lines[0] - 3), (lines[1] or lines[0]) + 3
        context["lines"] = list(enumerate(plan.source_lines[first - 1 : last], first))
        context["span"] = lines
    if row is not None and more.get("may_merge"):
        context["split_words"] = str(getattr(row, "title", "") or getattr(row, "text", "")).split()
    rules = more.get("rules") or {}
    wrong = bool(form.errors) or any(rule.errors for rule in rules.values())
    return render(request, "plans/clause.html", {**context, **more}, status=422 if wrong else 200)


def back(plan: Plan, row: Any = None) -> HttpResponse:
    """To the plan's page, at the row."""
    name = "plans:unit_plan" if plan.kind == PlanKind.UNIT else "plans:review"
    anchor = f"#{_kind(row)}-{row.pk}" if row is not None and row.pk else ""
    return redirect(reverse(name, args=[plan.pk]) + anchor)
