"""The reports that units owe, as deadlines of which people are reminded and as entries of their calendars."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from lantoa.notify.calendar import Entry
from lantoa.notify.deadlines import Owed
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role
from lantoa.periods.calendar import Period
from lantoa.reports.models import Cycle, CycleState, Report
from lantoa.reports.queries import RECEIVED, cycles_visible_to, owed_by, reporting_units

_DOES = (Role.OFFICER.value, Role.DIVISION.value)


def open_between(first: dt.date, last: dt.date) -> Iterable[Owed]:
    """Reports that are not received, of cycles that are not closed, by their day: two queries for each cycle."""
    cycles = Cycle.objects.exclude(state=CycleState.CLOSED).filter(due_on__range=(first, last))
    for cycle in cycles.select_related("plan__owner"):
        came = set(Report.objects.filter(cycle=cycle, state__in=RECEIVED).values_list("unit", flat=True))
        units = reporting_units(cycle, cycle.plan.owner).order_by("pk").values_list("pk", flat=True)
        for unit in units:
            if unit not in came:
                yield Owed(
                    unit=unit,
                    what=f"báo cáo {words(cycle)}",
                    due=cycle.due_on,
                    url=reverse("reports:reports"),
                    key=f"report-{cycle.pk}-{unit}-{cycle.due_on:%Y%m%d}",
                    roles=_DOES,
                )


def calendar(actor: Actor) -> Iterable[Entry]:
    """The days on which the acting unit's reports are due: three queries."""
    if actor.unit is None:
        return
    cycles = list(cycles_visible_to(actor))
    owed = owed_by(actor.unit, cycles)
    sent = Report.objects.filter(unit=actor.unit, cycle__in=owed, state__in=RECEIVED).values_list("cycle", flat=True)
    done = set(sent)
    for cycle in cycles:
        if cycle.pk in owed:
            yield Entry(
                key=f"report-{cycle.pk}",
                summary=f"Hạn gửi báo cáo {words(cycle)}",
                first=cycle.due_on,
                last=cycle.due_on,
                url=reverse("reports:reports"),
                done=cycle.pk in done,
                alarm=True,
            )


def words(cycle: Cycle) -> str:
    """`Quý III năm 2024`, `Năm 2024`."""
    return Period.parse(cycle.period).label_vi()
