"""What every test stands on: a real PostgreSQL, settings for speed, and a way round the frozen tables at flush."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations

from lantoa.config.database import database_settings
from lantoa.config.embedded.server import Server

# Playwright's sync API runs an event loop in the main thread, where Django then refuses to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

_FROZEN = """
SELECT quote_ident(c.relname), quote_ident(t.tgname) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'frozen\\_%%' ORDER BY 1, 2
"""
_QUEUE = "TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"


class _Run:
    """What one run owns: a temporary folder and, without DATABASE_URL, a PostgreSQL in it."""

    folder: Path
    server: Server | None = None


_run = _Run()


def pytest_configure(config: pytest.Config) -> None:
    """Quick settings; with xdist the controller starts the database before the workers inherit its address."""
    _run.folder = Path(tempfile.mkdtemp(prefix="lantoa-test-", dir="/tmp" if os.geteuid() == 0 else None))
    _run.folder.chmod(0o711)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        folder = _run.folder / name.lower()
        folder.mkdir()
        setattr(settings, name, folder)
    if config.getoption("numprocesses", None):
        _start_database()


def pytest_unconfigure() -> None:
    if _run.server is not None:
        _run.server.stop()
    shutil.rmtree(_run.folder, ignore_errors=True)


def _start_database() -> None:
    if os.environ.get("DATABASE_URL"):
        return
    _run.server = Server(_run.folder / "postgresql", durable=False)
    _run.server.start()
    os.environ["DATABASE_URL"] = _run.server.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Before the test database is made: the server runs, and the settings read before that know its address."""
    _start_database()
    address = database_settings()
    connections["default"].settings_dict.update({key: address[key] for key in ("USER", "PASSWORD", "HOST", "PORT")})
    connections["default"].settings_dict["OPTIONS"] = {**address["OPTIONS"], "pool": False}


@pytest.fixture(scope="session", autouse=True)
def _lift_frozen_triggers_at_flush() -> Iterator[None]:
    """Frozen tables refuse TRUNCATE, so a flush after a transactional test lifts their triggers for its own time.

    The queue's tables are not Django's, so a flush would leave their jobs to the next test.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def lifted(operations: Any, sql: list[str]) -> None:
        with operations.connection.cursor() as cursor:
            cursor.execute(_FROZEN)
            frozen = cursor.fetchall()
        flush(
            operations,
            [
                *(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}" for table, trigger in frozen),
                _QUEUE,
                *sql,
                *(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}" for table, trigger in frozen),
            ],
        )

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", lifted)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def business_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests live on 15 October 2024 unless they say otherwise."""
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-15")


@pytest.fixture
def frozen_lifted(db: None) -> Iterator[None]:
    """For one test, let frozen rows be changed: only a superuser can."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")
