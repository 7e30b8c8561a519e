"""`lantoa roster import FILE [--dry-run]`: the tree of units, its posts, and a sheet of invitations with QR codes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from lantoa.audit.log import System
from lantoa.orgs.addresses import own_address
from lantoa.orgs.roster import Applied, RosterPlan, SheetError, apply, preview, read_rows
from lantoa.orgs.roster.export import invitation_sheet, returned_sheet


class Command(BaseCommand):
    """Import a roster; whoever may run this command owns the installation."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--invitations", type=Path, help="where the sheet of invitations goes; beside FILE if unsaid"
        )
        parser.add_argument("--address", default=own_address(), help="the site that invitations lead to")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            rows = read_rows(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path}: cannot be opened ({error.strerror}).") from error
        except SheetError as error:
            raise CommandError(f"{path}: {error}") from error
        if options["dry_run"]:
            self._tell(preview(rows), path, "would be")
            return
        done = apply(actor=System("roster import"), rows=rows)
        self._tell(done.plan, path, "were")
        if done.invited:
            self._invitations(done, options["invitations"] or _beside(path, "loi-moi"), options["address"])

    def _tell(self, plan: RosterPlan, path: Path, verb: str) -> None:
        if plan.errors:
            returned = _beside(path, "can-sua")
            returned.write_bytes(returned_sheet(plan.rows))
            for row in plan.errors[:20]:
                self.stderr.write(f"row {row.number}: {' '.join(row.errors)}")
            raise CommandError(f"{len(plan.errors)} rows have to be mended, nothing was imported; see {returned}.")
        self.stdout.write(f"{len(plan.new)} units {verb} added, {len(plan.changed)} changed, {len(plan.same)} left.")

    def _invitations(self, done: Applied, path: Path, address: str) -> None:
        site = address.rstrip("/")
        path.write_bytes(invitation_sheet(done.invited, lambda token: site + reverse("orgs:invitation", args=[token])))
        self.stdout.write(f"{len(done.invited)} invitations in {path}.")


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.stem}-{what}.xlsx")
