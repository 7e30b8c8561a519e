"""`lantoa load_sample`: the sample campaign of 2024, into an empty database."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lantoa.orgs.models import Unit
from lantoa.sample.accounts import ACCOUNTS, PASSWORD
from lantoa.sample.campaign import TODAY, load


class Command(BaseCommand):
    """Load the sample, or print its accounts."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="only print the accounts")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where units are there already")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._accounts()
            return
        if Unit.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("There are units in the database already; the sample needs an empty one.")
        begun = time.monotonic()
        load(lambda words: self.stdout.write(f"sample: {words}"))
        self.stdout.write(f"sample: loaded in {time.monotonic() - begun:.0f} s; it lives on {TODAY:%d/%m/%Y}")

    def _accounts(self) -> None:
        if not Unit.objects.filter(is_sample=True).exists():
            return
        self.stdout.write(f"Accounts of the sample (password {PASSWORD}):")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:<14} {account.who}")
