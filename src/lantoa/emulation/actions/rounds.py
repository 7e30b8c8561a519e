"""Provisional points are published, counted anew, withdrawn, or frozen."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.emulation import codes, telling
from lantoa.emulation.models import (
    ROUND_TRANSITIONS,
    FrozenScore,
    Objection,
    ObjectionState,
    Round,
    RoundState,
    Score,
)
from lantoa.emulation.queries import formula_of
from lantoa.emulation.scoring.sheet import total
from lantoa.emulation.scoring.standing import Standing, ranked, standings
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.models import Plan

BATCH = 500
SHORTEST = 3  # days in which a unit can object
KEPT = ("unit_id", "unit_code", "unit_name", "area", "cluster", "cluster_name", "points", "position", "size", "lines")


def publish_round(
    *, actor: Actor, plan: Plan, title: str, as_of: dt.date, objections_until: dt.date, answers_by: dt.date
) -> Round:
    """Count the points as of a day and show each unit its own; objections are taken until a day, answered by another."""
    require(actor, "emulation.manage", plan)
    today = clock.today()
    _check_days(plan, today, as_of, objections_until, answers_by)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        formula = formula_of(plan)
        if formula is None:
            raise ValidationError(_("Publish a formula first."), code="formula")
        if Round.objects.filter(plan=plan, state=RoundState.PROVISIONAL).exists():
            raise ValidationError(
                _("Provisional points are published already. Freeze or withdraw them before the next round."),
                code="open",
            )
        row = Round.objects.create(
            plan=plan,
            formula=formula,
            title=title.strip(),
            as_of=as_of,
            published_on=today,
            objections_until=objections_until,
            answers_by=answers_by,
            counted_at=timezone.now(),
        )
        _count(row)
        until = f"Đơn vị được kiến nghị đến hết ngày {objections_until:%d/%m/%Y}."
        telling.round_told(row, "Đã công bố điểm thi đua tạm tính", body=until, until=True)
        record(actor, codes.PROVISIONAL, row, formula=formula.number, until=objections_until.isoformat())
    return row


def recount(*, actor: Actor, round: Round) -> Round:  # noqa: A002 - the domain's word
    """Count the provisional points anew from the records as they are now, with what accepted objections gave."""
    require(actor, "emulation.manage", round)
    with transaction.atomic():
        row = locked(round)
        _provisional(row)
        row.counted_at = timezone.now()
        row.save(update_fields=["counted_at"])
        _count(row)
        record(actor, codes.RECOUNTED, row)
    return row


def withdraw_round(*, actor: Actor, round: Round, reason: str) -> Round:  # noqa: A002
    """Take provisional points back, with a reason that the units read; they are shown no more."""
    require(actor, "emulation.manage", round)
    if not reason.strip():
        raise ValidationError(_("Say why the points are withdrawn: the units have seen them."), code="reason")
    with transaction.atomic():
        row = locked(round)
        _move(row, RoundState.WITHDRAWN)
        row.reason = reason.strip()
        row.save(update_fields=["state", "reason"])
        telling.round_told(row, "Đã rút điểm thi đua tạm tính", body=row.reason)
        record(actor, codes.WITHDRAWN, row, reason=row.reason)
    return row


def freeze_round(*, actor: Actor, round: Round) -> Round:  # noqa: A002
    """After the window, with every objection answered: the points become rows that the database refuses to change."""
    require(actor, "emulation.manage", round)
    with transaction.atomic():
        row = locked(round)
        _provisional(row)
        if clock.today() <= row.objections_until:
            raise ValidationError(
                _("Units may object until %(day)s. Freeze the points after that day."),
                code="early",
                params={"day": f"{row.objections_until:%d/%m/%Y}"},
            )
        waiting = row.objections.filter(state=ObjectionState.OPEN).count()
        if waiting:
            raise ValidationError(
                _("%(number)s objections wait for an answer. Answer them, then freeze the points."),
                code="waiting",
                params={"number": waiting},
            )
        scores = Score.objects.filter(round=row)
        frozen = (FrozenScore(round=row, **values) for values in scores.values(*KEPT))
        FrozenScore.objects.bulk_create(frozen, batch_size=BATCH)
        scores.delete()
        _move(row, RoundState.FROZEN)
        row.frozen_on = clock.today()
        row.save(update_fields=["state", "frozen_on"])
        telling.round_told(row, "Đã chốt điểm thi đua")
        record(actor, codes.FROZEN, row, units=row_count(row))
    return row


def row_count(row: Round) -> int:
    """How many units a frozen round has."""
    return FrozenScore.objects.filter(round=row).count()


def locked(row: Round) -> Round:
    """The round's row, locked for the rest of the transaction."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("plan__owner", "formula")
    return rows.get(pk=row.pk)


def _count(row: Round) -> None:
    """Write the points of every unit: scored, mended by accepted objections, ranked in their clusters."""
    found = standings(row.plan, row.as_of, row.formula.rows)
    given: dict[int, list[Objection]] = {}
    for one in row.objections.filter(state=ObjectionState.ACCEPTED, points__isnull=False).order_by("pk"):
        given.setdefault(one.unit_id, []).append(one)
    if given:
        for standing in found:
            _give(standing, given.get(standing.unit.pk, []))
        found = ranked(found)
    Score.objects.filter(round=row).delete()
    Score.objects.bulk_create((_score(row, one) for one in found), batch_size=BATCH)


def _give(standing: Standing, objections: list[Objection]) -> None:
    for objection in objections:
        for line in standing.lines:
            if line.key == objection.criterion:
                line.points = min(line.weight, max(Decimal(0), objection.points or Decimal(0)))
                line.applies, line.given, line.because = True, True, objection.answer
    if objections:
        standing.points = total(standing.lines)


def _score(row: Round, one: Standing) -> Score:
    return Score(
        round=row,
        unit=one.unit,
        unit_code=one.unit.code,
        unit_name=one.unit.name,
        area=one.area,
        cluster=one.cluster.code,
        cluster_name=one.cluster.name,
        points=one.points,
        position=one.position,
        size=one.size,
        lines=[line.to_json() for line in one.lines],
    )


def _check_days(plan: Plan, today: dt.date, as_of: dt.date, until: dt.date, answers_by: dt.date) -> None:
    if not dt.date(plan.year, 1, 1) <= as_of <= dt.date(plan.year, 12, 31):
        raise ValidationError(
            _("The points are of the plan's year: choose a day in %(year)s."),
            code="as_of",
            params={"year": str(plan.year)},
        )
    if as_of > today:
        raise ValidationError(_("Records after today do not exist yet. Choose today or an earlier day."), code="as_of")
    if (until - today).days < SHORTEST:
        raise ValidationError(
            _("Units need at least 3 days to object. Choose a later day than %(day)s."),
            code="until",
            params={"day": f"{until:%d/%m/%Y}"},
        )
    if answers_by < until:
        raise ValidationError(
            _("Answers are due after the last day of objections. Choose a later day."), code="answers"
        )


def _provisional(row: Round) -> None:
    if row.state != RoundState.PROVISIONAL:
        raise ValidationError(
            _("The points are now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": row.get_state_display()},
        )


def _move(row: Round, state: str) -> None:
    if state not in ROUND_TRANSITIONS[row.state]:
        _provisional(row)
    row.state = state
