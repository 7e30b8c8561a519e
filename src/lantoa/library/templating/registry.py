"""The kinds of document that can be written with a template. A room above registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from lantoa.documents.templating.fields import COMMON, Field
from lantoa.documents.templating.values import Draft


@dataclass(frozen=True)
class TemplateKind:
    """`code` stands in addresses and rows; `own` are the fields beside the common ones; `sample` gives a document with
    everything in it or, asked so, with every list empty."""

    code: str
    label: str | Promise
    own: tuple[Field, ...]
    sample: Callable[[bool], Draft]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All of them; a field of the kind stands for a common one of the same name."""
        names = {one.name for one in self.own}
        return (*(one for one in COMMON if one.name not in names), *self.own)


_kinds: dict[str, TemplateKind] = {}


def register(code: str, label: str | Promise, fields: tuple[Field, ...], sample: Callable[[bool], Draft]) -> None:
    """Let a kind of document have templates; registering a code again replaces it."""
    _kinds[code] = TemplateKind(code, label, fields, sample)


def kinds() -> list[TemplateKind]:
    """In the order in which they were registered."""
    return list(_kinds.values())


def kind(code: str) -> TemplateKind | None:
    """The kind of a code."""
    return _kinds.get(code)
