"""Photographs and files of an activity: the browser sends them one by one, each under a name of its own."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.activities import queries
from lantoa.activities.actions import proof as proving
from lantoa.activities.models import Activity, Evidence
from lantoa.files.content import MAX_SIZE, MEGABYTE, FileRefusedError
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest


@require_POST
@door("activities.add_evidence", load=queries.activity)
def evidence(request: OrgRequest, activity: Activity) -> HttpResponse:
    """One photograph or file. 422 with a sentence is final: sending it again would change nothing."""
    file = request.FILES.get("file")
    try:
        name = uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        name = uuid.uuid4()
    error = ""
    try:
        if file is None:
            error = _("No file came with it.")
        else:
            row = _keep(request, activity, file, name, request.POST.get("taken", "")[:30])
    except FileRefusedError as refusal:
        error = str(refusal)
    if wants_json(request):
        return JsonResponse({"error": error}, status=422) if error else JsonResponse({"id": row.pk})
    if error:
        messages.error(request, error)
    return redirect("activities:activity", pk=activity.pk)


@require_POST
@door("activities.remove_evidence", load=queries.activity)
def remove(request: OrgRequest, activity: Activity) -> HttpResponse:
    """Take one proof out again, as a photograph that was chosen by mistake."""
    wanted = request.POST.get("evidence", "")
    row = activity.evidence.filter(pk=wanted).first() if wanted.isdigit() else None
    if row is None:
        raise Http404
    proving.remove(actor=request.actor, evidence=row)
    messages.success(request, _("Removed."))
    return redirect("activities:activity", pk=activity.pk)


def keep_files(request: OrgRequest, activity: Activity) -> None:
    """The files of a plain form: each is kept, or refused with its sentence, and none stops the others."""
    for number, file in enumerate(request.FILES.getlist("photos")):
        try:
            _keep(request, activity, file, uuid.uuid5(activity.client_id, f"{number}/{file.name}"))
        except FileRefusedError as refusal:
            messages.error(request, str(refusal))


def wants_json(request: OrgRequest) -> bool:
    """Whether the page's script asks, and not the browser itself."""
    return request.headers.get("Accept", "").startswith("application/json")


def _keep(request: OrgRequest, activity: Activity, file: Any, client_id: uuid.UUID, taken: str = "") -> Evidence:
    name = file.name or ""
    if (file.size or 0) > MAX_SIZE:
        raise FileRefusedError("large", name, str(MAX_SIZE // MEGABYTE))
    return proving.add_file(
        actor=request.actor, activity=activity, data=file.read(), name=name, client_id=client_id, taken=taken
    )
