"""Planning a check, announcing it, moving its visits, ending it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.feedback import codes, telling
from lantoa.feedback.models import (
    CHECK_TRANSITIONS,
    VISIT_TRANSITIONS,
    Check,
    CheckMember,
    CheckState,
    Finding,
    Visit,
    VisitState,
)
from lantoa.feedback.queries.checks import ASKS
from lantoa.feedback.queries.guidance import chosen
from lantoa.feedback.schedule import spread
from lantoa.orgs.actions.sets import SelectorRule, write_selector
from lantoa.orgs.actor import Actor, Seat
from lantoa.orgs.door import require
from lantoa.orgs.models import Selector, User
from lantoa.periods import clock
from lantoa.plans.models import Plan


@dataclass(frozen=True)
class Member:
    """One of the team."""

    name: str
    duty: str = ""
    user: User | None = None


@dataclass(frozen=True)
class CheckFacts:
    """What the form says; `rule` names the units, `per_day` how many are visited on one day."""

    title: str
    criteria: Sequence[str]
    first_on: dt.date
    last_on: dt.date
    members: Sequence[Member]
    rule: SelectorRule
    per_day: int = 2
    basis: str = ""


def plan_check(*, actor: Actor, plan: Plan, facts: CheckFacts) -> Check:
    """A check of the acting level with a visit for each unit. ValidationError for days that do not fit, or without units."""
    require(actor, "feedback.plan_check")
    assert actor.acting is not None
    _check(facts)
    with transaction.atomic():
        row = Check(plan=plan, owner=actor.acting.unit, created_by_id=actor.user_id)
        row.selector = write_selector(Selector(), facts.rule)
        _fill(row, facts, actor.acting)
        log.record(actor, codes.CHECK_PLANNED, row, visits=row.visits.count())
    return row


def change(*, actor: Actor, check: Check, facts: CheckFacts) -> Check:
    """Plan it anew until it is announced; the visits get new days."""
    require(actor, "feedback.change_check", check)
    assert actor.acting is not None
    _check(facts)
    with transaction.atomic():
        row = _locked(check)
        require(actor, "feedback.change_check", row)
        write_selector(row.selector, facts.rule)
        row.members.all().delete()
        row.visits.all().delete()
        seat = next((one for one in actor.seats if one.unit.pk == row.owner_id), actor.acting)
        _fill(row, facts, seat)
        log.record(actor, codes.CHECK_CHANGED, row, visits=row.visits.count())
    return row


def announce(*, actor: Actor, check: Check) -> int:
    """Tell the units; returns how many. ValidationError where its first day has passed meanwhile."""
    require(actor, "feedback.change_check", check)
    with transaction.atomic():
        row = _locked(check)
        _move(row, CheckState.ANNOUNCED)
        if row.first_on < clock.today():
            raise ValidationError(_("The first day has passed. Change the days first."), code="first_on")
        row.save(update_fields=["state"])
        number = row.visits.count()
        log.record(actor, codes.CHECK_ANNOUNCED, row, visits=number)
        telling.check_announced(row)
    return number


def cancel(*, actor: Actor, check: Check, reason: str) -> None:
    """Give it up, with a reason that the units read."""
    require(actor, "feedback.cancel_check", check)
    if not reason.strip():
        raise ValidationError(_("Give a reason: the units read it."), code="reason")
    with transaction.atomic():
        row = _locked(check)
        told = row.state == CheckState.ANNOUNCED
        _move(row, CheckState.CANCELLED)
        row.reason = reason.strip()
        row.save(update_fields=["state", "reason"])
        log.record(actor, codes.CHECK_CANCELLED, row, reason=row.reason)
        if told:
            telling.check_cancelled(row)


def close(*, actor: Actor, check: Check) -> None:
    """End it. ValidationError while a visit is to come or a finding is not put right."""
    require(actor, "feedback.close_check", check)
    with transaction.atomic():
        row = _locked(check)
        if row.visits.filter(state=VisitState.PLANNED).exists():
            raise ValidationError(_("A visit is still to come: conclude it or leave it out first."), code="visits")
        if Finding.objects.filter(visit__of_check=row, state__in=ASKS).exists():
            raise ValidationError(_("A finding is not put right yet: decide on it first."), code="findings")
        _move(row, CheckState.CLOSED)
        row.save(update_fields=["state"])
        log.record(actor, codes.CHECK_CLOSED, row)


def move_visit(*, actor: Actor, visit: Visit, on: dt.date) -> Visit:
    """Another day for one visit: from today on, within the days of the check. The unit is told."""
    require(actor, "feedback.move_visit", visit)
    check = visit.of_check
    if on < clock.today():
        raise ValidationError(_("The day has passed. Choose today or a later day."), code="on")
    if not check.first_on <= on <= check.last_on:
        days = {"first": f"{check.first_on:%d/%m/%Y}", "last": f"{check.last_on:%d/%m/%Y}"}
        raise ValidationError(_("The check lasts from %(first)s to %(last)s: choose a day in it.") % days, code="on")
    with transaction.atomic():
        row = locked_visit(visit)
        require(actor, "feedback.move_visit", row)
        before, row.on = row.on, on
        row.save(update_fields=["on"])
        log.record(actor, codes.VISIT_MOVED, row, before=before.isoformat(), on=on.isoformat())
        if check.state == CheckState.ANNOUNCED:
            telling.visit_changed(row, f"kiểm tra vào ngày {on:%d/%m/%Y}")
    return row


def skip_visit(*, actor: Actor, visit: Visit, reason: str) -> None:
    """Leave a unit out, with the reason."""
    require(actor, "feedback.move_visit", visit)
    if not reason.strip():
        raise ValidationError(_("Give a reason: the unit reads it."), code="reason")
    with transaction.atomic():
        row = locked_visit(visit)
        set_visit(row, VisitState.SKIPPED)
        row.conclusion = reason.strip()
        row.save(update_fields=["state", "conclusion"])
        log.record(actor, codes.VISIT_SKIPPED, row, reason=row.conclusion)
        if row.of_check.state == CheckState.ANNOUNCED:
            telling.visit_changed(row, "không kiểm tra tại đơn vị", row.conclusion)


def locked_visit(visit: Visit) -> Visit:
    """The row as it stands now, kept from others until the transaction ends."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related("of_check__owner", "of_check__plan", "unit")
    return rows.get(pk=visit.pk)


