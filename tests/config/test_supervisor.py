"""`lantoa serve` owns its tree: whatever dies comes back, and after any end nothing is left running or lost."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.xdist_group("supervisor")
SECONDS = 90


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Running:
    """A `lantoa serve --empty` on a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.start()

    def start(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "LANTOA_TODAY"}}
        environment |= {"LANTOA_DATA": str(self.folder)}
        command = [sys.executable, "-m", "lantoa", "serve", "--empty", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)
        self.wait_until_it_answers()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/tai-khoan/dang-nhap/", timeout=5) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait_until_it_answers(self) -> None:
        until(self.answers, "the sign-in page answers")

    def children(self, words: str) -> list[psutil.Process]:
        return [one for one in psutil.Process(self.process.pid).children(recursive=True) if words in line(one)]

    def everything(self) -> list[psutil.Process]:
        return [one for one in psutil.process_iter() if str(self.folder) in line(one) or str(self.port) in line(one)]


def line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def until(condition: "object", what: str) -> None:
    limit = time.monotonic() + SECONDS
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < limit, f"waited in vain until {what}"
        time.sleep(0.2)


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="lantoa-serve-", dir="/tmp"))
    folder.chmod(0o755)
    one = Running(folder)
    yield one
    if one.process.poll() is None:
        one.process.kill()
    for left in one.everything():
        left.kill()
    shutil.rmtree(folder, ignore_errors=True)


def test_what_is_killed_comes_back_and_what_ends_leaves_nothing(running: Running) -> None:
    (worker,) = running.children("procrastinate worker")
    worker.kill()
    until(lambda: [one for one in running.children("procrastinate worker") if one.pid != worker.pid], "a new worker")

    (web,) = [one for one in running.children("granian") if one.ppid() == running.process.pid]
    web.kill()
    until(
        lambda: [
            one for one in running.children("granian") if one.ppid() == running.process.pid and one.pid != web.pid
        ],
        "a new web process",
    )
    running.wait_until_it_answers()

    database = int((running.folder / "postgresql" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(database, signal.SIGKILL)
    running.wait_until_it_answers()

    running.process.kill()  # the supervisor itself
    running.process.wait()
    until(lambda: not running.everything(), "nothing is left after kill -9 of the supervisor")
    running.start()

    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(SECONDS) == 0
    until(lambda: not running.everything(), "nothing is left after Ctrl-C")
    running.start()

    running.process.terminate()
    assert running.process.wait(SECONDS) == 0
    until(lambda: not running.everything(), "nothing is left after SIGTERM")
