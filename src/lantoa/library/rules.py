"""Who may do what with the library."""

from typing import Any

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role


@rules.predicate
def has_seat(actor: Actor, subject: object) -> bool:
    """Anybody who holds a post reads."""
    return bool(actor.seats)


@rules.predicate
def keeps_library(actor: Actor, subject: object) -> bool:
    """The office of the whole organisation and its editors correct."""
    return any(seat.role in {Role.OFFICE, Role.EDITOR, Role.ADMIN} and seat.unit.is_root() for seat in actor.seats)


rules.add_perm("library.view_directives", has_seat)
rules.add_perm("library.edit_directive", keeps_library)


@rules.predicate
def registers(actor: Actor, subject: Any) -> bool:
    """The unit's own people enter what the unit issues: its head, its officer, its office."""
    writers = {Role.OFFICER, Role.HEAD, Role.OFFICE, Role.DISTRICT}
    return any(seat.unit.pk == subject.unit.pk and seat.role in writers for seat in actor.seats)


rules.add_perm("library.view_issued", has_seat)  # of the units within reach
rules.add_perm("library.enter_document", registers)


@rules.predicate
def keeps_templates(actor: Actor, subject: Any) -> bool:
    """The office of the very unit that owns the templates; asked about none, of the acting unit."""
    owner = actor.unit if subject is None else subject.owner
    keepers = {Role.OFFICE, Role.DISTRICT}
    return owner is not None and any(seat.unit.pk == owner.pk and seat.role in keepers for seat in actor.seats)


rules.add_perm("library.keep_templates", keeps_templates)
