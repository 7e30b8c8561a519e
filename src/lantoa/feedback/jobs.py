"""Nightly work of the feedback room."""

from procrastinate.contrib.django import app


@app.periodic(cron="40 0 * * *")
@app.task(name="feedback.deliver_guidance", queueing_lock="feedback.deliver_guidance")
def deliver_guidance(timestamp: int) -> None:
    """Units that exist as of today get what was sent to their set: a change may have been entered long before its day."""
    from lantoa.feedback.actions.sending import deliver_all  # noqa: PLC0415 - models are loaded only now

    deliver_all()
