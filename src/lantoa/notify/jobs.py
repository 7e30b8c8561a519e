"""The day's reminders, and the e-mails that may leave.

A run that takes long is not joined by the next one: nobody is written to twice.
"""

from procrastinate.contrib.django import app


@app.periodic(cron="40 0 * * *")
@app.task(name="notify.remind", queueing_lock="notify.remind", lock="notify.remind")
def remind(timestamp: int) -> None:
    """Each night, after units have joined and left."""
    from lantoa.notify import reminders  # noqa: PLC0415 - models are loaded only now

    reminders.remind()


@app.periodic(cron="*/15 * * * *")
@app.task(name="notify.send", queueing_lock="notify.send", lock="notify.send")
def send(timestamp: int) -> None:
    """What may leave now: each person's digest at the person's hour, urgent things within a quarter of an hour."""
    from lantoa.notify import digests  # noqa: PLC0415

    digests.send_due()
