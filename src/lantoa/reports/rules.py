"""Who may do what with reports."""

from typing import Any

import rules

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState

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
    return report.state in {ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.RETURNED}


@rules.predicate
def reviews_unit(actor: Actor, report: Report) -> bool:
    """The actor's level takes this unit's report."""
    return actor.reviews(report.unit)


@rules.predicate
def coordinates(actor: Actor, subject: Any) -> bool:
    """An office: of the department, or of a district for its own subtree."""
    if isinstance(subject, Consolidation):
        return actor.holds(COORDINATES, subject.unit)
    return actor.holds(COORDINATES)


@rules.predicate
def leads(actor: Actor, consolidation: Consolidation) -> bool:
    """The leadership of the unit that the report is of, or of one above it."""
    return actor.holds([Role.LEADER], consolidation.unit)


@rules.predicate
def coordinates_plan(actor: Actor, cycle: Cycle) -> bool:
    """The office of the plan's owner."""
    return actor.holds([Role.OFFICE], cycle.plan.owner)


@rules.predicate
def has_seat(actor: Actor, subject: Any) -> bool:
    """Anybody who holds a post."""
    return bool(actor.seats)


rules.add_perm("reports.view_cycles", has_seat)
rules.add_perm("reports.view_report", in_sight & (of_own_unit | is_submitted))
rules.add_perm("reports.write_report", of_own_unit)
rules.add_perm("reports.submit_report", heads_unit)
rules.add_perm("reports.review_report", reviews_unit)
rules.add_perm("reports.consolidate", coordinates)
rules.add_perm("reports.view_consolidation", coordinates | leads)
rules.add_perm("reports.open_cycles", coordinates_plan)
