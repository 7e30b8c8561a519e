"""`lantoa plan parse|text|lint FILE [--json]`: reading a plan at the command line, without Django."""

import os
import sys
from collections.abc import Callable

from lantoa.documents.errors import DocumentError
from lantoa.documents.model import PlanDocument, Section


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
    """Whether messages are Vietnamese: LANTOA_LANG, else the locale."""
    chosen = os.environ.get("LANTOA_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return chosen.lower().startswith("vi")


def _run(word: str, argv: list[str], show: Callable[[str, bool], None]) -> int:
    as_json = "--json" in argv
    names = [arg for arg in argv if arg != "--json"]
    if len(names) != 1 or (names[0].startswith("-") and names[0] != "-"):
        options = "" if word == "text" else " [--json]"
        print(f"usage: lantoa plan {word} FILE{options}", file=sys.stderr)
        return 2
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
    else:
        sys.stdout.write("\n".join(_outline(plan)) + "\n")


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


def _outline(plan: PlanDocument) -> list[str]:
    """The plan for a reader's eyes."""
    lines = [
        f"{plan.kind or '?'} {plan.number or plan.symbol or ''} · {plan.place or '?'} · {plan.issued_on or '?'}",
        plan.title or "?",
        f"{plan.parent_body or ''} / {plan.issuer or '?'}".strip(" /"),
        "",
    ]
    for section in plan.sections:
        lines += _section(section, 0)
    lines += ["", f"# {len(plan.citations)}"]
    lines += [
        f"  {c.kind or ''} {c.number or c.subject or ''} {c.date or ''} {c.issuer or ''}".rstrip()
        for c in plan.citations
    ]
    lines += ["", f"% {len(plan.targets)}"]
    lines += [f"  {t.comparator} {t.value:g}{'%' if t.unit == '%' else ''} {t.text}" for t in plan.targets]
    lines.append("")
    for task in plan.tasks:
        if task.is_group:
            lines.append(f"{task.code} {task.title}")
            continue
        times = " → ".join(t.text for t in (task.start, task.due) if t)
        lines.append(f"  {task.code} {task.title} | {task.lead or '-'} | {task.cooperating or '-'} | {times or '-'}")
    lines += ["", *[f"- {name}" for name in plan.recipients]]
    if plan.signer:
        lines.append(f"{plan.signer.position or ''} {plan.signer.name or ''}".strip())
    lines += [f"! {w.span[0]}: {w.text if vietnamese() else w.message}" for w in plan.warnings]
    return lines


def _section(section: Section, depth: int) -> list[str]:
    title = section.title if len(section.title) < 100 else section.title[:97] + "..."
    lines = [f"{'  ' * depth}{section.code} {title}" + (f" ({len(section.items)})" if section.items else "")]
    for child in section.children:
        lines += _section(child, depth + 1)
    return lines
