"""A paper that can be entered in the register: what a room above says of a record of its own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from lantoa.orgs.models import Unit


@dataclass(frozen=True)
class Paper:
    """`write` gives the Word file with a number (`07/BC-THHM`) and a day; its content is the frozen one.

    `words` are what a signed copy must say to be a copy of this paper (`compare.told`); `name` is the file's name without
    its ending; `url` the page that it belongs to.
    """

    subject: Model
    unit: Unit
    kind: str
    title: str
    symbol: str
    name: str
    url: str
    write: Callable[[str, dt.date], bytes]
