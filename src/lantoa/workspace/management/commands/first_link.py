"""`lantoa first_link`: for an empty installation, the link by which its first administrator begins."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse

from lantoa.orgs.models import Unit
from lantoa.workspace.beginning import token


class Command(BaseCommand):
    """Print the link; nothing where there is a unit already. Whoever has it founds the authority, so it works for a day."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="the site that the link leads to")

    def handle(self, *_args: Any, **options: Any) -> None:
        if Unit.objects.exists():
            return
        link = options["address"].rstrip("/") + reverse("begin", args=[token()])
        self.stdout.write(f"This installation is empty. Open this link within a day to begin:\n  {link}")
