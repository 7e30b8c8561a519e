"""Serving private files: by an address that cannot be guessed, and only to who may read a record that refers to it."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lantoa.files.access import readable
from lantoa.files.models import StoredFile

_SHOWN = ("image/jpeg", "application/pdf")


@require_safe
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    """The bytes of a file; 404 for who may not read it, so that nobody learns that it is there."""
    row = get_object_or_404(StoredFile.objects.select_related("thumbnail_of"), key=key)
    return _serve(request, row)


@require_safe
def thumbnail(request: HttpRequest, key: str) -> HttpResponseBase:
    """The small copy of a photograph."""
    row = get_object_or_404(StoredFile.objects.select_related("thumbnail_of"), thumbnail_of__key=key)
    return _serve(request, row)


def _serve(request: HttpRequest, row: StoredFile) -> HttpResponseBase:
    if not readable(request.actor, row):  # type: ignore[attr-defined]  # the actor comes with the orgs room
        raise Http404
    etag = f'"{row.key}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    response = FileResponse(row.open(), content_type=row.content_type)
    shown = row.content_type in _SHOWN
    response.headers["Content-Disposition"] = content_disposition_header(not shown, row.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=86400"
    response.headers["ETag"] = etag
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


for _view in (file, thumbnail):
    _view.permission = "signed-in"  # type: ignore[attr-defined]  # named for the table of doors; `readable` decides
