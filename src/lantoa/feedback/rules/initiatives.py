"""Who proposes, sends, reviews, tries and takes up initiatives."""

import rules

from lantoa.feedback.models import Initiative, InitiativeReview, InitiativeState
from lantoa.feedback.rules.difficulties import has_seat
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role

PROPOSES = (Role.OFFICER, Role.HEAD, Role.DISTRICT, Role.DIVISION)
SENDS = (Role.HEAD, Role.DISTRICT, Role.DIVISION)
SCORES = (Role.OFFICE, Role.DISTRICT, Role.DIVISION, Role.LEADER)


@rules.predicate
def proposes(actor: Actor, subject: object) -> bool:
    """The actor acts for a unit that carries the plan out, in a role that writes."""
    return actor.acting is not None and actor.acting.role in PROPOSES


@rules.predicate
def of_own_unit(actor: Actor, initiative: Initiative) -> bool:
    """The actor writes for the unit that proposed it."""
    return any(seat.unit.pk == initiative.unit_id and seat.role in PROPOSES for seat in actor.seats)


@rules.predicate
def sends_for_unit(actor: Actor, initiative: Initiative) -> bool:
    """The actor speaks for the unit that proposed it."""
    return any(seat.unit.pk == initiative.unit_id and seat.role in SENDS for seat in actor.seats)


@rules.predicate
def of_level(actor: Actor, initiative: Initiative) -> bool:
    """The office with which it lies, or the one at the top."""
    for seat in actor.seats:
        if seat.role == Role.OFFICE and seat.unit.contains(initiative.unit):
            return True
        if seat.role == Role.DISTRICT and seat.unit.pk == initiative.level_id:
            return True
    return False


@rules.predicate
def of_top(actor: Actor, initiative: Initiative) -> bool:
    """The office that coordinates the plan."""
    return any(seat.role == Role.OFFICE and seat.unit.contains(initiative.unit) for seat in actor.seats)


@rules.predicate
def is_outside(actor: Actor, initiative: Initiative) -> bool:
    """No seat of the actor is at a unit that proposed it: nobody judges what is its own."""
    own = {unit.pk for unit in initiative.credited()}
    return not any(seat.unit.pk in own for seat in actor.seats)


@rules.predicate
def scores(actor: Actor, initiative: Initiative) -> bool:
    """A level above, its specialists or its leaders; which units they see is asked when it is loaded."""
    return bool(actor.roles & set(SCORES))


@rules.predicate
def tries(actor: Actor, initiative: Initiative) -> bool:
    """The actor writes for a unit that proposed it or that tries it."""
    mine = {seat.unit.pk for seat in actor.seats if seat.role in PROPOSES}
    pilot = getattr(initiative, "pilot", None)
    trying = set(pilot.units.values_list("pk", flat=True)) if pilot else set()
    return bool(mine & ({unit.pk for unit in initiative.credited()} | trying))


@rules.predicate
def is_decided(actor: Actor, initiative: Initiative) -> bool:
    """Reviewed, with an end."""
    return initiative.state in {
        InitiativeState.CHOSEN,
        InitiativeState.REFUSED,
        InitiativeState.PILOT,
        InitiativeState.RESULT,
        InitiativeState.SPREAD,
        InitiativeState.ENDED,
    }


@rules.predicate
def has_scored(actor: Actor, initiative: Initiative) -> bool:
    """Points of others are shown to who gave some: nobody is led by them."""
    rows = InitiativeReview.objects.filter(initiative=initiative, version=initiative.version, reviewer=actor.user)
    return actor.user_id is not None and rows.exists()


@rules.predicate
def is_spread(actor: Actor, initiative: Initiative) -> bool:
    """Open to every unit under the plan."""
    return initiative.state == InitiativeState.SPREAD


rules.add_perm("feedback.view_initiatives", has_seat)
rules.add_perm("feedback.propose_initiative", proposes)
rules.add_perm("feedback.edit_initiative", of_own_unit)
rules.add_perm("feedback.send_initiative", sends_for_unit)
rules.add_perm("feedback.withdraw_initiative", sends_for_unit)
rules.add_perm("feedback.review_initiative", of_level & is_outside)
rules.add_perm("feedback.score_initiative", scores & is_outside)
rules.add_perm("feedback.view_scores", is_decided | has_scored | (of_level & is_outside))
rules.add_perm("feedback.follow_initiative", of_own_unit | of_level)
rules.add_perm("feedback.record_pilot", tries | (of_level & is_outside))
rules.add_perm("feedback.spread_initiative", of_top & is_outside)
rules.add_perm("feedback.adopt_initiative", proposes & is_spread & is_outside)
