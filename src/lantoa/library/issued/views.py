"""The register of issued documents; one document with its source, its signed copy and what the signatures say."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.library.issued import actions, queries
from lantoa.library.issued.forms import EnterForm, SignedForm
from lantoa.library.issued.papers import Paper
from lantoa.library.models import IssuedDocument
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock

PAGE = 50


@door("library.view_issued")
def register(request: OrgRequest) -> HttpResponse:
    """The register, as far as the actor sees."""
    words = request.GET.get("q", "").strip()
    page = Paginator(queries.search(request.actor, words), PAGE).get_page(request.GET.get("page"))
    return render(request, "library/register.html", {"page": page, "words": words})


@door("library.view_issued", load=queries.issued)
def issued(request: OrgRequest, document: IssuedDocument) -> HttpResponse:
    """One issued document."""
    return _issued(request, document, SignedForm())


@require_POST
@door("library.enter_document", load=queries.issued)
def sign(request: OrgRequest, document: IssuedDocument) -> HttpResponse:
    """Keep the signed copy."""
    form = SignedForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.keep_signed(actor=request.actor, document=document, data=file.read(), name=file.name)
            messages.success(request, _("The signed copy is kept."))
            return redirect("library:issued", pk=document.pk)
        except ValidationError as error:
            form.add_error("file", error)
    return _issued(request, document, form)


def _issued(request: OrgRequest, document: IssuedDocument, form: SignedForm) -> HttpResponse:
    context = {
        "document": document,
        "signatures": queries.signatures_of(document),
        "may_enter": allowed(request.actor, "library.enter_document", document),
        "form": form,
        "entries": history(document),
    }
    return render(request, "library/issued.html", context, status=422 if form.errors else 200)


def enter_page(request: OrgRequest, paper: Paper) -> HttpResponse:
    """The form in which a room's own view lets its paper be entered; the view asked the permission."""
    row = queries.issued_of(paper.subject)
    given, day = paper.given or ("", clock.today())
    digits = given.partition("/")[0]
    shown = {
        "number": row.number if row else int(digits) if digits.isdigit() else None,
        "symbol": row.symbol if row else given.partition("/")[2] or paper.symbol,
        "issued_on": row.issued_on if row else day,
    }
    form = EnterForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.enter(actor=request.actor, paper=paper, **form.cleaned_data)
            messages.success(request, _("Entered. The Word file has its number and day."))
            return redirect("library:issued", pk=row.pk)
        except ValidationError as error:
            field = {"symbol": "symbol", "future": "issued_on", "taken": "number", "given": "number"}.get(
                error.code or ""
            )
            form.add_error(field, error)
    return render(request, "library/enter.html", {"paper": paper, "form": form}, status=422 if form.errors else 200)
