"""`lantoa serve`: one process that owns the tree of the others: the database, the web, the worker.

It starts PostgreSQL (unless DATABASE_URL names one), prepares the database, loads the sample the first time, starts the
children with DATABASE_URL in their environment, starts again whatever dies, and stops all of them, the database last.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from lantoa.config import env
from lantoa.config.children import Child, Stop, run_step
from lantoa.config.database import data_folder, require_server
from lantoa.config.embedded.processes import end_with_parent
from lantoa.config.embedded.program import EmbeddedError
from lantoa.config.embedded.server import Server
from lantoa.config.embedded.sharing import Ownership, own
from lantoa.config.preflight import check_port, prepare_folder
from lantoa.config.secret_key import ensure_key

SAMPLE_DAY = "2024-10-15"
_HINT = {"migrate": " If this role does not own the tables, run it first as the role that does."}
_CALM_SECONDS = 60.0


def serve(args: list[str]) -> int:
    """Run until told to stop; 0 on a clean stop. What keeps it from starting is one line on standard error and 1."""
    options = _options(args)
    stop = Stop()
    if options.with_parent:
        end_with_parent()
    prepare_folder(data_folder())
    ensure_key(data_folder())
    ownership = _claim()
    children: list[Child] = []
    try:
        check_port(options.host, options.port)
        print("Lan Tỏa starts: the database, then the pages.", flush=True)
        _database(ownership)
        if not _prepare(stop, empty=options.empty):
            return 0 if stop.asked else 1
        children = _children(options.host, options.port)
        for child in children:
            child.start()
        _watch(stop, children, ownership, options)
        print("Lan Tỏa stops.", flush=True)
        return 0
    finally:
        for child in children:
            child.stop()
        if ownership is not None:
            ownership.release(patience=5.0)


def _options(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lantoa serve", description="Run Lan Tỏa.")
    parser.add_argument("--host", default=os.environ.get("LANTOA_HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=env.number("LANTOA_PORT", 8000, least=1, most=65_535))
    parser.add_argument("--empty", action="store_true", help="do not load the sample campaign")
    parser.add_argument("--with-parent", action="store_true", help="end when whoever started it ends, however that is")
    return parser.parse_args(args)


def _claim() -> Ownership | None:
    """The right to run the embedded server; None where DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        return None
    ownership = own(Server(data_folder() / "postgresql"))
    if ownership is None:
        raise EmbeddedError(
            f"Lan Tỏa runs already on {data_folder()}: stop it first, or set LANTOA_DATA to another folder."
        )
    return ownership


def _database(ownership: Ownership | None) -> None:
    if ownership is None:
        require_server(os.environ["DATABASE_URL"])
    else:
        ownership.server.start()
        os.environ["DATABASE_URL"] = ownership.server.url


def _prepare(stop: Stop, *, empty: bool) -> bool:
    """Tables, static files, the sample at the first time; False where a step failed, which has said why."""
    steps = [["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]]
    if not empty:
        steps.append(["load_sample", "--if-empty"])
    for step in steps:
        if not run_step(_lantoa(*step), stop):
            if not stop.asked:
                print(
                    f"lantoa: it cannot start, since “lantoa {step[0]}” failed as said above.{_HINT.get(step[0], '')}",
                    file=sys.stderr,
                )
            return False
    return True


def _lantoa(*words: str) -> list[str]:
    return [sys.executable, "-m", "lantoa", *words]


def _children(host: str, port: int) -> list[Child]:
    os.environ.setdefault("LANTOA_POOL", "8")
    if _accounts():
        os.environ.setdefault("LANTOA_TODAY", SAMPLE_DAY)
    web = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", "2", "--blocking-threads", "8", "--no-ws", "--respawn-failed-workers", "--log-level", "error"]
    return [Child("web", [*web, "lantoa.config.wsgi:application"]), Child("worker", _lantoa("worker"))]


def _watch(stop: Stop, children: list[Child], ownership: Ownership | None, options: argparse.Namespace) -> None:
    begun, greeted = time.monotonic(), False
    while not stop.asked:
        if ownership is not None and not ownership.server.poll():
            print("lantoa: the database ended and is started again", file=sys.stderr, flush=True)
            ownership.server.start()
        for child in children:
            child.watch()
        if not greeted and (_answers(options.host, options.port) or time.monotonic() - begun > _CALM_SECONDS):
            greeted = True
            _greet(options.host, options.port)
        time.sleep(0.3)


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((_visited(host), port), timeout=1).close()
    except OSError:
        return False
    return True


def _visited(host: str) -> str:
    """Where a browser on this machine finds what listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _greet(host: str, port: int) -> None:
    """The address, once it answers, and the sample's accounts or how an empty installation begins."""
    name = _visited(host)
    address = f"http://{f'[{name}]' if ':' in name else name}:{port}"
    print(f"\nLan Tỏa: {address}   (Ctrl-C stops it)", flush=True)
    accounts = _accounts()
    if accounts:
        print(accounts, end="", flush=True)
    else:
        subprocess.run(_lantoa("first_link", "--address", address), check=False)


def _accounts() -> str:
    """The sample's accounts; empty where the database holds no sample."""
    shown = subprocess.run(_lantoa("load_sample", "--accounts"), check=False, capture_output=True, text=True)
    return shown.stdout
