"""One PostgreSQL server on one data folder: made, started, watched, stopped. It listens on a socket file alone."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from lantoa.config.embedded.processes import command_line, die_with_parent
from lantoa.config.embedded.program import Account, EmbeddedError, account, program_folder, reachable

DATABASE = "lantoa"
SUPERUSER = "postgres"
START_SECONDS = 60.0
STOP_SECONDS = 30.0
SOCKET_PATH_LIMIT = 100  # bytes; the system's own limit is 103 to 107


class Server:
    """The server on `folder`; `lantoa.config.embedded.sharing` settles which process starts and stops it."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.resolve()
        self.durable = durable
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return self._url(DATABASE)

    def _url(self, database: str) -> str:
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.socket_folder), safe='/')}"

    @property
    def socket_folder(self) -> Path:
        """The data folder itself; for a long path a private folder in /tmp, since socket paths are short."""
        if len(os.fsencode(self.folder / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return self.folder
        return Path("/tmp") / f"lantoa-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"  # noqa: S108 - owned, 0700

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder.with_name(self.folder.name + ".log")

    def running_pid(self) -> int | None:
        """The process that serves this folder now, whoever started it."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.folder) in command_line(pid) else None

    def answers(self) -> bool:
        """Whether a connection can be opened now."""
        try:
            psycopg.connect(self._url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Make the folder at the first time, clear what a killed run left behind, start, and wait until it answers."""
        runner = account()
        self._make(runner)
        self.stop()
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        _own(self.socket_folder, runner)
        safety = (
            [] if self.durable else ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        )
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(str(program_folder() / "postgres"), "-D", str(self.folder), "-k", str(self.socket_folder)),
                    *("-c", "listen_addresses=", "-c", "max_connections=200", *safety),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509 - two system calls, no lock
                **_as(runner),
            )
        self._wait_until_ready()
        self._ensure_database()

    def poll(self) -> bool:
        """Whether the server that we started still runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Stop whatever serves this folder: connections are closed, what was committed is kept."""
        pid = self.running_pid()
        for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if pid is None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)
            if self._gone(pid, STOP_SECONDS):
                break
        if self._process is not None:
            self._process.wait()
            self._process = None

    def _gone(self, pid: int, seconds: float) -> bool:
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if self._process is not None and self._process.poll() is not None:
                return True
            if str(self.folder) not in command_line(pid):
                return True
            time.sleep(0.05)
        return False

    def _wait_until_ready(self) -> None:
        limit = time.monotonic() + START_SECONDS
        while not self.answers():
            if not self.poll() or time.monotonic() > limit:
                raise EmbeddedError(f"PostgreSQL did not start on {self.folder}; its own words are in {self.log}.")
            time.sleep(0.05)

    def _make(self, runner: Account | None) -> None:
        """A cluster in a folder beside, moved into place whole: a killed initdb leaves nothing half made."""
        if (self.folder / "PG_VERSION").exists():
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if runner is not None and not reachable(self.folder.parent):
            raise EmbeddedError(
                f"{self.folder.parent} lies in a private folder that the database's own account may not enter: "
                "set LANTOA_DATA to another folder, such as /var/lib/lantoa."
            )
        partial = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(partial, ignore_errors=True)
        _own(partial, runner)
        made = subprocess.run(
            [
                *(str(program_folder() / "initdb"), "-D", str(partial), "-U", SUPERUSER, "--auth=trust", "-E", "UTF8"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"),
                *(() if self.durable else ("--no-sync",)),
            ],
            check=False,
            capture_output=True,
            text=True,
            cwd=partial,
            **_as(runner),
        )
        if made.returncode:
            raise EmbeddedError(f"PostgreSQL could not make its folder {self.folder}: {made.stderr.strip()}")
        if self.folder.is_dir():
            self.folder.rmdir()
        partial.rename(self.folder)

    def _ensure_database(self) -> None:
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if found is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")


def _as(runner: Account | None) -> dict[str, Any]:
    """Arguments of `subprocess` that run a command as `runner`."""
    return {} if runner is None else {"user": runner.uid, "group": runner.gid, "extra_groups": []}


def _own(folder: Path, runner: Account | None) -> None:
    """Make `folder`, closed to everybody but the server's account."""
    folder.mkdir(parents=True, exist_ok=True)
    if runner is not None:
        os.chown(folder, runner.uid, runner.gid)
    folder.chmod(0o700)
