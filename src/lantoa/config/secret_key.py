"""The key that signs sessions and links: LANTOA_SECRET_KEY, else one made once and kept in the data folder."""

import contextlib
import os
import secrets
from pathlib import Path


def kept_key(folder: Path) -> str:
    """The key kept in `folder`; a passing one where there is none yet, as for a check that serves nobody."""
    with contextlib.suppress(OSError):
        if key := (folder / "secret_key").read_text().strip():
            return key
    return secrets.token_urlsafe(48)


def ensure_key(folder: Path) -> None:
    """Make the kept key at the first time, readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret_key"
    if path.exists():
        return
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):  # of two starts at once the first one's key stays
        os.link(draft, path)
    draft.unlink()
