"""Who may do what with difficulties."""

import rules

from lantoa.feedback.models import Difficulty, Solution
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role

WRITES = (Role.OFFICER, Role.HEAD, Role.DISTRICT, Role.DIVISION, Role.OFFICE)


@rules.predicate
def has_seat(actor: Actor, subject: object) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


@rules.predicate
def writes(actor: Actor, subject: object) -> bool:
    """The actor acts for a unit in a role that reports."""
    return actor.acting is not None and actor.acting.role in WRITES


@rules.predicate
def of_own_unit(actor: Actor, difficulty: Difficulty) -> bool:
    """The actor's own unit reported it."""
    return any(seat.unit.pk == difficulty.unit_id and seat.role in WRITES for seat in actor.seats)


@rules.predicate
def answers(actor: Actor, difficulty: Difficulty) -> bool:
    """The office of the level with which it lies, or of a level above that one."""
    for seat in actor.seats:
        if seat.role == Role.OFFICE and seat.unit.contains(difficulty.unit):
            return True
        if seat.role == Role.DISTRICT and seat.unit.pk == difficulty.level_id:
            return True
    return False


@rules.predicate
def answered_one(actor: Actor, solution: Solution) -> bool:
    """Who may answer one of the difficulties that it answers."""
    return any(answers(actor, one) for one in solution.difficulties.select_related("unit"))


rules.add_perm("feedback.view_difficulties", has_seat)
rules.add_perm("feedback.answer_difficulty", answers)
rules.add_perm("feedback.settle_difficulty", of_own_unit)
rules.add_perm("feedback.publish_solution", answered_one)
rules.add_perm("feedback.report_difficulty", writes)
rules.add_perm("feedback.correct_difficulty", of_own_unit)
rules.add_perm("feedback.withdraw_difficulty", of_own_unit)
