"""The paragraph of the plan that asks for a task, quoted with its place."""

from dataclasses import dataclass

from lantoa.plans.asking import Clauses, Words
from lantoa.plans.models import Task


@dataclass(frozen=True)
class Quote:
    """A clause and its items; `marked` is the place of the item that asks for the task, None where the clause does."""

    code: str
    title: str
    text: str
    items: list[str]
    marked: int | None

    @property
    def shown(self) -> list[tuple[str, bool]]:
        """The item that asks alone where there is one, else all of them."""
        if self.marked is not None:
            return [(self.items[self.marked], True)]
        return [(item, False) for item in self.items]


def quote(task: Task) -> Quote | None:
    """What the clause says; None where the table alone asks for the task."""
    section = task.section
    if section is None:
        return None
    own = Words(f"{section.title}. {section.text}")
    place = Clauses([own, *(Words(item) for item in section.items)]).asking(task.title)
    return Quote(section.code, section.title, section.text, section.items, place - 1 if place else None)
