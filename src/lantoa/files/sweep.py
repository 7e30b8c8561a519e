"""Removing what nobody refers to, a day after: files that were sent but never used, bytes whose row was never saved."""

import datetime as dt

from django.core.files.storage import default_storage
from django.db.models import CASCADE, Exists, ForeignKey, ForeignObjectRel, OuterRef
from django.utils import timezone

from lantoa.files.models import StoredFile

GRACE = dt.timedelta(days=1)


def orphans() -> "list[StoredFile]":
    """Files older than a day to which no row of any room refers."""
    rows = StoredFile.objects.filter(thumbnail_of__isnull=True, created_at__lt=timezone.now() - GRACE)
    for relation in StoredFile._meta.get_fields(include_hidden=True):  # hidden are those with related_name="+"
        if not isinstance(relation, ForeignObjectRel) or not isinstance(relation.field, ForeignKey):
            continue
        model = relation.related_model
        if model is StoredFile or not isinstance(model, type) or relation.on_delete is CASCADE:
            continue
        referring = model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        rows = rows.filter(~Exists(referring))
    return list(rows)


def sweep() -> int:
    """Delete orphans with their bytes; returns how many rows that was."""
    found = orphans()
    for row in found:
        paths = [row.path, *(small.path for small in row.thumbnails.all())]
        row.delete()
        for path in paths:
            default_storage.delete(path)
    for path in stray_bytes():
        default_storage.delete(path)
    return len(found)


def stray_bytes() -> list[str]:
    """Bytes older than a day without a row: their transaction was rolled back after they had been written."""
    found = []
    for folder in default_storage.listdir("")[0]:
        keys = set(default_storage.listdir(folder)[1])
        keys -= set(StoredFile.objects.filter(key__in=keys).values_list("key", flat=True))
        found += [f"{folder}/{key}" for key in sorted(keys)]
    oldest = timezone.now() - GRACE
    return [path for path in found if default_storage.get_modified_time(path) < oldest]
