"""When a deadline is spoken of: 14, 7, 3 and 1 days before its last day, the day after it, then to the head, then to the
level above. Pure: days in, a step out.
"""

import datetime as dt
import enum


class Step(enum.IntEnum):
    """How far a deadline has come, by the days from its last day to today (negative: still to come)."""

    TWO_WEEKS = -14
    WEEK = -7
    THREE_DAYS = -3
    TOMORROW = -1
    LATE = 1
    HEAD = 3  # the head is told that it is late
    ABOVE = 7  # it stands on the list of the level above

    @property
    def is_late(self) -> bool:
        """Whether the last day is over."""
        return self > 0


STEPS = tuple(sorted(Step))


def step_on(due: dt.date, today: dt.date) -> Step | None:
    """The step that falls on a day; None where nothing is said that day."""
    days = (today - due).days
    return Step(days) if days in STEPS else None


def missed(due: dt.date, last_run: dt.date, today: dt.date) -> Step | None:
    """The furthest step that fell on the days after `last_run` up to `today`: after a stop, one reminder and not four."""
    found = [step for step in STEPS if last_run < due + dt.timedelta(days=int(step)) <= today]
    return found[-1] if found else None


def reached(due: dt.date, today: dt.date) -> Step | None:
    """The furthest step up to today: where a deadline stands on the ladder."""
    found = [step for step in STEPS if due + dt.timedelta(days=int(step)) <= today]
    return found[-1] if found else None
