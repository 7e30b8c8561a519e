"""Units, people and the seats that join them."""

from lantoa.orgs.models.imports import RosterImport
from lantoa.orgs.models.people import Invitation, Post, Role, Tenure, User, open_on
from lantoa.orgs.models.selectors import Selector, UnitGroup
from lantoa.orgs.models.units import SCHOOL_KINDS, Succession, Unit, UnitKind, UnitVersion

__all__ = [
    "SCHOOL_KINDS",
    "Invitation",
    "Post",
    "Role",
    "RosterImport",
    "Selector",
    "Succession",
    "Tenure",
    "Unit",
    "UnitGroup",
    "UnitKind",
    "UnitVersion",
    "User",
    "open_on",
]
