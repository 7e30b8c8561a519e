"""The grammar of the time words that plans use. Words are kept; dates are resolved where the words allow it.

Calendar time: Quý I is 1/1 to 31/3. In a start a span gives its first and last day, in a due its last. "Trước 29/3" is
exclusive: the last day is the 28th. "Tuần 3, Tháng 3" is days 15 to 21. A missing year is the plan's. What cannot be
resolved has no dates and raises nothing.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from lantoa.vietnamese.text import squeeze, unaccent

Every = Literal["month", "quarter", "year"]


@dataclass(frozen=True)
class Start:
    """When something is carried out: the words, and the first and last day that they mean."""

    text: str
    first: dt.date | None = None
    last: dt.date | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Due:
    """When something must be finished: the words, the date in them, and whether that day itself is too late."""

    text: str
    by: dt.date | None = None
    exclusive: bool = False

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it is in time."""
        if self.by is None or not self.exclusive:
            return self.by
        return self.by - dt.timedelta(days=1) if self.by > dt.date.min else None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Recurrence:
    """A quota: `min` to `max` times in each month, quarter or year; `max` is None where only one number is named."""

    every: Every
    min: int | None = None
    max: int | None = None

    def __str__(self) -> str:
        per = {"month": "tháng", "quarter": "quý", "year": "năm"}[self.every]
        if self.min is None:
            return f"hàng {per}"
        return f"{self.min}-{self.max} lần/{per}" if self.max is not None else f"{self.min} lần/{per}"


class SchoolYear(int):
    """The year in which a school year begins: without a year of their own, months up to July lie in the next one."""

    def of(self, month: int) -> int:
        """The calendar year of a month of this school year."""
        return int(self) + (month < SCHOOL_YEAR_MONTH)


SCHOOL_YEAR_MONTH = 8  # plans of a school year begin with its preparation in August
Span = tuple[dt.date, dt.date]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:\s*(?:/|-|,|nam|cua nam)?\s*(?:nam\s*)?(?P<year>(?:19|20)\d\d)(?!\d))?"
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})(?:\s*[/.\-]\s*(?P<year>\d{4}))?(?![\d/])")
_MONTH_BEFORE = re.compile(r"thang\s*(?:\d{1,2}\s*(?:,|va)\s*)?$")  # "Tháng 9-12/2024" names months, no day
_LONG_DAY = re.compile(r"ngay\s*(?P<day>\d{1,2})\s*(?:thang|/)\s*(?P<month>\d{1,2})" + _YEAR)
_WEEK = re.compile(r"tuan\s*(?:thu\s*)?(?P<week>[1-5]|cuoi|dau)[\s,]*(?:cua\s*)?thang\s*(?P<month>\d{1,2})" + _YEAR)
_PART = re.compile(r"(?P<part>dau|giua|cuoi)\s*thang\s*(?P<month>\d{1,2})" + _YEAR)
_MONTHS = re.compile(
    r"(?:tu\s*)?thang\s*(?P<month>\d{1,2})\s*(?:/(?P<first_year>\d{4}))?\s*(?:-|–|,|va|den|toi)\s*(?:het\s*)?(?:thang\s*)?"
    r"(?P<to>\d{1,2})(?!\s*(?:tin|lan|bai))" + _YEAR
)
_MORE_MONTHS = re.compile(r"\s*(?:,|;|va)\s*(?:thang\s*)?(?P<month>\d{1,2})(?!\d|\s*(?:tin|lan|bai))" + _YEAR)
_BARE_MONTH = re.compile(
    r"(?<![\d/.-])(?<!- )(?<!thang )(?<!quy )(?<!so )(?P<month>0?[1-9]|1[0-2])\s*/\s*(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_YEARS = re.compile(
    r"^(?:giai doan|trong giai doan|cac nam|nam|tu nam)?\s*(?P<year>20\d\d)(?:\s*(?:-|–|den(?: nam)?)\s*(?P<to>20\d\d))?$"
)
_MONTH = re.compile(r"thang\s*(?P<month>\d{1,2})" + _YEAR)
_QUARTERS = re.compile(
    r"quy\s*(?P<quarter>iv|iii|ii|i|[1-4])\b(?:(?:\s*(?:,|va|-|–|den|;|->|→)\s*(?:quy\s*)?(?:iv|iii|ii|i|[1-4])\b)*)"
    + _YEAR
)
_QUARTER_NUMBER = re.compile(r"\b(iv|iii|ii|i|[1-4])\b")
_HALF = re.compile(r"(?P<months>6|9|3|sau|chin|ba)\s*thang\s*(?P<part>dau|cuoi)\s*nam" + _YEAR)
_SCHOOL_YEAR = re.compile(r"nam hoc\s*(?P<year>\d{4})\s*[-–/]\s*(?P<to>\d{4})")
_TERM = re.compile(r"(?:hoc ky|hoc ki|hk)\s*(?P<term>ii|i|1|2)\b(?:.*?(?P<year>\d{4})\s*[-–]\s*\d{4})?")
_WHOLE_YEAR = re.compile(r"(?:trong|ca|ca nam|het|suot|hang)?\s*nam\s*(?P<year>(?:19|20)\d\d)")
_THIS_YEAR = re.compile(r"^(?:trong|ca|suot|het|trong ca)\s*nam$|^ca nam|^trong nam(?: ke hoach)?$")
_BEFORE = re.compile(r"\btruoc\s*(?:ngay|thang|quy|nam|tuan)?\s*(?:[\divx]|thu\b)")
_QUOTA = re.compile(
    r"(?<![\d/])(?P<min>\d{1,3})(?:\s*[-–]\s*(?P<max>\d{1,3}))?\s*(?:[a-z]+[\s,]*){1,4}?/\s*(?:01\s*|1\s*)?(?P<every>thang|quy|nam)\b"
)
_EACH = re.compile(r"\b(?:hang|moi|dinh ky(?: hang)?)\s*(?P<every>thang|quy|nam)\b(?!\s*\d)")
_EVERY: dict[str, Every] = {"thang": "month", "quy": "quarter", "nam": "year"}


