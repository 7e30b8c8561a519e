"""Opening the cycles of a plan."""

from django.db import transaction

from lantoa.audit.log import Who, record
from lantoa.periods.calendar import PeriodCalendar
from lantoa.plans.models import Plan
from lantoa.reports.cycles import cycles_of
from lantoa.reports.models import Cycle

OPENED = "reports.cycles_opened"


def open_cycles(*, actor: Who, plan: Plan, calendar: PeriodCalendar | None = None) -> list[Cycle]:
    """Make the four quarterly cycles of `plan`'s year and the annual one; those that are there already stay as they are."""
    with transaction.atomic():
        made = []
        for dates in cycles_of(plan.year, calendar or PeriodCalendar()):
            cycle, new = Cycle.objects.get_or_create(
                plan=plan,
                period=dates.period,
                defaults={
                    "first": dates.first,
                    "last": dates.last,
                    "opens_on": dates.opens_on,
                    "due_on": dates.due_on,
                },
            )
            made += [cycle] if new else []
        if made:
            record(actor, OPENED, plan, periods=[cycle.period for cycle in made])
    return made
