"""Long imports: asked for on the web, done by a job, told about step by step."""

from django.db import connections, transaction
from django.urls import reverse

from lantoa.files.actions import store
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.door import require
from lantoa.orgs.models import RosterImport
from lantoa.orgs.roster.apply import apply
from lantoa.orgs.roster.export import invitation_sheet
from lantoa.ui.uploads import kept

AT_ONCE = 2000  # rows that are imported while the reader waits: a few seconds


def ask(*, actor: Actor, name: str, rows_key: str, rows: int, site: str) -> RosterImport:
    """Have a job import the rows kept under `rows_key`; links of invitations begin with `site`."""
    from lantoa.orgs import jobs  # noqa: PLC0415 - the job calls this module

    require(actor, "orgs.import_roster")
    with transaction.atomic():
        row = RosterImport.objects.create(
            user=actor.user,
            post=actor.acting.post if actor.acting else None,
            name=name[:200],
            rows_key=rows_key,
            rows=rows,
            site=site,
        )
        jobs.import_roster.defer(roster_import=row.pk)
    return row


def run(row: RosterImport) -> None:
    """What the job does: all or nothing, as `apply`."""
    found = kept(row.rows_key)
    if found is None:
        raise LookupError(f"the rows of the roster import {row.pk} were swept")
    rows, _name = found
    _write(row, state=RosterImport.State.RUNNING, step=0)
    done = apply(actor=actor_of(row.user, row.post_id), rows=rows, tell=lambda step: _tell(row, step))
    if done.plan.errors:
        _write(row, state=RosterImport.State.REFUSED)
        return
    key = ""
    if done.invited:
        site = row.site.rstrip("/")
        sheet = invitation_sheet(done.invited, lambda token: site + reverse("orgs:invitation", args=[token]))
        key = store(data=sheet, name="loi-moi.xlsx").key
    _write(
        row,
        state=RosterImport.State.DONE,
        step=RosterImport.STEPS,
        new=len(done.plan.new),
        changed=len(done.plan.changed),
        same=len(done.plan.same),
        invited=len(done.invited),
        invitations_key=key,
    )


def _write(row: RosterImport, **values: object) -> None:
    RosterImport.objects.filter(pk=row.pk).update(**values)


def _tell(row: RosterImport, step: int) -> None:
    """Past the transaction of the import, over a connection of its own: the page shall see it at once."""
    aside = connections.create_connection("default")
    try:
        with aside.cursor() as cursor:
            cursor.execute("UPDATE orgs_rosterimport SET step = %s WHERE id = %s", [step, row.pk])
    finally:
        aside.close()
