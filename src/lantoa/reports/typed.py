"""Figures that a writer states otherwise than they are counted, with a reason: a mark of their own, shown beside the true one.

A report keeps them as {letters: {"typed", "name", "was", "reason", "by", "on"}}: `name` is the figure as it is counted, empty
for another number that the draft had from records, which said `was`. In a sentence it is the mark `typed.<letters>`. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lantoa.reports.marks import mark, names_in

SPACE = "typed."


@dataclass(frozen=True)
class Typed:
    """One of them as a page shows it: `true` is what is counted now."""

    typed: str
    true: str
    name: str
    reason: str
    by: str


def typed_values(entries: Mapping[str, Any]) -> dict[str, str]:
    """What their marks say."""
    return {f"{SPACE}{letters}": str(one["typed"]) for letters, one in entries.items()}


def counted(text: str, entries: Mapping[str, Any]) -> str:
    """A stored text in which every figure is again as it is counted: another period's reasons do not hold in this one."""
    for letters, one in entries.items():
        text = text.replace(mark(f"{SPACE}{letters}"), mark(one["name"]) if one["name"] else str(one["was"]))
    return text


def typed_in(text: str, entries: Mapping[str, Any], values: Mapping[str, str]) -> list[Typed]:
    """Those that a stored text speaks of, by their letters."""
    spoken = names_in(text)
    return [
        Typed(one["typed"], values.get(one["name"], one["was"]), one["name"], one["reason"], one["by"])
        for letters, one in sorted(entries.items())
        if f"{SPACE}{letters}" in spoken
    ]
