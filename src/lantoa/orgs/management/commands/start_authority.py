"""`lantoa start_authority --code --name --email`: the top unit of an empty installation and its administrator's link."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from lantoa.orgs.actions.setup import start_authority
from lantoa.orgs.addresses import own_address
from lantoa.orgs.roster.cells import CODE


class Command(BaseCommand):
    """Whoever opens the printed link chooses a password and is the administrator."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--code", required=True, help="the ministry's code of the authority")
        parser.add_argument("--name", required=True, help="its name, as “Sở Giáo dục và Đào tạo Hải Phòng”")
        parser.add_argument("--email", default="", help="the administrator's e-mail")
        parser.add_argument("--full-name", default="", help="the administrator's name")
        parser.add_argument("--address", default=own_address(), help="the site that the link leads to")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not CODE.fullmatch(options["code"]):
            raise CommandError("--code may hold letters, digits, . _ - alone, 40 at most.")
        if not options["name"].strip():
            raise CommandError("--name is empty.")
        try:
            if options["email"]:
                validate_email(options["email"])
            root, token = start_authority(
                code=options["code"], name=options["name"], full_name=options["full_name"], email=options["email"]
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        link = options["address"].rstrip("/") + reverse("orgs:invitation", args=[token])
        self.stdout.write(f"{root.name} ({root.code}) stands. Open this link within fourteen days to administer it:")
        self.stdout.write(link)
