"""Reading the environment: a missing or wrong setting stops the start with one clear sentence."""

import os
from pathlib import Path


class EnvError(SystemExit):
    """A setting of the environment is missing or wrong; the message names it and what it should be."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; without one and without a default the start stops."""
    value = os.environ.get(name, default)
    if value is None:
        raise EnvError(name, "is not set; docs/operations.md lists every setting")
    return value


def flag(name: str, default: bool = False) -> bool:
    """`1`, `true`, `yes` or `0`, `false`, `no`; anything else stops the start."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in {"1", "true", "yes"}:
        return True
    if value.lower() in {"0", "false", "no"}:
        return False
    raise EnvError(name, f"is {value!r}, expected 1 or 0")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`; anything else stops the start."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise EnvError(name, f"is {value!r}, expected a number from {least} to {most}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, empty parts dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """An absolute folder, `~` expanded; it need not exist yet."""
    return Path(os.environ.get(name) or default).expanduser().resolve()
