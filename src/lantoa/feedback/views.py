"""Difficulties: the list, and the form with which a unit reports one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lantoa.feedback import actions, queries
from lantoa.feedback.models import Difficulty
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans.models import Plan, Task
from lantoa.plans.queries import current_plan

PAGE = 40


class DifficultyForm(forms.Form):
    """What is difficult, and what the unit asks for."""

    text = forms.CharField(
        label=gettext_lazy("What is difficult?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say what is difficult.")},
    )
    request = forms.CharField(
        label=gettext_lazy("What does the unit ask for?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    task = forms.ModelChoiceField(label=gettext_lazy("With which task?"), queryset=Task.objects.none(), required=False)

    def __init__(self, plan: Plan, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tasks = plan.tasks.filter(is_group=False, withdrawn_in__isnull=True)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]


@door("feedback.view_difficulties")
def difficulties(request: OrgRequest) -> HttpResponse:
    """What units find difficult."""
    words = request.GET.get("q", "").strip()
    page = Paginator(queries.search(request.actor, words), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "may_report": allowed(request.actor, "feedback.report_difficulty")}
    return render(request, "feedback/difficulties.html", context)


@door("feedback.report_difficulty")
def new(request: OrgRequest) -> HttpResponse:
    """Report a difficulty of the unit that I act for."""
    plan = current_plan(request.actor)
    if plan is None:
        messages.error(request, _("No plan is in force yet, so there is nothing to report on."))
        return redirect("feedback:difficulties")
    form = DifficultyForm(plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.report(actor=request.actor, plan=plan, **form.cleaned_data)
        messages.success(request, _("Noted. It stands in your unit's next report."))
        return redirect("feedback:difficulties")
    return render(request, "feedback/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@door("feedback.withdraw_difficulty", load=queries.difficulty)
def withdraw(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """Take a difficulty back."""
    actions.withdraw(actor=request.actor, difficulty=difficulty)
    messages.success(request, _("Taken back."))
    return redirect("feedback:difficulties")
