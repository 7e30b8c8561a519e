"""The sample campaign in a PostgreSQL of its own, loaded once for all benchmarks that need it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bench.empty import empty_database


@contextmanager
def sample_world() -> Iterator[None]:
    """Django is ready and the sample is there inside the block, on the sample's day."""
    with empty_database(LANTOA_TODAY="2024-10-15"):
        from django.core.management import call_command  # noqa: PLC0415 - Django is ready only now
        from django.db import connection  # noqa: PLC0415

        call_command("load_sample")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
