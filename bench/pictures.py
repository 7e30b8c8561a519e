"""Finding a nearly identical photograph among 100,000, beside finding an identical one by its hash; and what a scan costs."""

import random
from collections.abc import Iterator
from itertools import islice

from bench.empty import empty_database
from bench.rows import Row, median

PICTURES, PROBES = 100_000, 50


def run() -> Iterator[Row]:
    """The floor: one look-up in the index of the exact hash. Each row is the time for one photograph."""
    with empty_database():
        from django.db import connection  # noqa: PLC0415 - the database's address has to be known first

        from lantoa.files.models import StoredFile  # noqa: PLC0415
        from lantoa.files.similar import NEAR, same_bytes, similar  # noqa: PLC0415

        looks = _looks()
        rows = (
            StoredFile(name="anh.jpg", content_type="image/jpeg", size=1, sha256=f"{number:064x}", picture=look)
            for number, look in enumerate(islice(looks, PICTURES))
        )
        StoredFile.objects.bulk_create(rows, batch_size=5000)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE files_storedfile")
        probes = list(StoredFile.objects.order_by("?")[:PROBES])
        _check(probes)

        def scan() -> None:
            with connection.cursor() as cursor:
                sql = "SELECT id FROM files_storedfile WHERE bit_count((picture # %s)::bit(64)) <= %s"
                cursor.execute(sql, [probes[0].picture, NEAR])
                cursor.fetchall()

        value = median(lambda: [similar(one) for one in probes]) / PROBES
        floor = median(lambda: [same_bytes(one) for one in probes]) / PROBES
        yield Row("a near photograph among 100,000", value, floor, "the exact hash, looked up")
        yield Row("a near photograph among 100,000", value, median(scan), "every hash compared")


def _looks() -> Iterator[int]:
    """Hashes spread like those of photographs: light and dark lie in large patches, so that neighbouring bits go together."""
    from PIL import Image  # noqa: PLC0415 - only this benchmark draws

    from lantoa.files.pictures import look_of, signed  # noqa: PLC0415

    chance = random.Random(2024)
    while True:
        patches = Image.frombytes("L", (5, 4), chance.randbytes(20))
        look = look_of(patches.resize((36, 32), Image.Resampling.BICUBIC))
        if look is not None:
            yield signed(look)


def _check(probes: list[object]) -> None:
    """The index finds what a scan finds, or the measure means nothing."""
    from lantoa.files.models import StoredFile  # noqa: PLC0415
    from lantoa.files.similar import NEAR, similar  # noqa: PLC0415

    every = list(StoredFile.objects.values_list("pk", "picture"))
    for probe in probes[:5]:
        near = [pk for pk, look in every if pk != probe.pk and bin((look ^ probe.picture) % 2**64).count("1") <= NEAR]  # type: ignore[attr-defined]
        assert similar(probe) == sorted(near)  # type: ignore[arg-type]
