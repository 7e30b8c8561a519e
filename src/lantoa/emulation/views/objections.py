"""Objections: a unit files one about a criterion, the Office answers with a reason."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.emulation import queries
from lantoa.emulation.actions import objections as actions
from lantoa.emulation.forms import AnswerForm, ObjectionForm
from lantoa.emulation.models import Objection, ObjectionState, Round, RoundState
from lantoa.files.actions import store
from lantoa.files.content import MAX_SIZE, FileRefusedError
from lantoa.files.models import StoredFile
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans.models import Plan

PAGE = 40


@door("emulation.view", load=queries.plan)
def objections(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Those of units within reach, the ones that wait first."""
    rows = queries.objections_of(request.actor, plan)
    state = request.GET.get("trang-thai", "")
    if state in ObjectionState.values:
        rows = rows.filter(state=state)
    context = {
        "plan": plan,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": ObjectionState.choices,
    }
    return render(request, "emulation/objections.html", context)


@door("emulation.object", load=queries.unit_round)
def new(request: OrgRequest, place: queries.UnitPlace) -> HttpResponse:
    """File one."""
    row = cast(Round, place.round)
    score = queries.row_of(row, place.unit)
    lines = score.sheet if score else []
    initial = {"criterion": request.GET.get("tieu-chi", "")}
    form = ObjectionForm(lines, *((request.POST, request.FILES) if request.method == "POST" else ()), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            filed = actions.file_objection(
                actor=request.actor,
                round=row,
                unit=place.unit,
                criterion=values["criterion"],
                text=values["text"],
                proof_url=values["proof_url"],
                proof_file=_kept(values["proof_file"], place),
            )
            messages.success(request, _("Sent to the Office. The answer comes here."))
            return redirect("emulation:objection", pk=filed.pk)
        except FileRefusedError as error:
            form.add_error("proof_file", str(error))
        except ValidationError as error:
            form.add_error(error.code if error.code in {"text", "criterion"} else None, error)
    context = {"place": place, "round": row, "plan": row.plan, "unit": place.unit, "form": form}
    return render(request, "emulation/object.html", context, status=422 if form.errors else 200)


def _kept(file: "UploadedFile[Any] | None", place: queries.UnitPlace) -> StoredFile | None:
    if file is None:
        return None
    name = file.name or "minh-chung"
    if (file.size or 0) > MAX_SIZE:
        raise FileRefusedError("large", name, str(MAX_SIZE // 1024 // 1024))
    return store(data=file.read(), name=name, unit_code=place.unit.code)


@door("emulation.view_objection", load=queries.objection)
def objection(request: OrgRequest, objection: Objection) -> HttpResponse:
    """What was said, and the answer."""
    return _objection(request, objection)


def _objection(request: OrgRequest, objection: Objection, form: AnswerForm | None = None) -> HttpResponse:
    actor, waits = request.actor, objection.state == ObjectionState.OPEN
    criterion = next((one for one in objection.round.formula.criteria if one["key"] == objection.criterion), None)
    context = {
        "objection": objection,
        "round": objection.round,
        "plan": objection.round.plan,
        "criterion": criterion,
        "may_answer": waits
        and objection.round.state == RoundState.PROVISIONAL
        and allowed(actor, "emulation.manage", objection),
        "may_withdraw": waits and allowed(actor, "emulation.withdraw_objection", objection),
        "form": form or AnswerForm(),
        "entries": history(objection),
    }
    return render(request, "emulation/objection.html", context, status=422 if form else 200)


@require_POST
@door("emulation.manage", load=queries.objection)
def answer(request: OrgRequest, objection: Objection) -> HttpResponse:
    """Accept or refuse."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.answer_objection(
                actor=request.actor,
                objection=objection,
                accepted=values["decision"] == "accept",
                answer=values["answer"],
                points=values["points"],
            )
            messages.success(request, _("Answered; the unit is told."))
            return redirect("emulation:objection", pk=objection.pk)
        except ValidationError as error:
            form.add_error(error.code if error.code in {"answer", "points"} else None, error)
    return _objection(request, objection, form)


@require_POST
@door("emulation.withdraw_objection", load=queries.objection)
def withdraw(request: OrgRequest, objection: Objection) -> HttpResponse:
    """Take it back."""
    try:
        actions.withdraw_objection(actor=request.actor, objection=objection)
        messages.success(request, _("Taken back."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("emulation:objection", pk=objection.pk)
