"""How diligent each sample unit is: exemplary, ordinary, late or silent. Decided by its code alone."""

import random
from dataclasses import dataclass

from lantoa.orgs.models import Unit
from lantoa.sample.accounts import PROTAGONIST


@dataclass(frozen=True)
class Profile:
    """Chances between 0 and 1 of doing each thing; `delay` is by how many days it is late with a deadline."""

    name: str
    weight: int
    monthly: float
    kinds: float
    plan: float
    report: float
    delay: int


PROFILES = (
    Profile("exemplary", 12, 1.0, 1.0, 1.0, 1.0, 0),
    Profile("ordinary", 62, 0.93, 0.72, 0.98, 0.97, 0),
    Profile("late", 17, 0.6, 0.4, 0.9, 0.85, 12),
    Profile("silent", 9, 0.0, 0.04, 0.35, 0.2, 20),
)


def chance_of(unit: Unit, about: str = "") -> random.Random:
    """A generator that gives the same unit the same story every time."""
    return random.Random(f"{unit.code}/{about}")  # noqa: S311 - a story, not a secret


def profile_of(unit: Unit) -> Profile:
    """The unit's profile; the protagonist is an ordinary school, so that something is left to do."""
    if unit.code == PROTAGONIST:
        return PROFILES[1]
    return chance_of(unit, "profile").choices(PROFILES, [profile.weight for profile in PROFILES])[0]
