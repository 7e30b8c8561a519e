"""Who is acting: a signed-in person with the seats that the person holds today.

Every read takes an actor and starts from what it may see; every write takes an actor and asks `lantoa.orgs.rules`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from lantoa.orgs.models import Post, Role, Selector, Tenure, Unit, User
from lantoa.orgs.selection import selector_q
from lantoa.periods import clock

# Roles whose level takes or returns what the units below send up.
REVIEWING_ROLES = (Role.OFFICE, Role.DISTRICT, Role.DIVISION)


@dataclass(frozen=True)
class Seat:
    """One post held: a role, at a unit, reaching its subtree and, with a selector, the units that it names."""

    post: Post
    role: str
    unit: Unit
    selector: Selector | None = None


@dataclass(frozen=True)
class Actor:
    """A person and seats. `acting` is the seat chosen in the top bar: the unit that new records belong to."""

    user: User
    seats: tuple[Seat, ...] = field(default=())
    acting: Seat | None = None

    @property
    def user_id(self) -> int | None:
        return self.user.pk

    @property
    def label(self) -> str:
        return f"{self.user} ({self.acting.post.title})" if self.acting else str(self.user)

    @property
    def unit(self) -> Unit | None:
        """The unit that the person acts for."""
        return self.acting.unit if self.acting else None

    @property
    def unit_code(self) -> str:
        return str(self.unit.code) if self.unit else ""

    @cached_property
    def roles(self) -> frozenset[str]:
        """Every role held anywhere."""
        return frozenset(seat.role for seat in self.seats)

    def holds(self, roles: Iterable[str], unit: Unit | None = None) -> bool:
        """Whether one of `roles` is held anywhere, or at `unit` or above it in the tree (selectors aside)."""
        wanted = set(roles)
        return any(seat.role in wanted and (unit is None or seat.unit.contains(unit)) for seat in self.seats)

    def reach(self, prefix: str = "") -> Q:
        """The condition on units (reached through `prefix`, as `unit__`) that the actor may see.

        The union of all seats: subtrees, selectors, and the units whose second line of command is in a subtree.
        """
        condition = Q(pk__in=[])
        for seat in self.seats:
            condition |= Q(**{f"{prefix}path__startswith": seat.unit.path})
            if seat.role in REVIEWING_ROLES or seat.role == Role.LEADER:
                condition |= Q(**{f"{prefix}second_line__path__startswith": seat.unit.path})
            if seat.selector:
                condition |= selector_q(seat.selector, prefix)
        return condition

    def reviewing(self, prefix: str = "") -> Q:
        """The condition on units (reached through `prefix`) whose reports the actor's level takes: `reviews`, of many."""
        condition = Q(pk__in=[])
        for seat in self.seats:
            if seat.role not in REVIEWING_ROLES:
                continue
            below = Q(**{f"{prefix}path__startswith": seat.unit.path})
            condition |= below if seat.role == Role.OFFICE else below & ~Q(**{f"{prefix}path": seat.unit.path})
            second = {f"{prefix}second_line_reviews": True, f"{prefix}second_line__path__startswith": seat.unit.path}
            condition |= Q(**second)
            if seat.selector:
                condition |= selector_q(seat.selector, prefix)
        return condition

    def reaches(self, unit: Unit) -> bool:
        """Whether `unit` is within sight."""
        if any(seat.unit.contains(unit) for seat in self.seats):
            return True
        return bool(Unit.objects.filter(self.reach(), pk=unit.pk).exists())

    def reviews(self, unit: Unit) -> bool:
        """Whether the actor's level accepts or returns what `unit` sends.

        A level above it, a division by its selector, or the second line where it is set to review. A unit's own head
        approves at home; that is `holds([Role.HEAD], unit)`.
        """
        for seat in self.seats:
            if seat.role not in REVIEWING_ROLES:
                continue
            if seat.unit.contains(unit) and (seat.unit.pk != unit.pk or seat.role == Role.OFFICE):
                return True
            if seat.selector and Unit.objects.filter(selector_q(seat.selector), pk=unit.pk).exists():
                return True
            if unit.second_line_reviews and unit.second_line and seat.unit.contains(unit.second_line):
                return True
        return False


def seats_of(user: User) -> tuple[Seat, ...]:
    """The seats that `user` holds now, in one query."""
    tenures = Tenure.objects.holding(clock.today()).filter(user=user).select_related("post__unit", "post__selector")
    return tuple(
        Seat(tenure.post, tenure.post.role, tenure.post.unit, tenure.post.selector) for tenure in tenures.order_by("pk")
    )


def actor_of(user: User, acting_post: int | None = None) -> Actor:
    """The actor for a signed-in person; `acting_post` picks the seat, else the first one."""
    seats = seats_of(user)
    acting = next((seat for seat in seats if seat.post.pk == acting_post), seats[0] if seats else None)
    return Actor(user, seats, acting)
