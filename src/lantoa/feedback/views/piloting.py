"""The pilot, its result, spreading, the list of what was spread, units that take it up."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import piloting as actions
from lantoa.feedback.forms.initiatives import AdoptForm, PilotForm, ResultForm, SpreadForm
from lantoa.feedback.models import Initiative, Pilot
from lantoa.feedback.queries import initiatives as queries
from lantoa.feedback.views.initiative_page import act, press
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest

PAGE = 40


@door("feedback.view_initiatives")
def spread_list(request: OrgRequest) -> HttpResponse:
    """Solutions that are open to every unit."""
    words = request.GET.get("q", "").replace("\x00", " ").strip()[:200]
    rows = Paginator(queries.spread(request.actor, words), PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/initiatives/spread.html", {"page": rows, "words": words})


@door("feedback.review_initiative", load=queries.initiative)
def start(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Set the pilot up."""
    form = PilotForm(request.actor, initiative, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.start(actor=request.actor, initiative=initiative, facts=form.facts())
        except ValidationError as error:
            form.add_error(error.code if error.code in form.fields else None, error.messages[0])
        else:
            return redirect("initiatives:initiative", pk=initiative.pk)
    return _form(request, initiative, form, _("Set the pilot up"))


@door("feedback.record_pilot", load=queries.initiative)
def record(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Record what came of it."""
    pilot = get_object_or_404(Pilot, initiative=initiative)
    form = ResultForm(pilot, request.POST or None)
    if request.method == "POST" and form.is_valid():
        files = [(file.read(), file.name or "") for file in request.FILES.getlist("attachments")]
        result = form.cleaned_data["result"]
        try:
            actions.record(
                actor=request.actor, initiative=initiative, result=result, figures=form.figures(), files=files
            )
        except FileRefusedError as refusal:
            form.add_error("attachments", str(refusal))
        except ValidationError as error:
            form.add_error(error.code if error.code in form.fields else None, error.messages[0])
        else:
            return redirect("initiatives:initiative", pk=initiative.pk)
    return _form(request, initiative, form, _("Record the pilot's result"))


def _form(request: OrgRequest, row: Initiative, form: PilotForm | ResultForm, title: str) -> HttpResponse:
    context = {"form": form, "one": row, "title": title}
    return render(request, "feedback/initiatives/pilot_form.html", context, status=422 if form.errors else 200)


@require_POST
@door("feedback.spread_initiative", load=queries.initiative)
def spread(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Spread it to all units, or end it: by the button that was pressed."""
    form, actor = SpreadForm(request.POST), request.actor
    if request.POST.get("ket-luan") == "ket-thuc":
        return act(
            request,
            initiative,
            "spread_form",
            form,
            lambda: actions.end(actor=actor, initiative=initiative, reason=form.cleaned_data["text"]),
            _("Ended: the units are told why it is not spread."),
        )
    return act(
        request,
        initiative,
        "spread_form",
        form,
        lambda: actions.spread(actor=actor, initiative=initiative, advice=form.cleaned_data["text"]),
        _("Spread: every unit under the plan is told."),
    )


@require_POST
@door("feedback.adopt_initiative", load=queries.initiative)
def adopt(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Our unit takes it up."""
    form = AdoptForm(request.actor.unit, request.POST)
    return act(
        request,
        initiative,
        "adopt_form",
        form,
        lambda: actions.adopt(actor=request.actor, initiative=initiative, **form.cleaned_data),
        _("Kept: your unit takes it up."),
    )


@require_POST
@door("feedback.adopt_initiative", load=queries.initiative)
def drop(request: OrgRequest, initiative: Initiative) -> HttpResponse:
    """Our unit does not do it after all."""
    return press(
        request,
        initiative,
        lambda: actions.drop(actor=request.actor, initiative=initiative),
        _("Taken back."),
    )
