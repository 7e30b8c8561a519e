"""Removing what nobody refers to: files that were sent but never used, a day after."""

import datetime as dt

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.utils import timezone

from lantoa.files.models import StoredFile

GRACE = dt.timedelta(days=1)


def orphans() -> "list[StoredFile]":
    """Files older than a day to which no row of any room refers."""
    rows = StoredFile.objects.filter(thumbnail_of__isnull=True, created_at__lt=timezone.now() - GRACE)
    for relation in StoredFile._meta.related_objects:
        if relation.related_model in {StoredFile} or getattr(relation.on_delete, "__name__", "") == "CASCADE":
            continue
        referring = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        rows = rows.filter(~Exists(referring))
    return list(rows)


def sweep() -> int:
    """Delete orphans with their bytes; returns how many."""
    found = orphans()
    for row in found:
        paths = [row.path, *(small.path for small in row.thumbnails.all())]
        row.delete()
        for path in paths:
            default_storage.delete(path)
    return len(found)
