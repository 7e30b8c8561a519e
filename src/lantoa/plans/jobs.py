"""Long and nightly work of the plans room."""

from procrastinate.contrib.django import app


@app.periodic(cron="20 0 * * *")
@app.task(name="plans.follow_organisation", queueing_lock="plans.follow_organisation")
def follow_organisation(timestamp: int) -> None:
    """Units founded or closed as of today join and leave the plans: a change may have been entered long before its day."""
    from lantoa.plans.actions.assign import materialise_all  # noqa: PLC0415 - models are loaded only now

    materialise_all()


@app.task(name="plans.hand_out", retry=3)
def hand_out(row: int) -> None:
    """Hand out a plan that is for very many units."""
    from lantoa.plans.actions.issue import finish_hand_out  # noqa: PLC0415 - the action enqueues this job
    from lantoa.plans.models import HandOut  # noqa: PLC0415

    finish_hand_out(HandOut.objects.select_related("plan__owner").get(pk=row))
