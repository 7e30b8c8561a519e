"""One visit of a check: what was found, recorded on a phone; conclusion; minutes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import checks as planning
from lantoa.feedback.actions import findings as actions
from lantoa.feedback.forms.checks import ConcludeForm, FindingForm, MoveForm
from lantoa.feedback.forms.files import keep
from lantoa.feedback.minutes import minutes_of
from lantoa.feedback.models import Visit
from lantoa.feedback.queries import checks as queries
from lantoa.files.content import DOCX
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock


@door("feedback.view_checks", load=queries.visit)
def visit(request: OrgRequest, visit: Visit) -> HttpResponse:
    """What was found, and for the team what is still to be gone through."""
    return _show(request, visit)


def _show(
    request: OrgRequest, visit: Visit, finding: FindingForm | None = None, conclusion: ConcludeForm | None = None
) -> HttpResponse:
    actor = request.actor
    rows = queries.findings_visible_to(actor).filter(visit=visit).prefetch_related("files__file")
    found = list(rows.order_by("pk"))
    noted = {one.criterion for one in found}
    context: dict[str, Any] = {
        "visit": visit,
        "check": visit.of_check,
        "findings": found,
        "todo": [one for one in visit.of_check.criteria if one not in noted],
        "today": clock.today(),
        "finding_form": finding or FindingForm(visit),
        "conclude_form": conclusion or ConcludeForm(),
        "move_form": MoveForm(initial={"on": visit.on}),
        "may_record": allowed(actor, "feedback.record_finding", visit),
        "may_move": allowed(actor, "feedback.move_visit", visit),
    }
    status = 422 if (finding and finding.errors) or (conclusion and conclusion.errors) else 200
    return render(request, "feedback/checks/visit.html", context, status=status)


@require_POST
@door("feedback.record_finding", load=queries.visit)
def record(request: OrgRequest, visit: Visit) -> HttpResponse:
    """Record one point, with its photographs."""
    form = FindingForm(visit, request.POST, request.FILES)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "photographs"}
        try:
            row = actions.record(actor=request.actor, visit=visit, **values)
        except ValidationError as error:
            form.add_error(error.code if error.code in form.fields else None, error.messages[0])
        else:
            keep(
                request,
                "photographs",
                lambda data, name: actions.photograph(actor=request.actor, finding=row, data=data, name=name),
            )
            messages.success(request, _("Recorded."))
            return redirect("checks:visit", pk=visit.pk)
    return _show(request, visit, finding=form)


@require_POST
@door("feedback.move_visit", load=queries.visit)
def move(request: OrgRequest, visit: Visit) -> HttpResponse:
    """Another day."""
    form = MoveForm(request.POST)
    try:
        if form.is_valid():
            planning.move_visit(actor=request.actor, visit=visit, on=form.cleaned_data["on"])
            messages.success(request, _("The visit was moved."))
        else:
            messages.error(request, _("Write the day as 15/10/2024."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("checks:visit", pk=visit.pk)


@require_POST
@door("feedback.move_visit", load=queries.visit)
def skip(request: OrgRequest, visit: Visit) -> HttpResponse:
    """Leave the unit out."""
    try:
        planning.skip_visit(actor=request.actor, visit=visit, reason=request.POST.get("reason", ""))
        messages.success(request, _("The unit is left out."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("checks:visit", pk=visit.pk)


@require_POST
@door("feedback.record_finding", load=queries.visit)
def conclude(request: OrgRequest, visit: Visit) -> HttpResponse:
    """End the visit: the unit reads the findings from now on."""
    form = ConcludeForm(request.POST)
    if form.is_valid():
        try:
            actions.conclude(actor=request.actor, visit=visit, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Concluded. The unit reads the findings now."))
            return redirect("checks:visit", pk=visit.pk)
    return _show(request, visit, conclusion=form)


@door("feedback.view_checks", load=queries.visit)
def minutes(request: OrgRequest, visit: Visit) -> HttpResponse:
    """The minutes as a Word file, to be signed by both."""
    found = list(queries.findings_visible_to(request.actor).filter(visit=visit).order_by("pk"))
    headers = {"Content-Disposition": f'attachment; filename="bien-ban-{visit.unit.code}.docx"'}
    return HttpResponse(minutes_of(visit, found), content_type=DOCX, headers=headers)
