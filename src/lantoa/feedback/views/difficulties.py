"""Difficulties: the list, and the form with which a unit reports one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import difficulties as actions
from lantoa.feedback.export import difficulties_sheet
from lantoa.feedback.forms.difficulties import DifficultyForm
from lantoa.feedback.models import Difficulty
from lantoa.feedback.queries import difficulties as queries
from lantoa.feedback.themes import BY_CODE
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.queries import areas
from lantoa.periods import clock
from lantoa.plans.queries import current_plan
from lantoa.ui.tables import xlsx_response

PAGE = 40


@door("feedback.view_difficulties")
def difficulties(request: OrgRequest) -> HttpResponse:
    """What units find difficult, by theme."""
    actor, asked = request.actor, request.GET
    wanted = queries.DifficultyFilter(
        words=asked.get("q", "").strip(),
        theme=asked.get("nhom", "") if asked.get("nhom") in BY_CODE else "",
        unit=asked.get("dia-ban", ""),
        all=bool(asked.get("da-rut")),
        state=asked.get("tinh-trang", "") if asked.get("tinh-trang") in queries.STATES else "",
    )
    rows = queries.table(actor, wanted)
    if asked.get("tai") == "xlsx":
        return xlsx_response("kho-khan-vuong-mac", difficulties_sheet(rows))
    every = queries.table(actor, queries.DifficultyFilter(wanted.words, "", wanted.unit, wanted.all))
    branches = list(areas(actor).order_by("path"))
    context = {
        "page": Paginator(rows, PAGE).get_page(asked.get("page")),
        "wanted": wanted,
        "themes": queries.by_theme(every),
        "theme": BY_CODE.get(wanted.theme),
        "areas": branches if len(branches) > 1 else [],
        "narrowed": bool(wanted.words or wanted.theme or wanted.unit or wanted.state),
        "answers": queries.answers(every, clock.today()),
        "today": clock.today(),
        "may_report": allowed(actor, "feedback.report_difficulty"),
    }
    return render(request, "feedback/difficulties.html", context)


def _back(request: OrgRequest) -> str:
    """The page of ours that the form was opened from, else the list."""
    wanted = request.POST.get("ve") or request.GET.get("ve", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else reverse("feedback:difficulties")


@door("feedback.report_difficulty")
def new(request: OrgRequest) -> HttpResponse:
    """Report a difficulty of the unit that I act for."""
    plan = current_plan(request.actor)
    if plan is None:
        messages.error(request, _("No plan is in force yet, so there is nothing to report on."))
        return redirect("plans:plans")
    asked = request.GET
    initial = {"task": asked.get("nhiem-vu"), "on": asked.get("ngay") or clock.today()}
    form = DifficultyForm(plan, request.actor.unit, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.report(actor=request.actor, plan=plan, **form.cleaned_data)
        messages.success(
            request, _("Sent: the level above has seven working days to answer. It stands in your unit's report too.")
        )
        return redirect(_back(request))
    context = {"form": form, "back": _back(request)}
    return render(request, "feedback/new.html", context, status=422 if form.errors else 200)


@door("feedback.correct_difficulty", load=queries.difficulty)
def edit(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """Word a difficulty anew."""
    initial = {
        "text": difficulty.text,
        "request": difficulty.request,
        "task": difficulty.task_id,
        "on": difficulty.reported_on,
    }
    form = DifficultyForm(difficulty.plan, difficulty.unit, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(actor=request.actor, difficulty=difficulty, **form.cleaned_data)
            messages.success(request, _("Corrected. A report that was sent already keeps its own words."))
            return redirect(_back(request))
        except ValidationError as error:
            form.add_error(None, error)
    context = {"form": form, "back": _back(request), "difficulty": difficulty}
    return render(request, "feedback/new.html", context, status=422 if form.errors else 200)


@require_POST
@door("feedback.withdraw_difficulty", load=queries.difficulty)
def withdraw(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """Take a difficulty back."""
    try:
        actions.withdraw(actor=request.actor, difficulty=difficulty)
        messages.success(request, _("Taken back."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_back(request))
