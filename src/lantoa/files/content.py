"""What a file is, told by its bytes and not by its name."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MAX_SIZE = 25 * MEGABYTE
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/heic")
PROOFS = (*PICTURES, PDF, DOCX, XLSX)  # what can prove something; plain text cannot


@dataclass
class FileRefusedError(Exception):
    """A file that we do not take. `code` is stable; `str()` is a sentence for the person who sent it."""

    code: str
    name: str
    detail: str = ""

    def __str__(self) -> str:
        sentences: dict[str, Any] = {
            "empty": _("The file “%(name)s” is empty. Choose it again."),
            "large": _("The file “%(name)s” is larger than %(detail)s MB. Send a smaller one."),
            "kind": _("“%(name)s” is not a file that can be kept here. Send a photograph, PDF, Word or Excel file."),
            "picture": _("“%(name)s” cannot be opened as a photograph. It may be damaged: send it again."),
            "bomb": _("The photograph “%(name)s” has too many pixels. Send it smaller."),
        }
        return str(sentences[self.code] % {"name": self.name, "detail": self.detail})


_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"}


def sniff(data: bytes) -> str | None:
    """The content type of the bytes; None for what we do not take."""
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    signs = {
        "image/jpeg": data.startswith(b"\xff\xd8\xff"),
        "image/png": data.startswith(b"\x89PNG\r\n\x1a\n"),
        "image/webp": data[:4] == b"RIFF" and data[8:12] == b"WEBP",
        "image/heic": data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS,
        PDF: b"%PDF-" in data[:1024],
    }
    return next((kind for kind, fits in signs.items() if fits), None) or _text(data)


def _office(data: bytes) -> str | None:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _text(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return "text/plain" if "\x00" not in text else None
