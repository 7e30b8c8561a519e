"""What is looked at before anything is started: each fault is one sentence that says what to do."""

import errno
import os
import socket
from pathlib import Path

from lantoa.config.env import EnvError


def prepare_folder(folder: Path) -> None:
    """Make the data folder at the first time, closed to others; root's may be entered: its database has an account."""
    try:
        made = [part for part in (folder, *folder.parents) if not part.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for part in made:
            part.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise EnvError("LANTOA_DATA", f"the folder {folder} cannot be made ({error.strerror}).") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise EnvError("LANTOA_DATA", f"{folder} may not be written by this account: set it to a folder that may.")


def check_port(host: str, port: int) -> None:
    """Stop where the web process could not listen on `host` and `port`."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((host, port))
    except PermissionError as error:
        raise EnvError("LANTOA_PORT", f"port {port} is kept for root: choose one above 1023, such as 8000.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            free = f"LANTOA_PORT={port + 1 if port < 65_535 else 8000}"
            raise EnvError(
                "LANTOA_PORT", f"port {port} is taken by another program: stop it, or set {free}."
            ) from error
        raise EnvError("LANTOA_HOST", f"this machine has no address {host!r} to listen on.") from error
