"""Keeping a file: checked by its content, stored under a random key, known by its hash."""

import hashlib
from collections.abc import Collection
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from lantoa.files.content import MAX_SIZE, MEGABYTE, PICTURES, FileRefusedError, sniff
from lantoa.files.models import StoredFile
from lantoa.files.pictures import Picture, camera_time, read_picture, signed


def store(
    *,
    data: bytes,
    name: str,
    content_type: str | None = None,
    kinds: Collection[str] | None = None,
    taken: str = "",
    unit_code: str = "",
) -> StoredFile:
    """Keep a document as it is, a photograph without its metadata. Raises FileRefusedError; nothing is half kept.

    `content_type`, `kinds`: where given, the bytes must be of that type, of one of them. `taken`: when a photograph was
    taken as its camera wrote it, for one that lost that on the sender's device; what the bytes say themselves comes first.
    """
    name = name.replace("\x00", "").replace("\\", "/").rsplit("/", 1)[-1][:200] or "tep"
    if not data:
        raise FileRefusedError("empty", name)
    if len(data) > MAX_SIZE:
        raise FileRefusedError("large", name, str(MAX_SIZE // MEGABYTE))
    found = sniff(data)
    wanted = kinds if kinds is not None else [content_type or found]
    if found is None or found not in wanted:
        raise FileRefusedError("kind", name)
    digest = hashlib.sha256(data).hexdigest()
    if found in PICTURES:
        return _store_picture(read_picture(data, name), name, digest, taken, unit_code)
    row = StoredFile(name=name, content_type=found, size=len(data), sha256=digest, unit_code=unit_code)
    return _write(row, data)


def keep(*, stream: IO[bytes], name: str, content_type: str, unit_code: str = "") -> StoredFile:
    """Keep a file that the program made itself, however large: it is read from `stream` piece by piece."""
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while piece := stream.read(MEGABYTE):
        digest.update(piece)
        size += len(piece)
    stream.seek(0)
    row = StoredFile(name=name, content_type=content_type, size=size, sha256=digest.hexdigest(), unit_code=unit_code)
    default_storage.save(row.path, File(stream))
    row.save()
    return row


def _store_picture(picture: Picture, name: str, digest: str, taken: str, unit_code: str) -> StoredFile:
    with transaction.atomic():
        row = _write(
            StoredFile(
                name=name,
                content_type="image/jpeg",
                size=len(picture.data),
                sha256=digest,
                picture=None if picture.look is None else signed(picture.look),
                width=picture.width,
                height=picture.height,
                taken_at=picture.taken_at or camera_time(taken),
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
    return row


def _write(row: StoredFile, data: bytes) -> StoredFile:
    """The bytes first: a row never names bytes that are not there; bytes without a row are swept."""
    default_storage.save(row.path, ContentFile(data))
    row.save()
    return row
