"""What keeps `lantoa serve` from starting is one line that says what to do, and nothing is left running."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lantoa.config.database import require_server
from lantoa.config.embedded.server import Server
from lantoa.config.embedded.sharing import own
from lantoa.config.env import EnvError
from lantoa.config.preflight import check_port, prepare_folder
from lantoa.config.secret_key import ensure_key, kept_key


def refused(**environment: str) -> str:
    """What `lantoa serve` says when it cannot start."""
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "LANTOA_TODAY"}}
    command = [sys.executable, "-m", "lantoa", "serve", "--empty"]
    done = subprocess.run(command, env=clean | environment, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    return line


@contextmanager
def listening() -> Iterator[socket.socket]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with listening() as one:
        port = one.getsockname()[1]
        line = refused(LANTOA_DATA=str(tmp_path), LANTOA_PORT=str(port))
    assert f"port {port} is taken" in line
    assert f"LANTOA_PORT={port + 1}" in line
    assert not (tmp_path / "postgresql").exists()


@pytest.mark.parametrize("port", ["tám nghìn", "0", "65536", "-1", "80.0"])
def test_a_port_that_is_none(tmp_path: Path, port: str) -> None:
    assert refused(LANTOA_DATA=str(tmp_path), LANTOA_PORT=port).startswith("LANTOA_PORT: is ")


def test_an_address_that_this_machine_has_not(tmp_path: Path) -> None:
    with pytest.raises(EnvError, match="no address"):
        check_port("203.0.113.7", 8000)
    with pytest.raises(EnvError, match="no address"):
        check_port("khong-co.invalid", 8000)


def test_a_data_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    assert refused(LANTOA_DATA=str(tmp_path / "tep" / "lantoa")).startswith("LANTOA_DATA: the folder ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "may not be written" in refused(LANTOA_DATA=str(tmp_path))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs under another account")
def test_as_root_a_private_folder_is_refused_and_left_private() -> None:
    import tempfile

    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # 0700
    line = refused(LANTOA_DATA=str(folder / "lantoa"), LANTOA_PORT="8431")
    assert "private folder" in line
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_new_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        prepare_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    expected = 0o711 if os.geteuid() == 0 else 0o700
    assert [(tmp_path / one).stat().st_mode & 0o777 for one in ("a", "a/b")] == [expected] * 2


def test_a_second_start_on_the_same_folder(tmp_path: Path) -> None:
    ownership = own(Server(tmp_path / "postgresql"))
    assert ownership is not None
    try:
        assert "runs already" in refused(LANTOA_DATA=str(tmp_path))
    finally:
        ownership.release()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://a@b/c", "should look like postgresql://"),
        ("postgresql://ai@127.0.0.1:1/lantoa", "no PostgreSQL answers there (connection failed"),
        ("postgresql://ai@khong-co.invalid/lantoa", "no PostgreSQL answers there"),
    ],
)
def test_a_database_that_is_not_there(tmp_path: Path, url: str, words: str) -> None:
    line = refused(LANTOA_DATA=str(tmp_path), LANTOA_PORT="8431", DATABASE_URL=url)
    assert line.startswith("DATABASE_URL: ")
    assert words in line


def _old_server(one: socket.socket) -> None:
    """Speaks just enough of PostgreSQL's protocol, version 3, to be let in and to name its version."""
    with one.accept()[0] as client:
        client.recv(4096)
        hello = b"R\0\0\0\x08\0\0\0\0"
        for name, value in ((b"server_version", b"13.14"), (b"client_encoding", b"UTF8")):
            body = name + b"\0" + value + b"\0"
            hello += b"S" + (len(body) + 4).to_bytes(4, "big") + body
        client.sendall(hello + b"Z\0\0\0\x05I")
        client.recv(4096)


def test_a_database_that_is_too_old() -> None:
    with listening() as one:
        threading.Thread(target=_old_server, args=(one,), daemon=True).start()
        url = f"postgresql://ai@127.0.0.1:{one.getsockname()[1]}/lantoa?sslmode=disable&gssencmode=disable"
        with pytest.raises(EnvError, match="is PostgreSQL 13; version 14 or newer is needed"):
            require_server(url)


def test_the_key_is_made_once_and_kept_for_the_owner_alone(tmp_path: Path) -> None:
    assert kept_key(tmp_path) != kept_key(tmp_path)
    ensure_key(tmp_path)
    key = kept_key(tmp_path)
    ensure_key(tmp_path)
    assert kept_key(tmp_path) == key
    assert len(key) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
