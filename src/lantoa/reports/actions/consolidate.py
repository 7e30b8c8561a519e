"""One click: the accepted reports below a level become its report, as a job with progress."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import PROGRAM, Who, record
from lantoa.files.actions import store
from lantoa.indicators.actions.prepare import freeze
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.reports import jobs
from lantoa.reports.choosing import choices
from lantoa.reports.consolidation import consolidate
from lantoa.reports.models import Consolidation, ConsolidationRest, Counted, Cycle, CycleState
from lantoa.reports.templating import consolidated_file
from lantoa.reports.workbook import consolidated_xlsx

READY = Consolidation.State.READY
CONSOLIDATED, CLOSED = "reports.consolidated", "reports.cycle_closed"


def ask(*, actor: Actor, cycle: Cycle, unit: Unit) -> Consolidation:
    """Ask for the report of `unit`'s level, the next number of it; the job is enqueued in the same transaction."""
    require(actor, "reports.consolidate", unit)
    with transaction.atomic():
        row = _next(cycle, unit, actor)
        record(actor, CONSOLIDATED, row, number=row.number)
        jobs.consolidate.defer(consolidation=row.pk)
    return row


def run(row: Consolidation) -> None:
    """Make the report; progress is saved as it goes. Run again, it makes the same; one that is ready stays as it is."""
    if not Consolidation.objects.filter(pk=row.pk).exclude(state=READY).update(state=Consolidation.State.RUNNING):
        return

    def progress(done: int, total: int) -> None:
        Consolidation.objects.filter(pk=row.pk).update(done=done, total=total)

    chosen = choices(row.cycle, row.unit)
    content = consolidate(row.cycle, row.unit, progress, chosen)
    name = f"bao-cao-tong-hop-{row.cycle.period}-{row.unit.code}{f'-lan-{row.number}' if row.number > 1 else ''}"
    with transaction.atomic():
        row.refresh_from_db()
        code = row.unit.code
        counted = [Counted(consolidation=row, version_id=one.version, via=one.via) for one in chosen.values()]
        Counted.objects.bulk_create(counted, batch_size=5000)
        row.document = store(data=consolidated_file(row.cycle, content, row.unit), name=f"{name}.docx", unit_code=code)
        row.workbook = store(data=consolidated_xlsx(content), name=f"{name}.xlsx", unit_code=code)
        ConsolidationRest.objects.create(consolidation=row, data=content.rest_to_json())
        row.content, row.state, row.ready_at = content.to_json(), READY, timezone.now()
        row.save()


def _next(cycle: Cycle, unit: Unit, who: Who) -> Consolidation:
    Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)  # one number at a time
    rows = Consolidation.objects.filter(cycle=cycle, unit=unit)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return Consolidation.objects.create(cycle=cycle, unit=unit, number=last + 1, asked_by=who.label[:200])


def close_cycle(*, actor: Actor, cycle: Cycle) -> None:
    """Close a cycle: it takes no report any more, and its indicators are frozen. ValidationError where it is closed already."""
    require(actor, "reports.open_cycles", cycle)
    with transaction.atomic():
        row = Cycle.objects.select_for_update(of=("self",)).select_related("plan__owner").get(pk=cycle.pk)
        if row.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        row.state = CycleState.CLOSED
        row.save(update_fields=["state"])
        freeze(plan=row.plan, period=row.period, on=row.last)
        record(actor, CLOSED, row)


def by_system(cycle: Cycle, unit: Unit, who: Who | None = None) -> Consolidation:
    """The same for a command: made at once, without a queue."""
    with transaction.atomic():
        row = _next(cycle, unit, who or PROGRAM)
    run(row)
    return row
