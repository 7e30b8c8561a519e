"""Who may do what with plans, tasks and what units owe."""

from dataclasses import dataclass
from typing import Any

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Role, Unit
from lantoa.plans.models import Assignment, EventResponse, Extension, Plan, PlanKind, PlanState, Registration

COORDINATES = (Role.OFFICE, Role.DISTRICT)
WRITES = (Role.OFFICER, Role.HEAD, Role.OFFICE, Role.DISTRICT, Role.DIVISION)
SIGNS = (Role.HEAD, Role.OFFICE, Role.DISTRICT)
OF_EVENT = (EventResponse, Registration)


@dataclass(frozen=True)
class _Issuer:
    """Whose register a paper goes into."""

    unit: Unit


def plan_of(subject: Any) -> Plan:
    """The plan that a record of this room belongs to."""
    if isinstance(subject, Plan):
        return subject
    plan: Plan = subject.event.plan if isinstance(subject, OF_EVENT) else subject.plan
    return plan


def unit_of(subject: Any) -> Unit:
    """The unit that owes or owns."""
    if isinstance(subject, Extension):
        return subject.assignment.unit
    return subject.unit if isinstance(subject, (Assignment, *OF_EVENT)) else plan_of(subject).owner


def sits_at(actor: Actor, unit: Unit, roles: tuple[str, ...]) -> bool:
    """One of `roles` is held at exactly this unit."""
    return any(seat.unit.pk == unit.pk and seat.role in roles for seat in actor.seats)


@rules.predicate
def has_seat(actor: Actor, subject: Any) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


@rules.predicate
def coordinates(actor: Actor, subject: Any) -> bool:
    """An office: of the department, or of a district for its own subtree; asked about a plan: of its owner."""
    if subject is None:
        return actor.holds(COORDINATES)
    return sits_at(actor, plan_of(subject).owner, COORDINATES)


@rules.predicate
def is_draft(actor: Actor, subject: Any) -> bool:
    """Nothing of it was issued yet."""
    plan = plan_of(subject)
    return plan.state == PlanState.DRAFT and plan.kind == PlanKind.DIRECTIVE


@rules.predicate
def is_issued(actor: Actor, subject: Any) -> bool:
    """It obliges its units."""
    return plan_of(subject).state == PlanState.ISSUED and plan_of(subject).kind == PlanKind.DIRECTIVE


@rules.predicate
def writes_for_unit(actor: Actor, subject: Any) -> bool:
    """The actor writes for the unit that owes: its officer, its head, its office."""
    return sits_at(actor, unit_of(subject), WRITES)


@rules.predicate
def signs_for_unit(actor: Actor, subject: Any) -> bool:
    """The actor signs for the unit."""
    return sits_at(actor, unit_of(subject), SIGNS)


@rules.predicate
def reviews_unit(actor: Actor, subject: Any) -> bool:
    """The actor's level watches over the unit."""
    return actor.reviews(unit_of(subject))


@rules.predicate
def is_editable(actor: Actor, subject: Any) -> bool:
    """A unit's plan may be written until it waits for approval."""
    return plan_of(subject).state in {PlanState.DRAFT, PlanState.RETURNED}


@rules.predicate
def is_submitted(actor: Actor, subject: Any) -> bool:
    """A unit's plan waits for its head."""
    return plan_of(subject).state == PlanState.SUBMITTED


@rules.predicate
def is_approved(actor: Actor, subject: Any) -> bool:
    """It is in force as a document of its own."""
    plan = plan_of(subject)
    return plan.state in {PlanState.ISSUED, PlanState.CLOSED} and not plan.integrated_into


@rules.predicate
def keeps_register(actor: Actor, subject: Any) -> bool:
    """The actor enters what the unit issues, as `library.enter_document` asks."""
    return allowed(actor, "library.enter_document", _Issuer(plan_of(subject).owner))


@rules.predicate
def has_unit(actor: Actor, subject: Any) -> bool:
    """The actor acts for a unit that has its own plan, under a plan of another."""
    return actor.unit is not None and actor.unit.pk != plan_of(subject).owner_id and sits_at(actor, actor.unit, WRITES)


@rules.predicate
def is_unit_plan(actor: Actor, subject: Any) -> bool:
    """A unit's own plan."""
    return plan_of(subject).kind == PlanKind.UNIT


@rules.predicate
def reaches_owner(actor: Actor, subject: Any) -> bool:
    """The plan is of a unit within reach: money is no matter for the units below."""
    return actor.reaches(plan_of(subject).owner)


@rules.predicate
def is_open(actor: Actor, subject: Any) -> bool:
    """The plan is not closed."""
    return plan_of(subject).state != PlanState.CLOSED


rules.add_perm("plans.view_plans", has_seat)
rules.add_perm("plans.view_plan", has_seat)
rules.add_perm("plans.import_plan", coordinates)
rules.add_perm("plans.review_plan", coordinates & is_draft)
rules.add_perm("plans.edit_clauses", (coordinates & is_draft) | (is_unit_plan & writes_for_unit & is_editable))
rules.add_perm("plans.map_body", coordinates & (is_draft | is_issued))
rules.add_perm("plans.amend_plan", coordinates & is_issued)
rules.add_perm("plans.clone_plan", coordinates)
rules.add_perm("plans.make_unit_plan", has_unit & is_issued)
rules.add_perm("plans.write_unit_plan", is_unit_plan & writes_for_unit & is_editable)
rules.add_perm("plans.decide_unit_plan", is_unit_plan & signs_for_unit & (is_submitted | is_editable))
rules.add_perm("plans.enter_unit_plan", is_unit_plan & keeps_register & is_approved)
rules.add_perm("plans.ask_extension", writes_for_unit)
rules.add_perm("plans.decide_extension", reviews_unit)
rules.add_perm("plans.exempt_unit", signs_for_unit | reviews_unit)
rules.add_perm("plans.view_event", has_seat)
rules.add_perm("plans.edit_event", coordinates & is_issued)
rules.add_perm("plans.answer_event", has_unit & is_issued)
rules.add_perm("plans.view_response", has_seat)
rules.add_perm("plans.write_response", writes_for_unit)
rules.add_perm("plans.decide_registration", coordinates & is_issued)
rules.add_perm("plans.view_budget", reaches_owner)
rules.add_perm("plans.write_budget", is_open & ((~is_unit_plan & coordinates) | (is_unit_plan & writes_for_unit)))
