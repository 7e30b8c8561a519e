"""The templates of the acting office: what is in force, the fields, the starting file, a look at it with sample data."""

import io

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.documents.templating.fields import Field, Shape
from lantoa.documents.templating.starting import starting_template
from lantoa.library.templating import actions, queries
from lantoa.library.templating.forms import TemplateForm
from lantoa.library.templating.queries import Place
from lantoa.library.templating.writing import written
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest


@door("library.keep_templates")
def templates(request: OrgRequest) -> HttpResponse:
    """Every kind of document with the template in force."""
    owner = request.actor.unit
    rows = queries.places(owner) if owner else []
    return render(request, "library/templates.html", {"owner": owner, "rows": rows})


@door("library.keep_templates", load=queries.place)
def template(request: OrgRequest, place: Place) -> HttpResponse:
    """One kind: send a file, see what was wrong with it."""
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.put_in_force(actor=request.actor, place=place, data=file.read(), name=file.name)
            messages.success(request, _("The template is in force."))
            return redirect("library:template", template=place.kind.code)
        except ValidationError as error:
            form.add_error("file", error)
    faults = [_braced(str(one)) for one in form.errors.get("file", [])]
    own, english = place.own, get_language() != "vi"
    context = {
        "place": place,
        "form": form,
        "faults": faults,
        "own": own,
        "findings": [(check, text[english]) for check, *text in own.findings] if own else [],
        "fields": [_row(one, english) for one in place.kind.fields],
    }
    return render(request, "library/template.html", context, status=422 if form.errors else 200)


@door("library.keep_templates", load=queries.place)
def start(request: OrgRequest, place: Place) -> HttpResponseBase:
    """The file to begin with."""
    return _word(starting_template(place.kind.sample(False).document), f"mau-{place.kind.code}.docx")


@door("library.keep_templates", load=queries.place)
def look(request: OrgRequest, place: Place) -> HttpResponseBase:
    """A document of sample data, as it would be written now."""
    data = written(place.kind.code, place.owner, place.kind.sample(False))
    return _word(data, f"xem-thu-{place.kind.code}.docx")


@require_POST
@door("library.keep_templates", load=queries.place)
def take_back(request: OrgRequest, place: Place) -> HttpResponse:
    """Back to the layout above."""
    try:
        actions.take_back(actor=request.actor, place=place)
        messages.success(request, _("Your template is no longer used. It stays in the history."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("library:template", template=place.kind.code)


def _word(data: bytes, name: str) -> FileResponse:
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name)


def _row(field: Field, english: bool, within: str = "") -> dict[str, object]:
    """A field with how it is written; the fields of a row below it."""
    name = f"x.{field.name}" if within else field.name
    usage = Field(name, "", "", shape=field.shape).usage
    meaning = field.meaning if english else field.meaning_vi
    parts = [_row(one, english, field.name) for one in field.parts]
    listed = field.shape in (Shape.LINES, Shape.ROWS)
    return {"usage": _braced(usage), "meaning": meaning, "example": field.example, "parts": parts, "listed": listed}


def _braced(text: str) -> SafeString:
    """Escaped, with places to break between the braces: they stand here to be read."""
    shown = escape(text)
    for pair in ("{{", "}}", "{%", "%}", "{#", "#}"):
        shown = SafeString(shown.replace(pair, f"{pair[0]}<wbr>{pair[1]}"))
    return mark_safe(shown)  # noqa: S308 - escaped above
