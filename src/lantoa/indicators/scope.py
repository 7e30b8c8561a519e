"""Over which units figures are asked: a branch of the tree, or what a seat reaches (a division: the schools of its level)."""

from dataclasses import dataclass

from django.db.models import Q

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit


@dataclass(frozen=True)
class Scope:
    """Units below `top`, narrowed to what `actor` reaches where one is given; areas are the branches right under `top`."""

    top: Unit
    actor: Actor | None = None

    @classmethod
    def of(cls, over: "Unit | Scope") -> "Scope":
        """A unit stands for its whole branch."""
        return over if isinstance(over, Scope) else cls(over)

    def units(self, prefix: str = "") -> Q:
        """The condition on units, reached through `prefix` as `unit__`."""
        below = Q(**{f"{prefix}path__startswith": self.top.path})
        return below & self.actor.reach(prefix) if self.actor else below

    @property
    def is_everything(self) -> bool:
        """Whether it is the whole tree: then records need not be joined to their units to be chosen."""
        return self.actor is None and bool(self.top.depth == 1)

    @property
    def is_single(self) -> bool:
        """One unit without any below it, by itself."""
        return self.actor is None and not self.top.numchild
