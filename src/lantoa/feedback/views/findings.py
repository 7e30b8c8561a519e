"""What is to be put right: the list, one finding with its steps, the unit's answer, the checker's decision."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import findings as actions
from lantoa.feedback.forms.checks import AnswerFindingForm, DecideForm
from lantoa.feedback.models import Finding
from lantoa.feedback.queries import checks as queries
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock

PAGE = 50


@door("feedback.view_checks")
def follow_ups(request: OrgRequest) -> HttpResponse:
    """What units have to put right, the late first."""
    part = request.GET.get("phan", "")
    rows = queries.follow_ups(request.actor, part, clock.today())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    tabs = [
        ("", _("Open")),
        (queries.LATE, _("Late")),
        (queries.ANSWERED, _("Answered, to be decided")),
        (queries.CLOSED, _("Put right")),
    ]
    context = {"page": page, "part": part, "tabs": tabs, "today": clock.today()}
    return render(request, "feedback/checks/follow_ups.html", context)


@door("feedback.view_checks", load=queries.finding)
def finding(request: OrgRequest, finding: Finding) -> HttpResponse:
    """One finding with what was done about it."""
    return _show(request, finding)


def _show(
    request: OrgRequest,
    finding: Finding,
    answer: AnswerFindingForm | None = None,
    decision: DecideForm | None = None,
) -> HttpResponse:
    actor = request.actor
    context = {
        "finding": finding,
        "files": finding.files.filter(follow_up__isnull=True).select_related("file"),
        "steps": finding.follow_ups.prefetch_related("files__file"),
        "answer_form": answer or AnswerFindingForm(),
        "decide_form": decision or DecideForm(),
        "may_answer": allowed(actor, "feedback.answer_finding", finding),
        "may_decide": allowed(actor, "feedback.decide_finding", finding),
        "may_remove": allowed(actor, "feedback.remove_finding", finding),
        "today": clock.today(),
    }
    status = 422 if (answer and answer.errors) or (decision and decision.errors) else 200
    return render(request, "feedback/checks/finding.html", context, status=status)


@require_POST
@door("feedback.remove_finding", load=queries.finding)
def remove(request: OrgRequest, finding: Finding) -> HttpResponse:
    """Take out what was noted by mistake."""
    visit = finding.visit_id
    actions.remove(actor=request.actor, finding=finding)
    messages.success(request, _("Removed. The log keeps what it said."))
    return redirect("checks:visit", pk=visit)


@require_POST
@door("feedback.answer_finding", load=queries.finding)
def answer(request: OrgRequest, finding: Finding) -> HttpResponse:
    """The unit says what it did."""
    form = AnswerFindingForm(request.POST, request.FILES)
    if form.is_valid():
        files = [(file.read(), file.name or "") for file in request.FILES.getlist("attachments")]
        try:
            actions.answer(actor=request.actor, finding=finding, text=form.cleaned_data["text"], files=files)
        except FileRefusedError as refusal:
            form.add_error("attachments", str(refusal))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Sent. Who checks it will decide."))
            return redirect("checks:finding", pk=finding.pk)
    return _show(request, finding, answer=form)


@require_POST
@door("feedback.decide_finding", load=queries.finding)
def decide(request: OrgRequest, finding: Finding) -> HttpResponse:
    """Accept it, or ask for more."""
    form = DecideForm(request.POST)
    if form.is_valid():
        closed = request.POST.get("decision") == "close"
        try:
            actions.decide(actor=request.actor, finding=finding, closed=closed, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(error.code if error.code in form.fields else None, error.messages[0])
        else:
            messages.success(request, _("The finding is closed.") if closed else _("More was asked for."))
            return redirect("checks:finding", pk=finding.pk)
    return _show(request, finding, decision=form)
