"""Initiatives: the list, the form in which a unit writes one, sending it and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import initiatives as actions
from lantoa.feedback.export import initiatives_sheet
from lantoa.feedback.forms.files import keep
from lantoa.feedback.forms.initiatives import InitiativeForm
from lantoa.feedback.models import Difficulty, Initiative, InitiativeState
from lantoa.feedback.queries import difficulties
from lantoa.feedback.queries import initiatives as queries
from lantoa.feedback.views.initiative_page import page, press
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.queries import areas
from lantoa.plans.queries import current_plan
from lantoa.ui.tables import xlsx_response

PAGE = 40


@door("feedback.view_initiatives")
def initiatives(request: OrgRequest) -> HttpResponse:
    """What units propose, and how far each came."""
    actor, asked = request.actor, request.GET
    plan = current_plan(actor)
    wanted = queries.InitiativeFilter(
        words=asked.get("q", "").replace("\x00", " ").strip()[:200],
        state=asked.get("tinh-trang", "") if asked.get("tinh-trang") in InitiativeState.values else "",
        unit=asked.get("dia-ban", "")[:40],
        topic=asked.get("noi-dung", "")[:40],
    )
    rows = queries.table(actor, wanted)
    if asked.get("tai") == "xlsx":
        return xlsx_response("sang-kien-giai-phap", initiatives_sheet(rows))
    branches = list(areas(actor).order_by("path"))
    context = {
        "page": Paginator(rows, PAGE).get_page(asked.get("page")),
        "wanted": wanted,
        "narrowed": any((wanted.words, wanted.state, wanted.unit, wanted.topic)),
        "states": InitiativeState.choices,
        "areas": branches if len(branches) > 1 else [],
        "topics": list(plan.topics.all()) if plan else [],
        "counts": queries.counts(queries.visible_to(actor)),
        "waiting": queries.to_review(actor).count(),
        "may_propose": plan is not None and allowed(actor, "feedback.propose_initiative"),
    }
    return render(request, "feedback/initiatives/list.html", context)


@door("feedback.propose_initiative")
def new(request: OrgRequest) -> HttpResponse:
    """Write one; the browser asks for those that say the same while one types."""
    actor = request.actor
    if request.headers.get("HX-Request"):
        return _alike(request)
    plan = current_plan(actor)
    if plan is None:
        messages.error(request, _("No plan is in force yet, so there is nothing to propose for."))
        return redirect("initiatives:list")
    difficulty = _difficulty(request)
    initial = {"why": difficulty.text} if difficulty else None
    form = InitiativeForm(plan, None, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = actions.write(actor=actor, plan=plan, facts=form.facts(), difficulty=difficulty)
        return _saved(request, row)
    return _form(request, form, None, difficulty)


@door("feedback.edit_initiative", load=queries.initiative)
def edit(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Word it anew while it is a draft, or to complete it."""
    if request.headers.get("HX-Request"):
        return _alike(request, initiative)
    form = InitiativeForm(initiative.plan, initiative, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.edit(actor=request.actor, initiative=initiative, facts=form.facts())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _saved(request, row)
    return _form(request, form, initiative, initiative.difficulty)


def _difficulty(request: OrgRequest) -> Difficulty | None:
    """The difficulty from whose page the form was opened, if it is within reach."""
    asked = request.POST.get("kho-khan") or request.GET.get("kho-khan", "")
    rows = difficulties.visible_to(request.actor)
    return rows.filter(pk=int(asked)).first() if asked.isdigit() and len(asked) < 10 else None


def _alike(request: OrgRequest, but: Initiative | None = None) -> HttpResponse:
    words = " ".join(request.GET.get(name, "").strip()[:2000] for name in ("title", "what")).strip()
    found = queries.alike_to(request.actor, words, but.pk if but else None) if words else []
    return render(request, "feedback/initiatives/_alike.html", {"alike": found})


def _form(
    request: OrgRequest, form: InitiativeForm, row: Initiative | None, difficulty: Difficulty | None
) -> HttpResponse:
    context = {"form": form, "one": row, "difficulty": difficulty}
    return render(request, "feedback/initiatives/form.html", context, status=422 if form.errors else 200)


def _saved(request: OrgRequest, row: Initiative) -> HttpResponse:
    """Files are kept one by one; those that say the same are named for browsers without script too."""
    actor = request.actor
    keep(request, "attachments", lambda data, name: actions.attach(actor=actor, initiative=row, data=data, name=name))
    messages.success(request, _("Saved. Look it over, then send it."))
    found = queries.alike_to(actor, row.words, row.pk)
    if found:
        titles = "; ".join(f"“{one.title}” ({one.unit})" for one in found)
        messages.info(request, _("There is something like it already: %(titles)s.") % {"titles": titles})
    return redirect("initiatives:initiative", pk=row.pk)


@door("feedback.view_initiatives", load=queries.initiative)
def initiative(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """One of them."""
    return page(request, initiative)


@require_POST
@door("feedback.edit_initiative", load=queries.initiative)
def detach(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Take evidence out."""
    asked = request.POST.get("file", "")
    file = int(asked) if asked.isdigit() and len(asked) < 10 else 0
    return press(
        request,
        initiative,
        lambda: actions.detach(actor=request.actor, initiative=initiative, file=file),
        _("Taken out."),
    )


@require_POST
@door("feedback.send_initiative", load=queries.initiative)
def send(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Send it to the level above."""
    done = _("Sent to %(level)s. You will be told of each step.") % {"level": initiative.level}
    return press(request, initiative, lambda: actions.send(actor=request.actor, initiative=initiative), done)


@require_POST
@door("feedback.withdraw_initiative", load=queries.initiative)
def withdraw(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Take it back."""
    return press(
        request,
        initiative,
        lambda: actions.withdraw(actor=request.actor, initiative=initiative),
        _("Withdrawn."),
        to="initiatives:list",
    )
