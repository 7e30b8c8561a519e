"""When an e-mail may leave. Pure: times and days in, yes or no out."""

import datetime as dt

SATURDAY = 5
URGENT_DAYS = 2


def is_quiet(now: dt.time, first: dt.time, last: dt.time) -> bool:
    """Whether a time lies in the quiet hours from `first` until `last`, which may run over midnight; alike: none."""
    if first == last:
        return False
    if first < last:
        return first <= now < last
    return now >= first or now < last


def is_urgent(due: dt.date | None, today: dt.date) -> bool:
    """Due within 48 hours, or the day before yesterday at the latest: what came later is in the next digest."""
    return due is not None and -1 <= (due - today).days <= URGENT_DAYS


def may_leave(now: dt.datetime, first: dt.time, last: dt.time, *, weekends: bool) -> bool:
    """Whether anything at all may leave at a local time; urgent things wait for the quiet hours to end too."""
    return not is_quiet(now.time(), first, last) and (weekends or now.weekday() < SATURDAY)
