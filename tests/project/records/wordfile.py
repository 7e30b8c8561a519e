"""A draft that was handed in again from Word, of a quarter that nobody else reports here."""

from tests.factories.wordfile import copy_bytes
from tests.factories.world import World

from lantoa.reports.actions import word, write
from lantoa.reports.models import Cycle, Report


def records(world: World) -> dict[str, int]:
    """See above."""
    reported = Report.objects.filter(unit=world.school).values("cycle")
    free = Cycle.objects.filter(plan=world.plan).exclude(pk__in=reported).exclude(period="2024-Q3").order_by("period")
    report = write.start_report(actor=world.officer, cycle=free.select_related("plan__owner")[0], unit=world.school)
    data = copy_bytes(word.give_copy(actor=world.officer, report=report))
    back = word.hand_in(actor=world.officer, report=report, data=data, name="bao-cao.docx")
    return {"reports:word": report.pk, "reports:word_copy": report.pk, "reports:word_return": back.pk}
