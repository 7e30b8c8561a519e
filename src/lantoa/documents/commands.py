"""`lantoa plan parse|text|lint FILE [--json]`: reading a plan at the command line, without Django."""

import os
import sys
from collections.abc import Callable

from lantoa.documents.errors import DocumentError


def parse(argv: list[str]) -> int:
    """Print a readable outline of the plan, or its JSON. Exit 2 with one line when nothing can be read."""
    return _run("parse", argv, _show_plan)


def text(argv: list[str]) -> int:
    """Print the extracted text with its line numbers."""
    return _run("text", argv, _show_text)


def lint(argv: list[str]) -> int:
    """Print the contradictions found in the plan, or their JSON. Findings do not change the exit code."""
    return _run("lint", argv, _show_findings)


def vietnamese() -> bool:
    """Whether messages are Vietnamese: LANTOA_LANG decides, else the locale; without either they are."""
    chosen = os.environ.get("LANTOA_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return chosen.lower().startswith(("vi", "c.", "posix")) or chosen in ("", "C")


def _run(word: str, argv: list[str], show: Callable[[str, bool], None]) -> int:
    as_json = "--json" in argv
    names = [arg for arg in argv if arg != "--json"]
    if len(names) != 1 or (names[0].startswith("-") and names[0] != "-"):
        wanted = "--help" in names or "-h" in names
        options = "" if word == "text" else " [--json]"
        print(f"usage: lantoa plan {word} FILE{options}", file=sys.stdout if wanted else sys.stderr)
        return 0 if wanted else 2
    try:
        show(names[0], as_json)
    except DocumentError as error:
        print(error.vietnamese if vietnamese() else str(error), file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _print_json(value: object) -> None:
    import json  # noqa: PLC0415 - only where JSON is asked for

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _show_plan(name: str, as_json: bool) -> None:
    from lantoa.documents.read import read_plan  # noqa: PLC0415 - the usage line needs no reader

    plan = read_plan(name)
    if as_json:
        _print_json(plan.to_json())
        return
    from lantoa.documents.show import outline  # noqa: PLC0415 - not for JSON

    sys.stdout.write("\n".join(outline(plan, vietnamese=vietnamese())) + "\n")


def _show_text(name: str, as_json: bool) -> None:
    from lantoa.documents.read import read_source  # noqa: PLC0415

    source = read_source(name)
    digits = len(str(len(source.numbered)))
    sys.stdout.write("".join(f"{no:>{digits}} {line}\n" for no, line in enumerate(source.numbered, 1)))


def _show_findings(name: str, as_json: bool) -> None:
    from lantoa.documents.lint import lint_plan  # noqa: PLC0415
    from lantoa.documents.read import read_plan  # noqa: PLC0415

    findings = lint_plan(read_plan(name))
    if as_json:
        _print_json([finding.to_json() for finding in findings])
        return
    speaks = vietnamese()
    for finding in findings:
        message = finding.message_vi if speaks else finding.message
        sys.stdout.write(f"{name}:{finding.span[0]}: {message} [{finding.rule}]\n")
