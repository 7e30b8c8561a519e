"""`lantoa docx lint FILE.docx [--json]`: exit 0 where every check is fine, 1 where one fails, 2 where the file is no .docx."""

import json
import os
import sys
from pathlib import Path

from lantoa.documents.checking.check import check_docx
from lantoa.documents.checking.finding import CHECKS, Finding
from lantoa.documents.commands import vietnamese
from lantoa.documents.errors import DocumentError

_USAGE = "usage: lantoa docx lint FILE.docx [--json]"


def lint(argv: list[str]) -> int:
    """Print the findings, or their JSON."""
    names = [arg for arg in argv if arg != "--json"]
    if len(names) != 1 or (names[0].startswith("-") and names[0] != "-"):
        wanted = "--help" in names or "-h" in names
        print(_USAGE, file=sys.stdout if wanted else sys.stderr)
        return 0 if wanted else 2
    try:
        findings = check_docx(_read(names[0]))
    except DocumentError as error:
        told = error.named(Path(names[0]).name)
        print(told.vietnamese if vietnamese() else str(told), file=sys.stderr)
        return 2
    try:
        _show(findings, as_json="--json" in argv)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(any(not one.ok for one in findings))


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise DocumentError("not_found") from error


def _show(findings: list[Finding], *, as_json: bool) -> None:
    speaks = vietnamese()
    if as_json:
        shapes = [one.to_json(vietnamese=speaks) for one in findings]
        sys.stdout.write(json.dumps(shapes, ensure_ascii=False, indent=1) + "\n")
        return
    for one in findings:
        title = CHECKS[one.check][0 if speaks else 1]
        mark = ("đạt" if speaks else "ok") if one.ok else ("CẦN SỬA" if speaks else "MEND")
        where = "" if one.paragraph is None else f" [{'đoạn' if speaks else 'paragraph'} {one.paragraph}: {one.quote}]"
        sys.stdout.write(f"{one.check:>2}. {title}: {mark}. {one.message_vi if speaks else one.message}")
        if not one.ok:
            sys.stdout.write(where)
            if one.found or one.expected:
                words = ("tìm thấy", "quy định") if speaks else ("found", "expected")
                sys.stdout.write(f" ({words[0]}: {one.found or '–'}; {words[1]}: {one.expected or '–'})")
        sys.stdout.write("\n")
