"""A paper that can be entered in the register: what a room above says of a record of its own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from lantoa.orgs.models import Unit


@dataclass(frozen=True)
class Paper:
    """`frozen` gives the Word file as it was frozen: number and day are written where it left them blank, nothing else.

    `name` is the file's name without its ending; `url` the page that it belongs to. `given` are number (`07/KH-THHM`) and day
    that the paper bears already: it is entered with them.
    `entered` is called with what was given, in the same transaction.
    """

    subject: Model
    unit: Unit
    kind: str
    title: str
    symbol: str
    name: str
    url: str
    frozen: Callable[[], bytes]
    given: tuple[str, dt.date] | None = None
    entered: Callable[[str, dt.date], None] | None = None
