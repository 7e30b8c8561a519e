"""Long work of the reports room."""

from procrastinate.contrib.django import app


@app.periodic(cron="10 0 * * *")
@app.task(name="reports.follow_calendar", queueing_lock="reports.follow_calendar")
def follow_calendar(timestamp: int) -> None:
    """Cycles open on their day, and what was due is marked on the day after."""
    from lantoa.periods import clock  # noqa: PLC0415
    from lantoa.reports.actions.open import follow  # noqa: PLC0415 - models are loaded only now

    follow(clock.today())


@app.task(name="reports.consolidate", retry=2)
def consolidate(consolidation: int) -> None:
    """Make one consolidated report."""
    from lantoa.reports.actions.consolidate import run  # noqa: PLC0415 - the action enqueues this job
    from lantoa.reports.models import Consolidation  # noqa: PLC0415

    row = Consolidation.objects.select_related("cycle__plan__owner", "unit").get(pk=consolidation)
    try:
        run(row)
    except Exception as error:
        Consolidation.objects.filter(pk=row.pk).update(state=Consolidation.State.FAILED, error=str(error)[:500])
        raise


@app.task(name="reports.make_pack", retry=2)
def make_pack(pack: int) -> None:
    """Make one inspection pack that is too large to wait for."""
    from lantoa.reports.actions.pack import make  # noqa: PLC0415 - the action enqueues this job
    from lantoa.reports.models import Pack  # noqa: PLC0415

    row = Pack.objects.select_related("unit", "asked_by").get(pk=pack)
    try:
        make(row)
    except Exception as error:
        Pack.objects.filter(pk=row.pk).update(state=Pack.State.FAILED, error=str(error)[:500])
        raise


@app.periodic(cron="5 2 * * *")
@app.task(name="reports.drop_packs", queueing_lock="reports.drop_packs")
def drop_packs(timestamp: int) -> None:
    """Packs that were kept long enough give their room back; the sweep of files takes the bytes."""
    from lantoa.reports.actions.pack import drop_old  # noqa: PLC0415 - models are loaded only now

    drop_old()
