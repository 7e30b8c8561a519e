"""Sections of the unit page that other rooms supply: obligations, activities, reports."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit

# What the template gets as `section`; None leaves the section out.
Provider = Callable[[Actor, Unit], dict[str, Any] | None]


@dataclass(frozen=True, order=True)
class Section:
    """A place on the page: lower `order` comes first; `template` is included with what the provider gives as `section`."""

    order: int
    template: str
    provider: Provider


_sections: dict[str, Section] = {}


def register(order: int, template: str, provider: Provider) -> None:
    """Add a section to the unit page; registering a template again replaces it."""
    _sections[template] = Section(order, template, provider)


def sections_for(actor: Actor, unit: Unit) -> list[tuple[str, dict[str, Any]]]:
    """Templates with their contexts, in order, without those that have nothing to say."""
    found = []
    for section in sorted(_sections.values(), key=lambda one: (one.order, one.template)):
        context = section.provider(actor, unit)
        if context is not None:
            found.append((section.template, context))
    return found
