"""A draft of another school that was handed in again from Word: nobody but that school sees it."""

from tests.factories.wordfile import copy_bytes
from tests.factories.world import World

from lantoa.reports.actions import word, write
from lantoa.reports.models import Cycle


def records(world: World) -> dict[str, int]:
    """See above."""
    cycle = Cycle.objects.select_related("plan__owner").get(plan=world.plan, period="2024-Q2")
    report = write.start_report(actor=world.stranger, cycle=cycle, unit=world.other_school)
    data = copy_bytes(word.give_copy(actor=world.stranger, report=report))
    back = word.hand_in(actor=world.stranger, report=report, data=data, name="bao-cao.docx")
    return {"reports:word": report.pk, "reports:word_copy": report.pk, "reports:word_return": back.pk}
