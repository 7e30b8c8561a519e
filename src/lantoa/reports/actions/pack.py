"""Taking an inspection pack: the log says who took what out."""

import datetime as dt
from typing import IO

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.reports.pack.build import write_pack
from lantoa.reports.pack.contents import contents_of


def take_pack(*, actor: Actor, unit: Unit, first: dt.date, last: dt.date, site: str, stream: IO[bytes]) -> None:
    """Write the pack of `unit` from `first` to `last` into `stream`; PermissionDenied to who does not inspect it."""
    require(actor, "reports.take_pack", unit)
    write_pack(stream, contents_of(actor, unit, first, last), site)
    record(actor, "reports.pack_taken", unit, first=first.isoformat(), last=last.isoformat())
