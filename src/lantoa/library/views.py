"""The cited documents, searched without accents; one document with the plans that cite it."""

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.audit.log import history
from lantoa.library import queries
from lantoa.library.actions import edit as edit_directive
from lantoa.library.models import Directive
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest

PAGE = 50


class DirectiveForm(forms.ModelForm):  # type: ignore[type-arg]
    """The particulars of a document."""

    url = forms.URLField(label=gettext_lazy("address"), required=False, assume_scheme="https")

    class Meta:
        model = Directive
        fields: ClassVar[list[str]] = ["kind", "number", "issued_on", "issuer", "subject", "url"]


@door("library.view_directives")
def directives(request: OrgRequest) -> HttpResponse:
    """The library."""
    words = request.GET.get("q", "").strip()
    rows = queries.search(request.actor, words) if words else queries.visible_to(request.actor)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "library/directives.html", {"page": page, "words": words})


@door("library.view_directives", load=queries.directive)
def directive(request: OrgRequest, directive: Directive) -> HttpResponse:
    """One document, and who rests on it."""
    context = {
        "directive": directive,
        "may_edit": allowed(request.actor, "library.edit_directive", directive),
        "entries": history(directive),
    }
    return render(request, "library/directive.html", context)


@door("library.edit_directive", load=queries.directive)
def edit(request: OrgRequest, directive: Directive) -> HttpResponse:
    """Correct a document's particulars."""
    form = DirectiveForm(request.POST or None, instance=directive)
    if request.method == "POST" and form.is_valid():
        fresh = queries.directive(request.actor, directive.pk)
        edit_directive(actor=request.actor, directive=fresh, changes=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("library:directive", pk=directive.pk)
    context = {"directive": directive, "form": form}
    return render(request, "library/edit.html", context, status=422 if form.errors else 200)
