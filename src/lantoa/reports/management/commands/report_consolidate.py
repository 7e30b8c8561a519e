"""`lantoa report consolidate --cycle 2024-Q2 [--plan ID] [--unit CODE] --out FILE.docx|.xlsx`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lantoa.orgs.models import Unit
from lantoa.reports.consolidation import consolidate
from lantoa.reports.models import Cycle
from lantoa.reports.templating import consolidated_file
from lantoa.reports.workbook import consolidated_xlsx


class Command(BaseCommand):
    """Write the consolidated report of a cycle to a file."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cycle", required=True, help="as 2024-Q2 or 2024")
        parser.add_argument("--plan", type=int, help="the newest one that has this cycle by default")
        parser.add_argument("--unit", help="code of the level; the root by default")
        parser.add_argument("--out", type=Path, required=True, help="FILE.docx or FILE.xlsx")

    def handle(self, *_args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if out.suffix.lower() not in {".docx", ".xlsx"}:
            raise CommandError(f"{out}: name a file that ends in .docx or .xlsx.")
        cycles = Cycle.objects.filter(period=options["cycle"]).select_related("plan__owner").order_by("-plan")
        if options["plan"]:
            cycles = cycles.filter(plan=options["plan"])
        cycle = cycles.first()
        if cycle is None:
            raise CommandError(f"No plan has the cycle {options['cycle']}.")
        unit = Unit.objects.filter(code=options["unit"]).first() if options["unit"] else cycle.plan.owner
        if unit is None:
            raise CommandError(f"No unit has the code {options['unit']}.")
        content = consolidate(cycle, unit)
        data = consolidated_file(cycle, content, unit) if out.suffix.lower() == ".docx" else consolidated_xlsx(content)
        try:
            out.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(content.rows)} units, {content.total.total} activities: {out}")
