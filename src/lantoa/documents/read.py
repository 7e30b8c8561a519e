"""The front door: a file in, a plan out."""

from pathlib import Path

from lantoa.documents.errors import DocumentError
from lantoa.documents.model import PlanDocument
from lantoa.documents.reading.plan import understand
from lantoa.documents.sources.lines import MAX_BYTES, Source

__all__ = ["DocumentError", "PlanDocument", "read_plan", "read_source"]

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_plan(source: Path | str | bytes, filename: str | None = None) -> PlanDocument:
    """Read a plan from a path, or from bytes with the name they came under (.txt, .docx or .pdf).

    Raises DocumentError, and nothing else, when the file cannot be read or holds nothing of a plan.
    """
    name = filename or (Path(source).name if not isinstance(source, bytes) else "")
    try:
        return understand(_lines(source, name))
    except DocumentError as error:
        raise error.named(name) from None


def read_source(source: Path | str | bytes, filename: str | None = None) -> Source:
    """The numbered lines of a file alone. Raises DocumentError."""
    name = filename or (Path(source).name if not isinstance(source, bytes) else "")
    try:
        return _lines(source, name)
    except DocumentError as error:
        raise error.named(name) from None


def _lines(source: Path | str | bytes, name: str) -> Source:
    data = source if isinstance(source, bytes) else _load(Path(source))
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xfe\xff"):
        raise DocumentError("empty")
    result = _reader(data, name)
    if not result.letters:
        raise DocumentError("empty")
    return result


def _load(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError("too_large", limit=MAX_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError:
        raise DocumentError("not_found") from None
    except ValueError:
        raise DocumentError("not_found") from None


def _reader(data: bytes, name: str) -> Source:
    """Read by what the bytes are; the name decides only what they do not tell. Readers load when they are needed."""
    kind = Path(name.replace("\x00", "")).suffix.lower()
    if len(data) > MAX_BYTES:
        raise DocumentError("too_large", limit=MAX_BYTES // 1_000_000)
    if data[:8] == _OLD_WORD:
        raise DocumentError("old_word" if kind != ".docx" else "encrypted")
    if b"%PDF-" in data[:1024] or kind == ".pdf":
        from lantoa.documents.sources.pdf import read_pdf  # noqa: PLC0415 - loads a library of its own

        return read_pdf(data)
    if data[:4] == b"PK\x03\x04" or kind == ".docx":
        from lantoa.documents.sources.word import read_word  # noqa: PLC0415 - needs XML and zip only here

        return read_word(data)
    if kind not in (".txt", ".md", "", ".text"):
        raise DocumentError("unknown_type")
    from lantoa.documents.sources.plain import read_plain  # noqa: PLC0415 - as the others

    return read_plain(data)
