"""Cycles come with a plan, open on their day by the calendar, and are marked on the day after reports were due."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from lantoa.audit.log import PROGRAM, Who, record
from lantoa.periods import clock
from lantoa.plans.models import Plan, PlanState
from lantoa.reports.cycles import calendar_of, dates_of, setting_of
from lantoa.reports.models import Cycle, CycleState, Report
from lantoa.reports.queries import RECEIVED, reporting_units
from lantoa.reports.telling import tell_due, tell_opened

OPENED, BEGUN, DUE = "reports.cycles_opened", "reports.cycle_begun", "reports.cycle_due"


def open_cycles(*, actor: Who, plan: Plan) -> list[Cycle]:
    """Make the four quarterly cycles of `plan`'s year and the annual one; those that are there already stay as they are.

    Those whose day has come are open at once, the others open by themselves on theirs.
    """
    today = clock.today()
    with transaction.atomic():
        made = []
        for dates in dates_of(plan, calendar_of(setting_of(plan.owner, plan.year), plan.year)):
            state = CycleState.OPEN if dates.opens_on <= today else CycleState.PLANNED
            values = {"first": dates.first, "last": dates.last, "opens_on": dates.opens_on, "due_on": dates.due_on}
            cycle, new = Cycle.objects.get_or_create(
                plan=plan, period=dates.period, defaults={**values, "state": state}
            )
            made += [cycle] if new else []
        if made:
            record(actor, OPENED, plan, periods=[cycle.period for cycle in made])
    return made


def follow(today: dt.date) -> tuple[list[Cycle], list[Cycle]]:
    """Open the cycles whose day has come and mark those whose reports were due before `today`: done twice, it changes
    nothing; a day on which nobody ran it is made good. Returns what was opened and what was marked."""
    opened = [row for row in _due_for(CycleState.PLANNED, opens_on__lte=today) if begin(row)]
    marked = [row for row in _due_for(CycleState.OPEN, due_on__lt=today, at_due={}) if mark_due(row, today)]
    return opened, marked


def begin(cycle: Cycle) -> bool:
    """Open one cycle and tell its units; False where somebody was quicker."""
    with transaction.atomic():
        row = _locked(cycle)
        if row.state != CycleState.PLANNED:
            return False
        row.state = CycleState.OPEN
        row.save(update_fields=["state"])
        record(PROGRAM, BEGUN, row, due=row.due_on.isoformat())
        tell_opened(row)
    return True


def mark_due(cycle: Cycle, today: dt.date) -> bool:
    """Keep who owed a report on the day it was due and who had sent one, and tell the level; False where it is kept."""
    with transaction.atomic():
        row = _locked(cycle)
        if row.at_due or row.state != CycleState.OPEN:
            return False
        units = dict(reporting_units(row, row.plan.owner).order_by("path").values_list("pk", "code"))
        came = set(Report.objects.filter(cycle=row, state__in=RECEIVED).values_list("unit", flat=True))
        missing = [code for pk, code in units.items() if pk not in came]
        row.at_due = {
            "on": today.isoformat(),
            "due_on": row.due_on.isoformat(),
            "expected": len(units),
            "received": len(units) - len(missing),
            "missing": missing,
        }
        row.save(update_fields=["at_due"])
        record(PROGRAM, DUE, row, expected=len(units), missing=len(missing))
        tell_due(row, len(missing))
    return True


def _due_for(state: str, **conditions: object) -> Iterable[Cycle]:
    rows = Cycle.objects.filter(state=state, plan__state=PlanState.ISSUED, **conditions)
    return rows.select_related("plan__owner").order_by("last", "pk")


def _locked(cycle: Cycle) -> Cycle:
    return Cycle.objects.select_for_update(of=("self",)).select_related("plan__owner").get(pk=cycle.pk)
