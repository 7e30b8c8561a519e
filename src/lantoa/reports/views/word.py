"""A report's draft in Word: taken out, handed in, and each changed number decided on before anything is kept."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from lantoa.files.content import DOCX, FileRefusedError
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.reports import queries
from lantoa.reports.actions import word as actions
from lantoa.reports.actions.write import EDITABLE, ConflictError
from lantoa.reports.content import KEYS, live
from lantoa.reports.models import CycleState, Report, WordReturn, WordReturnState
from lantoa.reports.wordfile.queries import returns_visible_to, word_return
from lantoa.reports.wordfile.show import sections_of
from lantoa.reports.wordfile.write import copy_docx


class HandInForm(forms.Form):
    """The .docx that was edited."""

    file = forms.FileField(
        label=gettext_lazy("The Word file that you edited (.docx)"),
        help_text=gettext_lazy("At most 25 MB. Nothing in the report changes before you have seen what the file says."),
        widget=forms.FileInput(attrs={"accept": f".docx,{DOCX}"}),
        allow_empty_file=True,  # an empty one gets a sentence of its own
        error_messages={"required": gettext_lazy("Choose the Word file first.")},
    )


def _open(report: Report) -> bool:
    return report.state in EDITABLE and report.cycle.state == CycleState.OPEN


@door("reports.write_report", load=queries.report)
def word(request: OrgRequest, report: Report) -> HttpResponse:
    """Take the draft out, hand the edited file in, and what was handed in before."""
    form = HandInForm(request.POST or None, request.FILES or None) if request.method == "POST" else HandInForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            back = actions.hand_in(actor=request.actor, report=report, data=file.read(), name=file.name or "")
        except (ValidationError, FileRefusedError) as error:
            form.add_error("file", error if isinstance(error, ValidationError) else str(error))
        else:
            return redirect("reports:word_return", pk=back.pk)
    context = {
        "report": report,
        "cycle": report.cycle,
        "form": form,
        "open": _open(report),
        "copy": report.word_copies.last(),
        "returns": returns_visible_to(request.actor).filter(copy__report=report),
    }
    return render(request, "reports/word.html", context, status=422 if form.errors else 200)


@require_POST
@door("reports.write_report", load=queries.report)
def take_out(request: OrgRequest, report: Report) -> HttpResponse:
    """The draft as a Word file."""
    try:
        copy = actions.give_copy(actor=request.actor, report=report)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("reports:word", pk=report.pk)
    response = HttpResponse(copy_docx(report, copy.content, copy.number), content_type=DOCX)
    name = f"ban-soan-{copy.number}-{report.cycle.period}-{report.unit.code}.docx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@door("reports.take_word", load=word_return)
def returned(request: OrgRequest, back: WordReturn) -> HttpResponse:
    """What the file says beside the report; a choice for each changed number and for a section that two people wrote."""
    report, error, status = back.copy.report, "", 200
    if request.method == "POST":
        try:
            return _decide(request, back)
        except ValidationError as refused:
            error, status = refused.messages[0], 409 if isinstance(refused, ConflictError) else 422
            back = word_return(request.actor, back.pk)
            report = back.copy.report
    form = {key: str(value) for key, value in request.POST.items()}
    context = {
        "back": back,
        "report": report,
        "cycle": report.cycle,
        "found": back.found,
        "sections": sections_of(report, live(report), back, form),
        "waiting": back.state == WordReturnState.WAITING and _open(report),
        "error": error,
    }
    return render(request, "reports/word_return.html", context, status=status)


def _decide(request: OrgRequest, back: WordReturn) -> HttpResponse:
    if request.POST.get("do") == "drop":
        actions.drop_return(actor=request.actor, back=back)
        messages.success(request, _("The file is put aside; it stays on this page."))
        return redirect("reports:word", pk=back.copy.report_id)
    chosen = {key: request.POST.get(f"section-{key}", "") for key in KEYS}
    kept = {
        letters: request.POST.get(f"reason-{letters}", "")
        for letters in back.found["flags"]
        if request.POST.get(f"flag-{letters}") == "keep"
    }
    shown = {key: request.POST[f"shown-{key}"] for key in KEYS if f"shown-{key}" in request.POST}
    actions.take_return(actor=request.actor, back=back, sections=chosen, kept=kept, shown=shown)
    messages.success(request, _("The text of the Word file is in the report."))
    if kept:
        told = ngettext(
            "%(number)s number stands as you wrote it: the head and the level above see it beside the true one.",
            "%(number)s numbers stand as you wrote them: the head and the level above see them beside the true ones.",
            len(kept),
        )
        messages.warning(request, told % {"number": len(kept)})
    return redirect("reports:report", pk=back.copy.report_id)
