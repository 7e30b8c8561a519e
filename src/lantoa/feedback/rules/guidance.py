"""Who may do what with guidance."""

import rules

from lantoa.feedback.models import Guidance, GuidanceState, Receipt
from lantoa.feedback.rules.difficulties import has_seat
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.models import Role


@rules.predicate
def sends(actor: Actor, subject: object) -> bool:
    """The actor acts for a level that has units below it."""
    return actor.acting is not None and actor.acting.role in REVIEWING_ROLES


@rules.predicate
def of_sender(actor: Actor, guidance: Guidance) -> bool:
    """The actor's own level sends it."""
    return any(seat.unit.pk == guidance.sender_id and seat.role in REVIEWING_ROLES for seat in actor.seats)


@rules.predicate
def is_draft(actor: Actor, guidance: Guidance) -> bool:
    """Not sent yet."""
    return guidance.state == GuidanceState.DRAFT


@rules.predicate
def is_sent(actor: Actor, guidance: Guidance) -> bool:
    """Sent, and the one that counts."""
    return guidance.state == GuidanceState.SENT


@rules.predicate
def went_out(actor: Actor, guidance: Guidance) -> bool:
    """Sent once, whether it was replaced since or not."""
    return guidance.state in {GuidanceState.SENT, GuidanceState.REPLACED}


@rules.predicate
def watches(actor: Actor, guidance: Guidance) -> bool:
    """A level above units: it follows who of its own has read."""
    return bool(actor.roles & {*REVIEWING_ROLES, Role.LEADER})


@rules.predicate
def calls(actor: Actor, guidance: Guidance) -> bool:
    """A level that reminds its units."""
    return bool(actor.roles & set(REVIEWING_ROLES))


@rules.predicate
def receives(actor: Actor, guidance: Guidance) -> bool:
    """It was sent to the unit that the actor acts for."""
    return actor.unit is not None and Receipt.objects.filter(guidance=guidance, unit=actor.unit).exists()


rules.add_perm("feedback.view_guidance", has_seat)
rules.add_perm("feedback.write_guidance", sends)
rules.add_perm("feedback.edit_guidance", of_sender & is_draft)
rules.add_perm("feedback.correct_guidance", of_sender & is_sent)
rules.add_perm("feedback.follow_guidance", went_out & watches)
rules.add_perm("feedback.remind_guidance", is_sent & calls)
rules.add_perm("feedback.receive_guidance", went_out & receives)
