"""Who may do what with reports."""

from typing import Any

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.reports.models import Consolidation, Cycle, LevelReport, Pack, Report, Sending, SuperiorBody
from lantoa.reports.queries import SEEN_ABOVE, WATCHING

COORDINATES = (Role.OFFICE, Role.DISTRICT)


@rules.predicate
def in_sight(actor: Actor, report: Report) -> bool:
    """The report's unit is within reach."""
    return actor.reaches(report.unit)


@rules.predicate
def of_own_unit(actor: Actor, report: Report) -> bool:
    """The actor writes for this unit: its officer or its head."""
    return any(
        seat.unit.pk == report.unit_id and seat.role in {Role.OFFICER, Role.HEAD, Role.OFFICE, Role.DISTRICT}
        for seat in actor.seats
    )


@rules.predicate
def heads_unit(actor: Actor, report: Report) -> bool:
    """The actor signs for this unit; an office signs for the unit that it is the office of."""
    return any(
        seat.unit.pk == report.unit_id and seat.role in {Role.HEAD, Role.OFFICE, Role.DISTRICT} for seat in actor.seats
    )


@rules.predicate
def is_submitted(actor: Actor, report: Report) -> bool:
    """What a level above sees of a report begins with its submission."""
    return report.state in SEEN_ABOVE


@rules.predicate
def reviews_unit(actor: Actor, report: Report) -> bool:
    """The actor's level takes this unit's report."""
    return actor.reviews(report.unit)


@rules.predicate
def coordinates(actor: Actor, subject: Any) -> bool:
    """An office: of the department, or of a district for its own subtree."""
    if isinstance(subject, Unit):
        return actor.holds(COORDINATES, subject)
    return actor.holds(COORDINATES)


@rules.predicate
def coordinates_plan(actor: Actor, cycle: Cycle) -> bool:
    """The office of the plan's owner."""
    return actor.holds([Role.OFFICE], cycle.plan.owner)


@rules.predicate
def has_seat(actor: Actor, subject: Any) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


@rules.predicate
def of_own_level(actor: Actor, consolidation: Consolidation) -> bool:
    """The actor is the office of the very level whose report this is."""
    return any(seat.unit.pk == consolidation.unit_id and seat.role in COORDINATES for seat in actor.seats)


@rules.predicate
def reviews_level(actor: Actor, level: LevelReport) -> bool:
    """The actor's level takes this level's report."""
    return any(
        seat.role in COORDINATES and seat.unit.pk != level.unit_id and seat.unit.contains(level.unit)
        for seat in actor.seats
    )


@rules.predicate
def is_office_of(actor: Actor, unit: Unit | None) -> bool:
    """The actor is the office of this very unit; without one, of any."""
    return any(seat.role in COORDINATES and unit in {None, seat.unit} for seat in actor.seats)


@rules.predicate
def sets_calendar(actor: Actor, unit: Unit | None) -> bool:
    """The Office of this very authority; without one, of any."""
    return any(seat.role == Role.OFFICE and unit in {None, seat.unit} for seat in actor.seats)


@rules.predicate
def answers_at_own_level(actor: Actor, sending: Sending) -> bool:
    """The same of the report that was sent."""
    return bool(of_own_level(actor, sending.consolidation))


@rules.predicate
def keeps_body(actor: Actor, body: SuperiorBody) -> bool:
    """The body stands in the register of the actor's own unit."""
    return bool(is_office_of(actor, body.owner))


rules.add_perm("reports.answer_superior", answers_at_own_level)
rules.add_perm("reports.keep_body", keeps_body)


@rules.predicate
def watches(actor: Actor, cycle: Cycle) -> bool:
    """Somebody who looks at what several units send."""
    return bool(actor.roles & WATCHING)


@rules.predicate
def inspects(actor: Actor, unit: Unit) -> bool:
    """Who takes the unit's reports, its own head, and the office and leadership above it."""
    heads = any(seat.unit.pk == unit.pk and seat.role == Role.HEAD for seat in actor.seats)
    return heads or actor.holds([Role.OFFICE, Role.LEADER], unit) or actor.reviews(unit)


@rules.predicate
def inspects_its_unit(actor: Actor, pack: Pack) -> bool:
    """The same of a pack that a job makes; who asked for it is a matter of sight."""
    return bool(inspects(actor, pack.unit))


rules.add_perm("reports.take_pack", inspects)
rules.add_perm("reports.view_pack", inspects_its_unit)
rules.add_perm("reports.watch", watches)
rules.add_perm("reports.send_up", of_own_level)
rules.add_perm("reports.send_to_superior", of_own_level)
rules.add_perm("reports.enter_level", of_own_level)
rules.add_perm("reports.review_level", reviews_level)
rules.add_perm("reports.keep_superiors", is_office_of)
rules.add_perm("reports.set_calendar", sets_calendar)
rules.add_perm("reports.view_cycles", has_seat)
rules.add_perm("reports.view_report", in_sight & (of_own_unit | is_submitted))
rules.add_perm("reports.write_report", of_own_unit)
rules.add_perm("reports.submit_report", heads_unit)
rules.add_perm("reports.review_report", reviews_unit)
rules.add_perm("reports.consolidate", coordinates)
rules.add_perm("reports.view_consolidation", has_seat)  # of a unit within reach: leaders read it too
rules.add_perm("reports.open_cycles", coordinates_plan)
