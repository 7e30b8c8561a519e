"""Which process starts and stops the server of a data folder when several use it at once.

Two lock files beside the folder settle it, and the system drops the locks of a killed process by itself:
`.owner` is held by the one that started the server; `.users` is shared by all that use it meanwhile, and the owner waits
for them before it stops.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lantoa.config.embedded.program import EmbeddedError
from lantoa.config.embedded.server import Server

START_SECONDS = 90.0
_PAUSE = 0.1


class Lock:
    """An advisory lock on a file, let go when closed or when the process ends in any way."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)

    def alone(self) -> bool:
        """Take it for this process alone; False where anybody else holds it."""
        return self._take(fcntl.LOCK_EX | fcntl.LOCK_NB)

    def together(self) -> None:
        """Take it beside others, waiting for one who holds it alone."""
        self._take(fcntl.LOCK_SH)

    def close(self) -> None:
        """Let it go."""
        os.close(self._file)

    def _take(self, how: int) -> bool:
        try:
            fcntl.flock(self._file, how)
        except BlockingIOError:
            return False
        return True


class Ownership:
    """The right to start and stop the server of a folder."""

    def __init__(self, server: Server, owner: Lock) -> None:
        self.server = server
        self._owner = owner

    def release(self, patience: float | None = None) -> None:
        """Stop the server and give the right back, after those who still use it: for `patience` seconds at most."""
        users = _lock(self.server, "users")
        limit = None if patience is None else time.monotonic() + patience
        while not users.alone() and (limit is None or time.monotonic() < limit):
            time.sleep(_PAUSE)
        self.server.stop()
        users.close()
        self._owner.close()


def own(server: Server) -> Ownership | None:
    """Become the owner, the server not started yet; None while another process is."""
    lock = _lock(server, "owner")
    if lock.alone():
        return Ownership(server, lock)
    lock.close()
    return None


@contextmanager
def borrowed(server: Server) -> Iterator[None]:
    """The running server for the time of a block; where none runs it is started, and stopped at the end."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        if ownership := own(server):
            try:
                server.start()
                yield
            finally:
                ownership.release()
            return
        users = _lock(server, "users")
        users.together()
        try:
            if server.answers():
                yield
                return
        finally:
            users.close()
        time.sleep(_PAUSE)
    raise EmbeddedError(f"The database in {server.folder} is held by another process and does not answer.")


def _lock(server: Server, name: str) -> Lock:
    return Lock(server.folder.with_name(f"{server.folder.name}.{name}"))
