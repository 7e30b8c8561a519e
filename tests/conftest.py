"""The ground of every test: a real PostgreSQL, and settings that only tests may have."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from lantoa.config.database import database_settings
from lantoa.config.embedded.server import Server

# Playwright's sync API runs an event loop in the main thread, where Django then refuses to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
_started: list[Server] = []


def _use_database() -> None:
    """Without DATABASE_URL start a throw-away server; the workers of a parallel run inherit its address."""
    if not os.environ.get("DATABASE_URL"):
        folder = Path(tempfile.mkdtemp(prefix="lantoa-tests-"))
        folder.chmod(0o755)
        server = Server(folder / "postgres", durable=False)
        server.start()
        server.ensure_database()
        os.environ["DATABASE_URL"] = server.url
        _started.append(server)
    settings.DATABASES["default"].update(database_settings())


_use_database()


def pytest_unconfigure() -> None:
    """Stop what was started and leave nothing behind."""
    for server in _started:
        server.stop()
        shutil.rmtree(server.folder.parent, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def quick_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quick passwords, mail in memory, files in a folder of the run's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def business_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests live on 15 October 2024 unless they say otherwise."""
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-15")


@pytest.fixture
def frozen_lifted(db: Any) -> Iterator[None]:
    """For one test, let frozen rows be changed: only the tests' superuser can."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture(autouse=True, scope="session")
def flush_past_frozen_tables() -> None:
    """Django's `flush` empties every table after a test with real transactions; frozen ones refuse unless lifted."""
    from django.core.management.commands import flush

    original = flush.Command.handle

    def handle(self: Any, **options: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        try:
            return original(self, **options)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = origin")

    flush.Command.handle = handle  # type: ignore[method-assign]
