"""One row per stored file: its bytes are found by a random key, its content is known by its hash."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

WORDS = 4  # of 16 bits: two hashes that differ in at most seven bits have a word that differs in at most one
WORD_MASK = 0xFFFF


def random_key() -> str:
    """An address nobody can guess: 32 letters and digits."""
    return get_random_string(32)


class StoredFile(models.Model):
    """A private file. Rooms refer to it by a protected foreign key; one without references is swept after a day.

    `sha256` is of the bytes as they were sent; `picture` (perceptual hash, 64 bits, signed) of what a photograph shows,
    empty where it shows too little to be told from others. Each word of the hash has an index: see `similar`.
    """

    key = models.CharField(max_length=32, unique=True, default=random_key)
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    picture = models.BigIntegerField(null=True)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    taken_at = models.DateTimeField(_("taken at"), null=True)
    thumbnail_of = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="thumbnails", verbose_name=_("thumbnail of")
    )
    unit_code = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                F("picture").bitrightshift(16 * word).bitand(WORD_MASK),
                name=f"picture_word_{word}",
                condition=Q(picture__isnull=False),
            )
            for word in range(WORDS)
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether it is a photograph: they are all kept as JPEG."""
        return self.content_type == "image/jpeg"

    @property
    def path(self) -> str:
        """Where the bytes lie, relative to the storage: two letters of the key make the folder."""
        return f"{self.key[:2]}/{self.key}"

    def open(self) -> Any:
        """The bytes, opened for reading."""
        return default_storage.open(self.path)

    def read(self) -> bytes:
        """All the bytes."""
        with self.open() as stream:
            data: bytes = stream.read()
        return data
