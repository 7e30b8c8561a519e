"""The roster on the web: see what a sheet will do, then do it; download it as it stands."""

from io import BytesIO

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from lantoa.files.actions import store
from lantoa.files.models import StoredFile
from lantoa.orgs import queries
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import RosterImport
from lantoa.orgs.roster import Applied, Row, SheetError, apply, preview, read_rows
from lantoa.orgs.roster.asked import AT_ONCE, ask
from lantoa.orgs.roster.export import export_roster, invitation_sheet, returned_sheet
from lantoa.orgs.roster.told import COLUMNS_TOLD
from lantoa.ui.uploads import SheetField, keep, kept

_KEPT = "roster"  # in the session: which rows were looked at last; the sweep of files forgets them after a day


class RosterForm(forms.Form):
    """The sheet."""

    file = SheetField(
        label=gettext_lazy("Sheet of the roster"),
        error_messages={"required": gettext_lazy("Choose the file of the roster first.")},
    )


@door("orgs.import_roster")
def import_(request: OrgRequest) -> HttpResponse:
    """Upload a sheet; what it will do is shown next."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            request.session[_KEPT] = keep(read_rows(file.read(), file.name), file.name)
        except SheetError as error:
            form.add_error("file", str(error))
        else:
            return redirect("orgs:roster_preview")
    return render(
        request, "orgs/roster.html", {"form": form, "columns": COLUMNS_TOLD}, status=422 if form.errors else 200
    )


@door("orgs.import_roster")
def look(request: OrgRequest) -> HttpResponse:
    """What the sheet will do, row by row where it is wrong; confirming does it, unless the tree changed meanwhile."""
    rows, name = _kept(request)
    if request.method != "POST":
        return render(request, "orgs/roster_preview.html", {"plan": preview(rows), "name": name})
    if len(rows) > AT_ONCE:
        site = request.build_absolute_uri("/")
        row = ask(actor=request.actor, name=name, rows_key=request.session.pop(_KEPT), rows=len(rows), site=site)
        return redirect("orgs:roster_job", pk=row.pk)
    done = apply(actor=request.actor, rows=rows)
    if done.plan.errors:
        return render(request, "orgs/roster_preview.html", {"plan": done.plan, "name": name}, status=422)
    request.session.pop(_KEPT)
    context = {"done": done, "invitations": _keep_invitations(request, done) if done.invited else None}
    return render(request, "orgs/roster_done.html", context)


@door("orgs.import_roster", load=queries.roster_import)
def job(request: OrgRequest, row: RosterImport) -> HttpResponse:
    """How far a long import is, and what came of it."""
    if row.invitations_key:
        request.session[f"{_KEPT}_invitations"] = row.invitations_key
    if row.state == RosterImport.State.REFUSED:
        request.session[_KEPT] = row.rows_key
    return render(request, "orgs/roster_job.html", {"job": row})


@door("orgs.import_roster")
def returned(request: OrgRequest) -> HttpResponseBase:
    """The sheet as it was sent, with a column that says what is wrong."""
    rows, _name = _kept(request)
    preview(rows)
    return FileResponse(BytesIO(returned_sheet(rows)), as_attachment=True, filename="danh-sach-can-sua.xlsx")


@door("orgs.import_roster")
def invitations(request: OrgRequest) -> HttpResponseBase:
    """The sheet of invitations of the import that was just done; the links are shown nowhere else."""
    file = StoredFile.objects.filter(key=request.session.get(f"{_KEPT}_invitations", "")).first()
    if file is None:
        raise Http404
    return FileResponse(BytesIO(file.read()), as_attachment=True, filename="loi-moi.xlsx")


@door("orgs.export_roster")
def export(request: OrgRequest) -> HttpResponseBase:
    """The roster of what I see, in the form that the import takes."""
    data = export_roster(queries.visible_to(request.actor))
    return FileResponse(BytesIO(data), as_attachment=True, filename="danh-sach-don-vi.xlsx")


def _kept(request: OrgRequest) -> tuple[list[Row], str]:
    found = kept(request.session.get(_KEPT, ""))
    if found is None:
        raise Http404
    return found


def _keep_invitations(request: OrgRequest, done: Applied) -> str:
    sheet = invitation_sheet(
        done.invited, lambda token: request.build_absolute_uri(reverse("orgs:invitation", args=[token]))
    )
    request.session[f"{_KEPT}_invitations"] = store(data=sheet, name="loi-moi.xlsx").key
    return reverse("orgs:roster_invitations")
