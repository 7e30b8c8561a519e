"""Who may do what with activities."""

import rules

from lantoa.activities.models import Activity, ActivityState
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role

LOGGING = (Role.OFFICER, Role.HEAD, Role.OFFICE, Role.DISTRICT, Role.DIVISION, Role.EDITOR)


@rules.predicate
def has_seat(actor: Actor, subject: object) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


@rules.predicate
def logs(actor: Actor, subject: object) -> bool:
    """The actor acts for a unit in a role that files activities."""
    return actor.acting is not None and actor.acting.role in LOGGING


@rules.predicate
def of_own_unit(actor: Actor, activity: Activity) -> bool:
    """The actor files for this unit."""
    return any(seat.unit.pk == activity.unit_id and seat.role in LOGGING for seat in actor.seats)


@rules.predicate
def is_open(actor: Actor, activity: Activity) -> bool:
    """Not accepted yet."""
    return activity.state != ActivityState.ACCEPTED


@rules.predicate
def is_there(actor: Actor, activity: Activity) -> bool:
    """Not withdrawn by the unit."""
    return activity.state != ActivityState.WITHDRAWN


@rules.predicate
def reviews(actor: Actor, activity: Activity) -> bool:
    """The actor's level takes this unit's activities; at home the head does, but nobody takes what he filed himself.

    `queries.reviewed_by` says the same as a condition on rows.
    """
    if activity.created_by_id is not None and activity.created_by_id == actor.user_id:
        return False
    return actor.reviews(activity.unit) or any(
        seat.unit.pk == activity.unit_id and seat.role == Role.HEAD for seat in actor.seats
    )


rules.add_perm("activities.view_activities", has_seat)
rules.add_perm("activities.log_activity", logs)
rules.add_perm("activities.revise_activity", of_own_unit & is_open)
rules.add_perm("activities.withdraw_activity", of_own_unit & is_open & is_there)
rules.add_perm("activities.add_evidence", of_own_unit & is_there)
rules.add_perm("activities.remove_evidence", of_own_unit & is_open & is_there)
rules.add_perm("activities.review_activity", is_there & reviews)
