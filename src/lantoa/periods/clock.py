"""The clock. The business date may be fixed (`LANTOA_TODAY`); sessions, tokens and the log keep real time."""

import datetime as dt
import os
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
VARIABLE = "LANTOA_TODAY"


class ClockError(SystemExit):
    """`LANTOA_TODAY` is no date; the message says what it should look like."""


def fixed() -> dt.date | None:
    """The fixed business date, or None. Raises ClockError on a value that is no date."""
    value = os.environ.get(VARIABLE, "").strip()
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ClockError(f"{VARIABLE}: {value!r} is not a date; write it as 2024-10-15") from error


def is_fixed() -> bool:
    """Whether the business date stands still."""
    return fixed() is not None


def today() -> dt.date:
    """The business date, in Việt Nam."""
    return fixed() or now().date()


def now() -> dt.datetime:
    """The real time, aware, in Việt Nam."""
    return dt.datetime.now(ZONE)
