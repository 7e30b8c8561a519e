"""The day's e-mail: one for each person, everything that is new in it; alone only what is due within two days.

A failure is kept with its reason and tried again at the next run; nothing is marked as mailed that did not leave.
"""

import datetime as dt
from collections import defaultdict

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lantoa.notify.models import Message, Preference
from lantoa.notify.quiet import is_urgent, may_leave
from lantoa.orgs.models import User
from lantoa.periods import clock

OLDEST = dt.timedelta(days=7)  # what waited longer is read in the inbox alone
MOST = 40  # messages in one e-mail; the rest is counted


def send_due(now: dt.datetime | None = None) -> int:
    """Send what may leave at a local moment; returns how many e-mails left. Three queries and one connection for all."""
    if not settings.MAIL_READY:
        return 0
    moment = timezone.localtime(now)
    waiting: dict[int, list[Message]] = defaultdict(list)
    rows = Message.objects.filter(mailed_at__isnull=True, read_at__isnull=True, made_at__gte=moment - OLDEST)
    for message in (
        rows.filter(person__is_active=True).exclude(person__email="").select_related("person").order_by("pk")
    ):
        waiting[message.person_id].append(message)
    known = {row.person_id: row for row in Preference.objects.filter(person__in=waiting)}
    sent, mail = 0, get_connection()
    for person, messages in waiting.items():
        preference = known.get(person) or Preference(person=messages[0].person)
        chosen, is_digest = chosen_now(preference, messages, moment, clock.today())
        if chosen:
            sent += _send(mail, preference, chosen, moment, is_digest=is_digest)
    return sent


def chosen_now(
    preference: Preference, messages: list[Message], moment: dt.datetime, today: dt.date
) -> tuple[list[Message], bool]:
    """What leaves at a moment, and whether that is the day's digest: once a day from its hour on, else what is urgent alone.

    Nothing leaves in quiet hours. What is urgent never uses up the day's digest.
    """
    if not preference.by_mail:
        return [], False
    urgent = [one for one in messages if is_urgent(one.due, today)] if preference.urgent else []
    open_ = may_leave(
        moment, preference.quiet_from, preference.quiet_until, weekends=preference.weekends or bool(urgent)
    )
    if not open_:
        return [], False
    workday = preference.weekends or may_leave(moment, dt.time(0), dt.time(0), weekends=False)
    digest = workday and moment.hour >= preference.hour and preference.digest_on != moment.date()
    return (messages, True) if digest else (urgent, False)


def _send(
    mail: BaseEmailBackend, preference: Preference, messages: list[Message], moment: dt.datetime, *, is_digest: bool
) -> int:
    person = preference.person
    try:
        _message(person, messages, mail).send()
    except OSError as error:  # smtplib's errors are OSErrors too
        _keep(preference, failed_at=moment, error=str(error)[:300] or type(error).__name__)
        return 0
    Message.objects.filter(pk__in=[one.pk for one in messages]).update(mailed_at=moment)
    _keep(preference, failed_at=None, error="", **({"digest_on": moment.date()} if is_digest else {}))
    return 1


def _keep(preference: Preference, **values: object) -> None:
    Preference.objects.update_or_create(person=preference.person, defaults=values)


def _message(person: User, messages: list[Message], mail: BaseEmailBackend) -> EmailMultiAlternatives:
    with translation.override("vi"):
        site = settings.SITE_ADDRESS.rstrip("/")
        context = {
            "person": person,
            "messages": messages[:MOST],
            "more": len(messages) - min(len(messages), MOST),
            "site": site,
            "inbox": site + reverse("notify:inbox"),
            "choose": site + reverse("notify:choose"),
        }
        many = _("Lan Tỏa: %(number)s things for you") % {"number": len(messages)}
        subject = messages[0].title if len(messages) == 1 else many
        letter = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string("notify/digest.txt", context),
            to=[person.email],
            headers={"List-Unsubscribe": f"<{context['choose']}>", "Auto-Submitted": "auto-generated"},
            connection=mail,
        )
        letter.attach_alternative(render_to_string("notify/digest.html", context), "text/html")
    return letter
