"""Finding the same photograph again, exactly or nearly, through an index."""

from django.db import connection

from lantoa.files.models import StoredFile

NEAR = 7  # bits of 64; the bands of the index guarantee that none at this distance is missed

_SQL = """
SELECT DISTINCT f.id
FROM files_pictureband mine
JOIN files_pictureband b ON b.band = mine.band AND b.value = mine.value AND b.file_id <> mine.file_id
JOIN files_storedfile f ON f.id = b.file_id
WHERE mine.file_id = %s AND bit_count((f.picture # %s)::bit(64)) <= %s
"""


def same_bytes(file: StoredFile) -> list[int]:
    """Other files that were sent with exactly the same bytes."""
    others = StoredFile.objects.filter(sha256=file.sha256, thumbnail_of__isnull=True).exclude(pk=file.pk)
    return list(others.values_list("pk", flat=True))


def similar(file: StoredFile, distance: int = NEAR) -> list[int]:
    """Other photographs that look the same but for `distance` bits of 64."""
    if file.picture is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [file.pk, file.picture, distance])
        return [row[0] for row in cursor.fetchall()]
