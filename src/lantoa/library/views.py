"""The cited documents, searched without accents; one document with the plans that cite it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.audit.log import history
from lantoa.library import queries
from lantoa.library.actions import edit as edit_directive
from lantoa.library.actions import merge
from lantoa.library.forms import DirectiveForm
from lantoa.library.models import Directive
from lantoa.library.sections import counts, mentions
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest

PAGE = 50


@door("library.view_directives")
def directives(request: OrgRequest) -> HttpResponse:
    """The library."""
    actor = request.actor
    words, kind = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    page = Paginator(queries.search(actor, words, kind), PAGE).get_page(request.GET.get("page"))
    cited = counts(actor, [one.pk for one in page])
    context = {
        "page": page,
        "rows": [(one, cited.get(one.pk, 0)) for one in page],
        "words": words,
        "kind": kind,
        "kinds": queries.kinds(actor),
        "found": page.paginator.count if words or kind else None,
        "may_keep_templates": allowed(actor, "library.keep_templates"),
    }
    return render(request, "library/directives.html", context)


@door("library.view_directives", load=queries.directive)
def directive(request: OrgRequest, directive: Directive) -> HttpResponse:
    """One document, and who rests on it."""
    context = {
        "directive": directive,
        "mentions": mentions(request.actor, directive),
        "older": directive.supersedes.all(),
        "may_edit": allowed(request.actor, "library.edit_directive", directive),
        "entries": history(directive),
    }
    return render(request, "library/directive.html", context)


@door("library.edit_directive", load=queries.directive)
def edit(request: OrgRequest, directive: Directive) -> HttpResponse:
    """Correct a document's particulars; two records of one document are made one."""
    fresh = queries.directive(request.actor, directive.pk)
    form = DirectiveForm(request.POST or None, instance=directive)
    if request.method == "POST" and form.is_valid():
        edit_directive(actor=request.actor, directive=fresh, changes=form.values())
        messages.success(request, _("Saved."))
        return redirect("library:directive", pk=directive.pk)
    if form.double and "merge" in request.POST:
        merge(actor=request.actor, double=fresh, into=form.double)
        messages.success(request, _("The two records are one now."))
        return redirect("library:directive", pk=form.double.pk)
    context = {"directive": fresh, "form": form}
    return render(request, "library/edit.html", context, status=422 if form.errors else 200)
