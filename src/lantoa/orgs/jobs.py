"""Long work of the orgs room."""

from procrastinate.contrib.django import app


@app.task(name="orgs.import_roster")
def import_roster(roster_import: int) -> None:
    """Import one long roster."""
    from lantoa.orgs.models import RosterImport  # noqa: PLC0415 - the action enqueues this job
    from lantoa.orgs.roster.asked import run  # noqa: PLC0415

    row = RosterImport.objects.select_related("user").get(pk=roster_import)
    try:
        run(row)
    except Exception:
        RosterImport.objects.filter(pk=row.pk).update(state=RosterImport.State.FAILED)
        raise
