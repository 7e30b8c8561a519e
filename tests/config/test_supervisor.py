"""`lantoa serve` owns its tree: whatever dies comes back, and after any end nothing is left running or lost."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.xdist_group("supervisor")
SECONDS = 90


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def until(condition: Callable[[], object], what: str) -> None:
    limit = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < limit, f"waited in vain until {what}"
        time.sleep(0.2)


class Running:
    """A `lantoa serve --empty` on a data folder of its own, and one invitation link in its database."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.link = folder, free_port(), ""
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("LANTOA_")}
        self.environment.pop("DATABASE_URL", None)
        self.environment |= {"LANTOA_DATA": str(folder), "LANTOA_PORT": str(self.port)}
        self.start()
        out = self.lantoa("start_authority", "--code", "HP", "--name", "Sở Giáo dục và Đào tạo Hải Phòng")
        self.link = out.split()[-1]
        assert self.link.startswith(f"http://127.0.0.1:{self.port}/")
        assert self.is_whole()

    def start(self, *before: str) -> None:
        command = [*before, sys.executable, "-m", "lantoa", "serve", "--empty", "--with-parent"]
        with (self.folder / "out").open("wb") as out:
            self.process = subprocess.Popen(
                command, env=self.environment, start_new_session=True, stdout=out, stderr=subprocess.STDOUT
            )
        until(self.is_whole, "the page answers")

    def lantoa(self, *words: str) -> str:
        command = [sys.executable, "-m", "lantoa", *words]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def is_whole(self) -> bool:
        """Whether the page of the invitation comes from the database, or before there is one, any page."""
        try:
            address = self.link or f"http://127.0.0.1:{self.port}/tai-khoan/dang-nhap/"
            with urllib.request.urlopen(address, timeout=5) as page:
                return page.status == 200 and ("Hải Phòng" in page.read().decode() or not self.link)
        except (urllib.error.URLError, OSError):
            return False

    def said(self) -> list[str]:
        """What it has printed since its start."""
        return [one for one in (self.folder / "out").read_text().splitlines() if one]

    def tree(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, words: str) -> psutil.Process | None:
        """The child of the supervisor itself with these words in its command."""
        ours = psutil.Process(self.process.pid).children()
        return next((one for one in ours if words in line(one)), None)

    def everything(self) -> list[psutil.Process]:
        words = (str(self.folder), f"--port {self.port}")
        return [one for one in psutil.process_iter() if any(word in line(one) for word in words)]

    def leaves_nothing(self, known: list[psutil.Process]) -> None:
        until(
            lambda: not self.everything() and not any(one.is_running() and line(one) for one in known),
            "nothing is left running",
        )


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="lantoa-serve-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    one = Running(folder)
    yield one
    if one.process.poll() is None:
        one.process.terminate()
        one.process.wait(SECONDS)
    for process in one.everything():  # after a test that failed
        process.kill()


def test_it_says_the_address_and_nothing_that_frightens(running: Running) -> None:
    until(running.said, "it has greeted")
    words = "\n".join(running.said())
    assert f"Lan Tỏa: http://127.0.0.1:{running.port}" in words
    assert not [one for one in ("warning", "error", "launching", "thread") if one in words.lower()], words


@pytest.mark.parametrize("name", ["lantoa worker", "granian"])
def test_a_child_that_is_killed_comes_back(running: Running, name: str) -> None:
    before = running.child(name)
    assert before is not None
    grown = before.children(recursive=True)
    before.kill()

    def is_new() -> bool:
        now = running.child(name)
        return now is not None and now.pid != before.pid

    until(is_new, f"{name} is started again")
    until(running.is_whole, "the page answers")
    until(lambda: not any(one.is_running() and line(one) for one in grown), "its own children are gone")
    assert any("ended and is started again" in one for one in running.said())


def test_a_process_of_the_web_server_that_is_killed_comes_back(running: Running) -> None:
    web = running.child("granian")
    assert web is not None
    (victim, *_rest) = [one for one in web.children() if "resource_tracker" not in line(one)]
    victim.kill()
    until(lambda: not (victim.is_running() and victim.status() != psutil.STATUS_ZOMBIE), "it is gone")
    until(running.is_whole, "the page answers")
    assert running.child("granian") == web


@pytest.mark.parametrize("part", ["the server", "one of its processes"])
def test_a_database_that_is_killed_comes_back_with_what_was_committed(running: Running, part: str) -> None:
    main = int((running.folder / "postgresql" / "postmaster.pid").read_text().splitlines()[0])
    if part == "the server":
        os.kill(main, signal.SIGKILL)
    else:
        psutil.Process(main).children()[0].kill()
    until(running.is_whole, "the page answers from the database")
    assert "Quản trị hệ thống" in running.lantoa("shell", "-v", "0", "-c", _POSTS)


_POSTS = "from lantoa.orgs.models import Post; print(*Post.objects.values_list('title', flat=True), sep='; ')"


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_however_it_ends_nothing_is_left_running_and_nothing_is_lost(running: Running, sign: signal.Signals) -> None:
    tree = running.tree()
    assert len(tree) >= 4
    running.process.send_signal(sign)
    code = running.process.wait(SECONDS)
    assert code == (-signal.SIGKILL if sign == signal.SIGKILL else 0)
    running.leaves_nothing(tree)
    running.start()


def test_it_ends_with_whoever_started_it_as_under_make(running: Running) -> None:
    running.process.terminate()
    running.process.wait(SECONDS)
    running.start("/bin/sh", "-c", '"$@"; true', "sh")  # a shell between, as make is
    tree = running.tree()
    assert any("lantoa serve" in line(one) for one in tree)
    running.process.kill()
    running.process.wait(SECONDS)
    running.leaves_nothing(tree)
    running.start()
