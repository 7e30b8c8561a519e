"""`lantoa roster import FILE [--dry-run]`: the tree of units, its posts, and a sheet of invitations with QR codes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure, User
from lantoa.orgs.roster.apply import Applied, apply_roster
from lantoa.orgs.roster.export import error_sheet, invitation_sheet
from lantoa.orgs.roster.plan import RosterPlan, plan_roster
from lantoa.orgs.roster.sheet import SheetError, read_sheet


class Command(BaseCommand):
    """Import a roster as the first administrator."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--invitations", type=Path, help="where to write the sheet of invitations (.xlsx)")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="the address that invitations point to")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            rows = read_sheet(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path}: cannot be opened ({error.strerror}).") from error
        except SheetError as error:
            raise CommandError(f"{path}: {error}") from error
        if options["dry_run"]:
            self._tell(plan_roster(rows), path, "would be")
            return
        applied = apply_roster(actor=_administrator(), rows=rows)
        self._tell(applied.plan, path, "were")
        self._invitations(applied, options)

    def _tell(self, plan: RosterPlan, path: Path, verb: str) -> None:
        if plan.errors:
            returned = path.with_name(f"{path.stem}-can-sua.xlsx")
            returned.write_bytes(error_sheet(plan.errors))
            for row in plan.errors[:20]:
                self.stderr.write(f"row {row.number}: {' '.join(row.errors)}")
            raise CommandError(f"{len(plan.errors)} rows have to be mended, nothing was imported; see {returned}.")
        self.stdout.write(f"{len(plan.new)} units {verb} added, {len(plan.changed)} changed, {len(plan.same)} left.")

    def _invitations(self, applied: Applied, options: dict[str, Any]) -> None:
        path: Path | None = options["invitations"]
        if path is None:
            return
        address = options["address"].rstrip("/")
        path.write_bytes(invitation_sheet(applied.invited, lambda token: f"{address}/don-vi/loi-moi/{token}/"))
        self.stdout.write(f"{len(applied.invited)} invitations in {path}.")


def _administrator() -> Actor:
    """The first administrator, in whose name the import is logged."""
    tenure = Tenure.objects.filter(post__role=Role.ADMIN, until__isnull=True).select_related("user").first()
    if tenure is None:
        raise CommandError("Set the installation up first: lantoa setup-admin.")
    user: User = tenure.user
    return actor_of(user)
