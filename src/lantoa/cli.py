"""The `lantoa` command: what needs no database runs without Django, the rest is a management command."""

import sys
from collections.abc import Callable
from importlib import import_module

# words of the command -> module:function taking the remaining arguments and returning the exit code
PURE = {
    ("plan", "parse"): "lantoa.documents.commands:parse",
    ("plan", "text"): "lantoa.documents.commands:text",
    ("plan", "lint"): "lantoa.documents.commands:lint",
    ("docx", "lint"): "lantoa.documents.checking.command:lint",
}
# words of the command -> Django management command
MANAGED = {
    ("plan", "import"): "plan_import",
    ("roster", "import"): "roster_import",
    ("report", "consolidate"): "report_consolidate",
}
# management commands that never open the database
WITHOUT_DATABASE = {
    "check",
    "help",
    "--help",
    "makemigrations",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "version",
}


def main(argv: list[str] | None = None) -> int:
    """Run the command named by the first two words; any other word goes to Django's own management commands."""
    args = sys.argv[1:] if argv is None else argv
    words = tuple(args[:2])
    if args[:1] == ["serve"]:
        from lantoa.config.supervisor import serve  # noqa: PLC0415 - it alone knows of the database's program

        return serve(args[1:])
    if args[:1] == ["worker"]:
        return _work()
    if words in PURE:
        module, function = PURE[words].split(":")
        run: Callable[[list[str]], int] = getattr(import_module(module), function)
        return run(args[2:])
    if args[:1] == ["plan"]:
        known = "|".join(second for first, second in (*PURE, *MANAGED) if first == "plan")
        print(f"usage: lantoa plan {known} FILE", file=sys.stderr)
        return 2
    if args[:1] == ["docx"]:
        print("usage: lantoa docx lint FILE.docx [--json]", file=sys.stderr)
        return 2
    return _manage([MANAGED[words], *args[2:]] if words in MANAGED else args)


def _work() -> int:
    from lantoa.config.database import reachable_database  # noqa: PLC0415
    from lantoa.config.worker import work  # noqa: PLC0415

    with reachable_database():
        return work()


def _manage(args: list[str]) -> int:
    import os  # noqa: PLC0415 - Django is imported only where it is needed

    from django.core.management import execute_from_command_line  # noqa: PLC0415

    from lantoa.config.database import reachable_database  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
    if args[:1] and args[0] in WITHOUT_DATABASE:
        execute_from_command_line(["lantoa", *args])
        return 0
    with reachable_database():
        execute_from_command_line(["lantoa", *args])
    return 0


if __name__ == "__main__":
    sys.exit(main())
