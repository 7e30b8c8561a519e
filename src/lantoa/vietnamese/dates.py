"""Dates as Vietnamese officials write them."""

import datetime as dt

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(day: dt.date) -> str:
    """`thứ Năm`, `Chủ nhật`."""
    return _WEEKDAYS[day.weekday()]


def short(day: dt.date) -> str:
    """`10/10/2024`."""
    return f"{day:%d/%m/%Y}"


def with_weekday(day: dt.date) -> str:
    """`thứ Năm, 10/10/2024`."""
    return f"{weekday(day)}, {short(day)}"


def before(last_day: dt.date) -> str:
    """A last day as a deadline with "before": the 28th is `trước 29/3`."""
    day = last_day + dt.timedelta(days=1)
    return f"trước {day.day}/{day.month}"


def formal(issued_on: str | None) -> str:
    """The date line of a document from ISO text as precise as known: `ngày 05 tháng 01 năm 2026`.

    Decree 30/2020/NĐ-CP: days below ten and months 1 and 2 take a leading zero. What is not known stays blank.
    """
    parts = (issued_on or "").split("-")
    year = parts[0] or "        "
    month = (
        f"{int(parts[1]):02d}"
        if len(parts) > 1 and int(parts[1]) < 3
        else (str(int(parts[1])) if len(parts) > 1 else "     ")
    )
    day = f"{int(parts[2]):02d}" if len(parts) > 2 else "     "
    return f"ngày {day} tháng {month} năm {year}"