def parse_start(text: str, year: int | None) -> Start:
    """Read when something is carried out. `year` is the plan's, used where the words name none."""
    words = squeeze(text)
    span = _span(_plain(words), year)
    return Start(words, *span) if span else Start(words)


def parse_due(text: str, year: int | None) -> Due:
    """Read when something must be finished: the last day of what the words name."""
    words = squeeze(text)
    plain = _plain(words)
    span = _span(plain, year)
    if span is None:
        return Due(words)
    if _BEFORE.search(plain):  # before a month or a quarter is before its first day
        return Due(words, span[0], exclusive=True)
    return Due(words, span[1])


def parse_recurrence(text: str) -> Recurrence | None:
    """Read a quota ("2-3 tin/tháng", "01 lần/quý") or a rhythm ("hàng quý"); None where there is neither."""
    plain = _plain(squeeze(text))
    if match := _QUOTA.search(plain):
        low, high = int(match["min"]), int(match["max"]) if match["max"] else None
        if high is not None and high < low:
            low, high = high, low
        return Recurrence(_EVERY[match["every"]], low, high)
    match = _EACH.search(plain)
    return Recurrence(_EVERY[match["every"]]) if match else None


def _plain(words: str) -> str:
    """Lower case without accents; hyphens broken by line ends ("2- 3") close up."""
    plain = re.sub(r"(\d)\s*[-–]\s+(\d)", r"\1-\2", unaccent(words).lower())
    return _BARE_MONTH.sub(r"thang \g<month>/\g<year>", plain)


def _span(plain: str, year: int | None) -> Span | None:
    for read in (_read_days, _read_week, _read_school_year, _read_half, _read_quarters, _read_months, _read_year):
        span = read(plain, year)
        if span:
            return span
    return None


def _read_days(plain: str, year: int | None) -> Span | None:
    matches = [*_LONG_DAY.finditer(plain)] or [
        match for match in _DAY.finditer(plain) if not _MONTH_BEFORE.search(plain[: match.start()])
    ]
    years = [int(match["year"]) for match in matches if match["year"]]
    days = [
        _day(
            match, int(match["year"]) if match["year"] else years[-1] if years else _year_of(int(match["month"]), year)
        )
        for match in matches
    ]
    found = [day for day in days if day]
    if not found or len(found) > 2 or len(found) != len(matches):
        return None
    return min(found), max(found)


def _day(match: re.Match[str], year: int | None) -> dt.date | None:
    try:
        return dt.date(year, int(match["month"]), int(match["day"])) if year else None
    except ValueError:
        return None


