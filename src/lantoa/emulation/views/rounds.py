"""Rounds of scoring: published provisionally, compared in clusters, exported, frozen."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.emulation import queries
from lantoa.emulation.actions import rounds as actions
from lantoa.emulation.documents import scores_docx, scores_xlsx
from lantoa.emulation.forms import ReasonForm, RoundForm
from lantoa.emulation.models import ObjectionState, Round, RoundState
from lantoa.emulation.pages import cluster_spread
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.plans.models import Plan
from lantoa.reports.actions.submit import WORD
from lantoa.reports.document import post_of
from lantoa.ui.tables import xlsx_response

PAGE = 50
WINDOW, ANSWERS = dt.timedelta(days=14), dt.timedelta(days=21)


@door("emulation.manage", load=queries.plan)
def new(request: OrgRequest, plan: Plan) -> HttpResponse:
    """Publish provisional points."""
    today = clock.today()
    initial = {
        "title": f"Năm {plan.year}",
        "as_of": min(today, dt.date(plan.year, 12, 31)),
        "objections_until": today + WINDOW,
        "answers_by": today + ANSWERS,
    }
    form = RoundForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.publish_round(actor=request.actor, plan=plan, **form.cleaned_data)
            messages.success(request, _("Published: each unit sees its own sheet and may object."))
            return redirect("emulation:round", pk=row.pk)
        except ValidationError as error:
            fields = {"as_of": "as_of", "until": "objections_until", "answers": "answers_by"}
            form.add_error(fields.get(error.code or ""), error)
    context = {"plan": plan, "form": form, "formula": queries.formula_of(plan)}
    return render(request, "emulation/new_round.html", context, status=422 if form.errors else 200)


@door("emulation.compare", load=queries.round_)
def shown(request: OrgRequest, round: Round) -> HttpResponse:  # noqa: A002 - the domain's word
    """Clusters, and the units of one within the reader's reach."""
    return _shown(request, round)


def _wanted(values: dict[str, str]) -> queries.RowFilter:
    order = values.get("xep", "")
    return queries.RowFilter(
        values.get("cum", ""),
        values.get("dia-ban", ""),
        values.get("q", "").strip(),
        order if order in queries.ORDERS else "",
    )


def _shown(request: OrgRequest, round: Round, form: ReasonForm | None = None) -> HttpResponse:  # noqa: A002
    actor, wanted = request.actor, _wanted(request.GET.dict())
    rows = queries.table(actor, round, wanted).defer("lines")
    clusters = queries.clusters(actor, round)
    reached = queries.rows_of(round).filter(actor.reach("unit__")).exclude(area="").order_by("area")
    asked = queries.objections_of(actor, round.plan).filter(round=round)
    manages = allowed(actor, "emulation.manage", round)
    provisional = round.state == RoundState.PROVISIONAL
    context = {
        "round": round,
        "plan": round.plan,
        "wanted": wanted,
        "clusters": clusters,
        "cluster": next((one for one in clusters if one.code == wanted.cluster), None),
        "spread": cluster_spread(round, wanted.cluster) if wanted.cluster else None,
        "areas": list(reached.values_list("area", flat=True).distinct()),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "objections": asked.count(),
        "waiting": asked.filter(state=ObjectionState.OPEN).count(),
        "manages": manages and provisional,
        "window_open": clock.today() <= round.objections_until,
        "form": form or ReasonForm(),
        "entries": history(round) if manages else [],
    }
    return render(request, "emulation/round.html", context, status=422 if form else 200)


@require_POST
@door("emulation.manage", load=queries.round_)
def recount(request: OrgRequest, round: Round) -> HttpResponse:  # noqa: A002
    """Count anew."""
    try:
        actions.recount(actor=request.actor, round=round)
        messages.success(request, _("The points are counted anew from the records as they are now."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("emulation:round", pk=round.pk)


@require_POST
@door("emulation.manage", load=queries.round_)
def withdraw(request: OrgRequest, round: Round) -> HttpResponse:  # noqa: A002
    """Withdraw provisional points."""
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_round(actor=request.actor, round=round, reason=form.cleaned_data["reason"])
            messages.success(request, _("The points are withdrawn."))
            return redirect("emulation:plan", pk=round.plan_id)
        except ValidationError as error:
            form.add_error("reason", error)
    return _shown(request, round, form)


@require_POST
@door("emulation.manage", load=queries.round_)
def freeze(request: OrgRequest, round: Round) -> HttpResponse:  # noqa: A002
    """Freeze."""
    try:
        actions.freeze_round(actor=request.actor, round=round)
        messages.success(request, _("The points are frozen and can no longer be changed."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("emulation:round", pk=round.pk)


@door("emulation.compare", load=queries.round_)
def xlsx(request: OrgRequest, round: Round) -> HttpResponse:  # noqa: A002
    """The table as it is narrowed, as a workbook."""
    rows = queries.table(request.actor, round, _wanted(request.GET.dict()))
    return xlsx_response(f"diem-thi-dua-{round.as_of:%Y-%m-%d}", scores_xlsx(round, rows))


@door("emulation.compare", load=queries.round_)
def docx(request: OrgRequest, round: Round) -> HttpResponse:  # noqa: A002
    """The list by cluster as a statutory Word file."""
    rows = list(queries.table(request.actor, round, _wanted(request.GET.dict())))
    plan = round.plan
    signer = (plan.signer_position or post_of(plan.owner.kind), plan.signer_name)
    headers = {"Content-Disposition": f'attachment; filename="diem-thi-dua-{round.as_of:%Y-%m-%d}.docx"'}
    return HttpResponse(scores_docx(round, rows, signer), content_type=WORD, headers=headers)
