"""The Vietnamese catalogues: one per room, extracted, checked and compiled in pure Python.

python tools/messages.py            update every catalogue, keeping its translations
python tools/messages.py --check    fail where a message has no Vietnamese, or two rooms say it differently
python tools/messages.py --compile  write the .mo files that Django reads (they are not kept in the repository)
"""

import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "lantoa"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_NOISE = tuple(
    f'"{name}'
    for name in (
        "Project-Id",
        "POT-Creation",
        "PO-Revision",
        "Last-Translator",
        "Report-Msgid",
        "Language-Team",
        "Generated-By",
    )
)
Key = tuple[str | None, str | tuple[str, ...]]


def rooms() -> list[Path]:
    """Every package of the project that may speak to users."""
    return sorted(path.parent for path in SOURCE.glob("*/apps.py"))


def messages_of(room: Path) -> dict[Key, None]:
    """The messages that a room's code and templates use, sorted."""
    found: set[Key] = set()
    for path in sorted(room.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= _extract(path.read_bytes())
    for path in sorted(room.glob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            found |= _extract(_templatize(path).encode())
    return dict.fromkeys(sorted(found, key=lambda key: (str(key[1]).lower(), str(key))))


def _extract(source: bytes) -> set[Key]:
    found: set[Key] = set()
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(source), KEYWORDS, (), {"encoding": "utf-8"}
    ):
        if message and (message if isinstance(message, str) else message[0]):
            found.add((context, message))
    return found


def _templatize(path: Path) -> str:
    from django.conf import settings  # noqa: PLC0415 - only templates need Django
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure()
    return templatize(path.read_text(encoding="utf-8"))


def catalogue_of(room: Path) -> Path:
    """Where a room's Vietnamese lies."""
    return room / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def merged(room: Path) -> Catalog:
    """The room's messages with the translations that exist."""
    path = catalogue_of(room)
    old = read_po(io.BytesIO(path.read_bytes())) if path.is_file() else Catalog()
    new = Catalog(locale="vi", project="Lan Toa", version="1", charset="utf-8", header_comment="# Lan Tỏa")
    for context, message in messages_of(room):
        first = message if isinstance(message, str) else message[0]
        known = old.get(first, context)
        new.add(message, known.string if known else None, context=context)
    return new


def render(catalog: Catalog) -> bytes:
    """The catalogue as text, without dates and line numbers, so that it changes only when its words do."""
    stream = io.BytesIO()
    write_po(stream, catalog, no_location=True, omit_header=False, width=0, sort_output=False)
    lines = stream.getvalue().decode().replace("#, fuzzy\n", "", 1).split("\n")
    return ("\n".join(line for line in lines if not line.startswith(_NOISE)).rstrip() + "\n").encode()


def update() -> int:
    """Write every catalogue anew."""
    for room in rooms():
        catalog = merged(room)
        if len(catalog):
            path = catalogue_of(room)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(render(catalog))
            missing = _untranslated(catalog)
            print(f"{room.name}: {len(catalog)} messages, {len(missing)} without Vietnamese")
    return 0


def check() -> int:
    """Name every message without Vietnamese, and every one that two rooms say differently."""
    catalogs = {room.name: merged(room) for room in rooms()}
    problems = [f"{room}: {text}" for room, catalog in catalogs.items() for text in _untranslated(catalog)]
    problems += _told_apart(catalogs)
    print("\n".join(problems) if problems else "Every message has its Vietnamese.")
    return 1 if problems else 0


def _untranslated(catalog: Catalog) -> list[str]:
    return [
        str(m.id) for m in catalog if m.id and not (m.string if isinstance(m.string, str) else all(m.string or [""]))
    ]


def _told_apart(catalogs: dict[str, Catalog]) -> list[str]:
    """One message is shown in the words of one room alone: where meanings differ, give one of them a context."""
    found: dict[tuple[str | None, str], dict[str, str]] = {}
    for room, catalog in catalogs.items():
        for message in catalog:
            if message.id and message.string:
                found.setdefault((message.context, str(message.id)), {})[room] = str(message.string)
    return [f"{text}: {words}" for (_context, text), words in found.items() if len(set(words.values())) > 1]


def compile_all() -> int:
    """Write a .mo beside each catalogue that is newer than it."""
    for path in SOURCE.glob("*/locale/*/LC_MESSAGES/django.po"):
        target = path.with_suffix(".mo")
        if not target.is_file() or target.stat().st_mtime < path.stat().st_mtime:
            catalog = read_po(io.BytesIO(path.read_bytes()))
            # Written beside and renamed: several test processes may compile at once.
            draft = target.with_suffix(f".{os.getpid()}")
            with draft.open("wb") as stream:
                write_mo(stream, catalog)
            draft.rename(target)
    return 0


if __name__ == "__main__":
    sys.exit({"--check": check, "--compile": compile_all}.get(sys.argv[-1], update)())
