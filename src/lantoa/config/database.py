"""Which PostgreSQL to use: the one of DATABASE_URL, else the embedded one in the data folder."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from lantoa.config import env


def data_folder() -> Path:
    """Where database, files and logs live. As root it is outside private folders: the server opens its parents."""
    default = Path("/var/lib/lantoa") if os.geteuid() == 0 else Path.home() / ".local/share/lantoa"
    return env.folder("LANTOA_DATA", default)


def database_settings() -> dict[str, Any]:
    """Django's settings for the database of DATABASE_URL."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": "lantoa"}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise env.EnvError("DATABASE_URL", "should look like postgresql://user:password@host:5432/name")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or str(parts.port or ""),
        "OPTIONS": query,
    }
