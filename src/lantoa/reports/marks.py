"""Figures inside a report's sentences: bound to the count, so that a sentence may be edited and its figures may not.

A stored sentence holds marks, `⟦lesson.items⟧`; a form shows them with their value, `⟦12|lesson.items⟧`, and whatever
somebody types before the bar is put right when it comes back. Pure.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lantoa.plans.models import Status
from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS
from lantoa.vietnamese.numbers import format_percent

_MARK = re.compile(r"⟦(?:[^⟦⟧|]*\|)?([a-z_]+(?:\.[a-z]+)?)⟧")
_BROKEN = re.compile(r"⟦([^⟦⟧|]*)(?:\|[^⟦⟧]*)?⟧")


@dataclass(frozen=True)
class Piece:
    """A part of a sentence: plain words, or the figure `name` as it stands."""

    text: str
    name: str = ""


def mark(name: str) -> str:
    """The mark of a figure, as it is stored."""
    return f"⟦{name}⟧"


def number(value: int) -> str:
    """1234 -> 1.234; below ten a leading zero, as official texts write counts: 05 tin."""
    return f"{value:02d}" if 0 < value < 10 else f"{value:,}".replace(",", ".")


def values_of(
    figures: UnitFigures, previous_total: int | None, last_year_total: int | None = None, *, before: str = "kỳ trước"
) -> dict[str, str]:
    """Every figure that a sentence may name, written as an official text writes it; `before` names the period before."""
    owed = sum((figures.tasks[code] for code in figures.tasks), start=type(figures.activities)())
    done = owed[Status.DONE] + owed[Status.DONE_LATE]
    left = owed[Status.NOT_STARTED] + owed[Status.IN_PROGRESS] + owed[Status.OVERDUE]
    values = {
        "total": figures.total,
        "reach": figures.reach,
        "tasks.done": done,
        "tasks.owed": done + left,
        "tasks.overdue": owed[Status.OVERDUE],
    }
    for kind, _noun, _verbs in KINDS:
        values[f"{kind}.items"] = figures.items[kind]
        values[f"{kind}.reach"] = figures.people[kind]
    return {
        **{name: number(value) for name, value in values.items()},
        "change": change(figures.total, previous_total, before),
        "change_year": change(figures.total, last_year_total, "cùng kỳ năm trước"),
    }


def change(total: int, before: int | None, period: str = "kỳ trước") -> str:
    """How the number of activities moved since another period, in figures and, where that one was not empty, in percent."""
    if before is None:
        return f"chưa có {period} để so sánh"
    if total == before:
        return f"bằng số hoạt động của {period}"
    share = f" ({format_percent(abs(total - before), before)})" if before else ""
    return f"{'tăng' if total > before else 'giảm'} {number(abs(total - before))} hoạt động{share} so với {period}"


def normalise(text: str, values: Mapping[str, str]) -> str:
    """What a form sends, as it is stored: known marks bare, anything else in such brackets its plain words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _MARK.sub(lambda found: f"\0{found[1]}\1" if found[1] in values else found[0], text)
    text = _BROKEN.sub(r"\1", text)
    for sign in "⟦⟧":
        text = text.replace(sign, "")
    text = text.replace("\0", "⟦").replace("\1", "⟧")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def pieces(text: str, values: Mapping[str, str]) -> list[Piece]:
    """A stored text cut into words and figures."""
    found, at = [], 0
    for match in _MARK.finditer(text):
        if match[1] in values:
            found += [Piece(text[at : match.start()])] if match.start() > at else []
            found.append(Piece(values[match[1]], match[1]))
            at = match.end()
    return [*found, Piece(text[at:])] if text[at:] else found


def plain(text: str, values: Mapping[str, str]) -> str:
    """A stored text with its figures written out."""
    return "".join(piece.text for piece in pieces(text, values))


def for_form(text: str, values: Mapping[str, str]) -> str:
    """A stored text as a form shows it."""
    return _render(text, values, lambda name, value: f"⟦{value}|{name}⟧")


def has_mark(text: str) -> bool:
    """Whether a stored text speaks of a figure."""
    return "⟦" in text


def names_in(text: str) -> set[str]:
    """The figures that a stored text speaks of."""
    return set(_MARK.findall(text))


def digest(text: str) -> str:
    """A short name for exactly this text, by which a form says what it was shown."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _render(text: str, values: Mapping[str, str], show: Callable[[str, str], str]) -> str:
    return "".join(show(piece.name, piece.text) if piece.name else piece.text for piece in pieces(text, values))
