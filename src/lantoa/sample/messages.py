"""What people of the sample were told: the reminders of the last weeks, some read."""

import datetime as dt

from lantoa.notify.models import Message
from lantoa.notify.reminders import remind
from lantoa.sample.accounts import ACCOUNTS


def load_messages(today: dt.date) -> None:
    """The nightly run of each of the last days, as it would have been; everything before this week is read."""
    from lantoa.sample.campaign import living_on  # noqa: PLC0415 - the campaign calls this module

    for number in range(10, -1, -1):
        with living_on(today - dt.timedelta(days=number)):
            remind()
    shown = Message.objects.filter(person__username__in=[account.username for account in ACCOUNTS])
    for message in shown:
        if message.due and message.due < today:
            message.read_at = message.made_at
            message.save(update_fields=["read_at"])
