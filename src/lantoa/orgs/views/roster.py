"""The roster on the web: preview what a sheet will do, then do it; download it as it stands."""

import base64
from io import BytesIO

from django.core.signing import BadSignature, TimestampSigner
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.orgs import queries
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.roster.apply import apply_roster
from lantoa.orgs.roster.export import error_sheet, export_roster, invitation_sheet
from lantoa.orgs.roster.plan import plan_roster
from lantoa.orgs.roster.sheet import SheetError, SheetRow, read_sheet

_SIGNER = TimestampSigner(salt="orgs.roster")
_HOUR = 3600
_MOST = 25 * 1024 * 1024


@door("orgs.import_roster")
def import_(request: OrgRequest) -> HttpResponseBase:
    """Upload, look at what will happen, confirm. The sheet travels with the preview, signed: nothing is half kept."""
    if request.method == "POST" and "sheet" in request.POST:
        return _confirm(request)
    error, context = "", {}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None or file.size is None or file.size > _MOST:
            error = _("Choose the file of the roster first; 25 MB at most.")
        else:
            data, name = file.read(), file.name or ""
            try:
                plan = plan_roster(read_sheet(data, name))
            except SheetError as problem:
                error = str(problem)
            else:
                kept = base64.b64encode(data).decode()
                context = {"plan": plan, "sheet": _SIGNER.sign_object({"data": kept, "name": name}), "name": name}
    return render(request, "orgs/roster.html", {"error": error, **context}, status=422 if error else 200)


def _confirm(request: OrgRequest) -> HttpResponseBase:
    try:
        kept = _SIGNER.unsign_object(request.POST["sheet"], max_age=_HOUR)
    except BadSignature:
        message = _("The preview is older than an hour. Send the file again.")
        return render(request, "orgs/roster.html", {"error": message}, status=422)
    rows = read_sheet(base64.b64decode(kept["data"]), kept["name"])
    if "errors" in request.POST:
        return _errors(rows)
    applied = apply_roster(actor=request.actor, rows=rows)
    if applied.plan.errors:
        context = {"plan": applied.plan, "sheet": request.POST["sheet"], "name": kept["name"]}
        return render(request, "orgs/roster.html", context, status=422)
    if applied.invited and "invitations" in request.POST:
        sheet = invitation_sheet(
            applied.invited, lambda token: request.build_absolute_uri(reverse("orgs:invitation", args=[token]))
        )
        return FileResponse(BytesIO(sheet), as_attachment=True, filename="loi-moi.xlsx")
    return render(request, "orgs/roster.html", {"done": applied})


def _errors(rows: list[SheetRow]) -> HttpResponseBase:
    plan = plan_roster(rows)
    return FileResponse(BytesIO(error_sheet(plan.errors)), as_attachment=True, filename="danh-sach-can-sua.xlsx")


@door("orgs.export_roster")
def export(request: OrgRequest) -> HttpResponse:
    """The roster of what I see, in the form that the import takes."""
    data = export_roster(queries.visible_to(request.actor))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-don-vi.xlsx"'}
    return HttpResponse(data, content_type=kind, headers=headers)
