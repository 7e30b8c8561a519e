"""A draft that was handed in again from Word."""

from tests.factories.wordfile import copy_bytes
from tests.factories.world import World

from lantoa.reports.actions import word, write
from lantoa.reports.models import Cycle


def records(world: World) -> dict[str, int]:
    """See above."""
    cycle = Cycle.objects.select_related("plan__owner").get(plan=world.plan, period="2024-Q2")
    report = write.start_report(actor=world.officer, cycle=cycle, unit=world.school)
    data = copy_bytes(word.give_copy(actor=world.officer, report=report))
    back = word.hand_in(actor=world.officer, report=report, data=data, name="bao-cao.docx")
    return {"reports:word": report.pk, "reports:word_copy": report.pk, "reports:word_return": back.pk}
