"""Processes of the supervisor: steps that must end well, and children that are started again when they die."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from types import FrameType

from lantoa.config.embedded.processes import die_with_parent

STOP_SECONDS = 15.0
_STEADY_SECONDS = 30.0
_LONGEST_PAUSE = 20.0


class Stop:
    """Set by Ctrl-C, SIGTERM and a terminal that closes (unless `nohup` said that this is no reason)."""

    def __init__(self) -> None:
        self.asked = False
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if sign != signal.SIGHUP or signal.getsignal(sign) != signal.SIG_IGN:
                signal.signal(sign, self._ask)

    def _ask(self, _sign: int, _frame: FrameType | None) -> None:
        self.asked = True


def begin(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a process in a group of its own: Ctrl-C reaches the supervisor alone, and its own workers end with it."""
    return subprocess.Popen(
        command,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - two system calls, no lock
    )


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end, then make it and its group end."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    kill_group(process)
    process.wait()


def kill_group(process: "subprocess.Popen[bytes]") -> None:
    """What a process started and left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def run_step(command: list[str], stop: Stop) -> bool:
    """Run a command to its end; False where it failed, which has said why, or where it was cut short by `stop`."""
    process = begin(command)
    while process.poll() is None:
        if stop.asked:
            end(process)
            return False
        time.sleep(0.05)
    return process.returncode == 0


class Child:
    """A process that is started again when it dies, after a pause that grows while it keeps dying."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self._begun = self._again_at = 0.0
        self._pause = 0.5

    def start(self) -> None:
        """Start it now."""
        self._begun = time.monotonic()
        self.process = begin(self.command)

    def watch(self) -> None:
        """Start it again where it has died and its pause is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            kill_group(self.process)
            steady = now - self._begun > _STEADY_SECONDS
            self._pause = 0.5 if steady else min(self._pause * 2, _LONGEST_PAUSE)
            self._again_at, self.process = now + self._pause, None
            print(f"lantoa: the {self.name} process ended and is started again", file=sys.stderr, flush=True)
        if self.process is None and now >= self._again_at:
            self.start()

    def stop(self) -> None:
        """Ask it to end, then make it end."""
        if self.process is not None:
            end(self.process)
