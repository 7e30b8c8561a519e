"""`lantoa plan import FILE [--unit CODE]`: a plan's document into the database, as a draft plan of the office."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lantoa.documents.errors import DocumentError
from lantoa.files.content import FileRefusedError
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure
from lantoa.periods import clock
from lantoa.plans.actions.importing import import_plan


class Command(BaseCommand):
    """Read a plan as the office of the root, or of the unit that is named."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", help="code of the unit whose plan it is; the root by default")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        actor = _office(options["unit"])
        assert actor.unit is not None
        try:
            plan = import_plan(actor=actor, owner=actor.unit, data=path.read_bytes(), filename=path.name)
        except OSError as error:
            raise CommandError(f"{path}: cannot be opened ({error.strerror}).") from error
        except (DocumentError, FileRefusedError) as error:
            raise CommandError(str(error)) from error
        tasks = plan.tasks.filter(is_group=False).count()
        self.stdout.write(
            f"Plan {plan.pk}: {tasks} tasks, {len(plan.findings)} warnings. Check it at /ke-hoach/{plan.pk}/ra-soat/"
        )


def _office(code: str | None) -> Actor:
    """Whoever coordinates for the unit, in whose name the import is logged."""
    seats = Tenure.objects.holding(clock.today()).filter(post__role__in=[Role.OFFICE, Role.DISTRICT])
    seats = seats.filter(post__unit__code=code) if code else seats.filter(post__unit__depth=1)
    tenure = seats.select_related("user", "post").first()
    if tenure is None:
        raise CommandError(
            "Nobody holds the office's post there; set the installation up first: lantoa start_authority."
        )
    return actor_of(tenure.user, tenure.post_id)