def set_visit(row: Visit, state: str) -> None:
    """Set the next state. ValidationError where the table does not lead there."""
    if state not in VISIT_TRANSITIONS[row.state]:
        raise ValidationError(_("Somebody was faster: this visit is no longer what the page showed."), code="state")
    row.state = state


def _locked(check: Check) -> Check:
    rows = Check.objects.select_for_update(of=("self",)).select_related("owner", "plan", "selector__within")
    return rows.get(pk=check.pk)


def _move(row: Check, state: str) -> None:
    if state not in CHECK_TRANSITIONS[row.state]:
        raise ValidationError(_("Somebody was faster: this check is no longer what the page showed."), code="state")
    row.state = state


def _check(facts: CheckFacts) -> None:
    if facts.first_on < clock.today():
        raise ValidationError(_("The first day has passed. Choose today or a later day."), code="first_on")
    if facts.last_on < facts.first_on:
        raise ValidationError(_("The last day must not be before the first one."), code="last_on")
    if not facts.criteria:
        raise ValidationError(_("Say what is checked, one point on each line."), code="criteria")
    if not facts.members:
        raise ValidationError(_("Name who checks; the first one leads the team."), code="members")


def _fill(row: Check, facts: CheckFacts, seat: Seat) -> None:
    units = list(chosen(row.selector, seat, facts.first_on))
    if not units:
        raise ValidationError(_("No unit of your level is meant. Choose other units."), code="nobody")
    days = spread(len(units), facts.first_on, facts.last_on, facts.per_day)
    if days is None:
        told = {"units": len(units), "per_day": facts.per_day}
        raise ValidationError(
            _(
                "%(units)s units do not fit into these days at %(per_day)s a day. Choose a later last day, or more a day."
            )
            % told,
            code="last_on",
        )
    row.title, row.basis, row.criteria = " ".join(facts.title.split()), facts.basis.strip(), list(facts.criteria)
    row.first_on, row.last_on = facts.first_on, facts.last_on
    row.save()
    CheckMember.objects.bulk_create(
        [CheckMember(of_check=row, name=one.name, duty=one.duty, user=one.user) for one in facts.members]
    )
    Visit.objects.bulk_create(
        [Visit(of_check=row, unit=unit, on=day) for unit, day in zip(units, days, strict=True)], batch_size=1000
    )
