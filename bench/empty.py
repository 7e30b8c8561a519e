"""An empty database in a PostgreSQL of its own, for benchmarks that fill it themselves."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lantoa.config.embedded.server import Server


@contextmanager
def empty_database(**environment: str) -> Iterator[None]:
    """Django is ready, its tables and static files are there inside the block; nothing is left after it.

    `environment`: further settings, as `LANTOA_TODAY`.
    """
    folder = Path(tempfile.mkdtemp(prefix="lantoa-bench-", dir="/tmp" if os.geteuid() == 0 else None))
    folder.chmod(0o711)
    server = Server(folder / "postgresql", durable=False)
    server.start()
    os.environ |= {
        "DATABASE_URL": server.url,
        "DJANGO_SETTINGS_MODULE": "lantoa.config.settings",
        "LANTOA_DATA": str(folder),
        **environment,
    }
    try:
        import django  # noqa: PLC0415 - the database's address has to be known first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connections  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
        connections.close_all()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