def _read_week(plain: str, year: int | None) -> Span | None:
    match = _WEEK.search(plain)
    if match:
        month = _month_span(match["month"], match["year"], year)
        if not month:
            return None
        length = month[1].day
        week = {"dau": 1, "cuoi": 4}.get(match["week"]) or int(match["week"])
        first = week * 7 - 6
        if first > length:
            return None
        last = length if week >= 4 and match["week"] in {"cuoi", "5"} else min(first + 6, length)
        return month[0].replace(day=first), month[0].replace(day=last)
    match = _PART.search(plain)
    if not match:
        return None
    month = _month_span(match["month"], match["year"], year)
    first, last = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, 31)}[match["part"]]
    return (month[0].replace(day=first), month[0].replace(day=min(last, month[1].day))) if month else None


def _read_school_year(plain: str, year: int | None) -> Span | None:
    match = _SCHOOL_YEAR.search(plain)
    term = _TERM.search(plain)
    if match and int(match["to"]) == int(match["year"]) + 1 and not term:
        return dt.date(int(match["year"]), 9, 1), dt.date(int(match["to"]), 5, 31)
    if not term:
        return None
    start = int(term["year"] or (match["year"] if match else 0)) or None
    if term["term"] in {"i", "1"}:
        begin = start or year
        return (dt.date(begin, 9, 1), dt.date(begin + 1, 1, 15)) if begin else None
    begin = start + 1 if start else year
    return (dt.date(begin, 1, 16), dt.date(begin, 5, 31)) if begin else None


def _read_half(plain: str, year: int | None) -> Span | None:
    match = _HALF.search(plain)
    if not match or not (named := _named(match["year"], year)):
        return None
    length = {"6": 6, "sau": 6, "9": 9, "chin": 9, "3": 3, "ba": 3}[match["months"]]
    first = 1 if match["part"] == "dau" else 13 - length
    return dt.date(named, first, 1), _month_end(named, first + length - 1)


def _read_quarters(plain: str, year: int | None) -> Span | None:
    spans = []
    for match in _QUARTERS.finditer(plain):
        numbers = [_ROMAN[n] for n in _QUARTER_NUMBER.findall(re.sub(r"(19|20)\d\d", "", match[0].replace("quy", " ")))]
        named = _named(match["year"], _year_of(numbers[0] * 3 - 2, year) if numbers else None)
        if not named:
            return None
        spans.append((dt.date(named, min(numbers) * 3 - 2, 1), _month_end(named, max(numbers) * 3)))
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _read_months(plain: str, year: int | None) -> Span | None:
    match = _MONTHS.search(plain)
    if match and 1 <= int(match["to"]) <= 12:
        last_year = match["year"]
        first = _month_span(match["month"], match["first_year"] or last_year, year)
        last = _month_span(match["to"], last_year or match["first_year"], year)
        more = _MORE_MONTHS.match(plain, match.end())
        while more:
            last = _month_span(more["month"], more["year"] or last_year, year)
            first = _month_span(match["month"], match["first_year"] or more["year"] or last_year, year)
            more = _MORE_MONTHS.match(plain, more.end())
        if first and last and first[0] > last[1] and not match["first_year"]:  # "Tháng 12 - 02/2026"
            first = (first[0].replace(year=first[0].year - 1), first[1])
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    months = [_month_span(match["month"], match["year"], year) for match in _MONTH.finditer(plain)]
    found = [month for month in months if month]
    if not found or len(found) != len(months):
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def _read_year(plain: str, year: int | None) -> Span | None:
    years = _YEARS.match(plain.strip())
    if years and int(years["to"] or years["year"]) >= int(years["year"]):
        return dt.date(int(years["year"]), 1, 1), dt.date(int(years["to"] or years["year"]), 12, 31)
    match = _WHOLE_YEAR.search(plain)
    named = int(match["year"]) if match else (year if _THIS_YEAR.search(plain.strip()) else None)
    return (dt.date(named, 1, 1), dt.date(named, 12, 31)) if named else None


def _month_span(month: str, named: str | None, year: int | None) -> Span | None:
    number = int(month)
    of = _named(named, _year_of(number, year))
    return (dt.date(of, number, 1), _month_end(of, number)) if of and 1 <= number <= 12 else None


def _year_of(month: int, year: int | None) -> int | None:
    return year.of(month) if isinstance(year, SchoolYear) else year


def _named(named: str | None, year: int | None) -> int | None:
    return int(named) if named else year


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1) if year < dt.MAXYEAR else dt.date(year, 12, 31)
    return following - dt.timedelta(days=1) if year < dt.MAXYEAR else following
