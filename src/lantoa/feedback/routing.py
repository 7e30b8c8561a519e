"""Who answers a difficulty, and until when (closing paragraph of the plan: "kịp thời … giải quyết")."""

import datetime as dt

from lantoa.orgs.models import Unit, UnitKind
from lantoa.periods.calendar import PeriodCalendar

ANSWER_DAYS = 7  # working days


def level_of(unit: Unit) -> Unit:
    """The nearest district or commune office above a unit; without one the authority at the top."""
    above = [unit.path[: depth * Unit.steplen] for depth in range(1, unit.depth)]
    rows = list(Unit.objects.filter(path__in=above).order_by("-depth"))
    nearest = next((one for one in rows if one.kind in {UnitKind.DISTRICT, UnitKind.COMMUNE}), None)
    return nearest or (rows[-1] if rows else unit)


def working_days_after(day: dt.date, number: int) -> dt.date:
    """So many working days later; Saturdays and Sundays do not count."""
    return PeriodCalendar(reporting_days=number).due_after(day)
