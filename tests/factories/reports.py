"""What the tests of reports share: a quarter, an accepted activity, a report in each state, the words of a Word file."""

import datetime as dt
import io

import docx
from tests.factories.activities import make_activity
from tests.factories.world import World

from lantoa.activities.actions import review as activity_review
from lantoa.activities.models import Activity
from lantoa.orgs.actor import Actor
from lantoa.reports.actions import review, submit, write
from lantoa.reports.content import live
from lantoa.reports.models import Cycle, Report


def quarter(world: World, period: str = "2024-Q3") -> Cycle:
    return Cycle.objects.select_related("plan__owner").get(plan=world.plan, period=period)


def accepted(world: World, **values: object) -> Activity:
    activity = make_activity(world.officer, world.plan, ("IV.4",), **{"held_on": dt.date(2024, 8, 20), **values})
    return activity_review.accept(actor=world.head, activity=activity)


def written(world: World, period: str = "2024-Q3") -> Report:
    return write.start_report(actor=world.officer, cycle=quarter(world, period), unit=world.school)


def sent(world: World, head: Actor | None = None, period: str = "2024-Q3") -> Report:
    """A submitted report of the school, or of the unit that another head sits at."""
    actor = head or world.head
    assert actor.unit is not None
    report = write.start_report(actor=actor, cycle=quarter(world, period), unit=actor.unit)
    submit.submit_report(actor=actor, report=report)
    return Report.objects.select_related("cycle__plan__owner", "unit").get(pk=report.pk)


def taken(world: World, head: Actor | None = None) -> Report:
    """An accepted one."""
    return review.accept_report(actor=world.office, report=sent(world, head))


def said(report: Report, key: str) -> str:
    """A section as somebody reads it now."""
    return live(Report.objects.select_related("cycle__plan__owner", "unit").get(pk=report.pk)).content.plain(key)


def words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
