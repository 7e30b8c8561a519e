"""The parts of a .docx that the checks look at, opened safely: bounded in size, no outside entities."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from lantoa.documents.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MOST_MB = 25
_UNPACKED = 120 * 1024 * 1024
_PARSER_OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = b"\xd0\xcf\x11\xe0"


@dataclass
class Package:
    """The document's XML parts; what a file lacks is None or empty."""

    document: Any
    styles: Any = None
    numbering: Any = None
    theme: Any = None
    headers: dict[str, Any] = field(default_factory=dict)  # by relationship id, footers too


def open_package(data: bytes) -> Package:
    """Raises DocumentError where the bytes are no .docx, damaged, protected or too large."""
    if len(data) > MOST_MB * 1024 * 1024:
        raise DocumentError("too_large", limit=MOST_MB)
    if data.startswith(_OLD_WORD):
        raise DocumentError("encrypted" if _ENCRYPTED in data else "old_word")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except zipfile.BadZipFile as error:
        raise DocumentError("not_word") from error
    except (etree.XMLSyntaxError, KeyError, OSError, RuntimeError, ValueError, EOFError, zlib.error) as error:
        raise DocumentError("damaged") from error


def _read(archive: zipfile.ZipFile) -> Package:
    names = set(archive.namelist())
    if sum(one.file_size for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))) > _UNPACKED:
        raise DocumentError("too_large", limit=MOST_MB)
    main = _main_part(archive, names)
    if main is None:
        raise DocumentError("not_word")
    folder, _, name = main.rpartition("/")
    links = _relationships(archive, names, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    parts: dict[str, str] = {}
    headers: dict[str, Any] = {}
    for key, (kind, target) in links.items():
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}" if folder else target
        if path not in names:
            continue
        if kind in {"header", "footer"}:
            headers[key] = _xml(archive, path)
        else:
            parts[kind] = path
    document = _xml(archive, main)
    if document.find(W + "body") is None:
        raise DocumentError("damaged")
    found = {kind: _xml(archive, path) for kind, path in parts.items() if kind in {"styles", "numbering", "theme"}}
    return Package(document, found.get("styles"), found.get("numbering"), found.get("theme"), headers)


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    for kind, target in _relationships(archive, names, "_rels/.rels").values():
        if kind == "officeDocument":
            path = target.lstrip("/")
            return path if path in names and path.endswith(".xml") and "word" in path.lower() else None
    return "word/document.xml" if "word/document.xml" in names else None


def _relationships(archive: zipfile.ZipFile, names: set[str], path: str) -> dict[str, tuple[str, str]]:
    if path not in names:
        return {}
    root = _xml(archive, path)
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], one.get("Target", ""))
        for one in root
        if isinstance(one.tag, str) and one.get("TargetMode") != "External"
    }


def _xml(archive: zipfile.ZipFile, path: str) -> Any:
    return etree.fromstring(archive.read(path), etree.XMLParser(**_PARSER_OPTIONS))
