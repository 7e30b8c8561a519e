"""How findings are made: a line gives its number and its first words."""

from collections.abc import Sequence

from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import Line

QUOTED = 80


def fine(check: int, vi: str, en: str, line: Line | None = None) -> Finding:
    """A check that found nothing to mend."""
    return Finding(check, True, vi, en, line.number if line else None, quote=quote(line))


def fault(check: int, vi: str, en: str, line: Line | None = None, *, found: str = "", expected: str = "") -> Finding:
    """Something to mend."""
    return Finding(check, False, vi, en, line.number if line else None, found, expected, quote(line))


def quote(line: Line | None) -> str:
    """How a line begins."""
    if line is None:
        return ""
    return line.text if len(line.text) <= QUOTED else line.text[:QUOTED].rsplit(" ", 1)[0] + "…"


def paragraphs(lines: Sequence[Line]) -> str:
    """`3 đoạn`."""
    return f"{len({line.number for line in lines})} đoạn"


def counted(lines: Sequence[Line]) -> str:
    """`3 paragraphs`."""
    number = len({line.number for line in lines})
    return f"{number} paragraph{'' if number == 1 else 's'}"


def sized(line: Line) -> str:
    """`13`, `13,5`."""
    return f"{line.size:g}".replace(".", ",")


def style(line: Line) -> str:
    """`đậm`, `nghiêng`, `đậm, nghiêng` or `đứng`."""
    names = [name for name, has in (("đậm", line.bold), ("nghiêng", line.italic)) if has]
    return ", ".join(names) or "đứng, không đậm"
