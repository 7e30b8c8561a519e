"""Guidance: what my unit received, what my level writes and sends."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.feedback.actions import guidance as actions
from lantoa.feedback.actions import sending
from lantoa.feedback.forms.files import keep
from lantoa.feedback.forms.guidance import GuidanceForm, ReplyForm
from lantoa.feedback.letter import letter_of
from lantoa.feedback.models import Guidance, GuidanceState, Receipt
from lantoa.feedback.queries import guidance as queries
from lantoa.feedback.queries.guidance import Readings
from lantoa.feedback.threads import thread
from lantoa.files.content import DOCX
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import UnitKind
from lantoa.periods import clock
from lantoa.plans.queries import current_plan

PAGE = 30


def _tabs(request: OrgRequest) -> dict[str, Any]:
    return {"may_write": allowed(request.actor, "feedback.write_guidance"), "words": request.GET.get("q", "").strip()}


@door("feedback.view_guidance")
def inbox(request: OrgRequest) -> HttpResponse:
    """What the unit that I act for was sent, the unread first."""
    context = _tabs(request)
    unit = request.actor.unit
    rows = queries.received(unit, context["words"]) if unit else Receipt.objects.none()
    context |= {"page": Paginator(rows, PAGE).get_page(request.GET.get("page")), "today": clock.today()}
    return render(request, "feedback/guidance/inbox.html", context)


@door("feedback.write_guidance")
def outbox(request: OrgRequest) -> HttpResponse:
    """What my level writes and sent, with how many have read it."""
    context = _tabs(request)
    page = Paginator(queries.written(request.actor, context["words"]), PAGE).get_page(request.GET.get("page"))
    counts = queries.readings(request.actor, [one.pk for one in page])
    rows = [(one, counts.get(one.pk, Readings())) for one in page]
    return render(request, "feedback/guidance/outbox.html", context | {"page": page, "rows": rows})


@door("feedback.write_guidance")
def new(request: OrgRequest) -> HttpResponse:
    """Write a new one; `nhiem-vu` is the task that it is about."""
    plan = current_plan(request.actor)
    if plan is None:
        messages.error(request, _("No plan is in force yet, so there is nothing to guide."))
        return redirect("plans:plans")
    form = GuidanceForm(request.actor, plan, None, request.POST or None, request.GET.get("nhiem-vu", ""))
    if request.method == "POST" and form.is_valid():
        return _saved(request, actions.write(actor=request.actor, plan=plan, facts=form.facts()))
    return _form(request, form, None)


@door("feedback.edit_guidance", load=queries.guidance)
def edit(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Change a draft."""
    form = GuidanceForm(request.actor, guidance.plan, guidance, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _saved(request, actions.edit(actor=request.actor, guidance=guidance, facts=form.facts()))
    return _form(request, form, guidance)


def _saved(request: OrgRequest, row: Guidance) -> HttpResponse:
    keep(
        request,
        "attachments",
        lambda data, name: actions.attach(actor=request.actor, guidance=row, data=data, name=name),
    )
    messages.success(request, _("The draft is saved. Look at it once more, then send it."))
    return redirect("guidance:guidance", pk=row.pk)


def _form(request: OrgRequest, form: GuidanceForm, guidance: Guidance | None) -> HttpResponse:
    context = {"form": form, "guidance": guidance}
    return render(request, "feedback/guidance/form.html", context, status=422 if form.errors else 200)


@door("feedback.view_guidance", load=queries.guidance)
def guidance(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """The words as they were sent; a draft with what sending will do. Nothing is written by looking."""
    return show(request, guidance)


def show(request: OrgRequest, guidance: Guidance, form: ReplyForm | None = None) -> HttpResponse:
    """The page, with the reply's form as it was typed."""
    actor = request.actor
    receipt = queries.receipt_of(actor, guidance)
    context: dict[str, Any] = {
        "guidance": guidance,
        "receipt": receipt,
        "files": guidance.files.select_related("file"),
        "tasks": guidance.tasks.order_by("position", "pk"),
        "today": clock.today(),
        "form": form or ReplyForm(initial={"text": receipt.reply if receipt else ""}),
        "entries": history(guidance) if allowed(actor, "feedback.write_guidance") else [],
        "may_edit": allowed(actor, "feedback.edit_guidance", guidance),
        "may_correct": allowed(actor, "feedback.correct_guidance", guidance),
        "may_follow": allowed(actor, "feedback.follow_guidance", guidance),
    }
    if guidance.state == GuidanceState.DRAFT:
        units = queries.addressees(guidance, clock.today())
        kinds = [(UnitKind(kind).label, number) for kind, number in queries.kinds_of(units)]
        context |= {"number": sum(number for _kind, number in kinds), "kinds": kinds, "first": units[:5]}
    else:
        context["thread"] = thread(actor, guidance=guidance)
    if context["may_follow"]:
        context["readings"] = queries.readings(actor, [guidance.pk]).get(guidance.pk, Readings())
    return render(request, "feedback/guidance/guidance.html", context, status=422 if form and form.errors else 200)


@require_POST
@door("feedback.edit_guidance", load=queries.guidance)
def send(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Send a draft."""
    try:
        number = sending.send(actor=request.actor, guidance=guidance)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("guidance:edit", pk=guidance.pk)
    messages.success(request, ngettext("Sent to %(n)s unit.", "Sent to %(n)s units.", number) % {"n": number})
    return redirect("guidance:guidance", pk=guidance.pk)


@require_POST
@door("feedback.edit_guidance", load=queries.guidance)
def drop(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Give a draft up."""
    actions.drop(actor=request.actor, guidance=guidance)
    messages.success(request, _("The draft was dropped."))
    return redirect("guidance:written")


@require_POST
@door("feedback.correct_guidance", load=queries.guidance)
def correct(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Open the draft that will replace it."""
    row = actions.correct(actor=request.actor, guidance=guidance)
    return redirect("guidance:edit", pk=row.pk)


@require_POST
@door("feedback.edit_guidance", load=queries.guidance)
def detach(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Take a file out of a draft."""
    wanted = request.POST.get("file", "")
    row = guidance.files.select_related("file").filter(pk=wanted).first() if wanted.isdigit() else None
    if row is None:
        raise Http404
    row.guidance = guidance
    actions.detach(actor=request.actor, file=row)
    return redirect("guidance:guidance", pk=guidance.pk)


@door("feedback.view_guidance", load=queries.guidance)
def word(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """The official letter as a Word file, to be signed."""
    headers = {"Content-Disposition": f'attachment; filename="cong-van-{guidance.pk}.docx"'}
    return HttpResponse(letter_of(guidance), content_type=DOCX, headers=headers)
