"""Time words of a task, as the columns that they give."""

import datetime as dt

from lantoa.periods.words import parse_due, parse_start


def times(start: str, due: str, year: int) -> dict[str, str | bool | dt.date | None]:
    """`start_text` … `due_last` of a task from its two cells; a missing year is `year`."""
    begins, ends = parse_start(start, year), parse_due(due, year)
    return {
        "start_text": start,
        "start_from": begins.first,
        "start_to": begins.last,
        "due_text": due,
        "due_by": ends.by,
        "due_exclusive": ends.exclusive,
        "due_last": ends.last_day,
    }
