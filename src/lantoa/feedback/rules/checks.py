"""Who may do what with checks of units."""

from typing import Any

import rules

from lantoa.feedback.models import Check, CheckMember, CheckState, Finding, FindingState, Visit, VisitState
from lantoa.feedback.rules.difficulties import WRITES, has_seat
from lantoa.feedback.rules.guidance import sends
from lantoa.orgs.actor import REVIEWING_ROLES, Actor


def check_of(subject: Any) -> Check:
    """The check that a record belongs to."""
    if isinstance(subject, Finding):
        return subject.visit.of_check
    return subject.of_check if isinstance(subject, Visit) else subject


@rules.predicate
def of_owner(actor: Actor, subject: Any) -> bool:
    """The actor's level makes the check."""
    owner = check_of(subject).owner_id
    return any(seat.unit.pk == owner and seat.role in REVIEWING_ROLES for seat in actor.seats)


@rules.predicate
def of_team(actor: Actor, subject: Any) -> bool:
    """The actor's level makes it, or the actor is of the team."""
    if of_owner(actor, subject):
        return True
    if actor.user_id is None:
        return False
    return CheckMember.objects.filter(of_check=check_of(subject), user_id=actor.user_id).exists()


@rules.predicate
def is_planned(actor: Actor, subject: Any) -> bool:
    """Not announced yet."""
    return check_of(subject).state == CheckState.PLANNED


@rules.predicate
def is_announced(actor: Actor, subject: Any) -> bool:
    """Under way."""
    return check_of(subject).state == CheckState.ANNOUNCED


@rules.predicate
def is_to_come(actor: Actor, visit: Visit) -> bool:
    """Neither concluded nor left out."""
    return visit.state == VisitState.PLANNED


@rules.predicate
def is_noted_draft(actor: Actor, finding: Finding) -> bool:
    """The visit is not concluded: the finding is the checker's own note."""
    return finding.visit.state == VisitState.PLANNED


@rules.predicate
def is_published(actor: Actor, finding: Finding) -> bool:
    """The visit is concluded: the unit reads the finding."""
    return finding.visit.state == VisitState.CONCLUDED


@rules.predicate
def answers_for_unit(actor: Actor, finding: Finding) -> bool:
    """The actor writes for the unit that has to put it right."""
    return any(seat.unit.pk == finding.responsible_id and seat.role in WRITES for seat in actor.seats)


@rules.predicate
def is_open(actor: Actor, finding: Finding) -> bool:
    """The unit has still to answer."""
    return finding.state == FindingState.OPEN


@rules.predicate
def asks_something(actor: Actor, finding: Finding) -> bool:
    """Something was to be done."""
    return finding.state != FindingState.NOTED


rules.add_perm("feedback.view_checks", has_seat)
rules.add_perm("feedback.plan_check", sends)
rules.add_perm("feedback.change_check", of_owner & is_planned)
rules.add_perm("feedback.close_check", of_owner & is_announced)
rules.add_perm("feedback.cancel_check", of_owner & (is_planned | is_announced))
rules.add_perm("feedback.move_visit", of_owner & (is_planned | is_announced) & is_to_come)
rules.add_perm("feedback.record_finding", of_team & is_announced & is_to_come)
rules.add_perm("feedback.remove_finding", of_team & is_announced & is_noted_draft)
rules.add_perm("feedback.answer_finding", answers_for_unit & is_published & is_open)
rules.add_perm("feedback.decide_finding", of_team & is_published & asks_something)
