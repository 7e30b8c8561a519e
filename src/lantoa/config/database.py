"""Which PostgreSQL to use: the one of DATABASE_URL, else the embedded one in the data folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from lantoa.config import env

OLDEST = 14


def data_folder() -> Path:
    """Where database, files and logs live. As root it is outside private folders: the server has its own account."""
    default = Path("/var/lib/lantoa") if os.geteuid() == 0 else Path.home() / ".local/share/lantoa"
    return env.folder("LANTOA_DATA", default)


def database_settings() -> dict[str, Any]:
    """Django's settings for the database of DATABASE_URL; a web process of the supervisor keeps a pool of connections."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": "lantoa"}
    parts = urlsplit(url)
    _require_scheme(parts.scheme)
    query: dict[str, Any] = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host, port = query.pop("host", ""), query.pop("port", "")
    connections = os.environ.get("LANTOA_POOL", "")
    if connections:
        query["pool"] = {"min_size": 1, "max_size": int(connections), "timeout": 20}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host or unquote(parts.hostname or ""),
        "PORT": port or str(parts.port or ""),
        "OPTIONS": query,
        "CONN_HEALTH_CHECKS": True,
    }


@contextmanager
def reachable_database() -> Iterator[None]:
    """DATABASE_URL names a server that answers, for the time of a block: the one that is set, else the embedded one."""
    from lantoa.config.embedded import sharing  # noqa: PLC0415 - not needed where DATABASE_URL is set
    from lantoa.config.embedded.server import Server  # noqa: PLC0415

    if os.environ.get("DATABASE_URL"):
        require_server(os.environ["DATABASE_URL"])
        yield
        return
    server = Server(data_folder() / "postgresql")
    with sharing.borrowed(server):
        os.environ["DATABASE_URL"] = server.url
        yield


def require_server(url: str) -> None:
    """Stop with one sentence where no PostgreSQL of a version that we know answers at `url`."""
    import psycopg  # noqa: PLC0415 - settings are read by programs that need no driver

    _require_scheme(urlsplit(url).scheme)
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise env.EnvError("DATABASE_URL", f"no PostgreSQL answers there ({reason})") from error
    if version < OLDEST:
        raise env.EnvError("DATABASE_URL", f"is PostgreSQL {version}; version {OLDEST} or newer is needed")


def _require_scheme(scheme: str) -> None:
    if scheme not in {"postgres", "postgresql"}:
        raise env.EnvError("DATABASE_URL", "should look like postgresql://user:password@host:5432/name")
