"""`lantoa serve`: one process that owns the tree of the others: the database, the web, the worker.

It starts PostgreSQL (unless DATABASE_URL names one), prepares the database, loads the sample the first time, starts the
children with DATABASE_URL in their environment, starts again whatever dies, and stops all of them, the database last.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from lantoa.config.database import data_folder, require_server
from lantoa.config.embedded.processes import die_with_parent
from lantoa.config.embedded.program import EmbeddedError
from lantoa.config.embedded.server import Server
from lantoa.config.embedded.sharing import Ownership, own
from lantoa.config.secret_key import ensure_key

SAMPLE_DAY = "2024-10-15"
STOP_SECONDS = 15.0
_STEADY_SECONDS = 30.0
_LONGEST_PAUSE = 20.0


class Child:
    """A process that is started again when it dies, after a pause that grows while it keeps dying."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self._begun = self._again_at = 0.0
        self._pause = 0.5

    def start(self) -> None:
        """Start it in a group of its own, so that its workers end with it."""
        self._begun = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - two system calls, no lock
        )

    def watch(self) -> None:
        """Start it again where it has died and its pause is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self._kill_group()
            steady = now - self._begun > _STEADY_SECONDS
            self._pause = 0.5 if steady else min(self._pause * 2, _LONGEST_PAUSE)
            self._again_at, self.process = now + self._pause, None
            print(f"lantoa: the {self.name} process ended and is started again", file=sys.stderr, flush=True)
        if self.process is None and now >= self._again_at:
            self.start()

    def stop(self) -> None:
        """Ask it to end, then make it end."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        self._kill_group()
        self.process.wait()

    def _kill_group(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Stop:
    """Set by SIGINT and SIGTERM."""

    def __init__(self) -> None:
        self.asked = False
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._ask)

    def _ask(self, _sign: int, _frame: FrameType | None) -> None:
        self.asked = True


def serve(args: list[str]) -> int:
    """Run until told to stop; 0 on a clean stop, 1 with one line on standard error where it cannot start."""
    options = _options(args)
    ensure_key(data_folder())
    stop = Stop()
    try:
        ownership = _database()
    except EmbeddedError as error:
        print(f"lantoa: {error}", file=sys.stderr)
        return 1
    children: list[Child] = []
    try:
        if _prepare(empty=options.empty) and not stop.asked:
            children = _children(options.host, options.port)
            for child in children:
                child.start()
            _greet(options.host, options.port)
            _watch(stop, children, ownership)
            return 0
        return 0 if stop.asked else 1
    finally:
        for child in children:
            child.stop()
        if ownership is not None:
            ownership.release(patience=5.0)


def _options(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lantoa serve", description="Run Lan Tỏa.")
    parser.add_argument("--host", default=os.environ.get("LANTOA_HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("LANTOA_PORT", "8000")))
    parser.add_argument("--empty", action="store_true", help="do not load the sample campaign")
    return parser.parse_args(args)


def _database() -> Ownership | None:
    if os.environ.get("DATABASE_URL"):
        require_server(os.environ["DATABASE_URL"])
        return None
    server = Server(data_folder() / "postgresql")
    ownership = own(server)
    if ownership is None:
        raise EmbeddedError(f"another Lan Tỏa is running on {data_folder()}; stop it first, or set LANTOA_DATA.")
    server.start()
    os.environ["DATABASE_URL"] = server.url
    return ownership


def _prepare(*, empty: bool) -> bool:
    """Tables, static files, the sample at the first time; False where a step failed, which has said why."""
    steps = [["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]]
    if not empty:
        steps.append(["load_sample", "--if-empty"])
    return all(subprocess.run(_manage(*step), check=False).returncode == 0 for step in steps)


def _manage(*words: str) -> list[str]:
    return [sys.executable, "-m", "lantoa", *words]


def _children(host: str, port: int) -> list[Child]:
    os.environ.setdefault("LANTOA_POOL", "8")
    if _accounts():
        os.environ.setdefault("LANTOA_TODAY", SAMPLE_DAY)
    granian = str(Path(sys.executable).with_name("granian"))
    web = [granian, "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "2", "--no-ws"]
    web += [
        "--blocking-threads",
        "8",
        "--respawn-failed-workers",
        "--log-level",
        "warning",
        "lantoa.config.wsgi:application",
    ]
    return [Child("web", web), Child("worker", _manage("procrastinate", "worker"))]


def _greet(host: str, port: int) -> None:
    print(f"Lan Tỏa: http://{host}:{port}", flush=True)
    accounts = _accounts()
    print(accounts, end="", flush=True)
    if not accounts:
        subprocess.run(_manage("first_link", "--address", f"http://{host}:{port}"), check=False)


def _accounts() -> str:
    """The sample's accounts; empty where the database holds no sample."""
    shown = subprocess.run(_manage("load_sample", "--accounts"), check=False, capture_output=True, text=True)
    return shown.stdout


def _watch(stop: Stop, children: list[Child], ownership: Ownership | None) -> None:
    while not stop.asked:
        if ownership is not None and not ownership.server.poll():
            print("lantoa: the database ended and is started again", file=sys.stderr, flush=True)
            ownership.server.start()
        for child in children:
            child.watch()
        time.sleep(0.3)
