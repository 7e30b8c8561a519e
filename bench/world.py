"""The sample campaign in a PostgreSQL of its own, loaded once for all benchmarks that need it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lantoa.config.embedded.server import Server


@contextmanager
def sample_world() -> Iterator[None]:
    """Django is ready and the sample is there inside the block, on the sample's day."""
    folder = Path(tempfile.mkdtemp(prefix="lantoa-bench-", dir="/tmp" if os.geteuid() == 0 else None))
    folder.chmod(0o711)
    server = Server(folder / "postgresql", durable=False)
    server.start()
    os.environ |= {
        "DATABASE_URL": server.url,
        "DJANGO_SETTINGS_MODULE": "lantoa.config.settings",
        "LANTOA_DATA": str(folder),
        "LANTOA_TODAY": "2024-10-15",
    }
    try:
        import django  # noqa: PLC0415 - the database's address has to be known first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connections  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_sample")
        with connections["default"].cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
        connections.close_all()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
