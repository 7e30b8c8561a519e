"""Taking an inspection pack, at once or made by a job: the log says who took what out."""

import datetime as dt
import tempfile
from typing import IO

from django.db import transaction
from django.utils import timezone

from lantoa.audit.log import System, record
from lantoa.files.actions import keep
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.reports import jobs
from lantoa.reports.models import Pack
from lantoa.reports.models.packs import KEPT
from lantoa.reports.pack.build import pack_name, write_pack
from lantoa.reports.pack.contents import contents_of
from lantoa.reports.telling import tell_pack_ready

AT_ONCE = 40 << 20  # bytes of evidence that somebody waits for: a few seconds' work
TAKEN, MADE, DROPPED = "reports.pack_taken", "reports.pack_made", "reports.pack_dropped"


def take_pack(*, actor: Actor, unit: Unit, first: dt.date, last: dt.date, site: str, stream: IO[bytes]) -> Pack | None:
    """Write the pack of `unit` from `first` to `last` into `stream`; PermissionDenied to who does not inspect it.

    One with much evidence is made by a job: nothing is written then, and its order is returned.
    """
    require(actor, "reports.take_pack", unit)
    contents = contents_of(actor, unit, first, last)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    if contents.size <= AT_ONCE:
        write_pack(stream, contents, site)
        record(actor, TAKEN, unit, **days)
        return None
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        asked = Pack.objects.filter(unit=unit, asked_by=actor.user_id, first=first, last=last)
        known = asked.filter(state__in=[Pack.State.WAITING, Pack.State.RUNNING]).first()
        if known:
            return known
        row = Pack.objects.create(
            unit=unit, first=first, last=last, site=site, asked_by=actor.user, total=len(contents.activities)
        )
        record(actor, TAKEN, unit, **days)
        jobs.make_pack.defer(pack=row.pk)
    return row


def make(row: Pack) -> None:
    """Make it with what the person who asked may see now; progress is saved as it goes. One that is ready stays as it is.

    PermissionDenied where that person no longer inspects the unit.
    """
    if not Pack.objects.filter(pk=row.pk).exclude(state=Pack.State.READY).update(state=Pack.State.RUNNING, error=""):
        return
    actor = actor_of(row.asked_by)
    require(actor, "reports.take_pack", row.unit)

    def progress(done: int, total: int) -> None:
        Pack.objects.filter(pk=row.pk).update(done=done, total=total)

    with tempfile.TemporaryFile() as stream:
        write_pack(stream, contents_of(actor, row.unit, row.first, row.last), row.site, progress)
        with transaction.atomic():
            row.refresh_from_db()
            name = pack_name(row.unit.code, row.first, row.last)
            row.file = keep(stream=stream, name=name, content_type="application/zip", unit_code=row.unit.code)
            row.state, row.done, row.ready_at = Pack.State.READY, row.total, timezone.now()
            row.save()
            record(actor, MADE, row.unit, sha256=row.file.sha256, size=row.file.size)
            tell_pack_ready(row)


def drop_old() -> int:
    """Let go of the files of packs that were kept long enough; returns how many."""
    with transaction.atomic():
        old = Pack.objects.select_for_update(of=("self",)).filter(
            state=Pack.State.READY, ready_at__lt=timezone.now() - KEPT
        )
        rows = list(old.select_related("unit"))
        for row in rows:
            row.file, row.state = None, Pack.State.DROPPED
            row.save(update_fields=["file", "state"])
            record(System("lantoa"), DROPPED, row.unit, first=row.first.isoformat(), last=row.last.isoformat())
    return len(rows)
