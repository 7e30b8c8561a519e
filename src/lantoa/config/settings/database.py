"""PostgreSQL, the only dialect. The supervisor gives DATABASE_URL to its children; see `lantoa.config.database`."""

from typing import Any

from lantoa.config.database import database_settings

DATABASES: dict[str, dict[str, Any]] = {"default": database_settings()}
