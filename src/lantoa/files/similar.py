"""Finding the same photograph again, exactly or nearly, through an index."""

from django.db import connection

from lantoa.files.models import WORD_MASK, WORDS, StoredFile

NEAR = 7  # bits of 64

# The expressions are those of the indexes, letter for letter, so that PostgreSQL takes them (WORDS and WORD_MASK are ours).
_WORD = "((picture >> {shift}) & {mask}) = ANY(%s)"
_ANY_WORD = " OR ".join(_WORD.format(shift=16 * word, mask=WORD_MASK) for word in range(WORDS))
_SQL = f"""
SELECT id FROM files_storedfile
WHERE picture IS NOT NULL AND id <> %s AND ({_ANY_WORD}) AND bit_count((picture # %s)::bit(64)) <= %s
ORDER BY id
"""  # noqa: S608


def same_bytes(file: StoredFile) -> list[int]:
    """Other files that were sent with exactly the same bytes."""
    others = StoredFile.objects.filter(sha256=file.sha256, thumbnail_of__isnull=True).exclude(pk=file.pk)
    return list(others.values_list("pk", flat=True))


def similar(file: StoredFile) -> list[int]:
    """Other photographs whose hash differs in at most NEAR bits.

    Seven differing bits fall into four words, so one word has at most one of them: looking up each word and its sixteen
    neighbours (68 index look-ups) misses none, however many photographs there are.
    """
    if file.picture is None:
        return []
    words = [neighbours(file.picture >> 16 * word & WORD_MASK) for word in range(WORDS)]
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [file.pk, *words, file.picture, NEAR])
        return [row[0] for row in cursor.fetchall()]


def neighbours(word: int) -> list[int]:
    """A word of 16 bits and those that differ from it in one bit."""
    return [word, *(word ^ 1 << bit for bit in range(16))]
