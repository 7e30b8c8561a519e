"""A ZIP with a sum for each file: the same files give the same bytes."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any

CHUNK = 1 << 20
SUMS = "SHA256SUMS"
_DAY = (1980, 1, 1, 0, 0, 0)
_PACKED = (".jpg", ".jpeg", ".png", ".zip", ".docx", ".xlsx", ".mp4")


class Archive:
    """Call `add` or `copy` for each file, then `close`; names are plain ASCII, so that `sha256sum -c` reads them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w")
        self._sums: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        """A file that is in memory."""
        self._write(name, iter([data]))

    def copy(self, name: str, source: IO[Any]) -> None:
        """A file that is read piece by piece."""
        self._write(name, iter(lambda: source.read(CHUNK), b""))

    def close(self) -> None:
        """The sums come last."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._sums.items()))
        with self._zip.open(_described(SUMS), "w") as target:
            target.write(lines.encode())
        self._zip.close()

    def _write(self, name: str, pieces: Iterator[bytes]) -> None:
        digest = hashlib.sha256()
        with self._zip.open(_described(name), "w", force_zip64=True) as target:
            for piece in pieces:
                digest.update(piece)
                target.write(piece)
        self._sums[name] = digest.hexdigest()


def steady(package: bytes) -> bytes:
    """A Word file without the hour at which it was written: what is in it alone makes its bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(stream, "w") as target:
        for one in source.infolist():
            info = zipfile.ZipInfo(one.filename, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(one))
    return stream.getvalue()


def _described(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
