"""Keeping a file: checked by its content, stored under a random key, known by its hash."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from lantoa.files.content import MAX_SIZE, MEGABYTE, PICTURES, FileRefusedError, sniff
from lantoa.files.models import PictureBand, StoredFile
from lantoa.files.pictures import Picture, bands, read_picture, signed


def store(*, data: bytes, name: str, content_type: str | None = None, unit_code: str = "") -> StoredFile:
    """Keep a document as it is, a photograph without its metadata. Raises FileRefusedError; nothing is half kept.

    `content_type` is a wish: where it is given the bytes must be of that type.
    """
    name = name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "tep"
    if not data:
        raise FileRefusedError("empty", name)
    if len(data) > MAX_SIZE:
        raise FileRefusedError("large", name, str(MAX_SIZE // MEGABYTE))
    found = sniff(data)
    if found is None or (content_type is not None and found != content_type):
        raise FileRefusedError("kind", name)
    digest = hashlib.sha256(data).hexdigest()
    if found in PICTURES:
        return _store_picture(read_picture(data, name), name, digest, unit_code)
    row = StoredFile(name=name, content_type=found, size=len(data), sha256=digest, unit_code=unit_code)
    return _write(row, data)


def _store_picture(picture: Picture, name: str, digest: str, unit_code: str) -> StoredFile:
    with transaction.atomic():
        row = _write(
            StoredFile(
                name=name,
                content_type="image/jpeg",
                size=len(picture.data),
                sha256=digest,
                picture=signed(picture.look),
                width=picture.width,
                height=picture.height,
                taken_at=picture.taken_at,
                unit_code=unit_code,
            ),
            picture.data,
        )
        _write(
            StoredFile(
                name=name,
                content_type="image/jpeg",
                size=len(picture.thumbnail),
                sha256=hashlib.sha256(picture.thumbnail).hexdigest(),
                thumbnail_of=row,
                unit_code=unit_code,
            ),
            picture.thumbnail,
        )
        PictureBand.objects.bulk_create(
            [PictureBand(file=row, band=band, value=value) for band, value in enumerate(bands(picture.look))]
        )
    return row


def _write(row: StoredFile, data: bytes) -> StoredFile:
    """The bytes first: a row never names bytes that are not there; bytes without a row are swept."""
    default_storage.save(row.path, ContentFile(data))
    row.save()
    return row
