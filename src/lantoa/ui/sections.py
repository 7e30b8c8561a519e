"""Sections that rooms above put on a page of a room below: of a unit, of a task."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Actor = TypeVar("Actor")
Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Section(Generic[Actor, Subject]):
    """A place on the page: lower `order` comes first; `template` is included with what `provider` gives as `section`."""

    order: int
    template: str
    provider: Callable[[Actor, Subject], dict[str, Any] | None]  # None leaves the section out


@dataclass
class Sections(Generic[Actor, Subject]):
    """The sections of one page."""

    _sections: dict[str, Section[Actor, Subject]] = field(default_factory=dict)

    def register(self, order: int, template: str, provider: Callable[[Actor, Subject], dict[str, Any] | None]) -> None:
        """Add a section to the page; registering a template again replaces it."""
        self._sections[template] = Section(order, template, provider)

    def sections_for(self, actor: Actor, subject: Subject) -> list[tuple[str, dict[str, Any]]]:
        """Templates with their contexts, in order, without those that have nothing to say."""
        found = []
        for section in sorted(self._sections.values(), key=lambda one: (one.order, one.template)):
            context = section.provider(actor, subject)
            if context is not None:
                found.append((section.template, context))
        return found
