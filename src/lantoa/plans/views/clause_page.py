"""The page on which one row of a draft is corrected, its source lines beside it; the script of the review page puts
its form into the row itself."""

import hashlib
import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.audit.log import history
from lantoa.plans.models import Plan, PlanCitation, PlanKind, PlanState, Section, Target, Task

KINDS: dict[str, type[Section | Target | Task | PlanCitation]] = {
    "de-muc": Section,
    "chi-tieu": Target,
    "nhiem-vu": Task,
    "can-cu": PlanCitation,
}

# What changes of its own accord, and is nobody's correction.
_NOT_SEEN = frozenset({"findings", "source_lines", "search", "words", "position"})


def seen_of(row: Any) -> str:
    """A mark of what a row says now, kept in its form: another mark on sending means that somebody corrected it."""
    values = {
        one.attname: str(getattr(row, one.attname)) for one in row._meta.concrete_fields if one.name not in _NOT_SEEN
    }
    if isinstance(row, Task):
        rules = row.rules.order_by("side").values_list("side", "kind", "minimum", "activity_kinds")
        values["rules"] = str(list(rules))
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def changed_meanwhile(plan: Plan, now: str) -> str:
    """Two people at one row: who was first and what it says now. What was typed stays in the fields."""
    last = history(plan).first()
    return _(
        "%(who)s changed this while you had it open; it now reads: %(now)s. What you typed is still below: send it again to put"
        " it in its place."
    ) % {"who": last.who if last else "", "now": now}


def head_lines(plan: Plan) -> tuple[int, int] | None:
    spans = plan.head_spans.values()
    return (min(span[0] for span in spans), max(span[0] for span in spans)) if spans else None


def kind_of(row: Any) -> str:
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
    context = {"plan": plan, "form": form, "title": title, "row": row, "kind": kind_of(row) if row else ""}
    context["seen"] = seen_of(row if row is not None else Plan.objects.get(pk=plan.pk))
    context["back_url"] = _page_of(plan)
    if lines and lines[0]:
        first, last = max(1, lines[0] - 3), (lines[1] or lines[0]) + 3
        context["lines"] = list(enumerate(plan.source_lines[first - 1 : last], first))
        context["span"] = lines
    if row is not None and more.get("may_merge"):
        context["split_words"] = str(getattr(row, "title", "") or getattr(row, "text", "")).split()
    rules = more.get("rules") or {}
    wrong = bool(form.errors) or any(rule.errors for rule in rules.values())
    return render(request, "plans/clause.html", {**context, **more}, status=422 if wrong else 200)


def back(plan: Plan, row: Any = None, anchor: str = "") -> HttpResponse:
    """To the plan's page, at the row."""
    anchor = f"#{kind_of(row)}-{row.pk}" if row is not None and row.pk else anchor
    return redirect(_page_of(plan) + anchor)


def _page_of(plan: Plan) -> str:
    if plan.kind == PlanKind.UNIT:
        return reverse("plans:unit_plan", args=[plan.pk])
    return reverse("plans:review" if plan.state == PlanState.DRAFT else "plans:amendment", args=[plan.pk])
